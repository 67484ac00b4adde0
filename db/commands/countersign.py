"""The second signature: what one officer proposed, another carries out."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import ClassVar

from db.audit import PERSONAL
from db.commands.change_standing import sign_standing
from db.commands.decide import sign_decision
from db.commands.distrust_signer import sign_distrust
from db.commands.grant_credit import sign_credit
from db.commands.post_entry import sign_entry
from db.commands.publish_scorecard import sign_scorecard
from db.commands.restructure_loan import sign_restructuring
from db.commands.reverse_entry import sign_reversal
from db.commands.sell_loans import sign_sale
from db.commands.trust_signer import sign_trust
from db.commands.waive import sign_waiver
from db.commands.write_off import sign_write_off
from db.office import Command, NotYourRight, Tx
from db.proposals import close_proposal, open_proposal
from db.records import AnyRow
from db.roles import CARD_CHECKERS, MANAGERS, RISK, SENIORS, SIGNERS
from models.origination.authority import Role

_SIGNED: dict[str, tuple[frozenset[Role], Callable[[Tx, AnyRow], None]]] = {
    "decide": (SENIORS, sign_decision),
    "write-off": (RISK, sign_write_off),
    "waive": (MANAGERS | RISK, sign_waiver),
    "grant-credit": (MANAGERS | RISK, sign_credit),
    "post-entry": (MANAGERS, sign_entry),
    "reverse-entry": (MANAGERS, sign_reversal),
    "restructure-loan": (MANAGERS, sign_restructuring),
    "sell-loans": (MANAGERS, sign_sale),
    "publish-scorecard": (CARD_CHECKERS, sign_scorecard),
    "change-standing": (CARD_CHECKERS, sign_standing),
    "trust-signer": (CARD_CHECKERS, sign_trust),
    "distrust-signer": (CARD_CHECKERS, sign_distrust),
}
"""For each verb that needs two: who signs second, and what then happens."""


@dataclass(frozen=True, slots=True)
class Signed:
    """What was carried out."""

    proposal_id: int
    command: str
    subject: str
    subject_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Countersign(Command[Signed]):
    """Put the second signature on a proposal and carry it out."""

    roles: ClassVar[frozenset[Role]] = SIGNERS

    proposal_id: int
    """Which proposal."""
    note: str = field(default="", metadata=PERSONAL)
    """In the second officer's words."""

    def run(self, tx: Tx) -> Signed:
        """Carry it out as it was proposed.

        Raises:
            NotFound, NotOpen: there is no such proposal, or no longer.
            SamePerson: the first signature is the officer's own.
            NotYourRight: another role signs this.
            Refusal: what was proposed is refused by now.
        """
        row = open_proposal(tx, self.proposal_id)
        may_sign(tx, row)
        close_proposal(tx, row.id, "signed", self.note.strip())
        _SIGNED[row.command][1](tx, row)
        return Signed(row.id, row.command, row.subject, row.subject_id)


def may_sign(tx: Tx, row: AnyRow) -> None:
    """Check that the officer's role signs proposals of this kind.

    Raises:
        NotYourRight: another role does.
    """
    signers = _SIGNED[row.command][0]
    if tx.officer.role not in signers:
        raise NotYourRight(row.command, tx.officer.role, tuple(sorted(signers)))
