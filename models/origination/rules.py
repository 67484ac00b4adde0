"""The policy rules: what an application is put before, beside the score.

The hard ones (`hard_rules`) stop it; these refer it to a person or speak against it, and an officer
with authority may override them. Every limit is a dated policy row with its source.
Source: domain reference 2.3, 3.12, 4.1 and 4.4; thresholds are project policy.
"""

from models.origination.checks import (
    CANNOT_TELL,
    PASSED,
    Finding,
    Ground,
    Measure,
    Outcome,
    PolicyCheck,
    Rule,
    at_most,
    unless_allowed,
)
from models.origination.facts import PolicyFacts
from models.origination.fraud_gate import SUSPICIONS
from models.origination.hard_rules import HARD_RULES
from models.origination.identity import IdentityState
from models.origination.offer import LimitName
from models.origination.policy import Policy
from models.origination.product import Product


def check_policy(facts: PolicyFacts, policy: Policy, product: Product) -> tuple[PolicyCheck, ...]:
    """Put an application before every rule, weightiest first.

    Raises:
        PolicyMissing: a limit is not set for this lender on this day.
    """
    ground = Ground(facts, policy, product)
    return tuple(rule(ground) for rule in RULES)


def _identity(ground: Ground) -> PolicyCheck:
    """Identity number with its check digit and day of birth (反洗钱法 28 to 30)."""
    found = {
        IdentityState.VERIFIED: PASSED,
        IdentityState.MISSING: CANNOT_TELL,
        IdentityState.WRONG: (Outcome.DECLINE, "D01"),
    }[ground.facts.identity]
    is_verified = int(ground.facts.identity is IdentityState.VERIFIED)
    return ground.verdict(
        "identity", "identity_required", found, is_verified, 1, measure=Measure.FLAG
    )


def _purpose(ground: Ground) -> PolicyCheck:
    """Not for securities, and not to repay other loans."""
    told = ground.facts.purpose.casefold()
    words = ground.policy.words("purpose_words_forbidden")
    hits = sum(word.casefold() in told for word in words)
    found = (Outcome.DECLINE, "D14") if hits else PASSED
    return ground.verdict(
        "purpose", "purpose_words_forbidden", found, hits, 0, measure=Measure.COUNT
    )


def _amount(ground: Ground) -> PolicyCheck:
    """The amount asked for, against the product."""
    asked, product = ground.facts.amount_fen, ground.product
    fits = product.min_amount_fen <= asked <= product.max_amount_fen
    found = PASSED if fits else CANNOT_TELL
    return ground.by_product("amount", found, asked, product.max_amount_fen, Measure.FEN)


def _term(ground: Ground) -> PolicyCheck:
    """The term asked for, against the product."""
    asked, terms = ground.facts.term_months, ground.product.terms_months
    found = PASSED if asked in terms else CANNOT_TELL
    return ground.by_product("term", found, asked, terms[-1], Measure.MONTHS)


def _burden(ground: Ground) -> PolicyCheck:
    """All installments as a share of a bad month's income; without an income a person looks."""
    burden, key = ground.facts.judged.burden_ppm, "installment_share_max_ppm"
    most = ground.policy.number(key)
    found = CANNOT_TELL
    if burden is not None:
        found = PASSED if burden <= most else (Outcome.DECLINE, "D05")
    return ground.verdict("burden", key, found, burden, most, measure=Measure.PPM)


def _limit(ground: Ground) -> PolicyCheck:
    """Whether the limit reaches the smallest loan; if not, the binding line tells why."""
    offer, product = ground.facts.judged.offer, ground.product
    found: Finding = PASSED
    if offer.amount_fen == 0:
        by_line: dict[LimitName, Finding] = {
            LimitName.ABILITY: (Outcome.DECLINE, "D05"),
            LimitName.BORROWER: (Outcome.STOP, "D15"),
        }
        found = by_line.get(offer.binding, (Outcome.DECLINE, "D04"))
    return ground.by_product("limit", found, offer.limit_fen, product.min_amount_fen, Measure.FEN)


def _thin_file(ground: Ground) -> PolicyCheck:
    """Too little credit history for the score to speak (薄档)."""
    accounts, key = ground.facts.credit_accounts, "credit_accounts_min"
    least = ground.policy.number(key)
    found = PASSED if accounts >= least else (Outcome.REFER, "R03")
    return ground.verdict("thin_file", key, found, accounts, least, measure=Measure.COUNT)


def _duplicate(ground: Ground) -> PolicyCheck:
    """Another application of the same person a short time before."""
    days, key = ground.facts.standing.days_since_last_request, "duplicate_days"
    window = ground.policy.number(key)
    found = PASSED if days is None or days > window else CANNOT_TELL
    return ground.verdict("duplicate", key, found, days, window, measure=Measure.DAYS)


def _score(ground: Ground) -> PolicyCheck:
    """What the customer's risk band may do: pass, be looked at, or be declined."""
    judged, key = ground.facts.judged, "band_outcomes"
    found: Finding = (Outcome.REFER, "R04")
    if judged.score is not None:
        outcome = Outcome(ground.policy.choices(key)[judged.offer.band])
        reason = {Outcome.REFER: "R01", Outcome.DECLINE: "D04"}.get(outcome)
        found = (outcome, reason)
    return ground.verdict("score", key, found, judged.score, None, measure=Measure.POINTS)


RULES: tuple[Rule, ...] = (
    *HARD_RULES,
    _identity,
    _purpose,
    unless_allowed(
        "overdue_here", "overdue_allowed", (Outcome.DECLINE, "D07"), lambda f: f.standing.is_overdue
    ),
    unless_allowed(
        "overdue_elsewhere",
        "overdue_allowed",
        (Outcome.DECLINE, "D07"),
        lambda f: f.is_overdue_elsewhere,
    ),
    at_most(
        "serious_delinquency",
        "worst_dpd_24m_max",
        Measure.DAYS,
        (Outcome.DECLINE, "D08"),
        lambda f: f.worst_dpd_24m,
    ),
    _score,
    at_most(
        "conflict",
        "subscores_apart_max_ppm",
        Measure.PPM,
        (Outcome.REFER, "R01"),
        lambda f: f.judged.conflict_ppm,
    ),
    _burden,
    _limit,
    at_most(
        "open_lenders",
        "open_lenders_max",
        Measure.COUNT,
        (Outcome.DECLINE, "D09"),
        lambda f: f.open_lenders,
    ),
    at_most(
        "inquiries",
        "inquiries_3m_max",
        Measure.COUNT,
        (Outcome.DECLINE, "D10"),
        lambda f: f.inquiries_3m,
    ),
    *SUSPICIONS,
    _thin_file,
    _duplicate,
    _amount,
    _term,
)
"""Every rule, in the order in which reasons are told: what weighs most comes first."""
