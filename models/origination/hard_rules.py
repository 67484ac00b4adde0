"""The hard rules: set by law or beyond all discretion, so that no override passes them (trap 8).

Source: domain reference 2.1, 2.3, 2.6 and 4.5. Each reads one dated policy row.
"""

from models.origination.application import Occupation
from models.origination.checks import (
    CANNOT_TELL,
    PASSED,
    Ground,
    Measure,
    Outcome,
    PolicyCheck,
    Rule,
    unless_allowed,
)
from models.origination.fraud_gate import DEVICE_RING, FRAUD_FLAG
from models.origination.policy import all_in_cap, borrower_cap
from models.origination.profile import Source


def _age(ground: Ground) -> PolicyCheck:
    """Adults only (民法典 17, 18); an unknown age is asked for."""
    age, least = ground.facts.age_years, ground.policy.number("age_min_years")
    found = CANNOT_TELL
    if age is not None:
        found = PASSED if age >= least else (Outcome.STOP, "D02")
    return ground.verdict("age", "age_min_years", found, age, least, measure=Measure.YEARS)


def _student(ground: Ground) -> PolicyCheck:
    """Not lent to by microloan companies; elsewhere a second source of repayment is asked for."""
    is_student = ground.facts.occupation is Occupation.STUDENT
    allowed = ground.policy.flag("student_lending_allowed")
    found = PASSED
    if is_student:
        found = CANNOT_TELL if allowed else (Outcome.STOP, "D03")
    return ground.verdict(
        "student",
        "student_lending_allowed",
        found,
        int(is_student),
        int(allowed),
        measure=Measure.FLAG,
    )


def _consents(ground: Ground) -> PolicyCheck:
    """Nothing is used without consent (征信业管理条例 18, PIPL 13 to 16)."""
    required = {Source(word) for word in ground.policy.words("required_consents")}
    given = len(required & ground.facts.consents)
    found = PASSED if given == len(required) else (Outcome.STOP, "D18")
    return ground.verdict(
        "consents", "required_consents", found, given, len(required), measure=Measure.COUNT
    )


def _all_in_cost(ground: Ground) -> PolicyCheck:
    """The price of the offer, every cost included, against the cap in force."""
    offer = ground.facts.judged.offer
    cap = all_in_cap(ground.policy)
    found = PASSED if offer.compared_ppm <= cap.number else (Outcome.STOP, "D16")
    return ground.verdict(
        "all_in_cost", cap.key, found, offer.compared_ppm, cap.number, measure=Measure.PPM
    )


def _borrower(ground: Ground) -> PolicyCheck:
    """What the customer would owe us with the smallest loan, against the cap for one borrower."""
    cap = borrower_cap(ground.policy)
    owed_fen = ground.facts.standing.open_balance_fen + ground.product.min_amount_fen
    found = PASSED if owed_fen <= cap.number else (Outcome.STOP, "D15")
    return ground.verdict("borrower_cap", cap.key, found, owed_fen, cap.number, measure=Measure.FEN)


HARD_RULES: tuple[Rule, ...] = (
    unless_allowed(
        "listed", "listed_person_allowed", (Outcome.STOP, "D13"), lambda f: f.standing.is_listed
    ),
    unless_allowed(
        "deceased",
        "deceased_customer_allowed",
        (Outcome.STOP, "D01"),
        lambda f: f.standing.is_deceased,
    ),
    FRAUD_FLAG,
    _age,
    _student,
    _consents,
    DEVICE_RING,
    _borrower,
    _all_in_cost,
)
"""Weightiest first."""
