"""What settles a loan early, and what is cancelled when it is settled (提前结清).

Source: contract `rules.md` 7; 民法典 677 (interest for the time that the money was really used).
"""

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from models.dates import days_between
from models.money import round_fen
from models.servicing.parts import Component
from models.servicing.running import RunningLoan
from models.servicing.running_row import RunningRow
from models.servicing.terms import SettlementInterest


def payoff_fen(loan: RunningLoan, on: date) -> int:
    """Money that settles the loan on a day: what is outstanding less what is not earned yet."""
    unearned = sum(row.due[component] - target for row, component, target in _targets(loan, on))
    return loan.outstanding().total_fen - unearned


def cancel_unearned(loan: RunningLoan, on: date) -> None:
    """Cut interest and installment fees of the rows to come to what is earned on a day."""
    for row, component, target in list(_targets(loan, on)):
        row.cut_to(component, target, on)


def _targets(loan: RunningLoan, on: date) -> Iterator[tuple[RunningRow, Component, int]]:
    """What the rows to come would owe after a settlement, by row and component, in fen.

    Never less than is gone already: interest that was paid ahead is not given back.
    """
    running = True
    for row in loan.regular_rows:
        if row.due_on > on:
            interest = _settled_interest(loan, row, on) if running else row.earned_fen
            yield row, Component.INTEREST, _within(row, Component.INTEREST, interest)
            if not running:
                charged = row.charged_fen(Component.FEE)
                yield row, Component.FEE, _within(row, Component.FEE, charged)
            running = False


def _settled_interest(loan: RunningLoan, row: RunningRow, on: date) -> int:
    """Interest of the running period as agreed for a settlement."""
    if loan.terms.settlement_interest is SettlementInterest.FULL_PERIOD:
        return row.due[Component.INTEREST]
    return earned_interest(loan, row, on)


def earned_interest(loan: RunningLoan, row: RunningRow, on: date) -> int:
    """Interest of the running period for its days up to a day, in fen."""
    own = row.due[Component.INTEREST] - row.earned_fen
    passed = Fraction(days_between(row.start, on), days_between(row.start, row.due_on))
    return row.earned_fen + round_fen(own * passed, loan.terms.rounding)


def _within(row: RunningRow, component: Component, target: int) -> int:
    """Keep a target between what is gone already and what is due."""
    return min(max(target, row.gone_fen(component)), row.due[component])
