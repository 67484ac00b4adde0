"""Where a loan stands by its days past due: asked of the rules once for all loans that are as late.

Loans with the same oldest due date are equally late, so a whole *cohort* of them is classed at
once. Days past due are read off the next due date: only on certain days does a cohort move.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from sqlalchemy import Connection, select

from db import policies
from db.schema import loan
from models.dates import days_between
from models.servicing.delinquency import (
    BUCKET_DAYS,
    AssetClass,
    Bucket,
    ClassThresholds,
    asset_class,
    bucket,
    is_non_accrual,
)
from models.servicing.state import LoanStatus

_STAGES = 6
"""Arrears stages M1 to M6 end after so many times 30 days; M7+ has no end."""


class Standing(NamedTuple):
    """Where a loan stands: the columns of its row that a day close may change."""

    bucket: Bucket
    asset_class: AssetClass
    is_non_accrual: bool


@dataclass(frozen=True, slots=True)
class Cohort:
    """Active loans that are equally late and accrue alike, and where they will stand."""

    next_due_on: date
    days_past_due: int
    was_non_accrual: bool
    standing: Standing

    @property
    def turns(self) -> bool:
        """Whether its loans cease or begin to accrue interest."""
        return self.was_non_accrual != self.standing.is_non_accrual


@dataclass(frozen=True, slots=True)
class Limits:
    """What policy sets on a day: the days past due of the classes, and of the end of accrual."""

    thresholds: ClassThresholds
    non_accrual_dpd: int

    @classmethod
    def on(cls, connection: Connection, day: date) -> "Limits":
        """The limits in force on a business date."""
        return cls(
            policies.class_thresholds(connection, day), policies.non_accrual_dpd(connection, day)
        )

    @property
    def turning_points(self) -> set[int]:
        """The days past due on which a stage, a class or the accrual changes."""
        stages = {1 + BUCKET_DAYS * n for n in range(_STAGES + 1)}
        return stages | {*self.thresholds.in_order} | {self.non_accrual_dpd}

    def standing(
        self, days_past_due: int, *, was_non_accrual: bool, is_observed: bool = False
    ) -> Standing:
        """Where a loan stands that is so late, has accrued interest or not, is observed or not."""
        now = is_non_accrual(days_past_due, self.non_accrual_dpd, was_non_accrual=was_non_accrual)
        kind = asset_class(
            days_past_due, self.thresholds, is_non_accrual=now, is_observed=is_observed
        )
        return Standing(bucket(days_past_due), kind, now)


def cohorts_at_a_turn(connection: Connection, closed: date, opened: date) -> tuple[Cohort, ...]:
    """The cohorts that may move when a day is closed: all that are late, if the limits changed."""
    limits = Limits.on(connection, opened)
    days: Iterable[date]
    if limits == Limits.on(connection, closed):
        days = [opened - timedelta(days=point) for point in sorted(limits.turning_points)]
    else:
        days = _due_dates_before(connection, opened)
    return tuple(
        Cohort(day, late, was, limits.standing(late, was_non_accrual=was))
        for day, late in ((day, days_between(day, opened)) for day in days)
        for was in (False, True)
    )


def _due_dates_before(connection: Connection, opened: date) -> Iterator[date]:
    found = (
        select(loan.c.next_due_on)
        .where(loan.c.status == LoanStatus.ACTIVE, loan.c.next_due_on < opened)
        .distinct()
    )
    yield from connection.execute(found).scalars()
