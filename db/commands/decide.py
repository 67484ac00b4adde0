"""An officer decides: approve, change the terms, decline, refer up, ask for documents."""

from dataclasses import dataclass, field
from typing import ClassVar

from db import policies
from db.appeals import reviewed_by_another
from db.approvals import exposure_fen, signing
from db.audit import PERSONAL
from db.case import CaseFile, load_case
from db.codec import read
from db.commands.claim_application import not_held_by_another
from db.decisions import Outcome, Price, add_flag, move_to, write_decision, write_offer
from db.flags import in_force
from db.office import Command, Tx
from db.proposals import propose
from db.reasons import kinds
from db.records import AnyRow, existing, same_version
from db.roles import OFFICERS
from db.schema import application, officer
from models.origination.application import Stage
from models.origination.authority import Role
from models.origination.decision import DecisionKind, Draft, check_decision
from models.origination.flags import may_be_lent_to
from models.origination.stages import Event, next_stage

_EVENTS = {
    DecisionKind.APPROVE: Event.APPROVE,
    DecisionKind.CHANGE_TERMS: Event.APPROVE,
    DecisionKind.DECLINE: Event.DECLINE,
    DecisionKind.REFER_UP: Event.REFER_UP,
    DecisionKind.ASK_INFO: Event.ASK_INFO,
}
REFERRED = "referred_up"
"""Flag of an application that somebody handed to a person with more authority."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What became of the decision."""

    number: str
    stage: Stage
    is_override: bool
    decision_id: int | None
    """None while it waits for its second signature."""
    proposal_id: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide(Command[Decided]):
    """Decide an application, within the officer's authority or before a second person."""

    roles: ClassVar[frozenset[Role]] = OFFICERS

    application_id: int
    """Which application."""
    kind: DecisionKind
    """What is decided."""
    reasons: tuple[str, ...] = ()
    """Reason codes, weightiest first: none to four."""
    note: str = field(default="", metadata=PERSONAL)
    """In the officer's words; at least 20 characters where it departs from the recommendation."""
    amount_fen: int = 0
    """To be lent, in fen; for approvals only."""
    term_months: int = 0
    """For approvals only."""
    seen_version: int | None = None
    """The application's version on the officer's screen; another one is refused."""

    @property
    def draft(self) -> Draft:
        """The decision as the rules see it."""
        return Draft(self.kind, self.reasons, self.note, self.amount_fen, self.term_months)

    def run(self, tx: Tx) -> Decided:
        """Check it against the rules and the officer's authority, and carry it out or propose it.

        Raises:
            NotFound, ChangedMeanwhile, HeldByAnother, WrongStage: not this one, not now.
            SamePerson: the officer declined it, and the customer asked for another person.
            Refusal: the decision's own rules (`models/origination/decision.py`) or the officer's
                authority (`models/origination/authority.py`).
        """
        row = existing(tx.connection, application, self.application_id)
        same_version(row, "application", self.seen_version)
        not_held_by_another(tx, row)
        reviewed_by_another(tx, row)
        stage = _stage_after(row.stage, self.kind)
        case = load_case(tx, row, self.term_months)
        override = check_decision(self.draft, case.case, kinds(tx.connection))
        signed = signing(
            tx, row.customer_id, case.band, self.kind, self.amount_fen, override=override
        )
        if signed.needs_second:
            proposal_id = propose(tx, "decide", "application", row.id, self)
            move_to(tx, row.id, next_stage(row.stage, Event.PROPOSE))
            return Decided(row.number, Stage.SECOND_SIGNATURE, override, None, proposal_id)
        decision_id = carry_out(tx, self, case, stage, tx.officer.id, override=override)
        return Decided(row.number, stage, override, decision_id, None)


def _stage_after(stage: Stage, kind: DecisionKind) -> Stage:
    """Where a decision leads; an approval begins where it may be put before a second person."""
    if kind.is_approval:
        next_stage(stage, Event.PROPOSE)
    return next_stage(stage, _EVENTS[kind])


def carry_out(
    tx: Tx,
    command: Decide,
    case: CaseFile,
    stage: Stage,
    officer_id: int,
    *,
    override: bool,
    second_officer_id: int | None = None,
) -> int:
    """Write a decision, the offer that an approval makes, and the new stage."""
    maker = existing(tx.connection, officer, officer_id)
    is_approval = command.kind.is_approval
    decision_id = write_decision(
        tx,
        Outcome(
            application_id=command.application_id,
            assessment_id=case.assessment_id,
            kind=command.kind,
            officer_id=officer_id,
            role=maker.role,
            second_officer_id=second_officer_id,
            reasons=command.reasons,
            note=command.note.strip(),
            is_override=override,
            amount_fen=command.amount_fen if is_approval else None,
            term_months=command.term_months if is_approval else None,
        ),
    )
    if is_approval:
        write_offer(tx, command.application_id, decision_id, _price(tx, command, case))
    move_to(tx, command.application_id, stage)
    if command.kind is DecisionKind.REFER_UP:
        add_flag(tx, command.application_id, case.flags, REFERRED)
    return decision_id


def _price(tx: Tx, command: Decide, case: CaseFile) -> Price:
    return case.price(tx, command.amount_fen, command.term_months)


def sign_decision(tx: Tx, proposal: AnyRow) -> None:
    """Carry out an approval that has its second signature.

    Raises:
        SamePerson: the second officer declined it before the customer asked for a review.
        CustomerFrozen: a flag on the customer forbids new money.
        AboveAuthority, MayNotOverride: the second officer may not sign this either.
        Refusal: the decision's own rules refuse it by now.
    """
    command = read(Decide, proposal.content)
    row = existing(tx.connection, application, command.application_id)
    reviewed_by_another(tx, row)
    may_be_lent_to(in_force(tx.connection, row.customer_id))
    case = load_case(tx, row, command.term_months)
    override = check_decision(command.draft, case.case, kinds(tx.connection))
    authority = policies.authority(tx.connection, tx.business_date)
    exposure = exposure_fen(tx, row.customer_id, command.amount_fen)
    authority.may_sign(tx.officer.role, exposure, case.band, is_override=override)
    stage = next_stage(row.stage, Event.APPROVE)
    carry_out(
        tx,
        command,
        case,
        stage,
        proposal.maker_id,
        override=override,
        second_officer_id=tx.officer.id,
    )


def reject_decision(tx: Tx, proposal: AnyRow) -> None:
    """Put an application back into review: its approval was turned down."""
    row = existing(tx.connection, application, proposal.subject_id)
    move_to(tx, row.id, next_stage(row.stage, Event.REJECT))
