"""The business day: what its close would move, the close itself, its report."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from db import audit
from db.commands.close_day import CloseDay
from db.commands.move_loans import MoveLoans
from db.schema import day_close, loan
from models.errors import NotFound
from officer_tui.app import OfficerApp
from officer_tui.forms.close_day import CloseDayForm, Running
from officer_tui.screens.day import DayScreen
from officer_tui.screens.day_slip import DaySlip
from officer_tui.screens.list_parts import ListTable
from officer_tui.widgets.paged_table import PagedTable
from tests.officer_tui.books import *  # noqa: F403
from tests.officer_tui.books import DAYS
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Typed = Callable[..., Any]
Shown = Callable[..., list[str]]
Told = Callable[[Any], str]
Settled = Callable[..., Any]


def test_day(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("treasury"), typed("3"))


def test_close_day(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("treasury"), typed("3", "f2"))


def test_report(picture: Any, desk: Desk, typed: Typed, monkeypatch: Any) -> None:
    head = audit.head  # every branch file has another chain
    monkeypatch.setattr(audit, "head", lambda file: (head(file)[0], "0123456789abcdef" * 4))
    assert picture(desk("treasury"), typed("3", "f2", "f10"))


async def test_the_treasury_closes_the_day(
    branch: Branch, desk: Desk, typed: Typed, shown: Shown, told: Told
) -> None:
    today = branch.today
    app = desk("treasury")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("3")(pilot)
        assert isinstance(app.screen, DayScreen)
        assert "2026-11-01 Sun" in told(app)
        await typed("f2")(pilot)
        assert isinstance(app.screen, CloseDayForm)
        assert "A day that is closed is never opened again." in told(app)
        await typed("f10")(pilot)
        assert isinstance(app.screen, DaySlip)
        said = told(app)
        assert branch.rows(day_close)[-1].report["chain_head"] in said
        await typed("escape")(pilot)
        said = told(app)
        assert "2026-11-02 Mon" in shown(app)[0]
        assert said.count("2026-11-01 Sun") == 1
    assert branch.today == today + timedelta(days=1)
    assert branch.findings() == []


async def test_several_days_are_closed_one_after_the_other(
    branch: Branch, desk: Desk, typed: Typed, told: Told
) -> None:
    today = branch.today
    app = desk("treasury")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("3", "f2", "+", "3", "enter")(pilot)
        assert isinstance(app.screen, CloseDayForm)
        await typed("f10")(pilot)
        for _ in range(100):
            await pilot.pause(0.05)
            if isinstance(app.screen, DaySlip):
                break
        assert "2026-11-04 Wed" in told(app)
        await typed("escape")(pilot)
    assert branch.today == today + timedelta(days=4)
    assert branch.findings() == []


async def test_between_two_days_the_officer_may_stop(
    branch: Branch, desk: Desk, typed: Typed, told: Told
) -> None:
    app = desk("treasury")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("3", "f2", "+", "3", "0")(pilot)
        form = app.screen
        assert isinstance(form, CloseDayForm)
        form.action_submit()
        form.action_submit()
        form.action_cancel()
        assert "Stops after this day." in told(app)
        for _ in range(100):
            await pilot.pause(0.05)
            if isinstance(app.screen, DaySlip):
                break
    assert len(branch.rows(day_close)) == DAYS + 1


async def test_a_large_branch_tells_how_far_it_is(
    branch: Branch, desk: Desk, typed: Typed, monkeypatch: Any
) -> None:
    monkeypatch.setattr("db.catch_up.LOANS_AT_ONCE", 1)
    seen: list[str] = []
    monkeypatch.setattr(Running, "tell", lambda _self, text: seen.append(text))
    app = desk("treasury")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("3", "f2", "f10")(pilot)
        assert isinstance(app.screen, DaySlip)
    loans = len(branch.rows(loan))
    assert len(seen) == loans - 1
    assert seen[0] == f"Closing 2026-11-01 Sun: loan 1 of {loans}"


async def test_a_close_that_was_stopped_is_told_and_goes_on(
    branch: Branch, desk: Desk, typed: Typed, told: Told
) -> None:
    branch.do(MoveLoans(business_date=branch.today, after_loan=0, upto=1), "treasury")
    app = desk("treasury")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("3")(pilot)
        assert "loan 1 of 4" in told(app)
        await typed("f2", "f10")(pilot)
        assert isinstance(app.screen, DaySlip)
    assert branch.findings() == []


async def test_loans_that_were_not_moved_stand_on_the_slip(
    branch: Branch, desk: Desk, typed: Typed, told: Told
) -> None:
    with branch.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE loan SET terms = '{' WHERE id = 3")
    branch.close_days(60)
    app = desk("treasury")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("3", "f2", "f10")(pilot)
        said = told(app)
        assert "L00000003" in said
        assert "They wait" in said


async def test_another_role_is_told_who_closes(desk: Desk, typed: Typed, told: Told) -> None:
    app = desk("senior")
    async with app.run_test(size=(100, 30)) as pilot:
        await typed("3", "f2")(pilot)
        assert isinstance(app.screen, DayScreen)
        assert "It belongs to: Treasury." in told(app)


async def test_a_day_that_a_colleague_closed_is_not_closed_twice(
    branch: Branch, desk: Desk, typed: Typed, shown: Shown, told: Told
) -> None:
    app = desk("treasury")
    async with app.run_test(size=(100, 30)) as pilot:
        await typed("3", "f2")(pilot)
        branch.do(CloseDay(business_date=branch.today), "treasury")
        await typed("f10")(pilot)
        assert isinstance(app.screen, CloseDayForm)
        assert "The open business day is 2026-11-02, not 2026-11-01." in told(app)
        assert app.screen.query_one(Running).text == ""
        await typed("escape", "f5")(pilot)
        assert "2026-11-02 Mon" in shown(app)[0]


async def test_the_report_of_an_earlier_close_is_shown_again(
    branch: Branch, desk: Desk, typed: Typed, told: Told
) -> None:
    app = desk("auditor")
    async with app.run_test(size=(100, 30)) as pilot:
        await typed("3", "end", "enter")(pilot)
        assert isinstance(app.screen, DaySlip)
        assert "2026-03-31 Tue" in told(app)
        assert branch.rows(day_close)[0].report["chain_head"] in told(app)


async def test_closes_that_cannot_be_read_are_said(desk: Desk, typed: Typed, told: Told) -> None:
    app = desk("auditor")
    async with app.run_test(size=(100, 30)) as pilot:
        await typed("3")(pilot)
        table = app.screen.query_one(ListTable)
        table.post_message(PagedTable.Failed(table, NotFound("report", "7")))
        await pilot.pause(0.1)
        assert "There is no report 7." in told(app)


async def test_how_long_it_takes_is_shown() -> None:
    from textual.app import App

    class Alone(App[None]):
        def compose(self) -> Any:
            yield Running()

    app = Alone()
    async with app.run_test(size=(60, 3)) as pilot:
        running = app.query_one(Running)
        assert running.lines(60) == [[]]
        running.start("Closing")
        await pilot.pause(0.6)
        said = "".join(piece.text for piece in running.lines(60)[0])
        assert "Closing 0 s" in said
        assert "██████" in said
        running.stop()
        assert running.lines(60) == [[]]


@pytest.mark.parametrize("login", ["treasury", "senior"])
async def test_before_the_day_is_read_nothing_is_closed(desk: Desk, login: str) -> None:
    app = desk(login)
    async with app.run_test():
        screen = DayScreen()
        assert screen.why_not("close") == "The day is still being read."
        screen.action_close()
        assert not isinstance(app.screen, CloseDayForm)
