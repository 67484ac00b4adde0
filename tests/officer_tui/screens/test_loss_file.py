"""The file of losses on the loan's screen, and the forms that fill it."""

from collections.abc import Callable
from typing import Any

from officer_tui.app import OfficerApp
from officer_tui.forms.evidence import EvidenceForm
from officer_tui.screens.loan.screen import LoanScreen
from tests.officer_tui.books import *  # noqa: F403
from tests.officer_tui.books import HOPELESS, RUNNING, WRITTEN_OFF
from tests.support import Branch

Desk = Callable[..., OfficerApp]
OnLoan = Callable[..., Any]
Told = Callable[[Any], str]
Settled = Callable[..., Any]


def test_loss_file_before(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("manager"), on_loan(HOPELESS, "5"))


def test_loss_file_after(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("risk"), on_loan(WRITTEN_OFF, "5"))


def test_evidence_form(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("senior"), on_loan(HOPELESS, "i"))


def test_charge_off_form(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("risk"), on_loan(RUNNING, "x"))


async def test_a_loan_is_charged_off_and_that_is_taken_back(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("risk")
    async with app.run_test(size=(120, 45)) as pilot:
        for keys, said in (("x", "The loan is charged off."), ("n", "The charge-off was taken")):
            await on_loan(RUNNING, keys, *"hopeless")(pilot)
            await pilot.press("f10")
            await settled(pilot)
            assert said in told(app)
            assert ("· charged off" in told(app)) is (keys == "x")
    assert branch.findings() == []


async def test_a_file_says_what_it_lacks(desk: Desk, on_loan: OnLoan, told: Told) -> None:
    app = desk("manager")
    async with app.run_test(size=(120, 45)) as pilot:
        await on_loan(RUNNING, "5")(pilot)
        said = told(app)
        for words in ("None on file.", "policy wants 180", "Death certificate", "Nobody proposed"):
            assert words in said
        await on_loan(WRITTEN_OFF, "5")(pilot)
        said = told(app)
        for words in ("Still claimed", "signed twice", "From the reserve", "Second"):
            assert words in said


async def test_evidence_is_filed_from_the_keyboard(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 45)) as pilot:
        await on_loan(RUNNING, "5", "i")(pilot)
        assert isinstance(app.screen, EvidenceForm)
        for key in ("right", "tab", "tab", *"017", "f10"):
            await pilot.press(key)
        await settled(pilot)
        assert "at least 4 characters" in told(app)
        for key in (*" 2026", "f10"):
            await pilot.press(key)
        await settled(pilot)
        assert isinstance(app.screen, LoanScreen)
        said = told(app)
        assert "It is on file." in said
        assert "017 2026" in said
    assert branch.findings() == []
