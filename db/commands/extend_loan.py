"""A loan falls due later than was agreed, before anything is past due (展期)."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from db.agreements import extension
from db.audit import PERSONAL
from db.commands.reverse import MIN_REASON, ReasonMissing
from db.loan_change import add_event
from db.loan_file import load
from db.office import Command, Tx
from db.policies import authority
from db.records import same_version
from db.roles import SENIORS
from models.origination.authority import Role


@dataclass(frozen=True, slots=True)
class Rescheduled:
    """The schedule in force from now on."""

    loan_number: str
    seq: int
    """Position of the event within the loan."""
    principal_left_fen: int
    next_due_on: date
    next_due_fen: int
    """Left in the next row, penalty not included."""
    last_due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendLoan(Command[Rescheduled]):
    """Give a loan more installments or later due dates, before maturity and without arrears."""

    roles: ClassVar[frozenset[Role]] = SENIORS

    loan_id: int
    """Which loan."""
    reason: str = field(metadata=PERSONAL)
    """Why, in the officer's words."""
    more_installments: int = 0
    """So many more; of a loan that is paid at once, periods longer."""
    first_due_on: date | None = None
    """The next due date, if it becomes later; the others follow it."""
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Rescheduled:
        """Check limits and price, and make the new rows.

        Raises:
            NotFound, ChangedMeanwhile: the loan is gone or changed.
            ReasonMissing: the reason says nothing.
            AboveAuthority: more is owed than the role may approve.
            NothingExtended, ExtendedBefore, ExtendedTooFar, NewScheduleAboveCap: policy says no.
            NothingToCome, InArrears: settle it, or restructure it.
            Refusal: the loan's own rules (`models/servicing/refusals.py`).
        """
        file = load(tx.connection, self.loan_id)
        same_version(file.row, "loan", self.seen_version)
        if len(self.reason.strip()) < MIN_REASON:
            raise ReasonMissing(MIN_REASON)
        event = extension(tx, file, self.more_installments, self.first_due_on)
        authority(tx.connection, tx.business_date).may_reschedule(
            tx.officer.role, file.row.principal_left_fen
        )
        change = add_event(tx, file, event, note=self.reason.strip())
        left = [row for row in change.after.rows if row.outstanding.total_fen]
        return Rescheduled(
            loan_number=file.row.number,
            seq=change.seq,
            principal_left_fen=change.after.outstanding.principal_fen,
            next_due_on=left[0].due_on,
            next_due_fen=left[0].outstanding.total_fen - left[0].outstanding.penalty_fen,
            last_due_on=left[-1].due_on,
        )
