"""Daily penalty on overdue principal (罚息).

Source: contract `rules.md` 6; domain reference 3.8. A row's penalty is a function of how much
principal was overdue for how many days, rounded once; never a sum of rounded days.
"""

from datetime import date, timedelta
from fractions import Fraction

from models.dates import days_between
from models.money import round_fen
from models.servicing.parts import Component
from models.servicing.running import RunningLoan
from models.servicing.running_row import RunningRow
from models.servicing.terms import PenaltyTerms


def accrue(loan: RunningLoan, on: date) -> None:
    """Post the daily penalty of every overdue row up to a day, that day included."""
    penalty = loan.terms.penalty
    if penalty is None or loan.penalty_stopped:
        return
    for row in loan.rows:
        if row.payable_on < on and row.left[Component.PRINCIPAL]:
            _count_days(row, on)
            if on > row.payable_on + timedelta(days=penalty.grace_days):
                _post(loan, row, penalty)


def _count_days(row: RunningRow, on: date) -> None:
    """Count the overdue principal for the days since it was last counted."""
    since = max(row.counted_to or row.payable_on, row.payable_on)
    row.overdue_fen_days += row.left[Component.PRINCIPAL] * days_between(since, on)
    row.counted_to = on


def _post(loan: RunningLoan, row: RunningRow, penalty: PenaltyTerms) -> None:
    """Put into the row what the rounded sum is above what was posted before."""
    exact = penalty.annual_rate * Fraction(row.overdue_fen_days, penalty.year)
    whole = round_fen(exact, loan.terms.rounding)
    row.owe(Component.PENALTY, whole - row.penalty_posted_fen)
    row.penalty_posted_fen = whole
