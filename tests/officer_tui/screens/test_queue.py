"""The queue on the screen: what it shows, filters, claims and opens."""

from collections.abc import Callable
from typing import Any

import pytest

from db.queries.queue import QueueFilter, queue
from officer_tui.app import OfficerApp
from officer_tui.desk import DeskApp
from officer_tui.screens.list_parts import Chips, ListTable, SearchLine
from officer_tui.screens.queue import QueueScreen
from officer_tui.widgets.header_bar import HeaderBar
from officer_tui.widgets.message_line import MessageLine
from tests.borrowers import an_applicant
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Typed = Callable[..., Any]
Shown = Callable[..., list[str]]


def table(app: OfficerApp) -> ListTable:
    """The table on the screen."""
    return app.screen.query_one(ListTable)


def said(app: OfficerApp) -> str:
    """What the message line says."""
    return app.screen.query_one(MessageLine).text


def numbers(shown: list[str]) -> list[str]:
    """The application numbers on the screen, from the top down."""
    return [line[1:10] for line in shown if line[1:2] == "A"]


@pytest.fixture
def went(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """Where the screens wanted to go: other work areas have tests of their own."""
    places: list[tuple[object, ...]] = []
    way = OfficerApp.go

    def go(app: DeskApp, name: str, *args: object) -> None:
        places.append((name, *args))
        if name in {"queue", "loans", "signatures", "login"}:
            way(app, name, *args)  # type: ignore[arg-type]

    monkeypatch.setattr(OfficerApp, "go", go)
    return places


def test_queue(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("senior"), typed())


def test_queue_of_someone_who_does_not_work_it(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("auditor"), typed("f", "down", "enter", "c"))


def test_queue_with_nothing_that_fits(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("senior"), typed("slash", *"zzz"))


def test_help_of_the_queue(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("senior"), typed("f1"))


async def test_the_most_urgent_is_on_top_and_closed_ones_are_not_shown(
    branch: Branch, desk: Desk, typed: Typed, shown: Shown
) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        await typed()(pilot)
        rows = branch.ask(queue).rows
        assert numbers(shown(app)) == [row.number for row in rows]
        assert [row.due_at for row in rows] == sorted(row.due_at for row in rows)
        assert app.screen.query_one(HeaderBar).subject == str(len(rows))


async def test_the_rows_follow_what_is_typed(
    desk: Desk, typed: Typed, shown: Shown, went: list[tuple[object, ...]]
) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        await typed("slash", *"oyn")(pilot)
        (row,) = (line for line in shown(app) if line[1:2] == "A")
        assert "欧**娜" in row
        await typed("enter", "enter")(pilot)
        assert went[-1] == ("application", table(app).current.id)  # type: ignore[union-attr]
        await typed("slash", "escape")(pilot)
        assert len(numbers(shown(app))) > 1
        assert isinstance(app.focused, ListTable)


async def test_enter_typed_ahead_opens_what_was_searched_for(
    branch: Branch, desk: Desk, typed: Typed, went: list[tuple[object, ...]]
) -> None:
    wanted = branch.ask(queue, QueueFilter(text="zw")).rows
    app = desk("senior")
    async with app.run_test() as pilot:
        await typed()(pilot)
        for key in ("slash", "z", "w", "enter", "enter"):
            app.simulate_key(key)
        await typed()(pilot)
        assert went[-1] == ("application", wanted[0].id)


async def test_filters_by_keys(desk: Desk, typed: Typed, shown: Shown) -> None:
    app = desk("senior")
    async with app.run_test(size=(160, 30)) as pilot:
        await typed("b", "down", "enter")(pilot)  # band A
        screen = "\n".join(shown(app))
        assert "Band: A" in screen
        everything = len(numbers(shown(app)))
        await typed("b", "home", "up", "up", "up", "up", "enter", "m")(pilot)
        assert "Mine: yes" in "\n".join(shown(app))
        assert [line for line in shown(app) if " senior " in line]
        await typed("m", "t", "p", "down", "enter", "x", *"Thin", "enter")(pilot)
        screen = "\n".join(shown(app))
        assert "Product: HX-CASH" in screen
        assert "Flag: Thin file" in screen
        assert "Samples: yes" in screen
        await typed("t", "0")(pilot)
        assert len(numbers(shown(app))) >= everything
        assert all(not chip.value for chip in app.screen.query_one(Chips).chips)


async def test_stages_one_all_and_the_closed_ones(desk: Desk, typed: Typed, shown: Shown) -> None:
    app = desk("senior")
    async with app.run_test(size=(160, 30)) as pilot:
        await typed()(pilot)
        opened = numbers(shown(app))
        await typed("f", "down", "enter")(pilot)
        assert "Stage: all" in "\n".join(shown(app))
        assert len(numbers(shown(app))) > len(opened)
        await typed("f", *"Second", "enter")(pilot)
        assert len(numbers(shown(app))) == 1
        await typed("f", "escape")(pilot)  # leaves it as it was
        assert len(numbers(shown(app))) == 1
        await typed("b", "escape", "0")(pilot)
        assert numbers(shown(app)) == opened


async def test_sorted_by_the_column_that_is_clicked(
    branch: Branch, desk: Desk, typed: Typed, shown: Shown
) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 30)) as pilot:
        await typed()(pilot)
        x = shown(app)[2].index("Score") + 1
        await pilot.click(ListTable, offset=(x, 0))
        await typed("S")(pilot)
        scores = [row.score for row in branch.ask(queue).rows]
        source = table(app).source
        assert source is not None
        assert (source.sorted_by, source.is_descending) == ("score", True)
        rows = [line for line in shown(app) if line[1:2] == "A"]
        assert [line[x - 1 :].split()[0] for line in rows] == [
            str(score) for score in sorted(scores, reverse=True)
        ]


