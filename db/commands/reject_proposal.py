"""The second person says no: what was proposed is not carried out."""

from dataclasses import dataclass, field
from typing import ClassVar

from db.audit import PERSONAL
from db.commands.countersign import may_sign
from db.commands.decide import reject_decision
from db.commands.reverse import MIN_REASON, ReasonMissing
from db.office import Command, Tx
from db.proposals import close_proposal, open_proposal
from db.roles import SIGNERS
from models.origination.authority import Role


@dataclass(frozen=True, slots=True)
class Rejected:
    """What was turned down."""

    proposal_id: int
    subject: str
    subject_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RejectProposal(Command[Rejected]):
    """Turn a proposal down; an application goes back into review."""

    roles: ClassVar[frozenset[Role]] = SIGNERS

    proposal_id: int
    """Which proposal."""
    note: str = field(metadata=PERSONAL)
    """Why, in the second officer's words."""

    def run(self, tx: Tx) -> Rejected:
        """Turn it down.

        Raises:
            NotFound, NotOpen: there is no such proposal, or no longer.
            SamePerson: the first signature is the officer's own.
            NotYourRight: another role signs this.
            ReasonMissing: the note says nothing.
        """
        row = open_proposal(tx, self.proposal_id)
        may_sign(tx, row)
        if len(self.note.strip()) < MIN_REASON:
            raise ReasonMissing(MIN_REASON)
        close_proposal(tx, row.id, "rejected", self.note.strip())
        if row.subject == "application":
            reject_decision(tx, row)
        return Rejected(row.id, row.subject, row.subject_id)
