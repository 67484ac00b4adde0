"""What a loan would cost, before anything is signed: schedule, totals and yearly rates.

Source: contract `rules.md` 10 (simple APR); domain reference 3.5 and 3.5b (all-in cost and how it
is compared with the cap). Rates are yearly, in ppm.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from models.dates import days_between
from models.rates import Flow, period_rate
from models.servicing.calendar import PERIODS_A_YEAR, periods_per_year
from models.servicing.fees import upfront_fen
from models.servicing.parts import NOTHING, Parts
from models.servicing.schedule import plan
from models.servicing.state import Row
from models.servicing.terms import BadTerms, Method, Terms, Unit


@dataclass(frozen=True, slots=True)
class ExtraCosts:
    """What the borrower pays beside the schedule, to whomever: guarantee, service, membership."""

    upfront_fen: int = 0
    """Once, at the disbursement."""
    each_row_fen: int = 0
    """With every row."""

    def __post_init__(self) -> None:
        """Raise `BadTerms` if a cost is negative."""
        if min(self.upfront_fen, self.each_row_fen) < 0:
            raise BadTerms("extra_costs", str(min(self.upfront_fen, self.each_row_fen)))


NO_EXTRA_COSTS = ExtraCosts()


@dataclass(frozen=True, slots=True)
class Quote:
    """A loan's price, as the cost table states it (综合融资成本明示表)."""

    rows: tuple[Row, ...]
    level_payment_fen: int | None
    """The rounded installment, for equal installments only."""
    due: Parts
    """Sums over all rows."""
    extra_fen: int
    """All extra costs together."""
    simple_apr_ppm: int
    """Of the schedule alone, periods counted as equal, half-up (rules 10)."""
    all_in_apr_ppm: int
    """With every extra cost, not compounded, rounded up: compare this with the cap.

    A loan priced by the day is counted on actual days times 365, any other by periods.
    """
    effective_apr_ppm: int
    """As ``all_in_apr_ppm``, with interest on interest."""

    @property
    def total_fen(self) -> int:
        """All that the borrower pays."""
        return self.due.total_fen + self.extra_fen


def quote(terms: Terms, disbursed_on: date, extra: ExtraCosts = NO_EXTRA_COSTS) -> Quote:
    """Price a loan.

    Args:
        terms: as offered.
        disbursed_on: business date of the disbursement.
        extra: what the borrower pays beside the schedule.

    Raises:
        BadTerms: the due dates do not follow the disbursement, or the upfront costs leave
            nothing to use.
    """
    schedule = plan(terms, disbursed_on)
    rows = schedule.rows
    upfront = upfront_fen(terms.fees, terms.principal_fen, terms.rounding)
    lent = terms.principal_fen - extra.upfront_fen - upfront
    if lent <= 0:
        raise BadTerms("extra_costs", str(extra.upfront_fen + upfront))
    later = _without_upfront(rows, upfront)
    if terms.daily_rate is None:
        all_in = period_rate(lent, _by_periods(terms, later, extra.each_row_fen))
        per_year = periods_per_year(terms)
    else:
        all_in = period_rate(lent, _by_days(later, disbursed_on, extra.each_row_fen))
        per_year = Fraction(PERIODS_A_YEAR[Unit.DAY])
    return Quote(
        rows=rows,
        level_payment_fen=schedule.level_payment_fen,
        due=sum((row.due for row in rows), NOTHING),
        extra_fen=extra.upfront_fen + extra.each_row_fen * len(rows),
        simple_apr_ppm=simple_apr_ppm(terms, rows),
        all_in_apr_ppm=all_in.simple_ppm_up(per_year),
        effective_apr_ppm=all_in.compound_ppm_up(per_year),
    )


def simple_apr_ppm(terms: Terms, rows: Sequence[Row]) -> int:
    """The simple yearly rate of a schedule as agreed (rules 10), half-up.

    Args:
        terms: as agreed.
        rows: of `make_schedule`, before anything happened.
    """
    rate = period_rate(terms.principal_fen, _by_periods(terms, rows, 0))
    return rate.simple_ppm(periods_per_year(terms))


def _without_upfront(rows: tuple[Row, ...], upfront: int) -> tuple[Row, ...]:
    """The rows without what is priced as paid on the day of disbursement."""
    if not upfront:
        return rows
    first = replace(rows[0], due=rows[0].due - Parts(fee_fen=upfront))
    return (first, *rows[1:])


def _by_periods(terms: Terms, rows: Sequence[Row], extra_fen: int) -> tuple[Flow, ...]:
    """What the borrower pays, timed by periods as if they were equally long."""
    if terms.method is Method.BULLET:
        return (Flow(terms.periods, rows[0].due.total_fen + extra_fen),)
    return tuple(Flow(row.number, row.due.total_fen + extra_fen) for row in rows)


def _by_days(rows: Sequence[Row], disbursed_on: date, extra_fen: int) -> tuple[Flow, ...]:
    """What the borrower pays, timed by calendar days."""
    return tuple(
        Flow(days_between(disbursed_on, row.due_on), row.due.total_fen + extra_fen) for row in rows
    )
