"""The form for a disbursement that the bank returned."""

from collections.abc import Callable
from typing import Any

import pytest

from db.commands.disburse import Disburse
from officer_tui.app import OfficerApp
from officer_tui.forms.return_disbursement import ReturnDisbursementForm
from officer_tui.screens.loan.screen import LoanScreen
from tests.officer_tui.books import *  # noqa: F403
from tests.officer_tui.books import ACCEPTED, OVERPAID
from tests.support import Branch

Desk = Callable[..., OfficerApp]
OnLoan = Callable[..., Any]
Told = Callable[[Any], str]
Settled = Callable[..., Any]


@pytest.fixture
def fresh(branch: Branch) -> int:
    """A loan that was paid out today."""
    return branch.do(Disburse(application_id=ACCEPTED), "treasury").loan_id


def test_return_form(picture: Any, desk: Desk, on_loan: OnLoan, fresh: int) -> None:
    assert picture(desk("treasury"), on_loan(fresh, "B"))


async def test_a_disbursement_comes_back_and_goes_out_again(
    branch: Branch, desk: Desk, on_loan: OnLoan, fresh: int, told: Told, settled: Settled
) -> None:
    app = desk("treasury")
    async with app.run_test(size=(120, 45)) as pilot:
        await on_loan(fresh, "B", "f10")(pilot)
        await settled(pilot)
        assert isinstance(app.screen, ReturnDisbursementForm)
        await pilot.press(*"closed", "f10")
        await settled(pilot)
        assert isinstance(app.screen, LoanScreen)
        assert "¥1,000.00 is back. Application A00000005 can be paid out again." in told(app)
        assert "it was never lent" in told(app)
        assert "due today" not in told(app)
        await pilot.press("B")
        await settled(pilot)
        assert "this loan is over" in told(app)
        again = branch.do(Disburse(application_id=ACCEPTED), "treasury").loan_id
    assert again == fresh + 1
    assert branch.findings() == []


async def test_a_loan_that_lives_is_not_returned(
    desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("treasury")
    async with app.run_test(size=(120, 45)) as pilot:
        await on_loan(OVERPAID, "B")(pilot)
        await settled(pilot)
        assert "More than the disbursement stands on this loan" in told(app)
