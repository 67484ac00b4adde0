"""Schedules of many loans at once: the same fen as `schedule.py`, millions of rows a second.

For monthly loans at a yearly rate in ppm, interest per period, halves rounded up. Whole numbers of
64 bits all the way: a level payment is the principal times a factor that is kept to 62 binary
places, and where those do not decide how it rounds, the rule of the single loan is asked.
Source: contract `rules.md` 2.3 to 2.5.
"""

from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from models.money import PPM, round_fen
from models.servicing.calendar import PERIODS_A_YEAR
from models.servicing.schedule import exact_level
from models.servicing.terms import Method, Unit

if TYPE_CHECKING:
    from numpy import int64
    from numpy.typing import NDArray

    Whole = NDArray[int64]
    """Fen, ppm or counts, one for each loan."""

MOST_FEN = 2**31 - 1
"""The largest principal, about 21 million yuan."""
MOST_RATE_PPM = 2 * PPM
"""The highest yearly rate: 200 %."""
_YEAR = PERIODS_A_YEAR[Unit.MONTH] * PPM
"""A yearly rate in ppm over this is the rate of a month."""
_PLACES = 31
_ONE = 1 << _PLACES
_UNSURE = 2
"""So many units of the last place may be lost on the way."""


@dataclass(frozen=True, slots=True)
class Portfolio:
    """Principal in fen, yearly rate in ppm, and number of monthly rows of each loan.

    Raises:
        ValueError: an amount, a rate or a number of rows is out of range.
    """

    principal_fen: "Whole"
    annual_rate_ppm: "Whole"
    periods: "Whole"

    def __post_init__(self) -> None:
        """Refuse what 64 bits would not hold."""
        for values, least, most in (
            (self.principal_fen, 1, MOST_FEN),
            (self.annual_rate_ppm, 0, MOST_RATE_PPM),
            (self.periods, 1, MOST_FEN),
        ):
            if values.size and not least <= values.min() <= values.max() <= most:
                raise ValueError(f"not from {least} to {most}")


@dataclass(frozen=True, slots=True)
class PortfolioRows:
    """Principal and interest of each row (down) of each loan (across), in fen; 0 after its end."""

    principal_fen: "Whole"
    interest_fen: "Whole"


def schedules(method: Method, loans: Portfolio) -> PortfolioRows:
    """The rows of every loan as agreed, installment fees not included.

    Args:
        method: equal installments, or equal principal.
        loans: at least one.

    Raises:
        ValueError: another method.
    """
    import numpy as np

    if method not in {Method.EQUAL_INSTALLMENT, Method.EQUAL_PRINCIPAL}:
        raise ValueError(method)
    is_level = method is Method.EQUAL_INSTALLMENT
    wanted = _levels(loans) if is_level else _rounded(loans.principal_fen, loans.periods)
    rows = int(loans.periods.max())
    principal, interest = (np.zeros((rows, loans.periods.size), np.int64) for _ in range(2))
    balance = loans.principal_fen.astype(np.int64)
    for row in range(rows):
        interest[row] = _rounded(balance * loans.annual_rate_ppm, _YEAR)
        part = np.clip(wanted - interest[row] if is_level else wanted, 0, balance)
        principal[row] = np.where(loans.periods - 1 <= row, balance, part)
        balance = balance - principal[row]
    return PortfolioRows(principal, interest)


def _rounded(above: "Whole", below: "Whole | int") -> "Whole":
    """A quotient, not negative, in whole fen, halves up."""
    return (2 * above + below) // (2 * below)


def _levels(loans: Portfolio) -> "Whole":
    """The level payment of each loan, in fen."""
    import numpy as np

    pairs = np.stack((loans.annual_rate_ppm, loans.periods))
    kinds, which = np.unique(pairs, axis=1, return_inverse=True)
    exact = [_level_of_a_fen(int(rate), int(rows)) for rate, rows in kinds.T]
    high = [int(level * _ONE) for level in exact]
    low = [int((level * _ONE - part) * _ONE) for level, part in zip(exact, high, strict=True)]
    fen, which = loans.principal_fen.astype(np.int64), which.reshape(-1)
    scaled = fen * np.array(high)[which] + (fen * np.array(low)[which] >> _PLACES) + _ONE // 2
    levels = scaled >> _PLACES
    for at in np.flatnonzero(scaled & (_ONE - 1) >= _ONE - _UNSURE):
        levels[at] = round_fen(exact[which[at]] * int(fen[at]))
    found: Whole = levels
    return found


def _level_of_a_fen(annual_rate_ppm: int, periods: int) -> Fraction:
    """The exact installment that pays a fen off."""
    return exact_level(1, [Fraction(annual_rate_ppm, _YEAR)] * periods)
