"""Writing decisions and offers, and moving applications from stage to stage."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import insert, select, update

from db import policies
from db.assess import Judgement
from db.office import Tx
from db.records import add
from db.schema import application, decision, decision_reason, offer, officer
from models.origination.appeal import HUMAN_REVIEW
from models.origination.application import Stage
from models.origination.authority import Role
from models.origination.decision import DecisionKind
from models.origination.recommendation import Action
from models.origination.sla import due_at
from models.servicing.terms import Terms
from models.servicing.terms_json import emit_terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """A decision to be written."""

    application_id: int
    assessment_id: int
    kind: DecisionKind
    officer_id: int
    role: Role
    reasons: Sequence[str]
    note: str = ""
    second_officer_id: int | None = None
    is_override: bool = False
    amount_fen: int | None = None
    term_months: int | None = None


@dataclass(frozen=True, slots=True)
class Price:
    """What an approval offers: the terms, and their cost against the cap. Rates in ppm."""

    terms: Terms
    annual_rate_ppm: int
    all_in_apr_ppm: int
    cap_ppm: int


def write_decision(tx: Tx, outcome: Outcome) -> int:
    """Write a decision with its reasons in order of weight; its number."""
    decision_id = add(
        tx.connection,
        insert(decision),
        {
            "application_id": outcome.application_id,
            "assessment_id": outcome.assessment_id,
            "kind": outcome.kind,
            "officer_id": outcome.officer_id,
            "role": outcome.role,
            "second_officer_id": outcome.second_officer_id,
            "is_override": outcome.is_override,
            "amount_fen": outcome.amount_fen,
            "term_months": outcome.term_months,
            "note": outcome.note,
            "business_date": tx.business_date,
            "at": tx.at,
        },
    )
    if outcome.reasons:
        tx.connection.execute(
            insert(decision_reason),
            [
                {"decision_id": decision_id, "rank": rank, "code": code}
                for rank, code in enumerate(outcome.reasons, start=1)
            ],
        )
    return decision_id


def write_offer(tx: Tx, application_id: int, decision_id: int, price: Price) -> int:
    """Write the offer of an approval; its number."""
    days = policies.policy(tx.connection, tx.business_date).number("offer_valid_days")
    return add(
        tx.connection,
        insert(offer),
        {
            "application_id": application_id,
            "decision_id": decision_id,
            "amount_fen": price.terms.principal_fen,
            "term_months": price.terms.periods,
            "annual_rate_ppm": price.annual_rate_ppm,
            "all_in_apr_ppm": price.all_in_apr_ppm,
            "cap_ppm": price.cap_ppm,
            "terms": emit_terms(price.terms),
            "valid_until": tx.business_date + timedelta(days=days),
            "status": "open",
        },
    )


def add_flag(tx: Tx, application_id: int, flags: str, word: str) -> None:
    """Mark an application with a word, once.

    Args:
        tx: the open transaction.
        application_id: which one.
        flags: its words so far, with a space before and after each.
        word: what is added.
    """
    if word not in flags.split():
        marked = update(application).where(application.c.id == application_id)
        tx.connection.execute(marked.values(flags=f"{flags}{word} "))


def move_to(tx: Tx, application_id: int, stage: Stage) -> None:
    """Move an application to a stage; its clock starts anew and nobody holds it."""
    policy = policies.policy(tx.connection, tx.business_date)
    is_appealed = stage is Stage.IN_REVIEW and _is_appealed(tx, application_id)
    tx.connection.execute(
        update(application)
        .where(application.c.id == application_id)
        .values(
            stage=stage,
            stage_since=tx.at,
            due_at=due_at(stage, tx.at, policy, is_appealed=is_appealed),
            holder_id=None,
            held_until=None,
            version=application.c.version + 1,
        )
    )


def _is_appealed(tx: Tx, application_id: int) -> bool:
    flags = select(application.c.flags).where(application.c.id == application_id)
    return HUMAN_REVIEW in tx.connection.execute(flags).scalar_one().split()


def decide_automatically(
    tx: Tx, application_id: int, assessment_id: int, judgement: Judgement
) -> Stage:
    """Decide what needs no person: a small clear approval, or a hard stop."""
    said, offered = judgement.recommendation, judgement.offer
    is_approved = said.action is Action.APPROVE
    system_id = tx.connection.execute(
        select(officer.c.id).where(officer.c.role == Role.SYSTEM)
    ).scalar_one()
    decision_id = write_decision(
        tx,
        Outcome(
            application_id=application_id,
            assessment_id=assessment_id,
            kind=DecisionKind.APPROVE if is_approved else DecisionKind.DECLINE,
            officer_id=system_id,
            role=Role.SYSTEM,
            reasons=said.reasons,
            amount_fen=offered.amount_fen if is_approved else None,
            term_months=offered.term_months if is_approved else None,
        ),
    )
    if is_approved:
        write_offer(
            tx,
            application_id,
            decision_id,
            Price(
                judgement.product.product.terms(
                    offered.band, offered.amount_fen, offered.term_months, offered.cap_ppm
                ),
                offered.annual_rate_ppm,
                offered.all_in_apr_ppm,
                offered.cap_ppm,
            ),
        )
    move_to(tx, application_id, said.first_stage)
    return said.first_stage
