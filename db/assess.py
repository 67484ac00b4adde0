"""Judging an application: features, score, ability, limit, policy, and what is recommended.

Pure rules do the work; here the facts are gathered and the judgement is kept as it was, with the
versions that made it, so that it can be made again.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, bindparam, func, insert, select

from db import flags, policies
from db.catalog import CardRow, ProductRow, card_in_force
from db.codec import plain
from db.links import links
from db.office import Tx
from db.records import add
from db.schema import application, assessment, loan
from db.shadow import keep_shadow
from models.dates import days_between
from models.origination.application import Applicant, Request
from models.origination.checks import PolicyCheck
from models.origination.facts import Judged, PolicyFacts, Standing, gather_facts
from models.origination.flags import FlagKind
from models.origination.offer import Bounds, Offer, make_offer
from models.origination.policy import Policy, all_in_cap, apr_method, borrower_cap
from models.origination.profile import Profile
from models.origination.recommendation import Recommendation, recommend
from models.origination.rules import check_policy
from models.scoring.breakdown import Breakdown, score
from models.scoring.capacity import Capacity, IncomeBasis, repayment_capacity
from models.scoring.evidence import gather
from models.scoring.features import FEATURES
from models.servicing.delinquency import days_late
from models.servicing.state import LoanStatus

_OWED = select(
    func.coalesce(func.sum(loan.c.principal_left_fen), 0),
    func.coalesce(func.sum(loan.c.next_due_fen), 0),
    func.min(loan.c.next_due_on),
    func.coalesce(func.max(loan.c.carried_days), 0),
).where(loan.c.customer_id == bindparam("whose"), loan.c.status == LoanStatus.ACTIVE)
_LAST_REQUEST = select(func.max(application.c.applied_on)).where(
    application.c.customer_id == bindparam("whose")
)
_KEEP = insert(assessment)


@dataclass(frozen=True, slots=True)
class Judgement:
    """What the rules make of an application, and the facts that they looked at."""

    product: ProductRow
    card: CardRow
    policy: Policy
    features: dict[str, int | None]
    breakdown: Breakdown
    capacity: Capacity
    offer: Offer
    facts: PolicyFacts
    checks: tuple[PolicyCheck, ...]
    recommendation: Recommendation


@dataclass(frozen=True, slots=True)
class Person:
    """The customer as far as our own tables know."""

    customer_id: int
    open_balance_fen: int
    debt_here_fen: int
    """Installments owed to us: the next one of each open loan."""
    is_overdue: bool
    days_since_last_request: int | None
    flags: tuple[FlagKind, ...] = ()
    """In force on the customer."""


def newcomer(customer_id: int) -> Person:
    """A customer who never asked before."""
    return Person(customer_id, 0, 0, is_overdue=False, days_since_last_request=None)


def person(connection: Connection, customer_id: int, on: date) -> Person:
    """What we know of a customer before a new application is written down."""
    owed = connection.execute(_OWED, {"whose": customer_id}).one()
    balance_fen, next_due_fen, oldest_due, carried_days = owed
    last = connection.execute(_LAST_REQUEST, {"whose": customer_id}).scalar_one()
    return Person(
        customer_id=customer_id,
        open_balance_fen=balance_fen,
        debt_here_fen=next_due_fen,
        is_overdue=days_late(oldest_due, carried_days, on) > 0,
        days_since_last_request=None if last is None else days_between(last, on),
        flags=flags.in_force(connection, customer_id),
    )


def judge(
    tx: Tx,
    whose: Person,
    product: ProductRow,
    applicant: Applicant,
    request: Request,
    profile: Profile,
) -> Judgement:
    """Put an application before scorecard, limit engine and policy.

    Raises:
        NoSuchScorecard: the product's scorecard is not published.
        AmountOutsideProduct, TermOutsideProduct: the product is not made for it.
        PolicyMissing: a number that a rule needs is not set.
    """
    today = tx.business_date
    product.product.check_request(request.amount_fen, request.term_months)
    card = card_in_force(tx.connection, product.product.scorecard, today)
    policy = policies.policy(tx.connection, today)
    linked = links(tx, whose.customer_id, profile, request.merchant)
    seen = gather(applicant, request, profile, linked.shared_device_customers, today)
    features = {name: feature.compute(seen) for name, feature in FEATURES.items()}
    breakdown = score(card.card, features)
    share_ppm = policy.number("installment_share_max_ppm")
    capacity = repayment_capacity(seen, whose.debt_here_fen, share_ppm)
    bounds = bounds_for(capacity, whose, policy, today)
    asked = request.amount_fen, request.term_months
    offer = make_offer(product.product, breakdown.band, *asked, bounds)
    judged = Judged(
        breakdown.total,
        offer,
        capacity.burden_ppm(offer.monthly_fen),
        breakdown.conflict_ppm,
    )
    facts = gather_facts(seen, profile.consents, linked, _standing(whose), judged)
    checks = check_policy(facts, policy, product.product)
    recommendation = recommend(checks, offer, product.product.auto_approve_max_fen)
    return Judgement(
        product, card, policy, features, breakdown, capacity, offer, facts, checks, recommendation
    )


def bounds_for(capacity: Capacity, whose: Person, policy: Policy, on: date) -> Bounds:
    """What limits a customer on a business date, whatever the term."""
    return Bounds(
        on=on,
        affordable_fen=_affordable_fen(capacity),
        open_balance_fen=whose.open_balance_fen,
        borrower_cap_fen=borrower_cap(policy).number,
        cap_ppm=all_in_cap(policy).number,
        method=apr_method(policy),
    )


def _affordable_fen(capacity: Capacity) -> int | None:
    """What a bad month leaves; None where no income is known: then a person has to look."""
    return None if capacity.basis is IncomeBasis.UNKNOWN else capacity.affordable_fen


def _standing(whose: Person) -> Standing:
    """What our own books and lists know of the customer."""
    return Standing(
        whose.open_balance_fen,
        whose.is_overdue,
        whose.days_since_last_request,
        is_deceased=FlagKind.DEATH in whose.flags,
        is_fraud_flagged=FlagKind.FRAUD in whose.flags,
    )


def keep(tx: Tx, application_id: int, judgement: Judgement) -> int:
    """Write a judgement down as it was; its number."""
    columns: dict[str, Any] = {
        "application_id": application_id,
        "business_date": tx.business_date,
        "scorecard_id": judgement.card.id,
        "product_id": judgement.product.id,
        "policy_version": policies.version(tx.connection, tx.business_date),
        "features": judgement.features,
        "breakdown": plain(judgement.breakdown),
        "checks": plain(judgement.checks),
        "capacity": plain(judgement.capacity),
        "offer": plain(judgement.offer),
        "recommendation": judgement.recommendation.action,
        "reasons": list(judgement.recommendation.reasons),
    }
    assessment_id = add(tx.connection, _KEEP, columns)
    keep_shadow(tx, assessment_id, judgement.card.card.name, judgement.features)
    return assessment_id
