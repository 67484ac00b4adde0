"""The list of loans on the screen."""

from collections.abc import Callable
from typing import Any

from models.servicing.state import LoanStatus
from officer_tui.app import OfficerApp
from officer_tui.screens.list_parts import Chips, ListTable
from officer_tui.screens.loans import LoansScreen
from officer_tui.sources import LoansSource
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Typed = Callable[..., Any]
Shown = Callable[..., list[str]]


def numbers(shown: list[str]) -> list[str]:
    """The loan numbers on the screen, from the top down."""
    return [line[1:10] for line in shown if line[1:2] == "L" and line[2].isdigit()]


def test_loans(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("senior"), typed("2"))


async def test_the_latest_payer_is_on_top(desk: Desk, typed: Typed, shown: Shown) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 30)) as pilot:
        await typed("2")(pilot)
        first, second = (line for line in shown(app) if line[1:2] == "L" and line[2].isdigit())
        assert "! 5 days" in first
        assert "M1" in first
        assert "days" not in second


async def test_filters_by_keys(desk: Desk, typed: Typed, shown: Shown) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 30)) as pilot:
        await typed("2", "o")(pilot)
        assert "Overdue: yes" in "\n".join(shown(app))
        assert len(numbers(shown(app))) == 1
        await typed("o", "f", *"Settled", "enter")(pilot)
        assert "Status: Settled" in "\n".join(shown(app))
        assert numbers(shown(app)) == []
        await typed("0", "b", *"M1", "enter")(pilot)
        assert "Bucket: M1" in "\n".join(shown(app))
        assert len(numbers(shown(app))) == 1
        await typed("b", "escape", "f", "escape", "0")(pilot)
        assert len(numbers(shown(app))) == 2
        assert all(not chip.value for chip in app.screen.query_one(Chips).chips)


async def test_found_by_number_and_sorted(
    branch: Branch, desk: Desk, typed: Typed, shown: Shown
) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 30)) as pilot:
        await typed("2", "s")(pilot)  # by principal
        largest = branch.loan(1)
        assert numbers(shown(app))[-1] == largest.number
        await typed("slash", *largest.number.lower(), "enter")(pilot)
        assert numbers(shown(app)) == [largest.number]


async def test_enter_opens_the_loan(desk: Desk, typed: Typed, monkeypatch: Any) -> None:
    went: list[tuple[object, ...]] = []
    app = desk("senior")
    async with app.run_test() as pilot:
        await typed("2")(pilot)
        assert isinstance(app.screen, LoansScreen)
        monkeypatch.setattr(app, "go", lambda *place: went.append(place))
        await typed("enter")(pilot)
        assert went == [("loan", app.screen.query_one(ListTable).current.id)]  # type: ignore[union-attr]


def test_every_status_has_its_tone() -> None:
    assert set(LoansSource._STATUSES) == set(LoanStatus)
