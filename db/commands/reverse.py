"""An event of a loan is taken out, as if it had not been recorded."""

from dataclasses import dataclass, field
from typing import ClassVar

from db.audit import PERSONAL
from db.loan_change import add_event
from db.loan_file import load
from db.loan_rules import not_of_a_flag
from db.office import Command, Tx
from db.records import same_version
from db.roles import SENIORS, TREASURY
from models.errors import Refusal
from models.origination.authority import Role
from models.servicing.events import Reverse as Reversal
from models.servicing.state import LoanStatus

MIN_REASON = 4
"""Characters: a reason is at least a word."""


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
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Reversed:
        """Take it out and book the difference.

        Raises:
            NotFound, ChangedMeanwhile: the loan is gone or changed.
            ReasonMissing: the reason says nothing.
            UnknownId, AlreadyReversed, NotReversible, HasRecoveries: the loan's own rules.
        """
        file = load(tx.connection, self.loan_id)
        same_version(file.row, "loan", self.seen_version)
        if len(self.reason.strip()) < MIN_REASON:
            raise ReasonMissing(MIN_REASON)
        not_of_a_flag(file, self.seq)
        change = add_event(
            tx, file, Reversal(tx.business_date, str(self.seq)), note=self.reason.strip()
        )
        left = change.after.outstanding.principal_fen
        return Reversed(file.row.number, self.seq, left, change.after.status)
