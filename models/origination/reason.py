"""Reason codes: why something was decided, in codes that the lender and the customer understand.

Source: domain reference 4.4: one to four a decision, weightiest first. The codes themselves are
rows (`db/data/reasons.csv`).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.errors import Refusal

REASONS_MAX = 4


class ReasonKind(StrEnum):
    """What a reason code may explain (`reasons.csv`, column kind)."""

    DECLINE = "decline"
    REFER = "refer"
    OVERRIDE_APPROVE = "override-approve"
    OVERRIDE_DECLINE = "override-decline"
    OVERRIDE_TERMS = "override-terms"
    WITHDRAW = "withdraw"
    COLLECT = "collect"


@dataclass(eq=False)
class ReasonCount(Refusal):
    """Fewer reasons than are needed, or too many."""

    given: int
    at_least: int
    at_most: int


@dataclass(eq=False)
class ReasonTwice(Refusal):
    """A reason is given more than once."""

    reason: str


@dataclass(eq=False)
class UnknownReason(Refusal):
    """There is no such reason code."""

    reason: str


@dataclass(eq=False)
class WrongReason(Refusal):
    """The reason code explains something else."""

    reason: str
    kind: ReasonKind
    allowed: tuple[ReasonKind, ...]


def check_reasons(
    reasons: Sequence[str],
    kinds: Mapping[str, ReasonKind],
    allowed: Sequence[ReasonKind],
    at_least: int = 1,
) -> None:
    """Check that reasons are as many as needed, distinct, known, and of a kind that fits.

    Args:
        reasons: the codes given, weightiest first.
        kinds: every reason code with its kind.
        allowed: the kinds that explain what was decided.
        at_least: how many are needed.

    Raises:
        ReasonCount, ReasonTwice, UnknownReason, WrongReason: they are not.
    """
    if not at_least <= len(reasons) <= REASONS_MAX:
        raise ReasonCount(len(reasons), at_least, REASONS_MAX)
    for place, reason in enumerate(reasons):
        if reason in reasons[:place]:
            raise ReasonTwice(reason)
        if reason not in kinds:
            raise UnknownReason(reason)
        if kinds[reason] not in allowed:
            raise WrongReason(reason, kinds[reason], tuple(allowed))
