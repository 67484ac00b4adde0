"""What if at the desk: several events on top of each other, side by side, nothing booked."""

from collections.abc import Callable
from typing import Any

from officer_tui.app import OfficerApp
from officer_tui.forms.what_if import KINDS, WhatIfForm
from officer_tui.screens.loan.screen import LoanScreen
from officer_tui.widgets.field_set import FieldSet
from tests.officer_tui.books import *  # noqa: F403
from tests.officer_tui.books import RUNNING, WRITTEN_OFF
from tests.support import Branch

Desk = Callable[..., OfficerApp]
OnLoan = Callable[..., Any]
Told = Callable[[Any], str]
Typed = Callable[..., Any]


def test_what_if(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("senior"), on_loan(RUNNING, "y", "f10", "pagedown"))


async def test_each_event_comes_on_top_and_the_last_goes_first(
    branch: Branch, desk: Desk, on_loan: OnLoan, typed: Typed, told: Told
) -> None:
    before = branch.dump()
    app = desk("auditor")
    async with app.run_test(size=(100, 60)) as pilot:
        await on_loan(RUNNING, "y")(pilot)
        form = app.screen
        assert isinstance(form, WhatIfForm)
        assert "Nothing has been tried yet." in told(app)
        await typed("ctrl+z")(pilot)
        assert form.steps == []
        await typed("f10")(pilot)
        assert "Tried, not booked" in told(app)
        assert "0 · C" in told(app)
        fields = form.query_one(FieldSet)
        fields.field("kind").fill("charge")
        fields.field("amount").fill(1_500)
        await typed("f10")(pilot)
        assert [step["kind"] for step in form.steps] == ["repay", "charge"]
        assert form.steps[1]["charge"] == "penalty"
        await typed("ctrl+z", "pagedown", "pageup")(pilot)
        assert [step["kind"] for step in form.steps] == ["repay"]
        await typed("escape")(pilot)
        assert isinstance(app.screen, LoanScreen)
    assert branch.dump() == before


async def test_what_would_be_refused_is_said_beside_its_field(
    desk: Desk, on_loan: OnLoan, typed: Typed, told: Told
) -> None:
    app = desk("senior")
    async with app.run_test(size=(100, 60)) as pilot:
        await on_loan(RUNNING, "y")(pilot)
        form = app.screen
        assert isinstance(form, WhatIfForm)
        fields = form.query_one(FieldSet)
        fields.field("kind").fill("settle")
        fields.field("amount").fill(100)
        await typed("f10")(pilot)
        assert "does not settle the loan" in told(app)
        assert form.steps == []
        fields.field("amount").fill(None)
        await typed("f10")(pilot)
        assert form.steps == []


async def test_only_what_the_kind_needs_is_asked(
    desk: Desk, on_loan: OnLoan, typed: Typed, told: Told
) -> None:
    app = desk("senior")
    async with app.run_test(size=(100, 60)) as pilot:
        await on_loan(RUNNING, "y")(pilot)
        fields = app.screen.query_one(FieldSet)
        for code, kind in KINDS.items():
            fields.field("kind").fill(code)
            await typed()(pilot)
            assert fields.field("amount").display == kind.needs_amount
            assert fields.field("component").display == (kind.component is not None)
        fields.field("kind").fill("write_off")
        await typed("f10")(pilot)
        assert "Written off" in told(app)
        await on_loan(WRITTEN_OFF, "y")(pilot)
        assert isinstance(app.screen, WhatIfForm)
