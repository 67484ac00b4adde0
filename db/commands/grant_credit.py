"""The lender grants a credit out of goodwill: it pays a part of what is owed itself."""

from dataclasses import dataclass, field
from typing import ClassVar

from db.audit import PERSONAL
from db.codec import read
from db.forgiveness import Forgiven, WaiverReason, forgive, sign
from db.loan_file import load
from db.office import Command, Tx
from db.records import AnyRow, same_version
from db.roles import SENIORS
from models.origination.authority import Role
from models.servicing.events import GoodwillCredit


@dataclass(frozen=True, slots=True, kw_only=True)
class GrantCredit(Command[Forgiven]):
    """Grant a goodwill credit, shared out like a payment; above the limit a second person signs."""

    roles: ClassVar[frozenset[Role]] = SENIORS

    loan_id: int
    """Which loan."""
    amount_fen: int
    """Granted, in fen; an expense of ours."""
    reason: WaiverReason
    """Reason code."""
    note: str = field(metadata=PERSONAL)
    """Why, in the officer's words."""
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Forgiven:
        """Grant it, or put it before a second person.

        Raises:
            NotFound, ChangedMeanwhile: the loan is gone or changed.
            ReasonMissing: the note says nothing.
            NothingOutstanding: there is nothing that it could pay.
            AboveAuthority, AlreadyProposed: the officer may not, or it waits already.
            Refusal: the loan's own rules.
        """
        file = load(tx.connection, self.loan_id)
        same_version(file.row, "loan", self.seen_version)
        event = GoodwillCredit(tx.business_date, self.amount_fen)
        return forgive(tx, file, event, self, self.reason, self.note)


def sign_credit(tx: Tx, proposal: AnyRow) -> None:
    """Carry out a credit that has its second signature.

    Raises:
        AboveAuthority: the second officer may not sign so much.
        Refusal: the loan's own rules refuse it by now.
    """
    command = read(GrantCredit, proposal.content)
    file = load(tx.connection, command.loan_id)
    event = GoodwillCredit(tx.business_date, command.amount_fen)
    sign(tx, file, event, command.reason, command.note)
