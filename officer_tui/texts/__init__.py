"""Every sentence an officer reads, in Simplified Chinese and in English.

A sentence is written once, in English, where it is used: ``_("Loan closed")``; the catalogs under
`officer_tui/locale` hold it in both languages. `python -m tools.catalogs` keeps them whole.

    catalog     the language in use, and the words for it
    format      money, rates, dates and clocks as people write them
    refusals    what a rule's no sounds like
"""

from officer_tui.texts.catalog import (
    LANGUAGES,
    N_,
    _,
    language,
    match_language,
    ngettext_,
    set_language,
)

__all__ = ["LANGUAGES", "N_", "_", "language", "match_language", "ngettext_", "set_language"]
