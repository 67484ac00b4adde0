"""How late a loan is, and what follows: arrears stage, five-class, non-accrual.

Days past due come from the replayed loan (`LoanState.days_past_due`). Day thresholds are dated
policy rows and are passed in. Source: domain reference 2.4 and 3.10.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from models.dates import days_between
from models.errors import Broken

BUCKET_DAYS = 30
"""Width of an arrears stage, in days past due."""


class Bucket(StrEnum):
    """Arrears stage (逾期阶段) by days past due."""

    C = "C"
    """Not past due."""
    M1 = "M1"
    """1 to 30 days."""
    M2 = "M2"
    """31 to 60 days."""
    M3 = "M3"
    """61 to 90 days."""
    M4 = "M4"
    """91 to 120 days."""
    M5 = "M5"
    """121 to 150 days."""
    M6 = "M6"
    """151 to 180 days."""
    M7 = "M7+"
    """More than 180 days."""


class AssetClass(StrEnum):
    """The five classes (五级分类), best first."""

    NORMAL = "normal"
    """正常."""
    SPECIAL_MENTION = "special_mention"
    """关注."""
    SUBSTANDARD = "substandard"
    """次级: the first of the three that are non-performing."""
    DOUBTFUL = "doubtful"
    """可疑."""
    LOSS = "loss"
    """损失."""

    @property
    def rank(self) -> int:
        """0 for the best class, 4 for the worst."""
        return list(AssetClass).index(self)

    @property
    def is_non_performing(self) -> bool:
        """Whether a loan of the class counts as non-performing (不良)."""
        return self.rank >= AssetClass.SUBSTANDARD.rank


@dataclass(frozen=True, slots=True)
class ClassThresholds:
    """Days past due from which a loan is at least in a class: a dated policy row.

    Raises:
        Broken: the days do not ascend.
    """

    special_mention_dpd: int
    substandard_dpd: int
    doubtful_dpd: int
    loss_dpd: int

    def __post_init__(self) -> None:
        """Refuse days that do not ascend."""
        if any(earlier >= later for earlier, later in pairwise(self.in_order)):
            raise Broken(f"class thresholds do not ascend: {self}")

    @property
    def in_order(self) -> tuple[int, int, int, int]:
        """The days of the four classes below normal, best class first."""
        return self.special_mention_dpd, self.substandard_dpd, self.doubtful_dpd, self.loss_dpd


def days_late(oldest_due_on: date | None, carried_days: int, on: date) -> int:
    """Days past due of a loan that is active, from what is kept of it.

    Args:
        oldest_due_on: when the oldest row with something left but penalty was payable; None: none
            has.
        carried_days: those that a restructuring carried on.
        on: business date.
    """
    if oldest_due_on is None:
        return 0
    return max(0, days_between(oldest_due_on, on)) + carried_days


def bucket(days_past_due: int) -> Bucket:
    """The arrears stage of a loan: C on the due date, M1 from the next day on."""
    stages = list(Bucket)
    return stages[min((days_past_due + BUCKET_DAYS - 1) // BUCKET_DAYS, len(stages) - 1)]


def asset_class(
    days_past_due: int,
    thresholds: ClassThresholds,
    *,
    is_non_accrual: bool = False,
    is_observed: bool = False,
) -> AssetClass:
    """The class of a loan, by days past due or worse.

    Args:
        days_past_due: of the loan's oldest unpaid row.
        thresholds: in force on the business date.
        is_non_accrual: then at least substandard: no loan leaves the non-performing classes
            before all its arrears are paid.
        is_observed: within the observation period after a restructuring (重组观察期); then at
            least special mention.
    """
    by_days = sum(days_past_due >= threshold for threshold in thresholds.in_order)
    worst = max(
        by_days,
        AssetClass.SUBSTANDARD.rank if is_non_accrual else 0,
        AssetClass.SPECIAL_MENTION.rank if is_observed else 0,
    )
    return list(AssetClass)[worst]


def is_non_accrual(days_past_due: int, threshold_dpd: int, *, was_non_accrual: bool) -> bool:
    """Whether a loan earns no interest for the time being (非应计).

    It stops to accrue at the threshold and begins again only when nothing is past due: a part
    payment that makes it younger is not enough.

    Args:
        days_past_due: of the loan's oldest unpaid row.
        threshold_dpd: days past due from which a loan is non-accrual, by policy (91).
        was_non_accrual: its status so far.
    """
    return days_past_due >= threshold_dpd or (was_non_accrual and days_past_due > 0)
