"""Which debts a payment covers, and in which order (冲账顺序).

Source: contract `rules.md` 5; 民法典 560 and 561, where the agreed order goes before the law's.
"""

from collections.abc import Iterator
from datetime import date

from models.servicing.parts import Component, Parts
from models.servicing.running import RunningLoan
from models.servicing.running_row import RunningRow
from models.servicing.terms import Terms


def allocate(loan: RunningLoan, amount_fen: int, on: date) -> Parts:
    """Pay the rows, oldest first; what is left after the last row is held as overpaid.

    Returns:
        What went to each component; the rest of the amount went to overpaid.
    """
    covered = [0, 0, 0, 0]
    rest = amount_fen
    for row in loan.rows:
        if rest == 0:
            break
        if row.is_open:
            for component, most in _claims(row, on, loan.terms):
                part = min(rest, most)
                if part:
                    row.pay(component, part, on)
                    covered[component] += part
                    rest -= part
    loan.overpaid_fen += rest
    return Parts(*covered)


def _claims(row: RunningRow, on: date, terms: Terms) -> Iterator[tuple[Component, int]]:
    """The components of a row in the order of payment, each with the most that it takes."""
    in_advance = terms.allocation_in_advance
    if in_advance is None or row.due_on <= on:
        order = terms.allocation
    else:
        order = in_advance
        for component in (Component.PENALTY, Component.FEE):
            unpaid = row.charged_fen(component, due_by=on) - row.gone_fen(component)
            yield component, max(0, min(unpaid, row.left[component]))
    for component in order:
        yield component, row.left[component]
