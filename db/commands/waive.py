"""Interest, a fee or penalty is forgiven, not paid (减免)."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from db.audit import PERSONAL
from db.codec import read
from db.forgiveness import Forgiven, WaiverReason, forgive, sign
from db.loan_file import load
from db.office import Command, Tx
from db.records import AnyRow, same_version
from db.roles import SENIORS
from models.origination.authority import Role
from models.servicing.events import Waive as Waiver
from models.servicing.parts import Component


class Waivable(StrEnum):
    """What may be forgiven; principal may not."""

    INTEREST = "interest"
    FEE = "fee"
    PENALTY = "penalty"

    @property
    def component(self) -> Component:
        """The same as the loan's rules call it."""
        return Component[self.name]


@dataclass(frozen=True, slots=True, kw_only=True)
class Waive(Command[Forgiven]):
    """Forgive interest, fee or penalty (减免); above the officer's limit a second person signs."""

    roles: ClassVar[frozenset[Role]] = SENIORS

    loan_id: int
    """Which loan."""
    component: Waivable
    """Of what: interest, fee or penalty."""
    amount_fen: int
    """Forgiven, in fen; at most what is outstanding of it."""
    reason: WaiverReason
    """Reason code."""
    note: str = field(metadata=PERSONAL)
    """Why, in the officer's words."""
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Forgiven:
        """Forgive it, or put it before a second person.

        Raises:
            NotFound, ChangedMeanwhile: the loan is gone or changed.
            ReasonMissing: the note says nothing.
            AboveAuthority, AlreadyProposed: the officer may not, or it waits already.
            WaiveExceedsOutstanding, BadEvent: the loan's own rules.
        """
        file = load(tx.connection, self.loan_id)
        same_version(file.row, "loan", self.seen_version)
        event = Waiver(tx.business_date, self.component.component, self.amount_fen)
        return forgive(tx, file, event, self, self.reason, self.note)


def sign_waiver(tx: Tx, proposal: AnyRow) -> None:
    """Carry out a waiver that has its second signature.

    Raises:
        AboveAuthority: the second officer may not sign so much.
        Refusal: the loan's own rules refuse it by now.
    """
    command = read(Waive, proposal.content)
    file = load(tx.connection, command.loan_id)
    event = Waiver(tx.business_date, command.component.component, command.amount_fen)
    sign(tx, file, event, command.reason, command.note)
