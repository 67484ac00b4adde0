"""What the rules make of an application: approve, refer to a person, or decline, and why.

Source: domain reference 4.1. Hard rules run before and after the score and nobody overrides them
(trap 8); all else is advice to the officer, who answers for the decision (PIPL 24).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.origination.application import Stage
from models.origination.checks import Outcome, PolicyCheck
from models.origination.offer import Offer
from models.origination.reason import REASONS_MAX


class Action(StrEnum):
    """What is recommended."""

    APPROVE = "approve"
    REFER = "refer"
    """A person has to look."""
    DECLINE = "decline"


@dataclass(frozen=True, slots=True)
class Stop:
    """The hard rule that stands against an application."""

    rule: str
    reason: str


@dataclass(frozen=True, slots=True)
class Recommendation:
    """What is recommended, and whether the system may do it without a person."""

    action: Action
    reasons: tuple[str, ...]
    """Reason codes, weightiest first, at most four; empty for an approval."""
    hard_stop: Stop | None
    """The weightiest rule that nobody overrides."""
    is_automatic: bool
    """An approval small enough for the system, or a hard stop."""

    @property
    def first_stage(self) -> Stage:
        """Where the application goes once it is judged."""
        if not self.is_automatic:
            return Stage.IN_REVIEW
        return Stage.APPROVED if self.action is Action.APPROVE else Stage.DECLINED


def recommend(
    checks: Sequence[PolicyCheck], offer: Offer, auto_approve_max_fen: int
) -> Recommendation:
    """Weigh the checks: the worst outcome decides, and names its reasons.

    Args:
        checks: of every rule, weightiest first.
        offer: what can be offered; where that is nothing, a check says so.
        auto_approve_max_fen: of the product.
    """
    outcomes = {check.outcome for check in checks}
    stops = [check for check in checks if check.outcome is Outcome.STOP]
    if outcomes & {Outcome.STOP, Outcome.DECLINE}:
        action = Action.DECLINE
        against = stops + [check for check in checks if check.outcome is Outcome.DECLINE]
    else:
        against = [check for check in checks if check.outcome is Outcome.REFER]
        action = Action.REFER if against else Action.APPROVE
    reasons = tuple(dict.fromkeys(check.reason for check in against if check.reason))
    is_small = offer.amount_fen <= auto_approve_max_fen
    return Recommendation(
        action=action,
        reasons=reasons[:REASONS_MAX],
        hard_stop=Stop(stops[0].rule, stops[0].reason or "") if stops else None,
        is_automatic=bool(stops) or (action is Action.APPROVE and is_small),
    )
