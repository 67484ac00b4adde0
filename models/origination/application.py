"""An application: who asks for what, and the stages it goes through (domain reference 4.1)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.origination.profile import Scene


class Stage(StrEnum):
    """Where an application stands. No stage is deleted; every move is one audit record."""

    IN_REVIEW = "in_review"
    """Scored; waits for a person (人工审核)."""
    MORE_INFO = "more_info"
    """The customer was asked for documents; the clock stops (待补件)."""
    SECOND_SIGNATURE = "second_signature"
    """Decided above the officer's authority; waits for a second person (待复核)."""
    APPROVED = "approved"
    """An offer waits for the customer (待确认)."""
    ACCEPTED = "accepted"
    """Cost table confirmed, offer accepted; waits for the release of the money (待放款)."""
    DISBURSED = "disbursed"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"
    EXPIRED = "expired"
    """The offer ran out before it was accepted."""


class Occupation(StrEnum):
    """What the applicant lives on."""

    EMPLOYEE = "employee"
    SELF_EMPLOYED = "self_employed"
    GIG_WORKER = "gig_worker"
    STUDENT = "student"
    RETIRED = "retired"
    UNEMPLOYED = "unemployed"
    OTHER = "other"


class Channel(StrEnum):
    """How the application reached the lender."""

    MERCHANT_APP = "merchant_app"
    OWN_APP = "own_app"
    BRANCH = "branch"
    PARTNER = "partner"
    IMPORT = "import"


@dataclass(frozen=True, slots=True)
class Applicant:
    """The person who asks. Personal data: never into an audit record in clear."""

    name: str
    id_no: str | None
    """Resident identity number, 18 characters; None where the source does not give it."""
    phone: str | None
    birth_date: date | None
    occupation: Occupation
    city: str | None
    monthly_income_fen: int | None
    """As declared."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for."""

    product_code: str
    amount_fen: int
    term_months: int
    purpose: str
    scene: Scene
    channel: Channel
    merchant: str | None
    applied_on: date
