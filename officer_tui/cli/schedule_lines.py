"""A loan's rows as the command line tells them to people: one line a row, in fen and dates."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.servicing.state import Row


@dataclass(frozen=True, slots=True)
class ScheduleLine:
    """One installment: what is due by component, what was paid, what is left."""

    number: int
    due_on: date
    principal_fen: int
    interest_fen: int
    fee_fen: int
    penalty_fen: int
    total_fen: int
    paid_fen: int
    outstanding_fen: int


def schedule_lines(rows: Iterable[Row]) -> tuple[ScheduleLine, ...]:
    """The rows of a schedule as lines."""
    return tuple(
        ScheduleLine(
            row.number,
            row.due_on,
            *row.due.in_order,
            row.due.total_fen,
            row.paid.total_fen,
            row.outstanding.total_fen,
        )
        for row in rows
    )
