"""Every word and every field that an answer, a command or a refusal can hold has its label."""

from collections.abc import Iterator
from dataclasses import is_dataclass
from enum import Enum
from typing import Any, ClassVar, get_args, get_origin, get_type_hints

import pytest

from models.errors import Refusal
from models.origination.application import Stage
from models.scoring.scale import Band
from models.servicing.parts import Component
from officer_tui.cli import docs
from officer_tui.cli.values import PASSWORD_HELP, is_filter
from officer_tui.texts import (
    fields_books,
    fields_credit,
    fields_desk,
    fields_governance,
    fields_loans,
    fields_losses,
    fields_scoring,
    set_language,
    words_books,
    words_credit,
    words_desk,
    words_governance,
    words_import,
    words_loans,
    words_losses,
    words_meanings,
    words_scoring,
)
from officer_tui.texts.fields import FIELDS, field_label
from officer_tui.texts.helps import HELPS
from officer_tui.texts.labels import ENUMS, WORDS, label, word

CODES = {"Band", "Bucket", "Basis", "AccountCode", "Form"}
"""Enums whose values are what people say."""


def answers() -> Iterator[Any]:
    """The types that commands and queries take and give."""
    for verb in docs.verbs().values():
        command = verb.load()
        yield get_type_hints(command.run)["return"]
        yield command
    for found in docs.queries().values():
        hints = get_type_hints(found.load())
        yield from (hint for name, hint in hints.items() if name != "reader")


def reached(kind: Any, seen: set[Any]) -> None:
    """Every dataclass and enum that a type is made of."""
    for part in get_args(kind):
        reached(part, seen)
    if not isinstance(kind, type) or kind in seen:
        return
    if issubclass(kind, Enum):
        seen.add(kind)
    elif is_dataclass(kind):
        seen.add(kind)
        for hint in get_type_hints(kind).values():
            if get_origin(hint) is not ClassVar:
                reached(hint, seen)


@pytest.fixture(scope="module")
def kinds() -> set[Any]:
    seen: set[Any] = set()
    for kind in (*answers(), *Refusal.__subclasses__()):
        reached(kind, seen)
    return seen


def test_every_word_has_a_label(kinds: set[Any]) -> None:
    for kind in kinds:
        if issubclass(kind, Enum) and kind.__name__ not in CODES:
            missing = [m.value for m in kind if m.value not in ENUMS.get(kind.__name__, {})]
            assert missing == [], kind


def test_every_field_of_an_answer_has_a_label() -> None:
    seen: set[Any] = set()
    for verb in docs.verbs().values():
        reached(get_type_hints(verb.load().run)["return"], seen)
    for query in docs.queries().values():
        reached(get_type_hints(query.load())["return"], seen)
    values = (kind for kind in seen if not issubclass(kind, Enum))
    names = {name for kind in values for name in get_type_hints(kind)}
    assert sorted(names - FIELDS.keys()) == []


def test_no_table_says_a_word_of_another_table() -> None:
    for tables in (
        [
            t.FIELDS
            for t in (
                fields_books,
                fields_credit,
                fields_desk,
                fields_loans,
                fields_losses,
                fields_scoring,
                fields_governance,
            )
        ],
        [
            t.ENUMS
            for t in (
                words_books,
                words_credit,
                words_desk,
                words_import,
                words_loans,
                words_losses,
                words_scoring,
                words_governance,
            )
        ],
        [
            t.WORDS
            for t in (
                words_books,
                words_credit,
                words_desk,
                words_loans,
                words_losses,
                words_meanings,
                words_scoring,
                words_governance,
            )
        ],
    ):
        names = [name for table in tables for name in table]
        assert len(names) == len(set(names))


def test_the_helps_are_the_first_lines_that_are_there() -> None:
    said: set[str] = set()
    for verb in docs.verbs().values():
        said |= {verb.sentence, *_field_helps(verb.load())}
    for query in docs.queries().values():
        hints, helps = get_type_hints(query.load()), docs.parameter_docs(query.load())
        said |= {query.sentence}
        for name, kind in hints.items():
            if name not in {"reader", "return"}:
                said |= set(_field_helps(kind)) if is_filter(kind) else {helps.get(name, "")}
    assert set(HELPS) == said - {"", PASSWORD_HELP}


def _field_helps(kind: type) -> list[str]:
    left_out = ("roles", "key")
    return [
        doc
        for name, doc in docs.field_docs(kind).items()
        if name not in left_out and not name.endswith("password_hash")
    ]


def test_labels_are_said_in_the_language_in_use() -> None:
    assert (label(Stage.IN_REVIEW), field_label("amount_fen")) == ("In review", "Amount")
    assert (label(Band.A), label(Component.FEE)) == ("A", "fee")
    set_language("zh_CN")
    assert (label(Stage.IN_REVIEW), field_label("amount_fen")) == ("人工审核", "金额")
    assert (label(Band.A), label(Component.FEE)) == ("A", "费用")


def test_what_has_no_label_stays_as_it_is() -> None:
    assert field_label("no_such_field") == "no such field"
    assert word("what", "comet") == "comet"
    assert word("name", "") == ""
    assert word("rule", "age") == "Age"
    assert word("field", "amount_fen") == "Amount"
    assert WORDS["flags"].items() > WORDS["rule"].items()
    assert word("flags", "human_review") == "Human review"
