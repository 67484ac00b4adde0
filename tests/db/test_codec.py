"""Values to JSON and back, exactly."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime
from enum import IntEnum, StrEnum
from fractions import Fraction
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.codec import canonical, compact, plain, read


class Color(StrEnum):
    RED = "red"
    BLUE = "blue"


class Grade(IntEnum):
    LOW = 1
    HIGH = 2


@dataclass(frozen=True, slots=True)
class Inner:
    share: Fraction
    grade: Grade


@dataclass(frozen=True, slots=True)
class Outer:
    key: UUID
    name: str
    count: int
    is_on: bool
    day: date
    at: datetime
    color: Color
    inner: Inner
    maybe: Inner | None
    either: int | str
    many: tuple[Inner, ...]
    pair: tuple[int, str]
    words: list[str]
    by_color: dict[Color, int]
    anything: Any = None


INNER = st.builds(Inner, st.fractions(), st.sampled_from(Grade))
OUTER = st.builds(
    Outer,
    key=st.uuids(),
    name=st.text(),
    count=st.integers(),
    is_on=st.booleans(),
    day=st.dates(),
    at=st.datetimes(timezones=st.just(UTC)),
    color=st.sampled_from(Color),
    inner=INNER,
    maybe=st.none() | INNER,
    either=st.integers() | st.text(),
    many=st.lists(INNER, max_size=3).map(tuple),
    pair=st.tuples(st.integers(), st.text()),
    words=st.lists(st.text(), max_size=3),
    by_color=st.dictionaries(st.sampled_from(Color), st.integers()),
    anything=st.none() | st.integers() | st.text(),
)


@given(OUTER)
def test_what_is_written_is_read_back(value: Outer) -> None:
    assert read(Outer, json.loads(canonical(value))) == value
    assert read(Outer, json.loads(compact(plain(value)))) == value


@given(OUTER)
def test_equal_values_have_one_text(value: Outer) -> None:
    again = read(Outer, plain(value))
    assert canonical(again) == canonical(value)


def test_the_canonical_text_is_sorted_without_blanks() -> None:
    assert canonical({"b": 1, "a": "中"}) == '{"a":"中","b":1}'
    assert compact({"b": 1, "a": "中"}) == '{"b":1,"a":"中"}'
    assert plain({Color.RED: Grade.LOW}) == {"red": 1}


@pytest.mark.parametrize("value", [1.5, object(), {1.5: 1}, [b"x"], {1, 2}])
def test_what_has_no_exact_form_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        plain(value)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (int, "1"),
        (int, True),
        (int, 1.0),
        (bool, 1),
        (str, 5),
        (date, "2026-02-30"),
        (Color, "green"),
        (UUID, "no"),
        (tuple[int, str], [1]),
        (tuple[int, ...], ["1"]),
        (Inner, {"share": "1/2"}),
        (Inner, {"share": "1/2", "grade": 1, "more": 1}),
        (int | None, "x"),
        (list[int], ["x"]),
    ],
)
def test_what_is_no_such_value_is_refused(kind: Any, value: object) -> None:
    with pytest.raises((TypeError, ValueError, KeyError)):
        read(kind, value)
