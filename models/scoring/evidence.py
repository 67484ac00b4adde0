"""What a score may look at: the raw records known and permitted on a business date.

Six months of payments and of spending, each in whole calendar months. A record of a later day is
not seen, and a source whose consent was withdrawn is closed (PIPL 15), at the desk as in training.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from models.origination.application import Applicant, Request
from models.origination.profile import (
    Consent,
    CreditReport,
    Device,
    PaymentMonth,
    Profile,
    SocialMeasures,
    Source,
    SpendMonth,
)

WINDOW_MONTHS = 6


@dataclass(frozen=True, slots=True)
class Evidence:
    """The records that the features are computed from; empty or None where a source is silent."""

    applicant: Applicant
    request: Request
    payments: tuple[PaymentMonth, ...]
    """At most six months, oldest first."""
    spend: tuple[SpendMonth, ...]
    """The six calendar months that end with the latest purchase."""
    devices: tuple[Device, ...]
    """Oldest first."""
    social: SocialMeasures | None
    credit_report: CreditReport | None
    shared_device_customers: int
    """Other customers who applied from one of these devices."""
    on: date
    """Business date of the score."""

    @property
    def income_fen(self) -> int | None:
        """What comes in in a bad month, in fen; None if unknown. A declaration is no evidence."""
        return low_mean(self.inflows) if self.inflows else None

    @property
    def inflows(self) -> list[int]:
        """Inflows of the months that tell one, oldest first, in fen."""
        return [p.inflow_fen for p in self.payments if p.inflow_fen is not None]

    @property
    def last_month(self) -> int:
        """The latest month with purchases, as `month_number` counts; 0 if there were none."""
        return max((month_number(row.month) for row in self.spend), default=0)

    @property
    def spend_by_month(self) -> list[int]:
        """Purchases less refunds of each of the six months, oldest first, in fen."""
        if not self.spend:
            return []
        totals = dict.fromkeys(range(WINDOW_MONTHS), 0)
        for row in self.spend:
            totals[month_number(row.month) - self.last_month + WINDOW_MONTHS - 1] += (
                row.amount_fen - row.refund_fen
            )
        return list(totals.values())


def gather(
    applicant: Applicant,
    request: Request,
    profile: Profile,
    shared_device_customers: int,
    on: date,
) -> Evidence:
    """Pick out of a profile what may be looked at on a business date.

    Args:
        applicant: who asks.
        request: what is asked for.
        profile: everything collected.
        shared_device_customers: other customers who applied from one of the devices.
        on: business date of the score.
    """
    opened = {source for source in Source if may_use(profile.consents, source, on)}
    payments = [row for row in profile.payments if row.month <= on and Source.PAYMENT in opened]
    spend = [row for row in profile.spend if row.month <= on and Source.MERCHANT in opened]
    devices = [row for row in profile.devices if row.first_seen <= on and Source.DEVICE in opened]
    latest = max((month_number(row.month) for row in spend), default=0)
    social, report = profile.social, profile.credit_report
    return Evidence(
        applicant=applicant,
        request=request,
        payments=tuple(sorted(payments, key=lambda row: row.month)[-WINDOW_MONTHS:]),
        spend=tuple(row for row in spend if latest - month_number(row.month) < WINDOW_MONTHS),
        devices=tuple(sorted(devices, key=lambda row: row.first_seen)),
        social=social if social and social.as_of <= on and Source.SOCIAL in opened else None,
        credit_report=report
        if report and report.queried_on <= on and Source.CREDIT_REPORT in opened
        else None,
        shared_device_customers=shared_device_customers,
        on=on,
    )


def may_use(consents: Iterable[Consent], source: Source, on: date) -> bool:
    """Whether a source is open on a day: not if all consents to it are withdrawn or yet to come.

    Data that came without any record of consent (a public set) is not closed here; whether an
    application may be decided without one is a policy check (D18), not a question of the score.
    """
    mine = [consent for consent in consents if consent.source is source]
    return not mine or any(
        consent.given_on <= on and (consent.withdrawn_on is None or consent.withdrawn_on > on)
        for consent in mine
    )


def month_number(day: date) -> int:
    """Months since the year 0, so that months can be subtracted."""
    return day.year * 12 + day.month - 1


def low_mean(amounts_fen: list[int]) -> int:
    """Mean of the lowest third, at least one, rounded down: the income of a bad month, in fen.

    Source: domain reference 6, S03 (ability to repay is about the bad month, not the mean).
    """
    lowest = sorted(amounts_fen)[: max(1, len(amounts_fen) // 3)]
    return sum(lowest) // len(lowest)


def median(amounts: list[int]) -> int:
    """The middle one of amounts, at least one; of two in the middle their mean, rounded down."""
    ordered, half = sorted(amounts), len(amounts) // 2
    return (ordered[half] + ordered[~half]) // 2
