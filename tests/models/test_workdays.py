"""Workdays by the notices of 2025 and 2026, and what is not known yet."""

from datetime import date, timedelta

import pytest

from db.workdays import seed
from models.workdays import (
    CalendarDay,
    DayKind,
    DayStatus,
    MovedDue,
    RepeatedDay,
    WorkCalendar,
)

NOTICE = WorkCalendar(seed())


@pytest.mark.parametrize(
    ("due_on", "payable_on"),
    [
        (date(2026, 4, 30), date(2026, 4, 30)),
        (date(2026, 5, 31), date(2026, 6, 1)),  # a Sunday
        (date(2026, 2, 28), date(2026, 2, 28)),  # a Saturday that is worked
        (date(2026, 5, 9), date(2026, 5, 9)),  # the same
        (date(2026, 5, 1), date(2026, 5, 6)),
        (date(2026, 2, 14), date(2026, 2, 14)),
        (date(2026, 2, 15), date(2026, 2, 24)),  # Spring Festival, with its weekends
        (date(2026, 10, 1), date(2026, 10, 8)),
        (date(2026, 9, 20), date(2026, 9, 20)),  # a Sunday that is worked
        (date(2025, 10, 1), date(2025, 10, 9)),
    ],
)
def test_a_day_of_rest_is_payable_on_the_next_workday(due_on: date, payable_on: date) -> None:
    assert NOTICE.payable_on(due_on) == payable_on


def test_the_years_that_have_a_notice_are_official() -> None:
    assert not NOTICE.is_provisional(date(2026, 7, 1))
    assert NOTICE.is_provisional(date(2027, 7, 1))
    assert NOTICE.is_provisional(date(2030, 1, 1))
    kinds = {one.kind for one in NOTICE.days.values() if one.day.year == 2027}
    assert kinds == {DayKind.HOLIDAY}


def test_where_the_calendar_is_silent_the_week_decides() -> None:
    empty, monday = WorkCalendar([]), date(2031, 1, 6)
    week = [empty.is_workday(monday + timedelta(days=n)) for n in range(7)]
    assert week == [True] * 5 + [False] * 2


def test_a_workday_may_be_told_as_well() -> None:
    told = CalendarDay(date(2027, 2, 8), DayKind.WORKDAY, DayStatus.OFFICIAL, "notice")
    assert WorkCalendar([told]).is_workday(told.day)


def test_only_what_moves_is_kept() -> None:
    dates = [date(2026, 4, 30), date(2026, 5, 31), date(2026, 6, 30)]
    assert NOTICE.moved(dates) == (MovedDue(date(2026, 5, 31), date(2026, 6, 1)),)


def test_a_day_told_twice_is_refused() -> None:
    one = CalendarDay(date(2027, 2, 8), DayKind.HOLIDAY, DayStatus.OFFICIAL, "notice")
    with pytest.raises(RepeatedDay):
        WorkCalendar([one, one])
