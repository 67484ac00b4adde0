"""What happens while a form is open: another language, another theme, a colleague's change."""

from collections.abc import Callable
from typing import Any

import pytest

from db.commands.claim_application import ClaimApplication
from db.commands.reverse import Cause
from db.commands.withdraw_application import WithdrawApplication
from db.queries.loan import loan
from models.origination.application import Stage
from models.origination.decision import DecisionKind
from officer_tui.app import OfficerApp
from officer_tui.forms.base import FormScreen
from officer_tui.forms.decide import DecideForm
from officer_tui.forms.repay import RepayForm
from officer_tui.forms.reverse import ReverseForm
from officer_tui.screens.application import ApplicationScreen
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.message_line import MessageLine
from tests.officer_tui.books import *  # noqa: F403
from tests.officer_tui.books import ACCEPTED, HOPELESS, OVERPAID, RUNNING, WRITTEN_OFF
from tests.support import Branch

Desk = Callable[..., OfficerApp]
OnLoan = Callable[..., Any]
Told = Callable[[Any], str]
AtDesk = Callable[..., Any]


def field(app: OfficerApp, name: str) -> Any:
    return app.screen.query_one(FieldSet).field(name)


def said(app: OfficerApp) -> str:
    return app.screen.query_one(MessageLine).text


async def test_another_language_loses_nothing_that_was_typed(
    desk: Desk, on_loan: OnLoan, told: Told, at_desk: AtDesk
) -> None:
    app = desk("senior")
    async with app.run_test(size=(100, 40)) as pilot:
        await on_loan(RUNNING, "r", "ctrl+u", *"123.45")(pilot)
        await pilot.press("enter", "enter", "right")
        await at_desk(pilot)
        before = {name: field(app, name).value for name in ("amount_fen", "received_on", "paid_by")}
        assert before["amount_fen"] == 12_345
        focused = app.focused
        await pilot.press("f8")
        await at_desk(pilot)
        assert isinstance(app.screen, RepayForm)
        assert {name: field(app, name).value for name in before} == before
        assert app.focused is focused
        chinese = told(app)
        for words in ("还款", "收款金额", "今日结清", "现金"):
            assert words in chinese.replace(" ", "") or words in chinese
        assert "Amount received" not in chinese
        assert "Pays off" not in chinese
        await pilot.press("ctrl+l")
        await at_desk(pilot)
        assert "Amount received" in told(app)
        assert "Cash" in told(app)


async def test_another_theme_changes_nothing_else(desk: Desk, on_loan: OnLoan) -> None:
    app = desk("senior")
    async with app.run_test(size=(100, 40)) as pilot:
        await on_loan(RUNNING, "r", "ctrl+u", *"77")(pilot)
        before = app.theme
        await pilot.press("ctrl+t")
        assert app.theme != before
        assert isinstance(app.screen, RepayForm)
        assert field(app, "amount_fen").value == 7_700


@pytest.mark.parametrize(
    ("login", "number", "key"),
    [
        ("senior", RUNNING, "e"),
        ("senior", RUNNING, "v"),
        ("senior", WRITTEN_OFF, "c"),
        ("treasury", OVERPAID, "f"),
        ("manager", HOPELESS, "w"),
        ("manager", RUNNING, "x"),
        ("senior", RUNNING, "m"),
        ("senior", RUNNING, "i"),
        ("senior", RUNNING, "y"),
        ("senior", RUNNING, "F"),
        ("senior", RUNNING, "C"),
    ],
)
async def test_every_form_of_a_loan_says_all_in_the_other_language(
    desk: Desk, on_loan: OnLoan, told: Told, at_desk: AtDesk, login: str, number: int, key: str
) -> None:
    app = desk(login)
    async with app.run_test(size=(100, 40)) as pilot:
        keys = ("2", key) if key == "v" else (key,)
        await on_loan(number, *keys)(pilot)
        assert isinstance(app.screen, FormScreen)
        await pilot.press("f8")
        await at_desk(pilot)
        chinese = told(app)
        await pilot.press("escape")
        await at_desk(pilot)
        await pilot.press(*keys)
        await at_desk(pilot)
        assert told(app) == chinese


