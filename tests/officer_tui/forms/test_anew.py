"""Payments that a back-dated payment or a reversal shares out anew are shown, before and after."""

from collections.abc import Callable
from typing import Any

from db.queries.loan_history import loan_transactions
from officer_tui.app import OfficerApp
from tests.officer_tui.books import *  # noqa: F403
from tests.officer_tui.books import RUNNING
from tests.support import Branch

Desk = Callable[..., OfficerApp]
OnLoan = Callable[..., Any]
Told = Callable[[Any], str]
Settled = Callable[..., Any]


def pay_more(branch: Branch) -> None:
    """The running loan paid once more; what came in before is found afterwards, or taken out."""
    branch.repay(RUNNING, 60_000)


def test_anew(picture: Any, branch: Branch, desk: Desk, on_loan: OnLoan) -> None:
    pay_more(branch)
    assert picture(desk("senior"), on_loan(RUNNING, "2", "up", "v"))


async def test_a_back_dated_payment_tells_what_it_moves(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    pay_more(branch)
    app = desk("senior")
    async with app.run_test(size=(120, 45)) as pilot:
        await on_loan(RUNNING, "r", "tab", "ctrl+u", *"-10")(pilot)
        await settled(pilot)
        assert "Shared out anew" in told(app)
        assert "4  Repayment" in told(app)
        for key in ("f10", "enter", "2"):
            await pilot.press(key)
            await settled(pilot)
        await pilot.press("G")
        await settled(pilot)
        assert "Shared out anew by no. 5" in told(app)
    later = next(one for one in branch.ask(loan_transactions, RUNNING) if one.seq == 4)
    (change,) = later.changes
    assert (change.by_seq, change.after) == (5, later.parts)
    assert branch.findings() == []


async def test_what_changes_nothing_says_nothing(desk: Desk, on_loan: OnLoan, told: Told) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(RUNNING, "r")(pilot)
        assert "Shared out anew" not in told(app)