async def test_a_double_click_opens_the_row(
    desk: Desk, typed: Typed, went: list[tuple[object, ...]]
) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        await typed()(pilot)
        await pilot.double_click(ListTable, offset=(5, 2))
        await typed()(pilot)
        assert went[-1][0] == "application"
        assert table(app).cursor == 1


async def test_a_click_on_a_filter_lists_its_choices(
    desk: Desk, typed: Typed, shown: Shown
) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        await typed()(pilot)
        await pilot.click(Chips, offset=(shown(app)[1].index("Band") - 24, 0))
        await typed()(pilot)
        assert not isinstance(app.screen, QueueScreen)


async def test_claim_and_release(branch: Branch, desk: Desk, typed: Typed, shown: Shown) -> None:
    free = next(row for row in branch.ask(queue).rows if row.holder_login is None)
    app = desk("senior")
    async with app.run_test(size=(120, 30)) as pilot:
        await typed("slash", *free.number, "enter", "c")(pilot)
        assert said(app).startswith(f"{free.number} is yours until ")
        assert any(free.number in line and "senior" in line for line in shown(app))
        assert branch.application(free.id).holder_id is not None
        await typed("r")(pilot)
        assert said(app) == f"{free.number} is free again."
        assert branch.application(free.id).holder_id is None


async def test_what_a_colleague_holds_is_refused_with_the_name(
    branch: Branch, desk: Desk, typed: Typed
) -> None:
    held = next(row for row in branch.ask(queue).rows if row.holder_login == "junior")
    app = desk("senior")
    async with app.run_test(size=(120, 30)) as pilot:
        await typed("slash", *held.number, "enter", "c")(pilot)
        assert "陈小雨" in said(app)
        assert branch.application(held.id).holder_id != app.standing.officer_id  # type: ignore[union-attr]


async def test_who_may_not_claim_is_told_so(desk: Desk, typed: Typed) -> None:
    app = desk("auditor")
    async with app.run_test(size=(120, 30)) as pilot:
        await typed("c")(pilot)
        assert said(app) == "Auditor does not work applications."


async def test_nothing_at_the_cursor_nothing_to_claim(desk: Desk, typed: Typed) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 30)) as pilot:
        await typed("slash", *"zzz", "enter", "r")(pilot)
        assert said(app) == "No application is at the cursor."
        screen = app.screen
        assert isinstance(screen, QueueScreen)
        screen.action_claim()
        screen.action_release()


async def test_refresh_shows_what_others_did(
    branch: Branch, desk: Desk, typed: Typed, shown: Shown
) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        await typed("down")(pilot)
        before = numbers(shown(app))
        at = table(app).current
        branch.an_application(applicant=an_applicant(name="新来客"))
        await typed("f5")(pilot)
        assert len(numbers(shown(app))) == len(before) + 1
        assert table(app).current == at


async def test_another_officer_finds_the_queue_whole_and_in_its_own_order(
    desk: Desk, typed: Typed, shown: Shown
) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        await typed()(pilot)
        whole = numbers(shown(app))
        await typed("slash", *"oyn", "enter", "s", "S", "2", "1")(pilot)
        assert len(numbers(shown(app))) == 1  # as it was left
        await typed("f3", "enter", "enter")(pilot)
        assert isinstance(app.screen, QueueScreen)
        assert app.screen.left_by == "junior"
        assert numbers(shown(app)) == whole


async def test_the_search_line_takes_letters_that_are_keys_elsewhere(
    desk: Desk, typed: Typed
) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        await typed("slash", *"c1f0")(pilot)
        assert app.screen.query_one(SearchLine).value == "c1f0"
        assert isinstance(app.screen, QueueScreen)