async def test_a_reversal_keeps_its_cause_in_the_other_language(
    desk: Desk, on_loan: OnLoan, at_desk: AtDesk
) -> None:
    app = desk("senior")
    async with app.run_test(size=(100, 45)) as pilot:
        await on_loan(RUNNING, "2", "v", *"returned", "tab", "right")(pilot)
        await pilot.press("f8")
        await at_desk(pilot)
        assert isinstance(app.screen, ReverseForm)
        assert field(app, "cause").value is Cause.CHARGEBACK
        assert field(app, "reason").value == "returned"


async def test_a_decision_keeps_its_reasons_in_the_other_language(
    branch: Branch, desk: Desk, told: Told, at_desk: AtDesk
) -> None:
    waiting = branch.an_application().application_id
    app = desk("senior")
    async with app.run_test(size=(100, 45)) as pilot:
        await at_desk(pilot)
        app.go("application", waiting)
        await at_desk(pilot)
        await pilot.press("f2")
        await at_desk(pilot)
        await pilot.press("d")
        await at_desk(pilot)
        field(app, "reasons").fill(("D05", "D06"))
        await pilot.press("f8")
        await at_desk(pilot)
        assert isinstance(app.screen, DecideForm)
        assert field(app, "kind").value is DecisionKind.DECLINE
        assert field(app, "reasons").value == ("D05", "D06")
        assert "拒绝" in told(app)
        assert "Decline" not in told(app)


async def test_what_a_colleague_changed_is_shown_below_and_refused_above(
    branch: Branch, desk: Desk, at_desk: AtDesk
) -> None:
    app = desk("senior")
    async with app.run_test(size=(100, 45)) as pilot:
        await at_desk(pilot)
        app.go("application", ACCEPTED)
        await at_desk(pilot)
        await pilot.press("w")
        await at_desk(pilot)
        await pilot.press(*"no need")
        branch.do(WithdrawApplication(application_id=ACCEPTED), "junior")
        await pilot.press("f10")
        await at_desk(pilot)
        assert isinstance(app.screen, FormScreen)
        assert "Somebody changed application" in said(app)
        assert "F6 in" not in said(app)
        assert "in the new one F6 fills in what you typed" in said(app)
        await pilot.press("f10")
        await at_desk(pilot)
        assert "Somebody changed application" in said(app)  # seen again, not slipped through
        below = app.screen_stack[-2]
        assert isinstance(below, ApplicationScreen)
        assert below.found is not None
        assert below.found.stage is Stage.WITHDRAWN


async def test_what_was_typed_is_filled_in_again_in_the_new_form(
    branch: Branch, desk: Desk, on_loan: OnLoan, at_desk: AtDesk
) -> None:
    app = desk("senior")
    async with app.run_test(size=(100, 45)) as pilot:
        await on_loan(RUNNING, "r", "ctrl+u", *"123.45")(pilot)
        branch.repay(RUNNING, 1_000)
        await pilot.press("f10")
        await at_desk(pilot)
        assert "Somebody changed loan" in said(app)
        await pilot.press("f12")
        await at_desk(pilot)
        await pilot.press("r")
        await at_desk(pilot)
        form = app.screen
        assert isinstance(form, RepayForm)
        assert form.loan.version == branch.ask(loan, RUNNING).version
        await pilot.press("f6", "f10")
        await at_desk(pilot)
        assert branch.loan(RUNNING).version == form.loan.version + 1


async def test_a_refused_claim_shows_who_holds_it(
    branch: Branch, desk: Desk, at_desk: AtDesk
) -> None:
    waiting = branch.an_application().application_id
    app = desk("senior")
    async with app.run_test(size=(100, 45)) as pilot:
        await at_desk(pilot)
        app.go("application", waiting)
        await at_desk(pilot)
        branch.do(ClaimApplication(application_id=waiting), "junior")
        await pilot.press("c")
        await at_desk(pilot)
        assert "is working on" in said(app)
        assert isinstance(app.screen, ApplicationScreen)
        assert app.screen.found is not None
        assert app.screen.found.holder is not None
        assert app.screen.found.holder.login == "junior"
