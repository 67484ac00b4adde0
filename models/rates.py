"""What money costs a year: the internal rate of return, found without a guess.

Newton's method proposes a rate a period on a fine grid; whole numbers decide between neighbours.
The grid holds every whole and half part per million a year, so that rounding to those is exact.
Amounts are fen, times are periods (or days) after the disbursement.
Source: contract `rules.md` 10; domain reference 3.5.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_CEILING, Decimal, localcontext
from fractions import Fraction
from typing import NamedTuple

from models.money import PPM, round_fen

HIGHEST = 2
"""Rates a period are searched from 0 to 200 %."""

_GRID = 2 * PPM * (12 * 52 * 365 // 4) * 10**9
"""Steps of a rate of 1: a multiple of 2 ppm of months, weeks and days a year alike."""
_DIGITS = 60
_CLOSE = Decimal("1e-30")
"""Newton stops here: far below a step of the grid."""


class Flow(NamedTuple):
    """Money that comes back from the borrower, in fen, ``after`` periods or days."""

    after: int
    """At least 1."""
    amount_fen: int


@dataclass(frozen=True, slots=True)
class PeriodRate:
    """An internal rate of return a period, known to the nearest grid step below."""

    down: Fraction
    is_exact: bool
    """The rate is ``down``, not just above it."""

    def simple_ppm(self, periods_per_year: Fraction) -> int:
        """Rate times periods a year, half-up to whole ppm (rules 10)."""
        return round_fen(self.down * periods_per_year * PPM)

    def simple_ppm_up(self, periods_per_year: Fraction) -> int:
        """Rate times periods a year, rounded up to whole ppm.

        Above a cap in whole ppm exactly when the unrounded rate is.
        """
        exact = self.down * periods_per_year * PPM
        return -(-exact // 1) if self.is_exact else exact // 1 + 1

    def compound_ppm_up(self, periods_per_year: Fraction) -> int:
        """Effective rate of a year, interest on interest, rounded up to whole ppm."""
        with localcontext(prec=_DIGITS):
            growth = 1 + Decimal(self.down.numerator) / self.down.denominator
            years = Decimal(periods_per_year.numerator) / periods_per_year.denominator
            ppm = (growth**years - 1) * PPM
            return int(ppm.to_integral_value(ROUND_CEILING))


NO_COST = PeriodRate(Fraction(0), is_exact=True)


def period_rate(lent_fen: int, flows: Sequence[Flow]) -> PeriodRate:
    """The rate a period at which the flows are worth what was lent; nothing if not positive.

    Args:
        lent_fen: what the borrower can really use: upfront costs are already taken off.
        flows: what the borrower pays, not negative, in order of time.
    """
    if sum(flow.amount_fen for flow in flows) <= lent_fen:
        return NO_COST
    if _left_over(lent_fen, flows, HIGHEST, 1) <= 0:
        return PeriodRate(Fraction(HIGHEST), is_exact=False)
    steps = _proposal(lent_fen, flows)
    left = _left_over(lent_fen, flows, steps, _GRID)
    assert left <= 0
    while (above := _left_over(lent_fen, flows, steps + 1, _GRID)) <= 0:
        steps, left = steps + 1, above
    return PeriodRate(Fraction(steps, _GRID), is_exact=left == 0)


def _proposal(lent_fen: int, flows: Sequence[Flow]) -> int:
    """Grid steps just below the rate.

    Seen from 0 the worth of the flows falls ever more slowly, so Newton's steps never overshoot.
    One step less covers the last digit of the decimals.
    """
    rate, step = Decimal(0), Decimal(1)
    with localcontext(prec=_DIGITS):
        while step > _CLOSE:
            discount = 1 / (1 + rate)
            worths = [amount_fen * discount**after for after, amount_fen in flows]
            slope = sum(
                (flow.after * worth for flow, worth in zip(flows, worths, strict=True)),
                Decimal(0),
            )
            step = (sum(worths) - lent_fen) / (slope * discount)
            rate += step
        return max(int(rate * _GRID) - 1, 0)


def _left_over(lent_fen: int, flows: Sequence[Flow], steps: int, grid: int) -> int:
    """What is still owed after the last flow at a rate of ``steps / grid``, scaled up.

    Negative when the flows pay more than that rate.
    """
    owed, scale, at = lent_fen, 1, 0
    for after, amount_fen in flows:
        owed *= (grid + steps) ** (after - at)
        scale *= grid ** (after - at)
        owed -= amount_fen * scale
        at = after
    return owed
