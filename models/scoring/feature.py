"""What a feature is: one question asked of the evidence, answered in whole numbers."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from models.money import PPM
from models.origination.profile import Source
from models.scoring.evidence import Evidence

RATIO_MAX_PPM = 10 * PPM
"""A ratio above ten says no more than ten does; also the ratio to an income of nothing."""


class Group(StrEnum):
    """The three named sub-scores (domain reference 1, row 16)."""

    CREDIT = "credit"
    """Credit assessment: how debts were paid so far (信用评估)."""
    TRANSACTION = "transaction"
    """Transaction behaviour: how and from where the customer buys (交易行为)."""
    ABILITY = "ability"
    """Repayment ability: what comes in, and what is owed of it (还款能力)."""


class Unit(StrEnum):
    """What a feature counts."""

    FEN = "fen"
    PPM = "ppm"
    COUNT = "count"
    DAYS = "days"
    MONTHS = "months"
    CODE = "code"
    """A number that stands for a state, told in the feature's sentence."""


class Direction(StrEnum):
    """What a larger value may do to the points."""

    HIGHER_BETTER = "higher_better"
    """Points never fall as the value grows."""
    LOWER_BETTER = "lower_better"
    """Points never grow as the value grows."""
    FREE = "free"
    """Neither; the feature says why."""


class Missing(StrEnum):
    """Why a value may be missing. Missing is a state of its own, with points of its own."""

    NOT_COLLECTED = "not_collected"
    """The source is silent, closed, or was never asked."""
    NOTHING_TO_MEASURE = "nothing_to_measure"
    """The source speaks, but of nothing that the question applies to (no bill, so none paid)."""


class Lawful(StrEnum):
    """On what ground the law lets a score look at it. What it does not let is never asked."""

    CONSENT = "consent"
    """Given for this source (PIPL 13, 14); neither sensitive nor a ground to discriminate (24)."""
    SEPARATE_CONSENT = "separate_consent"
    """Amounts out of accounts, which are sensitive: consent of its own for this use (28, 29)."""
    WRITTEN_CONSENT = "written_consent"
    """Given in writing for this query of the credit register (征信业管理条例 18)."""


_LAW = {
    Source.MERCHANT: Lawful.CONSENT,
    Source.PAYMENT: Lawful.SEPARATE_CONSENT,
    Source.DEVICE: Lawful.CONSENT,
    Source.SOCIAL: Lawful.CONSENT,
    Source.CREDIT_REPORT: Lawful.WRITTEN_CONSENT,
}


@dataclass(frozen=True, slots=True)
class Feature:
    """One question, defined once for training, the desk and every export."""

    name: str
    """As in cards, tables and catalogs."""
    group: Group
    source: Source
    """The consent under which it is known."""
    unit: Unit
    direction: Direction
    missing: Missing
    free_because: str
    """Why its points need not be monotone; empty where they are."""
    is_changeable: bool
    """Whether the customer can better it by what they do: only such changes are ever advised."""
    meaning: str
    """One English sentence, for engineers; officers read the catalogs."""
    compute: Callable[[Evidence], int | None]

    @property
    def lawful(self) -> Lawful:
        """Why a score may look at it; a source that was not allowed gives no answer."""
        return _LAW[self.source]


def feature(
    group: Group,
    source: Source,
    unit: Unit,
    direction: Direction,
    *,
    missing: Missing = Missing.NOT_COLLECTED,
    free_because: str = "",
    is_changeable: bool = False,
) -> Callable[[Callable[[Evidence], int | None]], Feature]:
    """Make a feature of a function: its name names it, its docstring tells what it means."""

    def define(compute: Callable[[Evidence], int | None]) -> Feature:
        meaning = (compute.__doc__ or "").strip()
        name = compute.__name__
        return Feature(
            name=name,
            group=group,
            source=source,
            unit=unit,
            direction=direction,
            missing=missing,
            free_because=free_because,
            is_changeable=is_changeable,
            meaning=meaning,
            compute=compute,
        )

    return define


def ratio_ppm(part: int, whole: int) -> int | None:
    """``part / whole`` in ppm, rounded down, cut at ten either way; None if whole is not > 0."""
    if whole <= 0:
        return None
    return max(-RATIO_MAX_PPM, min(RATIO_MAX_PPM, part * PPM // whole))


def variation_ppm(amounts: list[int]) -> int | None:
    """Mean absolute deviation over the mean, in ppm; None if the mean is not positive."""
    n, total = len(amounts), sum(amounts)
    return ratio_ppm(sum(abs(n * amount - total) for amount in amounts), n * total)
