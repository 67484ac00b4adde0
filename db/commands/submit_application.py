"""A customer applies: the application is taken in, judged, and put where it belongs."""

from dataclasses import dataclass, field
from typing import Any, ClassVar

from sqlalchemy import bindparam, func, insert, or_, select, update

from db.assess import Judgement, Person, judge, keep, newcomer, person
from db.audit import PERSONAL, PERSONAL_WORDS
from db.catalog import product_in_force
from db.customers import columns_of, store_profile
from db.decisions import decide_automatically
from db.office import Command, Tx
from db.records import add, fields_of
from db.roles import TAKERS
from db.schema import application, customer
from models.errors import Refusal
from models.origination.application import Applicant, Request, Stage
from models.origination.authority import Role
from models.origination.checks import Outcome
from models.origination.entry import check_entry, check_text
from models.origination.profile import Profile
from models.origination.recommendation import Action
from models.origination.sla import due_at
from models.scoring.scale import Band

_KNOWN = select(customer.c.id).where(
    or_(
        customer.c.id_no == bindparam("id_no"),
        (customer.c.source == bindparam("source"))
        & (customer.c.external_id == bindparam("external_id")),
    )
)
_NEXT = select(func.coalesce(func.max(application.c.id), 0) + 1)
_ADD_CUSTOMER = insert(customer)
_ADD = insert(application)

BRANCH_SOURCE = "branch"
"""Source of applications that were typed in here."""


@dataclass(eq=False)
class FromTheFuture(Refusal):
    """An application cannot be dated after the business day."""

    applied_on: Any
    business_date: Any


@dataclass(frozen=True, slots=True)
class Submitted:
    """What became of the application at once."""

    application_id: int
    number: str
    stage: Stage
    score: int
    band: Band
    recommendation: Action
    offered_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SubmitApplication(Command[Submitted]):
    """Take an application in, score it, check it against the policy, decide what is clear."""

    roles: ClassVar[frozenset[Role]] = TAKERS

    applicant: Applicant = field(metadata=PERSONAL)
    """Who asks."""
    request: Request = field(metadata=PERSONAL_WORDS)
    """What is asked for."""
    profile: Profile = field(default=Profile(), metadata=PERSONAL)
    """The raw records that came with it."""
    source: str = BRANCH_SOURCE
    """Where it came from: branch, or an import's name."""
    source_row: str | None = None
    """Row id at the source."""
    is_training_sample: bool = False
    """Its outcome teaches the scorecard: it is not to be worked."""

    def run(self, tx: Tx) -> Submitted:
        """Write customer, records and application; judge; decide where no person is needed.

        Raises:
            FromTheFuture: the application is dated after the business day.
            AbsurdAmount, AbsurdNumber, AbsurdDay, BadInput, BadIdNumber, BadPhone: a value is
                one that nobody can mean (see `check_entry`).
            NoSuchProduct, NoSuchScorecard, PolicyMissing: the branch is not set up for it.
            AmountOutsideProduct, TermOutsideProduct: the product is not made for it.
        """
        if self.request.applied_on > tx.business_date:
            raise FromTheFuture(self.request.applied_on, tx.business_date)
        check_entry(self.applicant, self.request, self.profile, tx.business_date)
        check_text("source", self.source)
        product = product_in_force(tx.connection, self.request.product_code, tx.business_date)
        whose = self._customer(tx)
        judgement = judge(tx, whose, product, self.applicant, self.request, self.profile)
        application_id, number = self._write(tx, whose.customer_id, judgement)
        assessment_id = keep(tx, application_id, judgement)
        stage = Stage.IN_REVIEW
        if judgement.recommendation.is_automatic and not self.is_training_sample:
            stage = decide_automatically(tx, application_id, assessment_id, judgement)
        return Submitted(
            application_id=application_id,
            number=number,
            stage=stage,
            score=judgement.breakdown.total,
            band=judgement.breakdown.band,
            recommendation=judgement.recommendation.action,
            offered_fen=judgement.offer.amount_fen,
        )

    def _customer(self, tx: Tx) -> Person:
        """The customer: known by identity number or by the source's own, or new."""
        who = {
            "id_no": self.applicant.id_no,
            "source": self.source,
            "external_id": self.source_row,
        }
        known_id = tx.connection.execute(_KNOWN, who).scalar()
        columns = columns_of(self.applicant)
        if known_id is None:
            columns |= {
                "source": self.source,
                "external_id": self.source_row,
                "since": tx.business_date,
            }
            new_id = add(tx.connection, _ADD_CUSTOMER, columns)
            store_profile(tx.connection, new_id, self.profile, is_new=True)
            return newcomer(new_id)
        tx.connection.execute(update(customer).where(customer.c.id == known_id).values(columns))
        store_profile(tx.connection, known_id, self.profile, is_new=False)
        return person(tx.connection, known_id, tx.business_date)

    def _write(self, tx: Tx, customer_id: int, judgement: Judgement) -> tuple[int, str]:
        application_id = tx.connection.execute(_NEXT).scalar_one()
        number = f"A{application_id:08d}"
        columns = fields_of(self.request) | {
            "id": application_id,
            "number": number,
            "customer_id": customer_id,
            "submitted_at": tx.at,
            "stage": Stage.IN_REVIEW,
            "stage_since": tx.at,
            "due_at": due_at(Stage.IN_REVIEW, tx.at, judgement.policy),
            "score": judgement.breakdown.total,
            "band": judgement.breakdown.band,
            "pd_ppm": judgement.breakdown.pd_ppm,
            "recommendation": judgement.recommendation.action,
            "flags": _flags(judgement),
            "is_training_sample": self.is_training_sample,
            "source": self.source,
            "source_row": self.source_row,
            "version": 0,
        }
        tx.connection.execute(_ADD, columns)
        return application_id, number


def _flags(judgement: Judgement) -> str:
    """The rules that said more than yes, as words with a space before and after each."""
    quiet = {Outcome.PASS, Outcome.UNKNOWN}
    words = (f" {check.rule}" for check in judgement.checks if check.outcome not in quiet)
    return f"{''.join(words)} "
