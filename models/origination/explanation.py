"""What a customer is told of how an application was judged (PIPL 24), in codes.

No score, no weight and no signal of fraud is in it. Where suspicion of fraud or money laundering
had a part, the neutral sentence of that reason is all that is said: nobody is tipped off.
Source: domain reference 4.4, 6 S08; 反洗钱法 35; 个人信息保护法 17, 24, 45, 46.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from models.origination.application import Stage
from models.origination.profile import Consent, Source
from models.origination.reason import ReasonKind
from models.scoring.reasons import BELOW_CUTOFF

SILENT = frozenset({"D11", "D12", "D13", "O06", "O08"})
"""Reasons beside which nothing else is said: suspected fraud, forged papers, lists, brokers."""
IN_REVIEW = "R01"
"""What is said while a person has yet to decide: it is being looked at."""
FACTORS_MAX = 4


class Result(StrEnum):
    """What became of the application so far."""

    PENDING = "pending"
    APPROVED = "approved"
    DECLINED = "declined"
    CLOSED = "closed"
    """Withdrawn, or not accepted in time."""


class Automation(StrEnum):
    """What part the machine had."""

    WHOLE = "whole"
    """The system decided, and no person."""
    PREPARED = "prepared"
    """The system prepared an assessment, a person decided."""
    UNDECIDED = "undecided"
    """The system prepared an assessment, a person will decide."""


_RESULTS = {
    Stage.APPROVED: Result.APPROVED,
    Stage.ACCEPTED: Result.APPROVED,
    Stage.DISBURSED: Result.APPROVED,
    Stage.DECLINED: Result.DECLINED,
    Stage.WITHDRAWN: Result.CLOSED,
    Stage.EXPIRED: Result.CLOSED,
}
"""All other stages are pending."""


@dataclass(frozen=True, slots=True)
class DecisionTaken:
    """The decision that an explanation is of."""

    on: date
    reasons: tuple[str, ...]
    """Codes, weightiest first."""
    is_by_system: bool


@dataclass(frozen=True, slots=True)
class SourceUsed:
    """Data that the assessment rests on, and the consent to it."""

    source: Source
    given_on: date | None
    """None: no consent on record."""


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the paper says, whatever the language."""

    result: Result
    automation: Automation
    decided_on: date | None
    reasons: tuple[str, ...]
    """Reason codes with a text for the customer, weightiest first."""
    sources: tuple[SourceUsed, ...]
    review_until: date | None
    """Last business date on which a person's review may be asked for; None: nothing to review."""
    review_days: int
    """In which, after the decision, a person's review may be asked for."""
    correction_days: int
    """In which the credit register answers an objection (征信业管理条例 25)."""


def explain(
    stage: Stage,
    decision: DecisionTaken | None,
    factors: Sequence[str],
    kinds: Mapping[str, ReasonKind],
    sources: tuple[SourceUsed, ...],
    days: tuple[int, int],
) -> Explanation:
    """Put together what the customer is told.

    Args:
        stage: where the application stands.
        decision: the last one that approved or declined; None if there was none.
        factors: reason codes that the score suggests, weightiest first; told where it decided.
        kinds: what each reason code may explain.
        sources: the data that was used.
        days: in which a review may be asked for, and in which a correction is answered.
    """
    result = _RESULTS.get(stage, Result.PENDING)
    taken = None if result is Result.PENDING else decision
    review_days, correction_days = days
    until = taken.on + timedelta(days=review_days) if taken is not None else None
    return Explanation(
        result=result,
        automation=_automation(taken),
        decided_on=None if taken is None else taken.on,
        reasons=_reasons(result, taken, factors, kinds),
        sources=sources,
        review_until=until if result is Result.DECLINED else None,
        review_days=review_days,
        correction_days=correction_days,
    )


def sources_used(
    asked: Iterable[tuple[Source, object]], consents: Sequence[Consent], on: date
) -> tuple[SourceUsed, ...]:
    """The sources that a value came from, each with the newest consent of the day.

    Args:
        asked: the source of each feature with its value; None is missing.
        consents: all that the customer ever gave.
        on: business date of the assessment.
    """
    used = {source for source, value in asked if value is not None}
    given = {
        consent.source: consent.given_on
        for consent in sorted(consents, key=lambda consent: consent.given_on)
        if consent.given_on <= on
    }
    return tuple(SourceUsed(source, given.get(source)) for source in Source if source in used)


def _automation(taken: DecisionTaken | None) -> Automation:
    """What part the machine had."""
    if taken is None:
        return Automation.UNDECIDED
    return Automation.WHOLE if taken.is_by_system else Automation.PREPARED


def _reasons(
    result: Result,
    taken: DecisionTaken | None,
    factors: Sequence[str],
    kinds: Mapping[str, ReasonKind],
) -> tuple[str, ...]:
    """The codes whose texts are told; where one must stay silent, that one alone."""
    if result is Result.PENDING:
        return (IN_REVIEW,)
    if result is not Result.DECLINED or taken is None:
        return ()
    silent = [code for code in taken.reasons if code in SILENT]
    if silent:
        return tuple(silent[:1])
    of_score = factors if BELOW_CUTOFF in taken.reasons else ()
    told = [*taken.reasons, *(code for code in of_score if code not in SILENT)]
    declining = {ReasonKind.DECLINE, ReasonKind.OVERRIDE_DECLINE}
    return tuple(dict.fromkeys(c for c in told if kinds.get(c) in declining))[:FACTORS_MAX]
