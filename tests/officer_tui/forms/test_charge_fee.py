"""Charging a fee: only what the cost table named, and not more."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from db.commands.publish_product import PublishProduct
from db.queries.loan import loan
from db.schema import loan_event
from fixtures.products import demo_product
from officer_tui.app import OfficerApp
from officer_tui.forms.charge_fee import ChargeFeeForm
from officer_tui.screens.loan.screen import LoanScreen
from tests.borrowers import an_applicant
from tests.officer_tui.books import *  # noqa: F403
from tests.officer_tui.books import RUNNING, lend
from tests.support import Branch

Desk = Callable[..., OfficerApp]
OnLoan = Callable[..., Any]
Told = Callable[[Any], str]
Settled = Callable[..., Any]

GUARANTEED = 5
"""The loan with fees; the next number of the file."""


@pytest.fixture
def fees(branch: Branch) -> Branch:
    """A loan of a product with fees, late."""
    product = replace(demo_product("huaxin-secured"), code="HX-CASH")
    branch.do(PublishProduct(product=product, effective_from=branch.today), "risk")
    lend(branch, 8006, 200_000, 3, "何青")
    branch.close_days(40)
    return branch


def test_charge(picture: Any, fees: Branch, desk: Desk, on_loan: OnLoan) -> None:
    assert fees.loan(GUARANTEED).principal_left_fen == 200_000
    assert picture(desk("senior"), on_loan(GUARANTEED, "N"))


def test_cost_table(picture: Any, fees: Branch, desk: Desk, opened: OnLoan) -> None:
    application_id = fees.an_approved(200_000, 6, an_applicant(8007, name="陈静"))
    assert picture(desk("senior"), opened("application", application_id, "a"))


async def test_a_late_fee_is_filled_in_and_charged(
    fees: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    before_fen = fees.ask(loan, GUARANTEED).outstanding.fee_fen
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(GUARANTEED, "N")(pilot)
        assert isinstance(app.screen, ChargeFeeForm)
        for words in ("¥5.00 each time; today at most ¥5.00", "0.50%", "5.00"):
            assert words in told(app)
        await pilot.press("right")
        await settled(pilot)
        assert "10.00" in told(app) or "6." in told(app)
        await pilot.press("left")
        await settled(pilot)
        for key in ("tab", *"6", "f10"):
            await pilot.press(key)
        await settled(pilot)
        assert "that the cost table allows today" in told(app)
        for key in ("ctrl+u", *"5", "f10"):
            await pilot.press(key)
        await settled(pilot)
        assert isinstance(app.screen, LoanScreen)
        assert "¥5.00 is charged." in told(app)
        await pilot.press("N")
        await settled(pilot)
    assert fees.ask(loan, GUARANTEED).outstanding.fee_fen == before_fen + 500
    assert fees.rows(loan_event)[-1].reason == "late"
    assert fees.findings() == []


async def test_a_loan_without_such_fees_says_so(desk: Desk, on_loan: OnLoan, told: Told) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(RUNNING, "N")(pilot)
        assert "names no such fee" in told(app)
