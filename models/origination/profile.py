"""The raw records that a customer's profile is made of, by source.

Four sources (merchant transactions, payment behaviour, device, non-sensitive social measures) and
the credit report. Each is held under a consent of its own. No names, no messages, no address book
(PIPL 28). Amounts in fen, shares in ppm, months as their first day.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Scene(StrEnum):
    """Where the customer spends, and where the loan is asked for (场景)."""

    SHOPPING = "shopping"
    TRAVEL = "travel"
    EDUCATION = "education"
    DINING = "dining"
    HEALTH = "health"
    HOME = "home"
    OTHER = "other"


class Source(StrEnum):
    """Where data comes from; each needs its own consent."""

    MERCHANT = "merchant"
    PAYMENT = "payment"
    DEVICE = "device"
    SOCIAL = "social"
    CREDIT_REPORT = "credit_report"


@dataclass(frozen=True, slots=True)
class Consent:
    """A consent to use one source (PIPL 13-16, 29)."""

    source: Source
    given_on: date
    withdrawn_on: date | None = None


class Relation(StrEnum):
    """How a contact person stands to the customer."""

    SPOUSE = "spouse"
    PARENT = "parent"
    SIBLING = "sibling"
    FRIEND = "friend"
    COLLEAGUE = "colleague"


@dataclass(frozen=True, slots=True)
class ContactPerson:
    """Named by the customer, to be called only where the rules allow it (GB/T 45251)."""

    relation: Relation
    name: str
    phone: str


@dataclass(frozen=True, slots=True)
class SpendMonth:
    """Purchases at one merchant in one month."""

    month: date
    scene: Scene
    merchant: str
    amount_fen: int
    purchases: int
    refund_fen: int = 0


@dataclass(frozen=True, slots=True)
class PaymentMonth:
    """How the customer paid in one month. None where the source does not tell."""

    month: date
    on_time: int | None = None
    """Bills and installments paid on time."""
    late: int | None = None
    failed_debits: int | None = None
    delay_status: int | None = None
    """-2 no use, -1 paid in full, 0 minimum paid, n months late (n >= 1)."""
    credit_limit_fen: int | None = None
    statement_fen: int | None = None
    """The month's bill; negative when in credit."""
    paid_fen: int | None = None
    inflow_fen: int | None = None
    """Money that came in: wages, sales."""
    balance_fen: int | None = None
    """Balance at month end, wallet and bank together."""
    wallet_share_ppm: int | None = None


@dataclass(frozen=True, slots=True)
class Device:
    """A telephone that the customer applied from."""

    fingerprint: str
    first_seen: date
    is_emulator: bool = False
    is_rooted: bool = False
    city_matches_ip: bool = True


@dataclass(frozen=True, slots=True)
class SocialMeasures:
    """Counts only, as of a day."""

    as_of: date
    contacts: int
    contacts_flagged: int
    """Contacts shared with known fraud."""
    tenure_months: int


@dataclass(frozen=True, slots=True)
class CreditReport:
    """The summary of a credit report, queried with written consent (征信业管理条例 18)."""

    queried_on: date
    accounts: int
    open_lenders: int
    inquiries_3m: int
    worst_dpd_24m: int
    is_overdue_now: bool
    monthly_debt_fen: int
    """Installments owed elsewhere, a month."""


@dataclass(frozen=True, slots=True)
class Profile:
    """All that was collected about one customer, oldest month first."""

    consents: tuple[Consent, ...] = ()
    spend: tuple[SpendMonth, ...] = ()
    payments: tuple[PaymentMonth, ...] = ()
    devices: tuple[Device, ...] = ()
    social: SocialMeasures | None = None
    credit_report: CreditReport | None = None
    contacts: tuple[ContactPerson, ...] = ()
