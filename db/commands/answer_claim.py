"""The guarantor or insurer answers a claim: it will pay, or it will not."""

from dataclasses import dataclass, field
from typing import ClassVar

from db.audit import PERSONAL
from db.claims import add_step, state_of
from db.commands.reverse import MIN_REASON, ReasonMissing
from db.office import Command, Tx
from db.records import existing
from db.roles import RISK, SENIORS
from db.schema import compensation_claim
from models.origination.authority import Role
from models.servicing.claims import ClaimStatus, ClaimStep, may_be_answered


@dataclass(frozen=True, slots=True)
class ClaimAnswered:
    """Where the claim stands."""

    claim_id: int
    claim_status: ClaimStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerClaim(Command[ClaimAnswered]):
    """Record that a payer acknowledged or rejected a claim; nothing is booked by it."""

    roles: ClassVar[frozenset[Role]] = SENIORS | RISK

    claim_id: int
    """Which claim."""
    is_acknowledged: bool
    """Whether the payer will pay."""
    note: str = field(metadata=PERSONAL)
    """Letter and date of the answer, or why not, in the officer's words."""

    def run(self, tx: Tx) -> ClaimAnswered:
        """Write the answer down.

        Raises:
            NotFound: there is no such claim.
            ReasonMissing: the note says nothing.
            ClaimClosed: it is answered or paid already.
        """
        row = existing(tx.connection, compensation_claim, self.claim_id)
        if len(self.note.strip()) < MIN_REASON:
            raise ReasonMissing(MIN_REASON)
        step = ClaimStep.ACKNOWLEDGED if self.is_acknowledged else ClaimStep.REJECTED
        may_be_answered(state_of(tx.connection, row), step)
        add_step(tx, row.id, step, note=self.note.strip())
        return ClaimAnswered(row.id, state_of(tx.connection, row).status)
