"""Reversing, writing off, recovering, refunding: each form says what follows, then books it."""

from collections.abc import Callable
from typing import Any

import pytest

from db.queries.loan import loan
from db.schema import loan_event, proposal
from officer_tui.app import OfficerApp
from officer_tui.forms.loan_form import rows_named
from officer_tui.forms.recovery import RecoveryForm
from officer_tui.forms.refund import RefundForm
from officer_tui.forms.repay import RepayForm
from officer_tui.forms.reverse import ReverseForm
from officer_tui.forms.write_off import WriteOffForm
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


# Reversing


def test_reverse(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("senior"), on_loan(RUNNING, "2", "v"))


async def test_a_payment_is_reversed_for_a_reason(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(RUNNING, "2", "v")(pilot)
        assert isinstance(app.screen, ReverseForm)
        for words in ("no. 1", "! 4 → 34", "Owed again"):
            assert words in told(app)
        await press(pilot, settled, *"no", "f10")
        assert "2 of at least 4" in told(app)
        await press(pilot, settled, *"t his loan", "f10")
        assert isinstance(app.screen, LoanScreen)
        assert "Transaction 3 was taken out." in told(app)
    assert branch.ask(loan, RUNNING).days_past_due == 34
    assert branch.findings() == []


async def test_keys_typed_while_it_is_booked_mean_the_loan_read_anew(
    branch: Branch, desk: Desk, on_loan: OnLoan, settled: Settled
) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(RUNNING, "2", "v", *"mistyped")(pilot)
        app.simulate_key("f10")
        app.simulate_key("f2")
        await settled(pilot)
        await settled(pilot)
        assert isinstance(app.screen, RepayForm)
        assert app.screen.loan.version == branch.loan(RUNNING).version


# Writing off


def test_write_off(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("manager"), on_loan(HOPELESS, "w"))


async def test_a_write_off_is_proposed_with_evidence(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("manager")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(HOPELESS, "w")(pilot)
        assert isinstance(app.screen, WriteOffForm)
        for words in ("185; policy wants 180", "Given up", "Reserve", "The risk manager signs"):
            assert words in told(app)
        await press(pilot, settled, "right", "right", "tab", *"called", "f10")
        assert "6 of at least 20" in told(app)
        app.screen.query_one("FieldSet").field("evidence").fill(NOTE)  # type: ignore[attr-defined]
        await press(pilot, settled, "f10")
        assert isinstance(app.screen, LoanScreen)
        assert "It waits for the risk manager's signature." in told(app)
        await press(pilot, settled, "w")
        assert "waits for its second signature already" in told(app)
    (waits,) = [row for row in branch.rows(proposal) if row.status == "open"]
    assert (waits.command, waits.content["reason"]) == ("write-off", "C07")
    assert waits.content["evidence"] == NOTE


async def test_a_write_off_that_became_impossible_is_told(
    desk: Desk, on_loan: OnLoan, told: Told, settled: Settled, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.commands.write_off.reserve_fen", lambda _door: 1)
    app = desk("manager")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(HOPELESS)(pilot)
        assert isinstance(app.screen, LoanScreen)
        assert app.screen.found is not None
        app.push_screen(WriteOffForm(app.screen.found.loan))
        await settled(pilot)
        assert "does not cover the loss" in told(app)


# Recovering


def test_recovery(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("senior"), on_loan(WRITTEN_OFF, "c"))


async def test_a_recovery_goes_to_the_principal_first(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    before = branch.ask(loan, WRITTEN_OFF).recoverable
    app = desk("senior")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(WRITTEN_OFF, "c")(pilot)
        assert isinstance(app.screen, RecoveryForm)
        assert "Left to recover" in told(app)
        await press(pilot, settled, *"100")
        assert "¥100.00" in told(app)
        await press(pilot, settled, "x")
        assert "Left to recover" not in told(app)
        await press(pilot, settled, "backspace", "f10")
        assert isinstance(app.screen, ReceiptScreen)
        assert "Receipt of a recovery" in told(app)
    after = branch.ask(loan, WRITTEN_OFF).recoverable
    assert before.principal_fen - after.principal_fen == 10_000
    assert branch.findings() == []


async def test_a_recovery_before_the_write_off_is_refused(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    before = branch.dump()
    app = desk("senior")
    async with app.run_test(size=(160, 40)) as pilot:
        await on_loan(WRITTEN_OFF, "c", "tab", "ctrl+u", *"-30", "f10")(pilot)
        await settled(pilot)
        assert "Not so" in told(app)
        assert told(app).count("is not written off on") >= 2
        assert isinstance(app.screen, RecoveryForm)
    assert branch.dump() == before


# Refunding


def test_refund(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("treasury"), on_loan(OVERPAID, "f"))


async def test_what_is_held_goes_back(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("treasury")
    async with app.run_test(size=(120, 40)) as pilot:
        await on_loan(OVERPAID, "f", *"20.01", "f10")(pilot)
        assert isinstance(app.screen, RefundForm)
        assert "At most ¥20.00" in told(app)
        await press(pilot, settled, "backspace", "0", "enter")
        assert isinstance(app.screen, ReceiptScreen)
        assert "Refund slip" in told(app)
        await pilot.press("enter")
        assert "✓ Settled" in told(app)
    assert branch.rows(loan_event)[-1].kind == "refund"
    assert branch.findings() == []


def test_installments_are_named_in_spans() -> None:
    assert rows_named(()) == "none"
    assert rows_named((2,)) == "no. 2"
    assert rows_named((1, 2, 3, 5, 7, 8)) == "no. 1-3, 5, 7-8"
