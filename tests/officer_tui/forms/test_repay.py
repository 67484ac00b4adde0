"""Recording a repayment: what it goes to is shown before it is booked, and it is booked once."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from db.queries.loan import loan
from db.schema import audit_record, loan_event
from officer_tui.app import OfficerApp
from officer_tui.forms.repay import RepayForm
from officer_tui.screens.loan.screen import LoanScreen
from officer_tui.screens.receipt import ReceiptScreen
from officer_tui.widgets.field_set import FieldSet
from tests.officer_tui.books import *  # noqa: F403
from tests.officer_tui.books import RUNNING
from tests.support import Branch

Desk = Callable[..., OfficerApp]
OnLoan = Callable[..., Any]
Told = Callable[[Any], str]
Settled = Callable[..., Any]


def events(branch: Branch) -> int:
    return len(branch.rows(loan_event))


def field(app: OfficerApp, name: str) -> Any:
    return app.screen.query_one(FieldSet).field(name)


def test_repay(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("senior"), on_loan(RUNNING, "r"))


async def test_what_is_due_is_filled_in_and_shared_out(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told
) -> None:
    found = branch.ask(loan, RUNNING)
    app = desk("senior")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_loan(RUNNING, "r")(pilot)
        assert isinstance(app.screen, RepayForm)
        assert field(app, "amount_fen").value == found.due_now_fen
        assert field(app, "received_on").value == branch.today
        said = told(app)
        for words in ("Penalty", "Interest", "Principal", "Pays off", "no. 2", "✓ 4 → 0"):
            assert words in said


async def test_the_preview_follows_what_is_typed(
    desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("senior")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_loan(RUNNING, "r", *"100")(pilot)
        await settled(pilot)
        assert "! 4" in told(app)
        assert "none" in told(app)
        await on_loan_keys(pilot, settled, "ctrl+u", *"99999")
        assert "Held for the custo" in told(app)
        assert "Overpaid" in told(app)
        await on_loan_keys(pilot, settled, "x")
        assert "Pays off" not in told(app)


async def on_loan_keys(pilot: Any, settled: Settled, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await settled(pilot)


async def test_enter_after_enter_books_and_shows_the_receipt(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told
) -> None:
    before, due_fen = events(branch), branch.ask(loan, RUNNING).due_now_fen
    app = desk("senior")
    async with app.run_test(size=(80, 40)) as pilot:
        await on_loan(RUNNING, "r", "enter", "enter", "right", "enter")(pilot)
        assert isinstance(app.screen, ReceiptScreen)
        said = told(app)
        assert "Receipt of a repayment" in said
        assert "Cash" in said
        assert "COPY" not in said
        await pilot.press("escape")
        assert isinstance(app.screen, LoanScreen)
        assert "not overdue" in told(app)
    assert events(branch) == before + 1
    row = branch.rows(loan_event)[-1]
    assert (row.amount_fen, row.cash_account) == (due_fen, "1001")
    assert branch.findings() == []


async def test_a_second_submit_is_the_same_payment(
    branch: Branch, desk: Desk, on_loan: OnLoan, settled: Settled
) -> None:
    before = len(branch.rows(audit_record))
    app = desk("senior")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_loan(RUNNING, "r")(pilot)
        form = app.screen
        assert isinstance(form, RepayForm)
        form.submit()
        form.submit()
        await settled(pilot)
    assert len(branch.rows(audit_record)) == before + 1
    assert branch.ask(loan, RUNNING).days_past_due == 0


async def test_another_day_asks_for_another_amount(
    branch: Branch, desk: Desk, on_loan: OnLoan, settled: Settled
) -> None:
    on = branch.ask(loan, RUNNING).rows[1].due_on
    due_fen = branch.ask(loan, RUNNING).rows[1].due.total_fen
    app = desk("senior")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_loan(RUNNING, "r", "tab", "ctrl+u", *f"{on:%m%d}")(pilot)
        await settled(pilot)
        penalty_fen = branch.ask(loan, RUNNING).outstanding.penalty_fen
        assert field(app, "amount_fen").value == due_fen - penalty_fen
        await on_loan_keys(pilot, settled, "shift+tab", *"123", "tab", "ctrl+u", ".")
        assert field(app, "amount_fen").value == 12_300


async def test_what_does_not_settle_is_refused_beside_the_amount(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    before = branch.dump()
    app = desk("senior")
    async with app.run_test(size=(160, 30)) as pilot:
        await on_loan(RUNNING, "e", *"100", "f10")(pilot)
        await settled(pilot)
        assert isinstance(app.screen, RepayForm)
        assert "does not settle the loan: the payoff is" in told(app)
        assert "✗ ¥100.00" in told(app)
        assert field(app, "amount_fen").value == 10_000
        assert branch.dump() == before


async def test_the_limit_of_a_role_is_told_before_booking(
    desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("junior")
    async with app.run_test(size=(120, 30)) as pilot:
        await on_loan(RUNNING, "r", *"6000")(pilot)
        await settled(pilot)
        assert "Not so" in told(app)
        assert "¥5,000.00" in told(app)


async def test_a_loan_that_changed_meanwhile_is_not_touched(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 30)) as pilot:
        await on_loan(RUNNING, "r", *"77")(pilot)
        branch.repay(RUNNING, 5_000)
        before = events(branch)
        await on_loan_keys(pilot, settled, "f10")
        assert "Somebody changed loan L00000003" in told(app)
        assert field(app, "amount_fen").value == 7_700
        assert events(branch) == before


async def test_leaving_writes_nothing(branch: Branch, desk: Desk, on_loan: OnLoan) -> None:
    before = branch.dump()
    app = desk("senior")
    async with app.run_test() as pilot:
        await on_loan(RUNNING, "r", "escape")(pilot)
        assert isinstance(app.screen, LoanScreen)
    assert branch.dump() == before


async def test_the_payoff_settles(branch: Branch, desk: Desk, on_loan: OnLoan, told: Told) -> None:
    app = desk("senior")
    async with app.run_test(size=(80, 40)) as pilot:
        await on_loan(RUNNING, "e", "f10")(pilot)
        assert "Receipt of early settlement" in told(app)
        await pilot.press("enter")
        assert "✓ Settled" in told(app)
        assert "Nothing is owed." in told(app)
    assert branch.findings() == []


async def test_a_day_before_the_disbursement_is_said_beside_the_date(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told
) -> None:
    early = branch.ask(loan, RUNNING).disbursed_on - timedelta(days=1)
    app = desk("senior")
    async with app.run_test(size=(100, 30)) as pilot:
        await on_loan(RUNNING, "r", "tab", "ctrl+u", *early.isoformat(), "f10")(pilot)
        assert "✗ Not before" in told(app)
        assert isinstance(app.screen, RepayForm)
