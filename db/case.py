"""The case of an application: what its assessment said, as a decision is checked against it."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from db import policies
from db.assess import bounds_for, person
from db.catalog import ProductRow, product_row
from db.codec import read
from db.decisions import Price
from db.office import Reader, Tx
from db.records import AnyRow, existing
from db.schema import assessment, scorecard
from models.origination.checks import PolicyCheck
from models.origination.decision import Case
from models.origination.offer import Bounds, make_offer
from models.origination.policy import all_in_cap
from models.origination.recommendation import recommend
from models.scoring.breakdown import Breakdown
from models.scoring.capacity import Capacity
from models.scoring.scale import Band
from models.servicing.quote import quote


@dataclass(frozen=True, slots=True)
class CaseFile:
    """An application's last assessment, read back into values."""

    assessment_id: int
    product: ProductRow
    band: Band
    flags: str
    bounds: Bounds
    """What limits the customer today."""
    case: Case

    def price(self, door: Tx | Reader, amount_fen: int, term_months: int) -> Price:
        """Terms and cost of an amount and term under today's cap."""
        cap_ppm = all_in_cap(policies.policy(door.connection, door.business_date)).number
        terms = self.product.product.terms(self.band, amount_fen, term_months, cap_ppm)
        return Price(
            terms,
            self.product.product.band_terms(self.band).annual_rate_ppm,
            quote(terms, door.business_date).all_in_apr_ppm,
            cap_ppm,
        )


@dataclass(frozen=True, slots=True)
class CardUsed:
    """The scorecard that gave the points."""

    name: str
    version: int
    published_on: date
    sha256: str
    judged_on: date
    """Business date of the score."""
    policy_version: str
    """Hash of the policy numbers that were in force."""


def last_assessment(door: Tx | Reader, application_id: int) -> AnyRow:
    """The newest assessment of an application; every application has one."""
    newest = (
        select(assessment)
        .where(assessment.c.application_id == application_id)
        .order_by(assessment.c.id.desc())
        .limit(1)
    )
    return door.connection.execute(newest).one()


def card_used(reader: Reader, kept: AnyRow) -> CardUsed:
    """The scorecard behind an assessment."""
    used = existing(reader.connection, scorecard, kept.scorecard_id)
    return CardUsed(
        used.name,
        used.version,
        used.published_on,
        used.sha256,
        kept.business_date,
        kept.policy_version,
    )


def load_case(door: Tx | Reader, row: AnyRow, term_months: int = 0) -> CaseFile:
    """The case of an application's row; ``term_months`` 0 is the term asked for."""
    kept = last_assessment(door, row.id)
    product = product_row(door.connection, kept.product_id)
    checks = read(tuple[PolicyCheck, ...], kept.checks)
    band = read(Breakdown, kept.breakdown).band
    bounds = bounds_for(
        read(Capacity, kept.capacity),
        person(door.connection, row.customer_id, door.business_date),
        policies.policy(door.connection, door.business_date),
        door.business_date,
    )
    offered = make_offer(product.product, band, row.amount_fen, row.term_months, bounds)
    chosen = offered
    if term_months not in {0, row.term_months}:
        chosen = make_offer(product.product, band, row.amount_fen, term_months, bounds)
    recommendation = recommend(checks, offered, product.product.auto_approve_max_fen)
    case = Case(product.product, recommendation, offered, chosen)
    return CaseFile(kept.id, product, band, row.flags, bounds, case)
