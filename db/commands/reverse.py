"""An event of a loan is taken out, as if it had not been recorded."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from db.audit import PERSONAL
from db.loan_change import add_event
from db.loan_file import LoanFile, load
from db.loan_rules import not_of_a_flag
from db.office import Command, Tx
from db.records import same_version
from db.roles import SENIORS, TREASURY
from models.books.accounts import AccountCode
from models.errors import Refusal
from models.origination.authority import Role
from models.servicing.events import Reverse as Reversal
from models.servicing.state import LoanStatus

MIN_REASON = 4
"""Characters: a reason is at least a word."""


class Cause(StrEnum):
    """Why an event is taken out."""

    MISTAKE = "mistake"
    """It should not have been recorded, or not so."""
    CHARGEBACK = "chargeback"
    """The bank returned the payment (退票、拒付)."""


@dataclass(eq=False)
class NotReturned(Refusal):
    """A bank returns only money that came through it."""

    seq: int


@dataclass(eq=False)
class ReasonMissing(Refusal):
    """What is taken back needs a reason that an auditor can read."""

    at_least: int


@dataclass(frozen=True, slots=True)
class Reversed:
    """The loan after the reversal."""

    loan_number: str
    seq: int
    """Position of the event that was taken out."""
    principal_left_fen: int
    status: LoanStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class Reverse(Command[Reversed]):
    """Take an event of a loan out (冲正): the entry in red, later payments shared out anew."""

    roles: ClassVar[frozenset[Role]] = SENIORS | TREASURY

    loan_id: int
    """Which loan."""
    seq: int
    """Position of the event within the loan."""
    reason: str = field(metadata=PERSONAL)
    """Why, in the officer's words."""
    cause: Cause = Cause.MISTAKE
    """A mistake, or a payment that the bank returned."""
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Reversed:
        """Take it out and book the difference.

        Raises:
            NotFound, ChangedMeanwhile: the loan is gone or changed.
            ReasonMissing: the reason says nothing.
            NotReturned: a bank cannot have returned it.
            UnknownId, AlreadyReversed, NotReversible, HasRecoveries: the loan's own rules.
        """
        file = load(tx.connection, self.loan_id)
        same_version(file.row, "loan", self.seen_version)
        if len(self.reason.strip()) < MIN_REASON:
            raise ReasonMissing(MIN_REASON)
        not_of_a_flag(file, self.seq)
        if self.cause is Cause.CHARGEBACK:
            came_by_bank(file, self.seq)
        event = Reversal(tx.business_date, str(self.seq))
        change = add_event(tx, file, event, reason=self.cause, note=self.reason.strip())
        left = change.after.outstanding.principal_fen
        return Reversed(file.row.number, self.seq, left, change.after.status)


def came_by_bank(file: LoanFile, seq: int) -> None:
    """Check that an event is money that came in through the bank.

    Raises:
        NotReturned: it is not.
    """
    if not any(
        row.seq == seq
        and row.kind in {"repay", "settle", "recover"}
        and row.cash_account == AccountCode.BANK_COLLECTION
        for row in file.event_rows
    ):
        raise NotReturned(seq)
