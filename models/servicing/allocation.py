"""Which debts a payment covers, and in which order (冲账顺序).

Source: contract `rules.md` 5; 民法典 560 and 561, where the agreed order goes before the law's.
"""

from collections.abc import Iterator
from datetime import date, timedelta

from models.servicing.parts import Component, Parts
from models.servicing.running import RunningLoan
from models.servicing.running_row import RunningRow
from models.servicing.terms import Terms

LATE_DAYS = 90
"""Days past due after which `Terms.allocation_after_90` holds."""


def allocate(loan: RunningLoan, amount_fen: int, on: date, *, only_due: bool = False) -> Parts:
    """Pay the rows, oldest first; what is left after the last row is held as overpaid.

    Args:
        loan: whose rows.
        amount_fen: to be shared out.
        on: business date of the payment.
        only_due: rows that are due later are not paid.

    Returns:
        What went to each component; the rest of the amount went to overpaid.
    """
    covered = [0, 0, 0, 0]
    rest, late = amount_fen, _is_late(loan, on)
    for row in loan.rows:
        if rest == 0 or (only_due and row.due_on > on):
            break
        if row.is_open:
            for component, most in _claims(row, on, loan.terms, is_late=late):
                part = min(rest, most)
                if part:
                    row.pay(component, part, on)
                    covered[component] += part
                    rest -= part
    loan.overpaid_fen += rest
    return Parts(*covered)


def _is_late(loan: RunningLoan, on: date) -> bool:
    """Whether another order is agreed for a loan as late as it is on the day, before the payment.

    Source: domain reference 3.10 (AFTER_90); days past due as in rules 9.2.
    """
    if loan.terms.allocation_after_90 is None:
        return False
    since = on - timedelta(days=LATE_DAYS)
    return any(row.due_on < since and any(row.left[: Component.PENALTY]) for row in loan.rows)


def _claims(
    row: RunningRow, on: date, terms: Terms, *, is_late: bool
) -> Iterator[tuple[Component, int]]:
    """The components of a row in the order of payment, each with the most that it takes."""
    in_advance, agreed = terms.allocation_in_advance, terms.allocation
    if is_late and terms.allocation_after_90 is not None:
        agreed = terms.allocation_after_90
    if in_advance is None or row.due_on <= on:
        order = agreed
    else:
        order = in_advance
        for component in (Component.PENALTY, Component.FEE):
            unpaid = row.charged_fen(component, due_by=on) - row.gone_fen(component)
            yield component, max(0, min(unpaid, row.left[component]))
    for component in order:
        yield component, row.left[component]
