"""What a policy rule is, and what it says: outcome, reason, observed value, limit, source, day.

A rule compares one fact with one dated policy row. The rules themselves are in `rules`.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.origination.facts import PolicyFacts
from models.origination.policy import Policy
from models.origination.product import Product


class Outcome(StrEnum):
    """What a rule says."""

    PASS = "pass"  # noqa: S105 - an outcome, not a password
    UNKNOWN = "unknown"
    """The fact is not known, so the rule cannot judge; thin files have a rule of their own."""
    REFER = "refer"
    """A person has to look."""
    DECLINE = "decline"
    """Speaks against it; an officer with authority may override."""
    STOP = "stop"
    """A hard rule: nobody can override it."""


class Measure(StrEnum):
    """What the observed value and the limit count."""

    FEN = "fen"
    PPM = "ppm"
    YEARS = "years"
    MONTHS = "months"
    DAYS = "days"
    COUNT = "count"
    POINTS = "points"
    FLAG = "flag"
    """1 yes, 0 no."""


Finding = tuple[Outcome, str | None]
"""An outcome with its reason code."""

PASSED: Finding = (Outcome.PASS, None)
UNKNOWN: Finding = (Outcome.UNKNOWN, None)
CANNOT_TELL: Finding = (Outcome.REFER, "R02")
"""Data that is missing or contradicts itself: more information is needed."""


@dataclass(frozen=True, slots=True)
class PolicyCheck:
    """What one rule said of one application."""

    rule: str
    """Its name, as in the catalogs."""
    outcome: Outcome
    reason: str | None
    """Reason code, where it speaks against the application."""
    observed: int | None
    """None: not known."""
    limit: int | None
    """The lowest or the highest that passes; None: there is nothing to compare with."""
    measure: Measure
    source: str
    """Law, notice or decision behind it; the product's code where the product sets it."""
    effective_from: date | None
    """First business date of the number in force; None: always."""


@dataclass(frozen=True, slots=True)
class Ground:
    """What an application is judged by."""

    facts: PolicyFacts
    policy: Policy
    product: Product

    def verdict(
        self,
        rule: str,
        key: str,
        found: Finding,
        observed: int | None,
        limit: int | None,
        *,
        measure: Measure,
    ) -> PolicyCheck:
        """What a rule found, with source and day of the policy row behind it."""
        row = self.policy.parameter(key)
        return PolicyCheck(rule, *found, observed, limit, measure, row.source, row.effective_from)

    def by_product(
        self, rule: str, found: Finding, observed: int, limit: int, of: Measure
    ) -> PolicyCheck:
        """What a rule found that rests on the product's own numbers."""
        return PolicyCheck(rule, *found, observed, limit, of, self.product.code, None)


Rule = Callable[[Ground], PolicyCheck]


def at_most(
    rule: str,
    key: str,
    measure: Measure,
    found: Finding,
    observe: Callable[[PolicyFacts], int | None],
) -> Rule:
    """A rule with a highest value that passes: the policy row ``key``."""

    def judge(ground: Ground) -> PolicyCheck:
        observed, limit = observe(ground.facts), ground.policy.number(key)
        if observed is None:
            return ground.verdict(rule, key, UNKNOWN, None, limit, measure=measure)
        said = found if observed > limit else PASSED
        return ground.verdict(rule, key, said, observed, limit, measure=measure)

    return judge


def unless_allowed(
    rule: str, key: str, found: Finding, observe: Callable[[PolicyFacts], bool | None]
) -> Rule:
    """A rule against something that the policy flag ``key`` may allow."""

    def judge(ground: Ground) -> PolicyCheck:
        observed, limit = observe(ground.facts), int(ground.policy.flag(key))
        if observed is None:
            return ground.verdict(rule, key, UNKNOWN, None, limit, measure=Measure.FLAG)
        said = found if observed > limit else PASSED
        return ground.verdict(rule, key, said, int(observed), limit, measure=Measure.FLAG)

    return judge
