"""What the policy rules look at: facts of one application on one day, without personal data.

Gathered from the same evidence that the score saw, from what we know of the customer ourselves,
and from the offer. None is unknown, and a rule that needs it then says so.
"""

from dataclasses import dataclass

from models.origination.application import Occupation
from models.origination.identity import IdentityState, age_on, identity_state
from models.origination.offer import Offer
from models.origination.profile import Consent, Source
from models.scoring.evidence import Evidence, may_use
from models.scoring.links import Links


@dataclass(frozen=True, slots=True)
class Standing:
    """What our own books and lists know of the customer on the day."""

    open_balance_fen: int
    """Principal owed to us."""
    is_overdue: bool
    """With us, today."""
    days_since_last_request: int | None
    """Days since the customer's last other application; None: there was none."""
    is_listed: bool = False
    """On a sanctions, terror or gambling list (反洗钱法)."""
    is_deceased: bool = False
    """Flagged as having died: somebody else uses the name."""
    is_fraud_flagged: bool = False
    """Flagged as suspected of fraud, and not lifted."""


@dataclass(frozen=True, slots=True)
class Judged:
    """What the score and the limit engine said."""

    score: int | None
    """None: no scorecard, or inputs missing."""
    offer: Offer
    burden_ppm: int | None
    """All installments a month, the offered loan's included, of a bad month's income."""
    conflict_ppm: int = 0
    """How far the best sub-score stands above the worst."""


@dataclass(frozen=True, slots=True)
class PolicyFacts:
    """The facts of one application."""

    age_years: int | None
    occupation: Occupation
    identity: IdentityState
    consents: frozenset[Source]
    """Sources with a consent in force."""
    purpose: str
    amount_fen: int
    """Asked for."""
    term_months: int
    """Asked for."""
    standing: Standing
    is_overdue_elsewhere: bool | None
    worst_dpd_24m: int | None
    """Most days past due in 24 months."""
    open_lenders: int | None
    inquiries_3m: int | None
    credit_accounts: int
    """Accounts ever in the credit report; a card whose payments are known counts as one."""
    links: Links
    """To other customers."""
    has_emulator: bool
    judged: Judged


def gather_facts(
    seen: Evidence,
    consents: tuple[Consent, ...],
    links: Links,
    standing: Standing,
    judged: Judged,
) -> PolicyFacts:
    """Put the facts of an application together.

    Args:
        seen: the evidence that the score saw, on the same business date.
        consents: all that the customer ever gave.
        links: to other customers.
        standing: what our own books know.
        judged: score, offer and burden.
    """
    applicant, request, report = seen.applicant, seen.request, seen.credit_report
    birth = applicant.birth_date
    has_card = any(month.delay_status is not None for month in seen.payments)
    given = {consent.source for consent in consents}
    return PolicyFacts(
        age_years=None if birth is None else age_on(birth, seen.on),
        occupation=applicant.occupation,
        identity=identity_state(applicant.id_no, birth),
        consents=frozenset(source for source in given if may_use(consents, source, seen.on)),
        purpose=request.purpose,
        amount_fen=request.amount_fen,
        term_months=request.term_months,
        standing=standing,
        is_overdue_elsewhere=report.is_overdue_now if report else None,
        worst_dpd_24m=report.worst_dpd_24m if report else None,
        open_lenders=report.open_lenders if report else None,
        inquiries_3m=report.inquiries_3m if report else None,
        credit_accounts=max(report.accounts if report else 0, int(has_card)),
        links=links,
        has_emulator=any(device.is_emulator for device in seen.devices),
        judged=judged,
    )
