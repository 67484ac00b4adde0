"""What if at the desk: several events on top of each other, side by side, nothing booked."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from db.agreements import Keeps, NewScheduleAboveCap, NothingExtended
from db.queries.loan import loan
from models.servicing.terms import BadTerms
from officer_tui.app import OfficerApp
from officer_tui.forms.what_if import WhatIfForm
from officer_tui.forms.what_if_kinds import ASKED, KINDS
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


def paid_up(branch: Branch) -> None:
    """The loan that runs has nothing overdue any more."""
    branch.repay(RUNNING, branch.ask(loan, RUNNING).due_now_fen)


def fill(form: Any, **values: Any) -> None:
    """Type these values."""
    fields = form.query_one(FieldSet)
    fields.field("kind").focus()
    for name, value in values.items():
        fields.field(name).fill(value)


def trying(on_loan: OnLoan, typed: Typed, **wish: Any) -> OnLoan:
    """The panel, in which something was tried."""

    async def prepare(pilot: Any) -> None:
        await on_loan(RUNNING, "y")(pilot)
        fill(pilot.app.screen, **wish)
        await typed("f10", "pagedown")(pilot)

    return prepare


def test_a_prepayment(
    picture: Any, desk: Desk, on_loan: OnLoan, typed: Typed, branch: Branch
) -> None:
    paid_up(branch)
    wish = {"kind": "prepay", "amount": 100_000, "keeps": Keeps.TERM}
    assert picture(desk("senior"), trying(on_loan, typed, **wish))


def test_an_extension(
    picture: Any, desk: Desk, on_loan: OnLoan, typed: Typed, branch: Branch
) -> None:
    paid_up(branch)
    wish = {"kind": "extend", "more_installments": 2}
    assert picture(desk("senior"), trying(on_loan, typed, **wish))


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
            shown = {name for name in ASKED if fields.field(name).display}
            assert shown == set(kind.fields)
        fields.field("kind").fill("write_off")
        await typed("f10")(pilot)
        assert "Written off" in told(app)
        await on_loan(WRITTEN_OFF, "y")(pilot)
        assert isinstance(app.screen, WhatIfForm)


async def test_changes_of_the_schedule_come_on_top_of_each_other(
    branch: Branch, desk: Desk, on_loan: OnLoan, typed: Typed, told: Told
) -> None:
    paid_up(branch)
    before, due = branch.dump(), branch.today + timedelta(days=20)
    app = desk("senior")
    async with app.run_test(size=(100, 70)) as pilot:
        await on_loan(RUNNING, "y")(pilot)
        form = app.screen
        assert isinstance(form, WhatIfForm)
        wishes: tuple[dict[str, Any], ...] = (
            {"kind": "prepay", "amount": 100_000, "keeps": Keeps.INSTALLMENT},
            {"kind": "extend", "more_installments": 1},
            {
                "kind": "restructure",
                "periods": 9,
                "first_due_on": due,
                "annual_rate_ppm": 100_000,
            },
        )
        for wish in wishes:
            fill(form, **wish)
            await typed("f10")(pilot)
        today = branch.today.isoformat()
        assert form.steps == [
            {"kind": "prepay", "date": today, "amount": "1000.00", "keeps": "installment"},
            {"kind": "extend", "date": today, "more_installments": 1},
            {
                "kind": "restructure",
                "date": today,
                "periods": 9,
                "first_due": due.isoformat(),
                "annual_rate": "0.1",
            },
        ]
        said = told(app)
        assert "Shorter term" in said
        assert f"×9, {due}, 10.00%" in said
    assert branch.dump() == before


async def test_a_limit_of_policy_is_said_beside_the_field_that_breaks_it(
    branch: Branch, desk: Desk, on_loan: OnLoan, typed: Typed
) -> None:
    app, tomorrow = desk("senior"), branch.today + timedelta(days=1)
    async with app.run_test(size=(100, 60)) as pilot:
        await on_loan(RUNNING, "y")(pilot)
        form = app.screen
        assert isinstance(form, WhatIfForm)
        fields = form.query_one(FieldSet)
        for kind, name, value, at in (
            ("extend", "more_installments", 1, "on"),
            ("restructure", "periods", 99, "periods"),
            ("use_held", "amount", 1, "amount"),
            ("prepay", "amount", 1, "amount"),
        ):
            fill(form, kind=kind, **{name: value})
            await typed("f10")(pilot)
            assert fields.field(at).beside.said.tone == "bad", kind
            assert form.steps == []
        fill(form, kind="repay", on=tomorrow, amount=50_000)
        await typed("f10")(pilot)
        assert len(form.steps) == 1
        fill(form, kind="restructure", on=branch.today, periods=6)
        await typed("f10")(pilot)
        assert fields.field("on").beside.said.tone == "bad"
        assert len(form.steps) == 1
        refusals = (BadTerms("method", "bullet"), NewScheduleAboveCap(1, 0), NothingExtended())
        form.kind = KINDS["extend"]
        assert {form.beside(refusal) for refusal in refusals[:2]} == {"next_due_on"}
        assert form.beside(refusals[2]) == "more_installments"
