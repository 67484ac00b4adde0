"""How three databases write the same comparison. Sources: their manuals, and the tests that ask.

A number is written so that every reader takes it for exactly the double that it is: one without a
fraction with all its digits, another as its shortest decimal, or, for SQLite, which rounds long
decimals as it can, as a whole number and powers of two.
"""

from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from models.scoring.cuts import Number

_DIGITS_MAX, _EXPONENT_MAX = 15, 22
"""So many digits, so many zeros after them, become the right double in the plainest of readers."""
_WHOLE_MAX = _POWER_MAX = 1 << 62


class Dialect(StrEnum):
    """Which database is to read it."""

    SQLITE = "sqlite"
    POSTGRESQL = "postgresql"
    SPARK = "spark"


@dataclass(frozen=True, slots=True)
class Writer:
    """What one database writes in a way of its own."""

    name: Callable[[str], str]
    """A column or a table."""
    text: Callable[[str], str]
    """A word."""
    number: Callable[[Number], str]
    """A threshold or a code."""
    as_text: Callable[[str], str]
    """A column as text, compared byte by byte."""
    missing: Callable[[str], str]
    """Whether a column of numbers has no number."""
    unreadable: Callable[[str], str] | None
    """Whether a column of numbers holds a word after all; None where it cannot."""
    least: str
    """The function that takes the smallest of its arguments."""
    greatest: str
    double: str
    """The type of a double."""


def _in_quotes(quote: str) -> Callable[[str], str]:
    return lambda text: f"{quote}{text.replace(quote, quote * 2)}{quote}"


def _spark_text(text: str) -> str:
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"


def _plain_number(number: Number) -> str:
    is_digits = isinstance(number, int) or (number.is_integer() and abs(number) < _WHOLE_MAX)
    return str(int(number)) if is_digits else repr(number)


def _spark_number(number: Number) -> str:
    plain = _plain_number(number)
    return plain if plain.lstrip("-").isdigit() else f"{plain}D"


def _sqlite_number(number: Number) -> str:
    plain = _plain_number(number)
    if plain.lstrip("-").isdigit():
        return plain
    _, digits, exponent = Decimal(plain).as_tuple()
    assert isinstance(exponent, int)
    is_read_exactly = len(digits) <= _DIGITS_MAX and abs(exponent) <= _EXPONENT_MAX
    return plain if is_read_exactly else _by_powers_of_two(number)


def _by_powers_of_two(number: Number) -> str:
    """A number as a whole one, multiplied or divided by powers of two: no step of it rounds."""
    top, bottom = number.as_integer_ratio()
    text, sign, power = f"{top}.0", "/", bottom
    if bottom == 1:
        power = top & -top
        text, sign = f"{top // power}.0", "*"
    while power > 1:
        step = min(power, _POWER_MAX)
        text, power = f"{text}{sign}{step}.0", power // step
    return text


WRITERS = {
    Dialect.SQLITE: Writer(
        name=_in_quotes('"'),
        text=_in_quotes("'"),
        number=_sqlite_number,
        as_text=lambda column: f"CAST({column} AS TEXT) COLLATE BINARY",
        missing=lambda column: f"{column} IS NULL",
        unreadable=lambda column: f"typeof({column}) IN ('text', 'blob')",
        least="MIN",
        greatest="MAX",
        double="REAL",
    ),
    Dialect.POSTGRESQL: Writer(
        name=_in_quotes('"'),
        text=_in_quotes("'"),
        number=_plain_number,
        as_text=lambda column: f'CAST({column} AS text) COLLATE "C"',
        missing=lambda column: f"{column} IS NULL OR CAST({column} AS text) = 'NaN'",
        unreadable=None,
        least="LEAST",
        greatest="GREATEST",
        double="double precision",
    ),
    Dialect.SPARK: Writer(
        name=_in_quotes("`"),
        text=_spark_text,
        number=_spark_number,
        as_text=lambda column: f"CAST({column} AS STRING)",
        missing=lambda column: f"{column} IS NULL OR isnan({column})",
        unreadable=None,
        least="LEAST",
        greatest="GREATEST",
        double="DOUBLE",
    ),
}
"""The writer of each dialect."""
