"""Prepaying a part, extending, restructuring: what follows is shown, then agreed and booked."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest

from db.agreements import Keeps
from db.commands.countersign import Countersign
from db.commands.prepay_part import PrepayPart
from db.commands.restructure_loan import Hardship, RestructureLoan
from db.queries.loan import loan
from db.schema import proposal
from officer_tui.app import OfficerApp
from officer_tui.forms.extend import ExtendForm
from officer_tui.forms.prepay import PrepayForm
from officer_tui.forms.restructure import RestructureForm
from officer_tui.screens.loan.schedule import SchedulePane
from officer_tui.screens.loan.screen import LoanScreen
from officer_tui.screens.receipt import ReceiptScreen
from tests.borrowers import NOTE
from tests.officer_tui.books import *  # noqa: F403
from tests.officer_tui.books import HOPELESS, OVERPAID, RUNNING, WRITTEN_OFF
from tests.support import Branch

Desk = Callable[..., OfficerApp]
OnLoan = Callable[..., Any]
Told = Callable[[Any], str]
Settled = Callable[..., Any]


async def press(pilot: Any, settled: Settled, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await settled(pilot)


def paid_up(branch: Branch) -> None:
    """The loan that runs has nothing overdue any more."""
    branch.repay(RUNNING, branch.ask(loan, RUNNING).due_now_fen)


def changed_twice(branch: Branch) -> None:
    """A prepayment, then a restructuring."""
    branch.do(
        PrepayPart(loan_id=RUNNING, amount_fen=130_000, received_on=branch.today, keeps=Keeps.TERM)
    )
    command = RestructureLoan(
        loan_id=RUNNING,
        reason=Hardship.JOB_LOSS,
        evidence=NOTE,
        periods=10,
        first_due_on=branch.today + timedelta(days=30),
    )
    branch.do(Countersign(proposal_id=branch.do(command).proposal_id), "manager")


# Prepaying a part


def test_prepay(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("senior"), on_loan(RUNNING, "d", *"1300"))


async def test_a_part_is_prepaid_and_the_receipt_shown(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(RUNNING, "d")(pilot)
        assert isinstance(app.screen, PrepayForm)
        await press(pilot, settled, *"100")
        assert "does not reach the" in told(app)
        await press(pilot, settled, *"0")
        for words in ("What follows", "Installments", "All-in a year", "4 → 0"):
            assert words in told(app)
        await press(pilot, settled, "f10")
        assert isinstance(app.screen, ReceiptScreen)
        assert "Receipt of a partial prepayment" in told(app)
        await press(pilot, settled, "escape")
        assert "Version 2 of 2" in told(app)
    found = branch.ask(loan, RUNNING)
    assert (found.days_past_due, found.version) == (0, 4)
    assert branch.findings() == []


async def test_too_much_settles_and_is_said_beside_the_amount(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    before = branch.dump()
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(RUNNING, "d", *"9000")(pilot)
        await press(pilot, settled, "f10")
        assert "settles the loan" in told(app)
        await press(pilot, settled, *["backspace"] * 4)
        assert "Not so" not in told(app)
    assert branch.dump() == before


# Extending


def test_extend(branch: Branch, picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    paid_up(branch)
    assert picture(desk("senior"), on_loan(RUNNING, "z", "2", "tab", *"+45"))


async def test_a_loan_is_extended(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    paid_up(branch)
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(RUNNING, "z")(pilot)
        assert isinstance(app.screen, ExtendForm)
        await press(pilot, settled, "0")
        assert "Nothing becomes later" in told(app)
        await press(pilot, settled, "backspace", "3", "tab", *"2026-13")
        assert "All-in a year" not in told(app)
        await press(pilot, settled, *["backspace"] * 7)
        await press(pilot, settled, "tab", *"medical leave", "f10")
        assert isinstance(app.screen, LoanScreen)
        assert "Extended. The last installment is due on" in told(app)
    assert len(branch.ask(loan, RUNNING).rows) == 9
    assert branch.findings() == []


async def test_a_loan_in_arrears_says_why_not(desk: Desk, on_loan: OnLoan, told: Told) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(RUNNING, "z")(pilot)
        assert isinstance(app.screen, LoanScreen)
        assert "an extension comes before" in told(app)
        await on_loan(OVERPAID, "d")(pilot)
        assert "No principal falls due" in told(app)
        await on_loan(WRITTEN_OFF, "R")(pilot)
        assert isinstance(app.screen, LoanScreen)


# Restructuring


def test_restructure(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("senior"), on_loan(HOPELESS, "R", *"12"))


async def test_a_restructuring_is_proposed_with_its_evidence(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 44)) as pilot:
        await on_loan(HOPELESS, "R", *"25")(pilot)
        assert isinstance(app.screen, RestructureForm)
        assert "policy wants 1 to 24" in told(app)
        await press(pilot, settled, "backspace", "4", "tab", "tab", *"x")
        assert "Observed until" not in told(app)
        await press(pilot, settled, "backspace", *"10.5")
        assert "Observed until" in told(app)
        await press(pilot, settled, "tab", "right", "tab", *"short", "f10")
        assert "5 of at least 20" in told(app)
        await press(pilot, settled, *" of money since the flood", "f10")
        assert isinstance(app.screen, LoanScreen)
        assert "waits for the branch manager" in told(app)
    waiting = branch.rows(proposal)[-1]
    assert (waiting.command, waiting.status) == ("restructure-loan", "open")
    assert waiting.content["annual_rate_ppm"] == 105_000
    assert branch.findings() == []


def test_signature_of_a_restructuring(branch: Branch, picture: Any, desk: Desk, typed: Any) -> None:
    command = RestructureLoan(
        loan_id=HOPELESS,
        reason=Hardship.ILLNESS,
        evidence=NOTE,
        periods=12,
        first_due_on=branch.today + timedelta(days=30),
        annual_rate_ppm=120_000,
    )
    branch.do(command)
    assert picture(desk("manager"), typed("f3", "4"))


# Versions


def test_versions(branch: Branch, picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    changed_twice(branch)
    assert picture(desk("senior"), on_loan(RUNNING, "less_than_sign"))


async def test_old_versions_are_looked_at(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("senior")
    async with app.run_test(size=(160, 45)) as pilot:
        await on_loan(RUNNING, "less_than_sign")(pilot)
        assert "There is no older version." in told(app)
        assert "Version 1" not in told(app)
        changed_twice(branch)
        await press(pilot, settled, "f5")
        assert "Version 3 of 3  in force since" in told(app)
        assert "restructured" in told(app)
        await press(pilot, settled, *["less_than_sign"] * 2)
        assert "Version 1 of 3" in told(app)
        pane = app.screen.query_one(SchedulePane)
        assert pane.loan is not None
        assert len(pane.loan.rows) == 6
        await press(pilot, settled, "less_than_sign")
        assert "There is no older version." in told(app)
        await press(pilot, settled, *["greater_than_sign"] * 3)
        assert "This version is in force." in told(app)
        await press(pilot, settled, "less_than_sign")
        await on_loan(OVERPAID)(pilot)
        assert pane.back == 0


@pytest.mark.parametrize("role", ["junior", "risk"])
async def test_others_look(desk: Desk, on_loan: OnLoan, role: str) -> None:
    app = desk(role)
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(RUNNING, "R")(pilot)
        assert isinstance(app.screen, LoanScreen)
