"""The terms of the rows to come, as the desk proposes them: all that was agreed, but what changes.

Source: 民法典 677 and 678; domain reference 2.4, 6 (S06). What may be agreed is checked by
`agreement` when the event is recorded.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from models.servicing.agreement import principal_to_come
from models.servicing.calendar import later
from models.servicing.parts import Component
from models.servicing.reschedule import needed_fen, rest_of, rows_to_come
from models.servicing.running import RunningLoan
from models.servicing.running_row import RunningRow
from models.servicing.schedule import plan
from models.servicing.terms import BadTerms, Method, Terms, Unit


def as_before(loan: RunningLoan, on: date) -> Terms:
    """The terms of the rows to come as they are: same dates, same price.

    Args:
        loan: on the day.
        on: day of the agreement.

    Raises:
        NothingToCome: no principal falls due after it.
    """
    rows = _open_rows(loan, on)
    terms = loan.terms
    done = loan.regular - len(rows)
    periods = terms.periods if terms.method is Method.BULLET else len(rows)
    return replace(
        terms,
        principal_fen=sum(row.left[Component.PRINCIPAL] for row in rows),
        periods=periods,
        first_due=rows[0].due_on,
        due_day=_due_day(loan),
        due_dates=None,
        grace_principal=min(max(terms.grace_principal - done, 0), periods - 1),
        grace_interest=0,
    )


def shortened(loan: RunningLoan, on: date, amount_fen: int) -> Terms:
    """The fewest rows for a prepayment whose installments are not above those of now.

    Args:
        loan: on the day.
        on: day of the prepayment.
        amount_fen: of the prepayment.

    Raises:
        NothingToCome: no principal falls due after the day.
        BadTerms: the method has nothing to shorten: all principal is in the last row.
    """
    terms = as_before(loan, on)
    if terms.method in {Method.INTEREST_FIRST, Method.BULLET}:
        raise BadTerms("method", terms.method.value)
    coming = rows_to_come(loan, on)
    rest = rest_of(loan, coming, on)
    left_fen = rest.principal_fen - max(0, amount_fen - needed_fen(loan, rest, on))
    if left_fen <= 0:
        return terms
    most_fen = max(row.due[Component.PRINCIPAL] + row.due[Component.INTEREST] for row in coming)
    for periods in range(1, terms.periods):
        fewer = replace(terms, principal_fen=left_fen, periods=periods, grace_principal=0)
        rows = plan(fewer, on, is_resumed=True).rows
        if max(row.due.principal_fen + row.due.interest_fen for row in rows) <= most_fen:
            return fewer
    return terms


def extended(loan: RunningLoan, on: date, more_periods: int, first_due: date | None) -> Terms:
    """More rows, or the next due date later and the others after it.

    Args:
        loan: on the day.
        on: day of the agreement.
        more_periods: rows more, or, of a bullet loan, periods longer.
        first_due: the new next due date; None: as before.

    Raises:
        NothingToCome: no principal falls due after the day.
        BadTerms: a number is outside its range.
    """
    terms = as_before(loan, on)
    next_due = _open_rows(loan, on)[0].due_on
    if more_periods < 0:
        raise BadTerms("periods", str(more_periods))
    if terms.method is Method.BULLET:
        next_due = later(terms, next_due, more_periods)
    if first_due is not None and first_due < next_due:
        raise BadTerms("first_due", first_due.isoformat())
    return replace(
        terms,
        periods=terms.periods + more_periods,
        first_due=first_due or next_due,
        due_day=_day_of(terms, first_due) if first_due and first_due > next_due else terms.due_day,
    )


def restructured(
    loan: RunningLoan, periods: int, first_due: date, annual_rate: Fraction | None
) -> Terms:
    """All that is owed over a number of rows, without penalty from the agreement on.

    Args:
        loan: on the day.
        periods: rows from now on; of a bullet loan, its length from now on.
        first_due: due date of the first.
        annual_rate: the new one; None: as before.

    Raises:
        BadTerms: a number is outside its range.
    """
    terms = loan.terms
    return replace(
        terms,
        principal_fen=max(1, loan.left_fen(Component.PRINCIPAL)),
        periods=periods,
        annual_rate=terms.annual_rate if annual_rate is None else annual_rate,
        daily_rate=terms.daily_rate if annual_rate is None else None,
        first_due=first_due,
        due_day=_day_of(terms, first_due),
        due_dates=None,
        grace_principal=0,
        grace_interest=0,
        penalty=None,
    )


def _open_rows(loan: RunningLoan, on: date) -> Sequence[RunningRow]:
    """The rows to come with something left."""
    return [row for row in principal_to_come(loan, on) if row.is_open]


def _due_day(loan: RunningLoan) -> int | None:
    """The day of the month that due dates are counted from, cut to no month's length."""
    terms = loan.terms
    return terms.due_day or _day_of(terms, terms.first_due or loan.rows[0].start)


def _day_of(terms: Terms, anchor: date) -> int | None:
    """The day of a month, for loans by the month."""
    return anchor.day if terms.unit is Unit.MONTH else None
