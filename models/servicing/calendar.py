"""When the rows of a loan fall due, and what part of the rate each of them costs.

Source: contract `rules.md` 2.1 (due dates) and 2.2 (interest factors).
"""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from models.dates import add_months, days_between, years_act_act
from models.servicing.terms import BadTerms, Basis, Method, Terms, Unit

DAYS_A_WEEK = 7
PERIODS_A_YEAR = {Unit.MONTH: 12, Unit.WEEK: 52, Unit.DAY: 365}
"""How many units make a year where calendar days do not matter."""

_DAYS_30_360 = {Unit.MONTH: 30, Unit.WEEK: 7, Unit.DAY: 1}
_YEAR_DAYS = {Basis.ACT_360: 360, Basis.ACT_364: 364, Basis.ACT_365: 365}


def timetable(
    terms: Terms, disbursed_on: date, *, is_resumed: bool = False
) -> tuple[tuple[date, ...], tuple[Fraction, ...]]:
    """The due date of each regular row, and its rate as an exact fraction.

    Args:
        terms: as agreed.
        disbursed_on: where the first row starts.
        is_resumed: a new schedule begins within a period; then the first row is always counted by
            its days, also where its due date is the one that a disbursement would have.

    Raises:
        BadTerms: the first due date is not after the disbursement, or a date that the terms
            lead to is beyond the calendar.
    """
    try:
        dates = terms.due_dates or _counted_dates(terms, disbursed_on)
        if dates[0] <= disbursed_on:
            raise BadTerms("first_due", dates[0].isoformat())
        return dates, _interest_factors(terms, disbursed_on, dates, is_resumed=is_resumed)
    except (ValueError, OverflowError):
        raise BadTerms("periods", str(terms.periods)) from None


def periods_per_year(terms: Terms) -> Fraction:
    """How many periods make a year, as the yearly rates of a quote count them (rules 10)."""
    return Fraction(PERIODS_A_YEAR[terms.unit], terms.every)


def _interest_factors(
    terms: Terms, disbursed_on: date, dates: Sequence[date], *, is_resumed: bool
) -> tuple[Fraction, ...]:
    """The rate of each row, from its start to its due date."""
    spans = tuple(pairwise((disbursed_on, *dates)))
    if terms.annual_rate is None:
        daily = terms.daily_rate or Fraction(0)
        return tuple(daily * days_between(*span) for span in spans)
    if terms.interest_basis in _YEAR_DAYS:
        daily = terms.annual_rate / _YEAR_DAYS[terms.interest_basis]
        return tuple(daily * days_between(*span) for span in spans)
    if terms.interest_basis is Basis.ACT_ACT:
        return tuple(terms.annual_rate * years_act_act(*span) for span in spans)
    regular = terms.annual_rate * _period_years(terms)
    share = _first_period_share(terms, disbursed_on, is_resumed=is_resumed)
    return (regular * share, *[regular] * (len(dates) - 1))


def _counted_dates(terms: Terms, disbursed_on: date) -> tuple[date, ...]:
    """Due dates counted from the first due date, where given, else from the disbursement."""
    if terms.first_due is None:
        counts = [terms.periods] if terms.method is Method.BULLET else range(1, terms.periods + 1)
        return tuple(later(terms, disbursed_on, count) for count in counts)
    return tuple(later(terms, terms.first_due, count) for count in range(terms.row_count))


def later(terms: Terms, anchor: date, periods: int) -> date:
    """The day a number of periods after the anchor, on the due day where one is agreed."""
    units = periods * terms.every
    if terms.unit is Unit.MONTH:
        return add_months(anchor, units, terms.due_day)
    return anchor + timedelta(days=units * (DAYS_A_WEEK if terms.unit is Unit.WEEK else 1))


def _row_periods(terms: Terms) -> int:
    """Periods that the first row lasts when nothing breaks it."""
    return terms.periods if terms.method is Method.BULLET else 1


def _period_years(terms: Terms) -> Fraction:
    """Years of one regular row, for the bases that count no calendar days."""
    units = terms.every * _row_periods(terms)
    if terms.interest_basis is Basis.THIRTY_360:
        return Fraction(units * _DAYS_30_360[terms.unit], 360)
    return Fraction(units, PERIODS_A_YEAR[terms.unit])


def _first_period_share(terms: Terms, disbursed_on: date, *, is_resumed: bool) -> Fraction:
    """How much of a regular period a broken first period is; 1 when it is not broken."""
    if terms.first_due is None or terms.due_dates is not None:
        return Fraction(1)
    length = _row_periods(terms)
    first_due = later(terms, terms.first_due, 0)
    if not is_resumed and first_due == later(terms, disbursed_on, length):
        return Fraction(1)
    regular_start = later(terms, terms.first_due, -length)
    return Fraction(days_between(disbursed_on, first_due), days_between(regular_start, first_due))
