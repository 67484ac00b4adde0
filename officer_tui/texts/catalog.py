"""The language in use: the English sentence is the key, the catalogs hold the words.

One process speaks one language at a time; the officer may switch it while the screens stand.
"""

import gettext
from functools import cache
from pathlib import Path

LANGUAGES = ("zh_CN", "en")
"""The languages that have a catalog; the first is the default of a branch."""

LOCALE = Path(__file__).parent.parent / "locale"
"""Where the catalogs are."""

_DOMAIN = "officer_tui"
_in_use = "en"


@cache
def _words(lang: str) -> gettext.NullTranslations:
    """The compiled catalog of a language; every sentence as it stands where there is none."""
    return gettext.translation(_DOMAIN, LOCALE, languages=[lang], fallback=True)


def language() -> str:
    """The language in use: one of `LANGUAGES`."""
    return _in_use


def set_language(lang: str) -> None:
    """Speak this language from now on, in the whole process.

    Raises:
        ValueError: there is no such catalog.
    """
    global _in_use  # noqa: PLW0603 - one process speaks one language
    if lang not in LANGUAGES:
        raise ValueError(f"no catalog for {lang!r}: one of {', '.join(LANGUAGES)}")
    _in_use = lang


def match_language(tag: str) -> str | None:
    """The catalog for a tag as systems write it (``zh-Hans``, ``en_GB.UTF-8``), if there is one."""
    spoken = tag.replace("-", "_").split("_")[0].lower()
    return next((lang for lang in LANGUAGES if lang.split("_")[0] == spoken), None)


def _(sentence: str, /, **facts: object) -> str:
    """The sentence in the language in use, its ``{placeholders}`` filled with the facts."""
    said = _words(_in_use).gettext(sentence) if sentence else ""
    return said.format(**facts) if facts else said


def ngettext_(singular: str, plural: str, n: int, /, **facts: object) -> str:
    """As `_`, for one or many; ``{n}`` is filled with the number."""
    return _words(_in_use).ngettext(singular, plural, n).format(n=n, **facts)


def N_(sentence: str, /) -> str:  # noqa: N802 - the name that every gettext user knows
    """Mark a sentence for the catalogs where it is only kept; `_` says it later."""
    return sentence
