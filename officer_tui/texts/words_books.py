"""Words of the books: partners, entries by hand, accounting periods."""

from collections.abc import Mapping

from officer_tui.texts.catalog import N_

ENUMS: Mapping[str, Mapping[object, str]] = {
    "FunderKind": {
        "bank": N_("Bank"),
        "consumer_finance": N_("Consumer finance company"),
        "microloan": N_("Microloan company"),
        "trust": N_("Trust company"),
    },
}
"""By the name of the enum: value to label."""

WORDS: Mapping[str, Mapping[str, str]] = {}
"""By the name of the field that holds the word: word to label."""
