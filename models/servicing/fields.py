"""Reading and writing the types of the loan contract: money, rates, dates and words in JSON.

Source: contract `scenario.md` 1. Money and rates are strings, never JSON numbers, because a number
in JSON may pass through binary floats on its way. A reader takes a JSON value and raises
`ValueError` unless it is what it should be; `Fields` turns that into the refusal of the caller.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import TypeVar

from models.dates import parse_date
from models.errors import BadInput, Refusal
from models.money import parse_yuan

Value = TypeVar("Value")
Default = TypeVar("Default")
Word = TypeVar("Word", bound=StrEnum)

_MONEY = re.compile(r"\d{1,13}(\.\d{1,2})?", re.ASCII)
_DECIMAL = re.compile(r"\d{1,15}(\.\d{1,20})?", re.ASCII)
_MOST_DECIMALS = 40
_SHOWN = 40
"""How much of a wrong value a refusal quotes, in characters."""


@dataclass(frozen=True, slots=True)
class Fields:
    """The fields of one JSON object. A field that is null counts as absent."""

    values: Mapping[str, object]
    refusal: Callable[[str, str], Refusal]
    """Made of the field's name and of what stood there."""
    prefix: str = ""
    """Put before the names in refusals: ``penalty.``."""

    def need(self, name: str, reader: Callable[[object], Value]) -> Value:
        """A field that must be there.

        Raises:
            Refusal: it is missing or cannot be read.
        """
        value = self.values.get(name)
        try:
            return reader(value)
        except ValueError:
            shown = value if isinstance(value, str) else "" if value is None else repr(value)
            raise self.refusal(self.prefix + name, shown[:_SHOWN]) from None

    def get(
        self, name: str, reader: Callable[[object], Value], default: Default
    ) -> Value | Default:
        """A field that may be absent.

        Raises:
            Refusal: it is there and cannot be read.
        """
        return default if self.values.get(name) is None else self.need(name, reader)


def text(value: object) -> str:
    """A string."""
    if isinstance(value, str):
        return value
    raise ValueError("not a string")


def money_fen(value: object) -> int:
    """Yuan with up to two decimals, as fen."""
    yuan = text(value)
    if _MONEY.fullmatch(yuan):
        return parse_yuan(yuan)
    raise ValueError("not money")


def decimal(value: object) -> Fraction:
    """A decimal that is not negative, exactly."""
    digits = text(value)
    if _DECIMAL.fullmatch(digits):
        return Fraction(digits)
    raise ValueError("not a decimal")


def count(value: object) -> int:
    """A whole number."""
    if isinstance(value, int) and not isinstance(value, bool):
        return value
    raise ValueError("not a whole number")


def flag(value: object) -> bool:
    """True or false."""
    if isinstance(value, bool):
        return value
    raise ValueError("not true or false")


def day(value: object) -> date:
    """A business date."""
    try:
        return parse_date(text(value))
    except BadInput:
        raise ValueError("not a date") from None


def word(words: type[Word]) -> Callable[[object], Word]:
    """A reader for one word of a list."""
    return lambda value: words(text(value))


def entry(table: Mapping[str, Value]) -> Callable[[object], Value]:
    """A reader for one key of a table, which gives what stands there."""

    def read(value: object) -> Value:
        found = table.get(text(value))
        if found is None:
            raise ValueError("not one of the words")
        return found

    return read


def many(reader: Callable[[object], Value]) -> Callable[[object], tuple[Value, ...]]:
    """A reader for a list of what ``reader`` reads."""

    def read(value: object) -> tuple[Value, ...]:
        if not isinstance(value, list):
            raise ValueError("not a list")  # noqa: TRY004 - one error for all that is unreadable
        return tuple(reader(item) for item in value)

    return read


def mapping(value: object) -> Mapping[str, object]:
    """A JSON object."""
    if isinstance(value, Mapping):
        return value
    raise ValueError("not an object")


def decimal_text(value: Fraction) -> str:
    """A fraction as the shortest decimal that is exactly it: 9/50 is ``0.18``.

    Raises:
        ValueError: it has no finite decimal.
    """
    for places in range(_MOST_DECIMALS):
        if 10**places % value.denominator == 0:
            digits = f"{value.numerator * 10**places // value.denominator:0{places + 1}d}"
            whole, part = digits[: len(digits) - places], digits[len(digits) - places :]
            return f"{whole}.{part}" if part else whole
    raise ValueError(f"{value} has no finite decimal")
