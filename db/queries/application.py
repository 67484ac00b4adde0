"""One application: who asks for what, how it was judged, what was decided, what comes next."""

from dataclasses import dataclass, fields
from datetime import datetime, timedelta

from sqlalchemy import or_, select, tuple_

from db import policies
from db.case import CardUsed, card_used, last_assessment, load_case
from db.catalog import product_row
from db.codec import read
from db.customers import consents_of
from db.flags import in_force
from db.history import (
    ApplicationBrief,
    DecisionMade,
    LoanBrief,
    applications_of,
    decisions_about,
    loans_of,
)
from db.masked import MaskedApplicant, masked_applicant
from db.offers import OfferMade, Waiting, last_offer, waiting_for
from db.office import Reader
from db.pricing import pricing
from db.reasons import ReasonText, texts
from db.records import AnyRow, existing
from db.schema import application as applications
from db.schema import officer
from db.steps import NextStep, next_steps
from models.origination.application import Request, Stage
from models.origination.checks import PolicyCheck
from models.origination.flags import FlagKind
from models.origination.fraud_gate import Gate, gate
from models.origination.offer import Offer
from models.origination.price import NeededPrice, TermOption
from models.origination.product import Product
from models.origination.profile import Consent
from models.origination.recommendation import Recommendation
from models.origination.sla import NO_CLOCK, Urgency, urgency
from models.scoring.breakdown import Breakdown
from models.scoring.capacity import Capacity
from models.scoring.reasons import Reasons, reasons


@dataclass(frozen=True, slots=True)
class Holder:
    """Who works on it just now."""

    login: str
    name: str
    until: datetime
    is_me: bool


@dataclass(frozen=True, slots=True)
class StageClock:
    """The clock of the stage that the application is in."""

    since: datetime
    due_at: datetime | None
    """When it runs out; None where none runs."""
    minutes_left: int | None
    """Negative once it ran out."""
    urgency: Urgency


@dataclass(frozen=True, slots=True)
class ApplicationDetail:
    """An application, whole. Amounts in fen, rates in ppm; the person is masked."""

    id: int
    number: str
    version: int
    customer_id: int
    customer_flags: tuple[FlagKind, ...]
    """In force on the customer; internal."""
    applicant: MaskedApplicant
    request: Request
    product: Product
    """The version that judged it."""
    consents: tuple[Consent, ...]
    stage: Stage
    clock: StageClock
    holder: Holder | None
    submitted_at: datetime
    source: str
    flags: tuple[str, ...]
    is_training_sample: bool
    card: CardUsed
    breakdown: Breakdown
    factors: Reasons
    """The features that speak most for the customer, and against."""
    checks: tuple[PolicyCheck, ...]
    recommendation: Recommendation
    because: tuple[ReasonText, ...]
    """The reasons of the recommendation in words, weightiest first."""
    capacity: Capacity
    gate: Gate
    """The fraud gate: the worst of its signals, all of them among the checks."""
    offered: Offer
    """For the amount and term asked for."""
    price: NeededPrice
    """What that offer would have to cost, by the lender's own numbers."""
    options: tuple[TermOption, ...]
    """Both for every term of the product; empty once it is decided."""
    offer: OfferMade | None
    waiting: Waiting | None
    decisions: tuple[DecisionMade, ...]
    steps: tuple[NextStep, ...]
    """What may be done next."""
    applications: tuple[ApplicationBrief, ...]
    """The customer's others, newest first."""
    loans: tuple[LoanBrief, ...]
    """The customer's, newest first."""


def application(reader: Reader, application_id: int) -> ApplicationDetail:
    """An application with everything that a decision needs.

    Args:
        reader: who asks.
        application_id: which one.

    Raises:
        NotFound: there is no such application.
    """
    row = existing(reader.connection, applications, application_id)
    kept, file = last_assessment(reader, row.id), load_case(reader, row)
    breakdown = read(Breakdown, kept.breakdown)
    checks = read(tuple[PolicyCheck, ...], kept.checks)
    priced = pricing(reader, row, kept, file)
    return ApplicationDetail(
        id=row.id,
        number=row.number,
        version=row.version,
        customer_id=row.customer_id,
        customer_flags=in_force(reader.connection, row.customer_id),
        applicant=masked_applicant(reader.connection, row.customer_id, reader.business_date),
        request=Request(*(getattr(row, field.name) for field in fields(Request))),
        product=product_row(reader.connection, kept.product_id).product,
        consents=consents_of(reader.connection, row.customer_id),
        stage=row.stage,
        clock=_clock(reader, row),
        holder=_holder(reader, row),
        submitted_at=row.submitted_at,
        source=row.source,
        flags=tuple(row.flags.split()),
        is_training_sample=row.is_training_sample,
        card=card_used(reader, kept),
        breakdown=breakdown,
        factors=reasons(breakdown),
        checks=checks,
        recommendation=file.case.recommendation,
        because=_because(reader, file.case.recommendation),
        capacity=read(Capacity, kept.capacity),
        gate=gate(checks),
        offered=priced.offered,
        price=priced.price,
        options=priced.options,
        offer=last_offer(reader.connection, row.id),
        waiting=waiting_for(reader, row.id),
        decisions=decisions_about(reader.connection, row.id),
        steps=next_steps(reader, row, file),
        applications=_others(reader, row),
        loans=loans_of(reader.connection, row.customer_id, reader.business_date),
    )


def _others(reader: Reader, row: AnyRow) -> tuple[ApplicationBrief, ...]:
    """What else the customer asked for, newest first."""
    found = applications_of(reader.connection, row.customer_id)
    return tuple(other for other in found if other.id != row.id)


def next_application(reader: Reader, application_id: int) -> int | None:
    """The application to look at after this one: next by its clock, in review and not held.

    After the last comes the first again; None if there is no other.

    Args:
        reader: who asks; what another officer holds is passed over.
        application_id: which one is being looked at.

    Raises:
        NotFound: there is no such application.
    """
    row = existing(reader.connection, applications, application_id)
    place = tuple_(applications.c.due_at, applications.c.id)
    here = tuple_(row.due_at, row.id, types=[applications.c.due_at.type, applications.c.id.type])
    is_free = or_(
        applications.c.holder_id.is_(None),
        applications.c.holder_id == reader.officer.id,
        applications.c.held_until <= reader.at,
    )
    waiting = (
        select(applications.c.id)
        .where(applications.c.stage == Stage.IN_REVIEW, is_free, applications.c.id != row.id)
        .order_by(applications.c.due_at, applications.c.id)
        .limit(1)
    )
    found = reader.connection.execute(waiting.where(place > here)).scalar()
    return found if found is not None else reader.connection.execute(waiting).scalar()


def _clock(reader: Reader, row: AnyRow) -> StageClock:
    policy = policies.policy(reader.connection, reader.business_date)
    stands = urgency(row.stage, row.stage_since, row.due_at, reader.at, policy)
    if row.due_at == NO_CLOCK:
        return StageClock(row.stage_since, None, None, stands)
    left = (row.due_at - reader.at) // timedelta(minutes=1)
    return StageClock(row.stage_since, row.due_at, left, stands)


def _holder(reader: Reader, row: AnyRow) -> Holder | None:
    """Who holds it; a hold that ran out is none."""
    if row.holder_id is None or row.held_until <= reader.at:
        return None
    who = existing(reader.connection, officer, row.holder_id)
    return Holder(who.login, who.name, row.held_until, who.id == reader.officer.id)


def _because(reader: Reader, recommended: Recommendation) -> tuple[ReasonText, ...]:
    words = texts(reader.connection)
    return tuple(words[code] for code in recommended.reasons)
