"""Money: whole fen, rounded once, shared out without losing one.

The only place where amounts are read, rounded and shared. Unit: fen (1 yuan = 100 fen).
Source of the rounding rules: domain reference 3, "Conventions"; contract `rules.md` 1.
"""

import re
from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction

from models.errors import BadInput

PPM = 1_000_000
FEN_PER_YUAN = 100
MAX_FEN = 10**15
"""Ten trillion yuan: no amount of ours comes near, and every sum of them fits 63 bits."""

_YUAN = re.compile(r"([+-]?)(\d{1,13}|\d{1,3}(?:,\d{3}){1,4})(?:\.(\d{1,2}))?")


class Rounding(StrEnum):
    """How a fraction of a fen becomes whole fen."""

    HALF_UP = "half_up"
    """Halves away from zero (四舍五入): the default everywhere."""
    HALF_EVEN = "half_even"
    """Halves to the even fen."""
    DOWN = "down"
    """Cut off, toward zero."""


def round_fen(exact: Fraction | int, rounding: Rounding = Rounding.HALF_UP) -> int:
    """Round an exact amount in fen to whole fen, once.

    Args:
        exact: the amount in fen, as an exact fraction.
        rounding: the rule for what is left.
    """
    whole, rest = divmod(abs(exact.numerator), exact.denominator)
    twice = 2 * rest
    up = (
        rounding is not Rounding.DOWN
        and twice >= exact.denominator
        and (twice > exact.denominator or rounding is Rounding.HALF_UP or whole % 2 == 1)
    )
    return (whole + up) if exact >= 0 else -(whole + up)


def round_to_multiple(
    exact: Fraction | int, multiple_fen: Fraction | int, rounding: Rounding
) -> int:
    """Round an exact amount in fen to a multiple of ``multiple_fen``, in whole fen.

    A multiple that is no whole fen is rounded once more, by the same rule.
    """
    multiples = round_fen(Fraction(exact) / multiple_fen, rounding)
    return round_fen(multiples * Fraction(multiple_fen), rounding)


def parse_yuan(text: str, field: str = "amount") -> int:
    """Read yuan as a person writes them ("1,200.5") into fen.

    Raises:
        BadInput: not a number, more than two decimals, or absurdly large.
    """
    found = _YUAN.fullmatch(text.strip().removeprefix("¥").strip())
    if found is None:
        raise BadInput(field, text[:40], "money")
    sign, yuan, fen = found.groups()
    amount = int(yuan.replace(",", "")) * FEN_PER_YUAN + int((fen or "").ljust(2, "0"))
    if amount > MAX_FEN:
        raise BadInput(field, text[:40], "money")
    return -amount if sign == "-" else amount


def format_yuan(fen: int) -> str:
    """Fen as plain yuan with two decimals: ``-1234`` is ``-12.34``. No separators, for machines."""
    yuan, rest = divmod(abs(fen), FEN_PER_YUAN)
    return f"{'-' if fen < 0 else ''}{yuan}.{rest:02d}"


def share_out(total_fen: int, weights: Sequence[int]) -> list[int]:
    """Share an amount out by weights so that the parts sum to it.

    All but the last get their cumulated share rounded half-up; the last takes the rest
    (domain reference 3.11).

    Raises:
        ValueError: there are no weights, one is negative, or all are zero.
    """
    whole = sum(weights)
    if whole <= 0 or min(weights) < 0:
        raise ValueError(f"weights must be positive: {weights}")
    parts, before, cumulated = [], 0, 0
    for weight in weights:
        cumulated += weight
        after = round_fen(Fraction(total_fen * cumulated, whole))
        parts.append(after - before)
        before = after
    return parts
