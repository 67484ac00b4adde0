"""Fields as options: what each annotation reads, what it calls wrong."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any
from uuid import UUID

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.origination.application import Stage
from officer_tui.cli.kit import Command
from officer_tui.cli.values import REQUIRED, Field, is_filter, option


@dataclass(frozen=True)
class Pair:
    left: int
    right: str = ""


@dataclass(frozen=True)
class Series:
    pairs: tuple[Pair, ...]
    stage: Stage | None = None
    pair: Pair | None = None


@dataclass(frozen=True)
class Blank:
    text: str = ""


def read(kind: Any, *args: str, default: Any = REQUIRED, name: str = "it") -> Any:
    """What a command with one such option makes of the arguments."""
    got: dict[str, Any] = {}
    command = Command("test", callback=got.update, params=[option(Field(name, kind, default))])
    command.main(list(args), standalone_mode=False)
    return got[name]


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (int, "-12", -12),
        (str, "@x 中", "@x 中"),
        (date, "2026-02-28", date(2026, 2, 28)),
        (datetime, "2026-02-28T01:00:00+00:00", datetime(2026, 2, 28, 1, tzinfo=UTC)),
        (
            UUID,
            "11359104-a481-424d-9c3d-eea0cfde0b6f",
            UUID(int=0x11359104A481424D9C3DEEA0CFDE0B6F),
        ),
        (Fraction, "1/3", Fraction(1, 3)),
        (Stage, "in_review", Stage.IN_REVIEW),
        (Pair, '{"left": 1}', Pair(1)),
        (dict[str, int], '{"a": 1}', {"a": 1}),
        (tuple[int, str], '[1, "b"]', (1, "b")),
        (int | None, "3", 3),
    ],
)
def test_a_text_becomes_a_value_of_its_annotation(kind: Any, text: str, value: object) -> None:
    assert read(kind, "--it", text) == value


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        (int, "1.0"),
        (int, "１"),
        (int, "1" * 19),
        (str, "\udcff"),
        (date, "2026-02-30"),
        (date, "20260228"),
        (UUID, "x"),
        (Fraction, "1/0"),
        (Stage, "nowhere"),
        (Pair, '{"left": "1"}'),
        (Pair, '{"left": 1.5}'),
        (Pair, '{"middle": 1}'),
        (Pair, "[1]"),
        (Pair, "null"),
        (Pair, "@/no/such/file"),
    ],
)
def test_what_is_no_such_value_is_wrong_usage(kind: Any, text: str) -> None:
    with pytest.raises(click.UsageError) as wrong:
        read(kind, "--it", text)
    assert "--it" in wrong.value.format_message()


@pytest.mark.parametrize(
    ("kind", "text", "told"),
    [
        (int, "1.0", "'1.0' should be a whole number of at most 18 digits."),
        (date, "2026-02-30", "It should be a date such as"),
        (Fraction, "1/0", "a fraction such as 1/12"),
        (Pair, '{"left": "1"}', '"left" should be a whole number'),
        (Pair, '{"right": "1"}', '"left" should be a whole number'),
        (Pair, '{"left": 1, "right": 2}', '"right" should be a text'),
        (Pair, '{"left": 1, "middle": 1}', 'There is no field "middle".'),
        (Series, '{"pairs": [{"left": 1}, {"left": null}]}', '"pairs.2.left" should be a whole'),
        (Series, '{"pairs": [], "stage": "gone"}', '"stage" should be one of in_review, '),
        (Series, '{"pairs": 1}', '"pairs" should be a list in brackets'),
        (Series, '{"pairs": [], "pair": 1}', '"pair" should be an object in braces'),
        (Pair, "[1]", "'[1]' should be an object in braces"),
        (Pair, '{"left": 1', "is no JSON (line 1, column 11)"),
        (Pair, "@/no/such/file", "There is no file /no/such/file."),
        (Pair, "@/", "/ cannot be read as text in UTF-8."),
    ],
)
def test_the_sentence_tells_where_and_what_would_be_right(kind: Any, text: str, told: str) -> None:
    with pytest.raises(click.UsageError) as wrong:
        read(kind, "--it", text)
    assert told in wrong.value.format_message()


def test_what_hides_in_a_text_is_made_visible() -> None:
    assert read(str, "--it", "\x1b]0;x\x07 \u202e") == "␛]0;x␇ ‹U+202E›"
    assert read(str, "--it", "two\r\nlines\tand a tab") == "two\nlines\tand a tab"


def test_a_field_without_default_is_required_unless_it_may_be_none() -> None:
    with pytest.raises(click.MissingParameter):
        read(int)
    assert read(int | None) is None
    assert read(int, default=7) == 7
    assert read(Stage, default=Stage.APPROVED) is Stage.APPROVED


def test_yes_and_no() -> None:
    assert read(bool, default=False) is False
    assert read(bool, "--it", default=False) is True
    assert read(bool, "--no-it", default=True) is False
    assert read(bool, "--no-it") is False
    with pytest.raises(click.MissingParameter):
        read(bool)


def test_a_series_is_a_repeated_option() -> None:
    assert read(tuple[int, ...], "--it", "1", "--it", "2", default=()) == (1, 2)
    assert read(tuple[int, ...], default=()) == ()
    assert read(tuple[Pair, ...], "--it", '{"left": 1}', default=()) == (Pair(1),)


def test_the_unit_stands_for_the_value_in_the_help() -> None:
    shown = option(Field("amount_fen", int)).make_metavar(click.Context(Command("test")))
    assert shown == "FEN"


def test_a_filter_can_be_made_without_a_word() -> None:
    assert is_filter(Blank)
    assert not is_filter(Pair)
    assert not is_filter(int)


@given(st.text())
def test_no_text_at_all_is_more_than_wrong_usage(text: str) -> None:
    for kind in (int, date, UUID, Stage, Pair, Fraction, datetime):
        with suppress(click.UsageError):
            read(kind, f"--it={text}")
