"""Gathering what a customer is told of an assessment: by its own records, in codes."""

from sqlalchemy import Connection, select

from db import policies
from db.case import last_assessment
from db.catalog import card_row
from db.codec import read
from db.customers import consents_of
from db.history import decisions_about
from db.office import Reader, Tx
from db.reasons import kinds
from db.records import AnyRow
from db.schema import explanation
from models.origination.authority import Role
from models.origination.decision import DecisionKind
from models.origination.explanation import DecisionTaken, Explanation, explain, sources_used
from models.scoring.breakdown import Breakdown
from models.scoring.features import FEATURES
from models.scoring.reasons import reasons

_DECIDES = {DecisionKind.APPROVE, DecisionKind.CHANGE_TERMS, DecisionKind.DECLINE}


def explanation_of(door: Tx | Reader, row: AnyRow) -> tuple[int, Explanation]:
    """The last assessment of an application, and what the customer is told of it.

    Args:
        door: on which day.
        row: of the application.
    """
    kept = last_assessment(door, row.id)
    card = card_row(door.connection, kept.scorecard_id).card
    asked = [
        (FEATURES[name].source, kept.features[name]) for name in card.features if name in FEATURES
    ]
    policy = policies.policy(door.connection, door.business_date)
    told = explain(
        row.stage,
        _decision(door.connection, row.id),
        reasons(read(Breakdown, kept.breakdown)).codes,
        kinds(door.connection),
        sources_used(asked, consents_of(door.connection, row.customer_id), kept.business_date),
        (policy.number("appeal_days"), policy.number("credit_objection_days")),
    )
    return kept.id, told


def times_given(connection: Connection, application_id: int) -> list[AnyRow]:
    """Every explanation that was handed out, the latest first."""
    given = select(explanation).where(explanation.c.application_id == application_id)
    return list(connection.execute(given.order_by(explanation.c.id.desc())))


def _decision(connection: Connection, application_id: int) -> DecisionTaken | None:
    """The last decision that approved or declined."""
    for made in reversed(decisions_about(connection, application_id)):
        if made.kind in _DECIDES:
            codes = tuple(reason.code for reason in made.reasons)
            return DecisionTaken(made.business_date, codes, made.role is Role.SYSTEM)
    return None
