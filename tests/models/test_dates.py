"""Calendar arithmetic: months from an anchor, days counted, dates read."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.dates import add_months, days_between, parse_date, years_act_act
from models.errors import BadInput

DAYS = st.dates(date(1990, 1, 1), date(2080, 12, 31))


def test_months_are_counted_from_the_anchor_and_cut_to_the_month() -> None:
    anchor = date(2026, 1, 31)
    dates = [add_months(anchor, months).isoformat() for months in range(1, 7)]
    assert dates == [
        "2026-02-28",
        "2026-03-31",
        "2026-04-30",
        "2026-05-31",
        "2026-06-30",
        "2026-07-31",
    ]


def test_a_leap_day_is_reached() -> None:
    anchor = date(2027, 8, 30)
    assert add_months(anchor, 6) == date(2028, 2, 29)
    assert add_months(anchor, 5) == date(2028, 1, 30)


def test_another_day_of_the_month_may_be_asked_for() -> None:
    assert add_months(date(2026, 2, 3), 0, day=31) == date(2026, 2, 28)
    assert add_months(date(2026, 2, 3), -2, day=31) == date(2025, 12, 31)


@pytest.mark.parametrize("months", [12 * 8000, -12 * 3000])
def test_beyond_the_calendar_there_is_no_day(months: int) -> None:
    with pytest.raises(ValueError, match="outside the calendar"):
        add_months(date(2026, 1, 1), months)


@given(DAYS, st.integers(-600, 600))
def test_months_there_and_back_keep_the_month(day: date, months: int) -> None:
    there = add_months(day, months)
    back = add_months(there, -months, day=day.day)
    assert back == day
    assert there.day <= day.day


def test_the_first_day_is_not_counted() -> None:
    assert days_between(date(2026, 3, 31), date(2026, 5, 30)) == 60


def test_years_split_at_new_year() -> None:
    assert years_act_act(date(2027, 12, 31), date(2028, 1, 2)) == Fraction(1, 365) + Fraction(
        1, 366
    )
    assert years_act_act(date(2028, 1, 1), date(2029, 1, 1)) == 1
    assert years_act_act(date(9999, 12, 30), date(9999, 12, 31)) == Fraction(1, 365)
    assert years_act_act(date(2026, 1, 1), date(2026, 1, 1)) == 0


@given(DAYS, DAYS, DAYS)
def test_years_add_up_over_any_day_between(first: date, second: date, third: date) -> None:
    start, middle, end = sorted((first, second, third))
    assert years_act_act(start, middle) + years_act_act(middle, end) == years_act_act(start, end)


@given(DAYS)
def test_a_written_date_reads_back(day: date) -> None:
    assert parse_date(day.isoformat()) == day


@pytest.mark.parametrize(
    "text",
    ["2026-02-30", "20260101", "2026-1-1", "2026-W01-1", " 2026-01-01", "２０２６-01-01", ""],
)
def test_what_is_no_date_is_refused_with_its_field(text: str) -> None:
    with pytest.raises(BadInput) as refused:
        parse_date(text, "received_on")
    assert refused.value.facts == {"field": "received_on", "value": text, "expected": "date"}
