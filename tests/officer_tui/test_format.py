"""Money, rates, dates and clocks as people read them, in both languages."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.money import MAX_FEN, parse_yuan
from models.origination.sla import NO_CLOCK
from officer_tui.texts import format as f
from officer_tui.texts import set_language
from officer_tui.texts.facts import said
from tests.support import NOON


@given(st.integers(-MAX_FEN, MAX_FEN))
def test_money_reads_back_to_the_fen(fen: int) -> None:
    assert parse_yuan(f.money(fen).replace("¥", "")) == fen


def test_money_and_numbers() -> None:
    assert [f.money(n) for n in (123_456, -5, 0)] == ["¥1,234.56", "-¥0.05", "¥0.00"]
    assert [f.number(n) for n in (1_234, 0)] == ["1,234", "0"]
    assert [f.points(n) for n in (12, -7, 0, 1_200)] == ["+12", "-7", "0", "+1,200"]


def test_rates_are_rounded_half_up() -> None:
    ppm = (180_000, 156_950, 156_949, 49, 50, -50, 1_234_567)
    shown = ["18.00%", "15.70%", "15.69%", "0.00%", "0.01%", "-0.01%", "123.46%"]
    assert [f.rate(n) for n in ppm] == shown


def test_dates_and_moments() -> None:
    on = date(2026, 11, 24)
    assert [f.day(on), f.month(on), f.long_day(on)] == ["2026-11-24", "2026-11", "2026-11-24 Tue"]
    assert f.moment(datetime(2026, 11, 24, 20, 5, tzinfo=UTC)) == "2026-11-25 04:05"
    set_language("zh_CN")
    assert f.long_day(on) == "2026-11-24 周二"


def test_counts_and_clocks_follow_the_language() -> None:
    clocks = [timedelta(minutes=m) for m in (42, 185, 3_000, -1, -3_000)] + [timedelta(seconds=-30)]
    assert [f.clock(left) for left in clocks] == [
        "42m",
        "3h 05m",
        "2d 02h",
        "-1m",
        "-2d 02h",
        "-0m",
    ]
    assert [f.days(1), f.days(30), f.months(1), f.months(6)] == [
        "1 day",
        "30 days",
        "1 month",
        "6 months",
    ]
    assert f.joined(["a", "b"]) == "a, b"
    set_language("zh_CN")
    assert [f.clock(left) for left in clocks[:3]] == ["42分", "3时05分", "2天02时"]
    assert [f.days(1), f.months(6), f.joined(["a", "b"])] == ["1 天", "6 个月", "a、b"]


def test_what_is_not_there_is_a_dash() -> None:
    ways = (f.money, f.rate, f.number, f.points, f.days, f.months)
    assert {say(None) for say in ways} == {f.NOTHING}
    assert {say(None) for say in (f.day, f.long_day, f.month)} == {f.NOTHING}
    assert (f.moment(None), f.clock(None)) == (f.NOTHING, f.NOTHING)


def test_a_clock_that_does_not_run_shows_no_time() -> None:
    assert said("due_at", NO_CLOCK) == f.NOTHING
    assert said("due_at", NOON) == "2026-03-31 12:00"
