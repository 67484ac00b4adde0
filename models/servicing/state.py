"""What a loan looks like on a day: the values that `loan.replay` returns.

Everything that is shown, booked or checked about a loan is read off these values.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.servicing.parts import NOTHING, Parts
from models.servicing.terms import Terms


class LoanStatus(StrEnum):
    """Where a loan stands, by its own arithmetic (contract `rules.md` 9.1)."""

    ACTIVE = "active"
    """Something is outstanding."""
    CLOSED = "closed"
    """Nothing is outstanding, nothing is held."""
    OVERPAID = "overpaid"
    """Nothing is outstanding; money of the borrower is held."""
    WRITTEN_OFF = "written_off"
    """Closed with a loss; recoveries may follow."""


@dataclass(frozen=True, slots=True)
class Row:
    """One installment on a day: what is due, what became of it. ``number`` counts from 1."""

    number: int
    start: date
    """Previous due date, or the disbursement."""
    due_on: date
    due: Parts
    """Owed in this row, penalty included as far as posted."""
    balance_fen: int
    """Principal due in all later rows."""
    paid: Parts = NOTHING
    waived: Parts = NOTHING
    written_off: Parts = NOTHING
    paid_in_advance_fen: int = 0
    paid_late_fen: int = 0
    paid_on: date | None = None
    """The day on which nothing was left; None while open or when closed by a write-off."""
    workday: date | None = None
    """The next workday, where the due date is a day of rest and that is agreed (民法典 203)."""
    others_fen: int = 0
    """Of the fee that is due: what a guarantor or an insurer gets."""

    @property
    def payable_on(self) -> date:
        """The last day on which it is paid in time: nothing is late before the day after it."""
        return self.workday or self.due_on

    @property
    def outstanding(self) -> Parts:
        """Due less paid, waived and written off."""
        return self.due - self.paid - self.waived - self.written_off


@dataclass(frozen=True, slots=True)
class Transaction:
    """One event that moved money or debt, with the split that the replay gave it."""

    event_id: str | None
    on: date
    kind: str
    """The event's kind: ``repay``, ``settle``, ``waive``, ... (contract `scenario.md` 4)."""
    amount_fen: int
    parts: Parts
    balance_fen: int
    """Principal outstanding after it."""
    is_reversed: bool = False
    """Taken out later; the values are those of the moment before."""
    split: tuple[Parts, ...] = ()
    """The part of each funder, in the order of the terms; empty without funders."""


@dataclass(frozen=True, slots=True)
class Version:
    """The schedule as it was agreed at the disbursement, or as a later agreement left it."""

    event_id: str | None
    """Of the agreement; None for the disbursement."""
    kind: str
    """The event's kind: ``disburse``, ``prepay``, ``extend`` or ``restructure``."""
    on: date
    terms: Terms
    """Of the rows that were to come then."""
    rows: tuple[Row, ...]
    """All rows as they stood right after it."""
    level_payment_fen: int | None
    """The rounded installment, for equal installments only."""


@dataclass(frozen=True, slots=True)
class LoanState:
    """A loan on ``as_of``: a pure function of its terms and of the events in force."""

    as_of: date
    rows: tuple[Row, ...]
    transactions: tuple[Transaction, ...]
    """Ordered by date, then by recording; reversed ones included."""
    status: LoanStatus
    is_charged_off: bool
    overpaid_fen: int
    """Money received and not used."""
    recovered: Parts
    """Received after the write-off, by component."""
    payoff_fen: int
    """Money that would settle the loan on ``as_of``."""
    days_past_due: int
    terms: Terms
    """As agreed at the disbursement, the funders' shares included."""
    versions: tuple[Version, ...]
    """Of the schedule, oldest first; the last is in force."""
    carried_days: int = 0
    """Of the days past due, those that a restructuring carried on."""
    restructured_on: date | None = None
    """The day of the last restructuring in force."""

    @property
    def level_payment_fen(self) -> int | None:
        """The rounded installment of the schedule in force, for equal installments only."""
        return self.versions[-1].level_payment_fen

    @property
    def outstanding(self) -> Parts:
        """What is outstanding over all rows, by component."""
        return sum((row.outstanding for row in self.rows), NOTHING)
