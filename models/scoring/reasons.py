"""Why a score is what it is: the features that speak for the customer, and those against.

A feature that gave points speaks for, one that took points against; where a card only gives or
only takes, the middle of what the feature can give stands for zero. What speaks against is told by
the points lost against the best bin, most first; what speaks for by the points gained. Two
features that have points together are one reason.
Source: domain reference 4.3 (top factors, with direction), PIPL 24 (main reasons on request).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from models.scoring.breakdown import Breakdown, PairLine, ScoreLine
from models.scoring.cuts import Value

TOP = 5
CODES_MAX = 4
BELOW_CUTOFF = "D04"
NOT_VERIFIABLE = "D06"


@dataclass(frozen=True, slots=True)
class Reason:
    """One feature as a reason, or two that have points together."""

    feature: str
    value: Value
    """In the feature's unit; None is missing, and missing may be the reason."""
    points: int
    lost_points: int
    """Below the best that the feature can give."""
    leaning_points: int
    """How far it speaks for the customer; against, if below zero."""
    code: str
    """The decline code that comes nearest; D04 where none says more."""
    second: str | None = None
    """The other feature of a pair."""
    second_value: Value = None


@dataclass(frozen=True, slots=True)
class Reasons:
    """The main reasons, strongest first. No feature is in both lists."""

    for_: tuple[Reason, ...]
    against: tuple[Reason, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        """One to four decline codes to suggest, strongest first; none if nothing speaks against."""
        return tuple(dict.fromkeys(reason.code for reason in self.against))[:CODES_MAX]


@dataclass(frozen=True, slots=True)
class _Claim:
    """A reason code, and when a value bears it out. A code must never claim what is not so."""

    code: str
    true_of: Callable[[int], bool]
    if_missing: str = BELOW_CUTOFF


_OVERDUE_DAYS_SERIOUS = 30
_LENDERS_MANY = 3
_INQUIRIES_MANY = 4
_RING_CUSTOMERS = 3
_HALF_PPM = 500_000

_CLAIMS = {
    "delay_last_months": _Claim("D07", lambda months: months > 0),
    "delay_max_months": _Claim("D08", lambda months: months > 1),
    "worst_late_days": _Claim("D08", lambda days: days > _OVERDUE_DAYS_SERIOUS),
    "open_lenders": _Claim("D09", lambda lenders: lenders >= _LENDERS_MANY),
    "inquiries": _Claim("D10", lambda inquiries: inquiries >= _INQUIRIES_MANY),
    "shared_device_customers": _Claim("D11", lambda customers: customers >= _RING_CUSTOMERS),
    "income_low_fen": _Claim("D05", lambda _: True, NOT_VERIFIABLE),
    "debt_to_income_ppm": _Claim("D05", lambda share: share > _HALF_PPM, NOT_VERIFIABLE),
    "request_to_income_ppm": _Claim("D05", lambda share: share > _HALF_PPM, NOT_VERIFIABLE),
    "debt_service_ppm": _Claim("D05", lambda share: share > _HALF_PPM, NOT_VERIFIABLE),
    "income_median_fen": _Claim("D05", lambda _: True, NOT_VERIFIABLE),
}
"""Feature by feature, the code of `reasons.csv` that says it; all others are D04."""


def reasons(breakdown: Breakdown, top: int = TOP) -> Reasons:
    """The strongest reasons for and against.

    Args:
        breakdown: of the score.
        top: how many of each at most.
    """
    values = {line.feature: line.value for line in breakdown.lines}
    told = [_reason(line) for line in breakdown.lines]
    told += [_paired(pair, values) for pair in breakdown.pairs]
    speak_for = sorted((r for r in told if r.leaning_points > 0), key=lambda r: -r.leaning_points)
    against = sorted((r for r in told if r.leaning_points < 0), key=lambda r: -r.lost_points)
    return Reasons(tuple(speak_for[:top]), tuple(against[:top]))


def _reason(line: ScoreLine) -> Reason:
    """A line of the breakdown, seen as a reason."""
    return Reason(
        feature=line.feature,
        value=line.value,
        points=line.points,
        lost_points=line.best_points - line.points,
        leaning_points=line.points - _neutral(line),
        code=_code(line.feature, line.value),
    )


def _paired(pair: PairLine, values: Mapping[str, Value]) -> Reason:
    """A pair of features, seen as a reason: the code of the first of the two that says more."""
    first, second = values.get(pair.first), values.get(pair.second)
    codes = [_code(pair.first, first), _code(pair.second, second)]
    return Reason(
        feature=pair.first,
        value=first,
        points=pair.points,
        lost_points=pair.best_points - pair.points,
        leaning_points=pair.points - _neutral(pair),
        code=next((code for code in codes if code != BELOW_CUTOFF), BELOW_CUTOFF),
        second=pair.second,
        second_value=second,
    )


def _neutral(line: ScoreLine | PairLine) -> int:
    """The points that say nothing: zero, or the middle of a line that never crosses it."""
    worst, best = line.worst_points, line.best_points
    return 0 if worst < 0 < best else (worst + best) // 2


def _code(feature: str, value: Value) -> str:
    """The code that a value bears out."""
    claim = _CLAIMS.get(feature)
    if claim is None:
        return BELOW_CUTOFF
    if not isinstance(value, int):
        return claim.if_missing
    return claim.code if claim.true_of(value) else BELOW_CUTOFF
