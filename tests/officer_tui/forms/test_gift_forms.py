"""Waiving, granting a credit, using held money: each form says what follows, then books it."""

from collections.abc import Callable
from typing import Any

import pytest

from db.queries.loan import loan
from db.schema import loan_event, proposal
from models.money import format_yuan
from officer_tui.app import OfficerApp
from officer_tui.forms.grant_credit import GrantCreditForm
from officer_tui.forms.repay import RepayForm
from officer_tui.forms.use_held import UseHeldForm
from officer_tui.forms.waive import WaiveForm
from officer_tui.screens.loan.screen import LoanScreen
from tests.officer_tui.books import *  # noqa: F403
from tests.officer_tui.books import HOPELESS, RUNNING
from tests.support import Branch

Desk = Callable[..., OfficerApp]
OnLoan = Callable[..., Any]
Told = Callable[[Any], str]
Settled = Callable[..., Any]


async def press(pilot: Any, settled: Settled, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await settled(pilot)


def hold(branch: Branch) -> None:
    """The running loan paid what is due and 200 yuan besides, which are held; then time went by."""
    due_fen = branch.ask(loan, RUNNING).due_now_fen
    branch.repay(RUNNING, due_fen + 20_000, holds_rest=True)
    branch.close_days(30)


def test_waiver(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("senior"), on_loan(RUNNING, "F"))


def test_credit(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("manager"), on_loan(HOPELESS, "C", *"600"))


def test_held(picture: Any, branch: Branch, desk: Desk, on_loan: OnLoan) -> None:
    hold(branch)
    assert picture(desk("senior"), on_loan(RUNNING, "H"))


async def test_penalty_is_filled_in_and_forgiven(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    penalty_fen = branch.ask(loan, RUNNING).outstanding.penalty_fen
    assert penalty_fen
    typed = format_yuan(penalty_fen)
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(RUNNING, "F")(pilot)
        assert isinstance(app.screen, WaiveForm)
        for words in ("Penalty", "you alone"):
            assert words in told(app)
        await press(pilot, settled, "tab", "x")
        assert "you alone" not in told(app)
        await press(pilot, settled, "backspace", *typed, "tab", "right", "tab", *"no", "f10")
        assert "2 of at least 4" in told(app)
        await press(pilot, settled, *"t agreed", "f10")
        assert isinstance(app.screen, LoanScreen)
        assert "is forgiven" in told(app)
    assert branch.ask(loan, RUNNING).outstanding.penalty_fen == 0
    assert branch.findings() == []


async def test_a_waiver_of_too_much_is_told_beforehand_and_refused(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    before = branch.dump()
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(RUNNING, "F", "tab", "ctrl+u", *"499", "tab", "right", "tab")(pilot)
        assert "Not so" in told(app)
        await press(pilot, settled, *"by mistake", "f10")
        assert isinstance(app.screen, WaiveForm)
        assert "outstanding of penalty" in told(app)
    assert branch.dump() == before


async def test_nothing_is_told_of_a_waiver_before_it_is_said_of_what(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    branch.repay(RUNNING, branch.ask(loan, RUNNING).due_now_fen)
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(RUNNING, "F", "tab", *"1")(pilot)
        assert "you alone" not in told(app)
        await press(pilot, settled, "shift+tab", "right")
        assert "you alone" in told(app)


async def test_above_the_limit_it_is_proposed(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(HOPELESS, "C", *"60")(pilot)
        assert isinstance(app.screen, GrantCreditForm)
        assert "a second person signs" in told(app)
        await press(pilot, settled, "tab", "right", "tab", *"agreed with the customer", "f10")
        assert isinstance(app.screen, LoanScreen)
        assert "waits for a second signature" in told(app)
        await press(pilot, settled, "C")
        assert "waits for its second signature already" in told(app)
    (waits,) = [row for row in branch.rows(proposal) if row.status == "open"]
    assert (waits.command, waits.content["amount_fen"]) == ("grant-credit", 6_000)


async def test_a_junior_officer_is_told_why_not(desk: Desk, on_loan: OnLoan, told: Told) -> None:
    app = desk("junior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(RUNNING, "F")(pilot)
        assert isinstance(app.screen, LoanScreen)
        assert "Waive" in told(app)


async def test_held_money_is_used(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    hold(branch)
    app = desk("junior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(RUNNING, "H")(pilot)
        assert isinstance(app.screen, UseHeldForm)
        for words in ("Held", "Still held", "¥200.00"):
            assert words in told(app)
        await press(pilot, settled, "f10")
        assert "of the held money is used" in told(app)
        await press(pilot, settled, "2")
        assert "Held money used" in told(app)
    assert branch.rows(loan_event)[-1].kind == "use_held"
    assert branch.findings() == []


async def test_what_is_not_due_yet_is_held_if_the_officer_says_so(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(RUNNING, "r", "ctrl+u", *"900", "tab", "tab", "tab", "right")(pilot)
        assert isinstance(app.screen, RepayForm)
        assert "Held for the customer" in told(app)
        await press(pilot, settled, "f10")
    assert branch.rows(loan_event)[-1].holds_rest
    assert branch.loan(RUNNING).overpaid_fen > 0


@pytest.mark.parametrize("cause", ["mistake", "chargeback"])
async def test_a_payment_that_the_bank_returned(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled, cause: str
) -> None:
    keys = ["tab", "right"] if cause == "chargeback" else []
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(RUNNING, "2", "v", *"returned", *keys, "f10")(pilot)
        await settled(pilot)
        assert isinstance(app.screen, LoanScreen)
        said = {"mistake": "Recorded by mistake", "chargeback": "Returned by the bank"}[cause]
        assert said in told(app)
    assert branch.rows(loan_event)[-1].reason == cause
