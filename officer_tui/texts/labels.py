"""The words of closed sets (roles, stages, scenes, rules, ...) as people say them.

The tables are by subject: `words_desk`, `words_credit`, `words_scoring`, `words_governance`,
`words_learning`, `words_loans`, `words_losses`, `words_books`, `words_import`, `words_meanings`.
"""

from enum import Enum

from officer_tui.texts import (
    words_books,
    words_credit,
    words_desk,
    words_governance,
    words_import,
    words_learning,
    words_loans,
    words_losses,
    words_meanings,
    words_scoring,
)
from officer_tui.texts.catalog import _
from officer_tui.texts.fields import field_label

_SUBJECTS = (
    words_desk,
    words_credit,
    words_scoring,
    words_governance,
    words_learning,
    words_loans,
    words_losses,
    words_books,
)
ENUMS = {name: words for s in (*_SUBJECTS, words_import) for name, words in s.ENUMS.items()}
"""Each enum by the name of its class: value to label."""
WORDS = {name: words for s in (*_SUBJECTS, words_meanings) for name, words in s.WORDS.items()}
"""Texts that hold one word of a small set, by the name of their field: word to label."""
WORDS["flag"] = WORDS["flags"] = {**WORDS["rule"], **WORDS["flag"]}
WORDS["subject"] = WORDS["what"]
WORDS["expected"] = {**WORDS["expected"], **words_import.EXPECTED}


def label(member: Enum) -> str:
    """A member of an enum in the language in use; its bare value where it is a code of its own."""
    words = ENUMS.get(type(member).__name__, {})
    return _(words.get(member.value, str(member.value)))


def word(name: str, value: str) -> str:
    """A text in the language in use, where its field holds words of a small set; else as it is.

    Args:
        name: the field's name.
        value: what it holds.
    """
    if name == "field":
        return field_label(value)
    return _(WORDS.get(name, {}).get(value, "")) or value
