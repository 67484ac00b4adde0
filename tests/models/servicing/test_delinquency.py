"""Arrears stages, five-class and non-accrual, at the days where they change."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.errors import Broken
from models.servicing.delinquency import (
    AssetClass,
    Bucket,
    ClassThresholds,
    asset_class,
    bucket,
    days_late,
    is_non_accrual,
)

ORDER_2023 = ClassThresholds(
    special_mention_dpd=1, substandard_dpd=91, doubtful_dpd=271, loss_dpd=361
)
DAYS = st.integers(0, 2_000)


@pytest.mark.parametrize(
    ("days", "stage"),
    [
        (0, "C"),
        (1, "M1"),
        (30, "M1"),
        (31, "M2"),
        (60, "M2"),
        (61, "M3"),
        (90, "M3"),
        (91, "M4"),
        (120, "M4"),
        (121, "M5"),
        (150, "M5"),
        (151, "M6"),
        (180, "M6"),
        (181, "M7+"),
        (2_000, "M7+"),
    ],
)
def test_the_arrears_stage_changes_every_thirty_days(days: int, stage: str) -> None:
    assert bucket(days) is Bucket(stage)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (0, AssetClass.NORMAL),
        (1, AssetClass.SPECIAL_MENTION),
        (90, AssetClass.SPECIAL_MENTION),
        (91, AssetClass.SUBSTANDARD),
        (270, AssetClass.SUBSTANDARD),
        (271, AssetClass.DOUBTFUL),
        (360, AssetClass.DOUBTFUL),
        (361, AssetClass.LOSS),
    ],
)
def test_the_class_by_days_past_due(days: int, expected: AssetClass) -> None:
    assert asset_class(days, ORDER_2023) is expected


def test_a_restructured_loan_under_observation_is_never_normal() -> None:
    assert asset_class(0, ORDER_2023, is_observed=True) is AssetClass.SPECIAL_MENTION
    assert asset_class(91, ORDER_2023, is_observed=True) is AssetClass.SUBSTANDARD


def test_a_part_payment_does_not_lift_a_loan_out_of_the_non_performing_classes() -> None:
    assert asset_class(64, ORDER_2023, is_non_accrual=True) is AssetClass.SUBSTANDARD
    assert asset_class(361, ORDER_2023, is_non_accrual=True) is AssetClass.LOSS


def test_the_last_three_classes_are_non_performing() -> None:
    assert [member.is_non_performing for member in AssetClass] == [False, False, True, True, True]


def test_thresholds_must_ascend() -> None:
    with pytest.raises(Broken, match="do not ascend"):
        ClassThresholds(1, 91, 91, 361)


@pytest.mark.parametrize(
    ("days", "was", "now"),
    [(90, False, False), (91, False, True), (64, True, True), (1, True, True), (0, True, False)],
    ids=["last day", "stops", "part payment", "one day left", "all arrears paid"],
)
def test_a_loan_accrues_again_only_when_nothing_is_past_due(
    days: int, was: bool, now: bool
) -> None:
    assert is_non_accrual(days, 91, was_non_accrual=was) is now


@given(DAYS, DAYS, st.booleans(), st.booleans())
def test_more_days_never_make_a_loan_better(
    days: int, more: int, non_accrual: bool, observed: bool
) -> None:
    def rank(late: int) -> int:
        return asset_class(late, ORDER_2023, is_non_accrual=non_accrual, is_observed=observed).rank

    assert rank(days) <= rank(days + more)
    assert list(Bucket).index(bucket(days)) <= list(Bucket).index(bucket(days + more))


@pytest.mark.parametrize(
    ("oldest_due_on", "carried_days", "late"),
    [
        (None, 0, 0),
        (None, 5, 0),
        (date(2026, 6, 1), 0, 0),
        (date(2026, 5, 31), 0, 1),
        (date(2026, 7, 1), 50, 50),
        (date(2026, 5, 22), 50, 60),
    ],
)
def test_days_late_are_those_of_the_oldest_row_and_those_carried_on(
    oldest_due_on: date | None, carried_days: int, late: int
) -> None:
    assert days_late(oldest_due_on, carried_days, date(2026, 6, 1)) == late
