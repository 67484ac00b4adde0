"""Clocks run in office hours, the customer's always; red at four fifths."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.origination.application import Stage
from models.origination.policy import Policy
from models.origination.sla import (
    NO_CLOCK,
    Clock,
    OfficeHours,
    Urgency,
    clock_due_at,
    due_at,
    resumed_due_at,
    urgency,
)

HERE = timezone(timedelta(hours=8))
HOURS = OfficeHours(9 * 3600, 18 * 3600, 8 * 3600)
MOMENTS = st.integers(0, 10**9).map(lambda second: datetime.fromtimestamp(second, UTC))


def at(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment of July 2026, local time."""
    return datetime(2026, 7, day, hour, minute, tzinfo=HERE)


@pytest.mark.parametrize(
    ("since", "due"),
    [
        (at(1, 10), at(1, 14)),
        (at(1, 16), at(2, 11)),
        (at(1, 17, 59), at(2, 12, 59)),
        (at(1, 18), at(2, 13)),
        (at(1, 23), at(2, 13)),
        (at(1, 3), at(1, 13)),
        (at(1, 14), at(1, 18)),
    ],
)
def test_a_decision_takes_four_office_hours(policy: Policy, since: datetime, due: datetime) -> None:
    assert due_at(Stage.IN_REVIEW, since, policy) == due


def test_every_clock(policy: Policy) -> None:
    since = at(1, 10)
    assert clock_due_at(Clock.FIRST_LOOK, since, policy) == at(1, 10, 30)
    assert due_at(Stage.SECOND_SIGNATURE, since, policy) == at(1, 11)
    assert due_at(Stage.ACCEPTED, since, policy) == at(1, 10, 30)
    assert clock_due_at(Clock.HUMAN_REVIEW, since, policy) == at(4, 10)
    assert due_at(Stage.MORE_INFO, at(1, 23), policy) == at(4, 23)
    for stage in (Stage.APPROVED, Stage.DISBURSED, Stage.DECLINED, Stage.EXPIRED):
        assert due_at(stage, since, policy) == NO_CLOCK


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (at(1, 16), Urgency.IN_TIME),
        (at(1, 23), Urgency.IN_TIME),
        (at(2, 10, 11), Urgency.IN_TIME),
        (at(2, 10, 12), Urgency.RED),
        (at(2, 10, 59), Urgency.RED),
        (at(2, 11), Urgency.LATE),
    ],
)
def test_the_night_uses_nothing_up(policy: Policy, now: datetime, expected: Urgency) -> None:
    since = at(1, 16)
    due = due_at(Stage.IN_REVIEW, since, policy)
    assert urgency(Stage.IN_REVIEW, since, due, now=now, policy=policy) is expected


def test_the_customers_time_runs_at_night(policy: Policy) -> None:
    since = at(1, 18)
    due = due_at(Stage.MORE_INFO, since, policy)
    for hours, expected in ((57, Urgency.IN_TIME), (58, Urgency.RED), (72, Urgency.LATE)):
        now = since + timedelta(hours=hours)
        assert urgency(Stage.MORE_INFO, since, due, now=now, policy=policy) is expected


def test_no_clock_no_hurry(policy: Policy) -> None:
    args = (Stage.APPROVED, at(1, 9), NO_CLOCK)
    assert urgency(*args, now=at(9, 9), policy=policy) is Urgency.NONE


def test_a_stopped_clock_goes_on_where_it_stood(policy: Policy) -> None:
    due = due_at(Stage.IN_REVIEW, at(1, 10), policy)
    assert resumed_due_at(due, at(1, 11), at(3, 20), HOURS) == at(4, 12)
    assert resumed_due_at(due, at(1, 15), at(3, 12), HOURS) == at(3, 11)


def test_hours_come_from_the_policy(policy: Policy) -> None:
    assert OfficeHours.under(policy) == HOURS


@given(MOMENTS, st.integers(1, 10**6))
def test_after_so_much_office_time_so_much_was_worked(since: datetime, seconds: int) -> None:
    due = HOURS.after(since, seconds)
    assert HOURS.worked_s(due) - HOURS.worked_s(since) == seconds
    assert due > since
    local = due.astimezone(HERE)
    assert at(1, 9).time() < local.time() <= at(1, 18).time()
