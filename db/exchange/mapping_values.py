"""The values of a mapping's TOML: each read as what it should be, or refused with its key."""

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from db.exchange.cells import Origin
from models.money import FEN_PER_YUAN

_SCALE_MAX = 1_000_000
_WAYS = {"column", "constant", "template"}


class WrongKeyError(Exception):
    """A key says something that cannot be done."""

    def __init__(self, where: str, expected: str) -> None:
        super().__init__(where)
        self.where, self.expected = where, expected


def known_keys(where: str, table: dict[str, Any], known: Iterable[str]) -> None:
    """Check that every key means something: a slip of the pen would be a silent loss.

    Raises:
        WrongKeyError: one does not.
    """
    for key in table:
        if key not in known:
            raise WrongKeyError(f"{where}.{key}".lstrip("."), "known-key")


def table_at(where: str, value: object) -> dict[str, Any]:
    """A table with something in it.

    Raises:
        WrongKeyError: there is none.
    """
    if not isinstance(value, dict) or not value:
        raise WrongKeyError(where, "table")
    return value


def text(where: str, value: object) -> str:
    """A text that is not blank.

    Raises:
        WrongKeyError: it is blank, or something else.
    """
    if not isinstance(value, str) or not value.strip():
        raise WrongKeyError(where, "text")
    return value.strip()


def flag(where: str, value: object) -> bool:
    """True or false.

    Raises:
        WrongKeyError: it is neither.
    """
    if not isinstance(value, bool):
        raise WrongKeyError(where, "true-or-false")
    return value


def names(where: str, value: object) -> tuple[str, ...]:
    """One name, or a list of names.

    Raises:
        WrongKeyError: there is none.
    """
    listed = [value] if isinstance(value, str) else value
    if not isinstance(listed, list) or not listed:
        raise WrongKeyError(where, "column")
    return tuple(text(where, name) for name in listed)


def origin(where: str, value: object) -> Origin:
    """Where one field comes from: a column, several names of it, or a table that says more.

    Raises:
        WrongKeyError: it cannot be done.
    """
    if not isinstance(value, dict):
        return Origin(columns=names(where, value))
    known_keys(where, value, _PARTS)
    if len(_WAYS & value.keys()) != 1:
        raise WrongKeyError(where, "one-origin")
    parts = {}
    for key, (attribute, read) in _PARTS.items():
        if key in value:
            parts[attribute] = read(f"{where}.{key}", value[key])
    return Origin(**parts)


def _constant(where: str, value: object) -> str:
    """A text, a whole number or a day, as a cell would hold it."""
    if isinstance(value, int) and not isinstance(value, bool):
        return str(value)
    return value.isoformat() if isinstance(value, date) else text(where, value)


def _values(where: str, value: object) -> dict[str, str]:
    """The meanings of a file's codes; a blank one says that nothing is known."""
    if not isinstance(value, dict) or not all(isinstance(word, str) for word in value.values()):
        raise WrongKeyError(where, "table-of-texts")
    return value


def _scale(where: str, value: object) -> Fraction:
    """A positive number of ordinary size, exact."""
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        exact = Decimal(value)
        if exact.is_finite() and Decimal(1) / _SCALE_MAX <= exact <= _SCALE_MAX:
            return Fraction(exact)
    raise WrongKeyError(where, "number")


def _fen(where: str, value: object) -> int:
    """A positive amount of yuan in whole fen."""
    fen = _scale(where, value) * FEN_PER_YUAN
    if fen.denominator != 1:
        raise WrongKeyError(where, "money")
    return fen.numerator


def _clip(where: str, value: object) -> tuple[int, int]:
    """The lowest and the highest amount of yuan, in fen."""
    match value:
        case [low, high]:
            ends = _fen(where, low), _fen(where, high)
            if ends[0] <= ends[1]:
                return ends
    raise WrongKeyError(where, "two-amounts")


_PARTS: dict[str, tuple[str, Callable[[str, object], Any]]] = {
    "column": ("columns", names),
    "constant": ("constant", _constant),
    "template": ("template", text),
    "values": ("values", _values),
    "scale": ("scale", _scale),
    "multiple": ("multiple_fen", _fen),
    "clip": ("clip_fen", _clip),
    "optional": ("is_optional", flag),
}
"""What the table of an origin may say, and what becomes of it."""
