"""A loan on the screen: how it stands, what happened, what its books say, what may be done."""

from collections.abc import Callable
from typing import Any

import pytest

from db.commands.write_off import WriteOff
from models.servicing.losses import WriteOffReason
from models.servicing.state import LoanStatus
from officer_tui.app import OfficerApp
from officer_tui.forms.repay import RepayForm
from officer_tui.forms.reverse import ReverseForm
from officer_tui.screens.loan.head import STATUS_TONES
from officer_tui.screens.loan.journal import JournalPane
from officer_tui.screens.loan.schedule import SchedulePane
from officer_tui.screens.loan.screen import LoanScreen
from officer_tui.screens.loan.transactions import TransactionsPane
from officer_tui.screens.panes import Panes
from officer_tui.screens.receipt import ReceiptScreen
from officer_tui.widgets.field import Field
from tests.borrowers import NOTE
from tests.officer_tui.books import *  # noqa: F403
from tests.officer_tui.books import HOPELESS, OVERPAID, RUNNING, WRITTEN_OFF
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Typed = Callable[..., Any]
Shown = Callable[..., list[str]]
Told = Callable[[Any], str]


# How it looks


@pytest.mark.parametrize("pane", ["1", "2", "3", "4"])
def test_loan(picture: Any, desk: Desk, on_loan: Typed, pane: str) -> None:
    keys = {"2": ["up"], "3": ["down"] * 14}.get(pane, [])
    assert picture(desk("senior"), on_loan(RUNNING, pane, *keys))


def test_loan_that_is_written_off(picture: Any, desk: Desk, on_loan: Typed) -> None:
    assert picture(desk("treasury"), on_loan(WRITTEN_OFF))


def test_receipt(picture: Any, desk: Desk, on_loan: Typed) -> None:
    assert picture(desk("senior"), on_loan(RUNNING, "2", "enter"))


# What it tells


async def test_the_head_tells_how_a_loan_stands(desk: Desk, on_loan: Typed, told: Told) -> None:
    app = desk("senior")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_loan(RUNNING)(pilot)
        said = told(app)
        for words in ("L00000003", "蔡*辉", "4 days overdue · M1", "Special mention", "due now"):
            assert words in said
        await on_loan(WRITTEN_OFF)(pilot)
        said = told(app)
        assert "✗ Written off" in said
        assert "not recovered" in said
        await on_loan(OVERPAID)(pilot)
        assert "held for the customer ¥20.00" in told(app)


def test_every_status_has_its_tone() -> None:
    assert set(STATUS_TONES) == set(LoanStatus)


async def test_the_schedule_begins_where_something_is_owed(
    desk: Desk, on_loan: Typed, told: Told
) -> None:
    app = desk("senior")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_loan(RUNNING)(pilot)
        said = told(app)
        assert app.screen.query_one(SchedulePane).table.cursor == 1
        assert "Installment 2: 2026-09-28 to 2026-10-28" in said
        assert "! 3 days late" in said
        assert "✗ 4 days overdue" in said
        assert "● 3" in said
        assert "in 27 days" in said
        await typed_keys(pilot, "end")
        assert "All installments" in told(app)


async def typed_keys(pilot: Any, *keys: str) -> None:
    for key in keys:
        await pilot.press(key)
    await pilot.pause(0.1)


async def test_no_amount_is_ever_cut(desk: Desk, on_loan: Typed, shown: Shown) -> None:
    app = desk("senior")
    async with app.run_test(size=(60, 24)) as pilot:
        await on_loan(RUNNING)(pilot)
        assert not [line for line in shown(app)[6:14] if line.rstrip().endswith("…")]
        assert "Principal" not in shown(app)[6]
        await typed_keys(pilot, *["right"] * 9)
        assert "Interest" in shown(app)[6]
        await typed_keys(pilot, *["left"] * 9)
        assert "State" in shown(app)[6]


async def test_a_reversed_transaction_says_by_whom_and_why(
    desk: Desk, on_loan: Typed, told: Told
) -> None:
    app = desk("senior")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_loan(RUNNING, "2", "up")(pilot)
        said = told(app)
        assert "✗ Repayment" in said
        assert "Reversed by" in said
        assert "金额录入错误，冲正重录" in said
        await on_loan(RUNNING, "2", "home")(pilot)
        assert "cannot be reversed" in told(app)


async def test_the_journal_leads_from_a_reversal_to_what_it_takes_back(
    desk: Desk, on_loan: Typed, told: Told
) -> None:
    app = desk("senior")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_loan(RUNNING, "3")(pilot)
        pane = app.screen.query_one(JournalPane)
        red, paid = next((red, paid) for red, paid in pane.links.items() if red > paid)
        pane.table.cursor = pane.places[red] + 1
        await typed_keys(pilot, "enter")
        assert pane.table.cursor == pane.places[paid]
        said = told(app)
        assert f"taken back by {red}" in said
        assert f"takes back {paid}" in said
        assert "-¥" in said
        await typed_keys(pilot, "enter")
        assert pane.table.cursor == pane.places[red]
        await typed_keys(pilot, "home", "enter")  # a disbursement takes nothing back
        assert pane.table.cursor == 0


async def test_next_steps_tell_who_may(desk: Desk, on_loan: Typed, told: Told) -> None:
    app = desk("senior")
    async with app.run_test(size=(80, 45)) as pilot:
        await on_loan(RUNNING, "4")(pilot)
        said = told(app)
        assert "F2  Record a payment ✓ You may." in said
        assert "✗ It belongs to: Branch manager." in said
        assert "The loan is 4 days past due; policy wants 180." in said
        await on_loan(WRITTEN_OFF, "4")(pilot)
        assert "Record a recovery" in told(app)


async def test_a_proposed_write_off_waits_for_the_risk_manager(
    branch: Branch, desk: Desk, on_loan: Typed, told: Told
) -> None:
    command = WriteOff(loan_id=HOPELESS, reason=WriteOffReason.DIED, evidence=NOTE)
    branch.do(command, "manager")
    app = desk("risk")
    async with app.run_test(size=(80, 24)) as pilot:
        await on_loan(HOPELESS, "4")(pilot)
        assert "4  Sign the write-off" in told(app)


async def test_panes_stand_side_by_side_where_there_is_room(
    desk: Desk, on_loan: Typed, told: Told
) -> None:
    app = desk("senior")
    async with app.run_test(size=(160, 45)) as pilot:
        await on_loan(RUNNING, "2")(pilot)
        said = told(app)
        for words in ("Installment 2", "This transaction", "Its entry", "What may be done next"):
            assert words in said
        await pilot.resize_terminal(80, 24)
        await pilot.pause(0.1)
        assert "Installment 2" not in told(app)


# What a key does, and why not


@pytest.mark.parametrize(
    ("login", "loan_id", "key", "said"),
    [
        ("senior", RUNNING, "w", "belongs to: Branch manager"),
        ("manager", RUNNING, "w", "policy wants 180"),
        ("senior", RUNNING, "c", "not written off"),
        ("treasury", RUNNING, "f", "held for the customer"),
        ("senior", WRITTEN_OFF, "f2", "Record a recovery instead"),
        ("auditor", RUNNING, "r", "may not do"),
        ("senior", OVERPAID, "e", "owes nothing"),
    ],
)
async def test_a_key_says_why_not(
    desk: Desk, on_loan: Typed, told: Told, login: str, loan_id: int, key: str, said: str
) -> None:
    app = desk(login)
    async with app.run_test(size=(120, 24)) as pilot:
        await on_loan(loan_id, key)(pilot)
        assert isinstance(app.screen, LoanScreen)
        assert said in told(app)


async def test_the_transaction_to_reverse_is_pointed_at(
    desk: Desk, on_loan: Typed, told: Told
) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 24)) as pilot:
        await on_loan(RUNNING, "v")(pilot)
        assert "Choose the transaction" in told(app)
        assert app.screen.query_one(Panes).chosen == 1
        await typed_keys(pilot, "home", "v")
        assert "cannot be reversed" in told(app)
        await typed_keys(pilot, "down", "v")
        assert "was reversed before" in told(app)
        await typed_keys(pilot, "down", "v")
        assert isinstance(app.screen, ReverseForm)
        assert app.screen.one.seq == 3


async def test_an_earlier_receipt_is_a_copy(desk: Desk, on_loan: Typed, told: Told) -> None:
    app = desk("senior")
    async with app.run_test(size=(80, 40)) as pilot:
        await on_loan(RUNNING, "t")(pilot)
        assert "Choose the transaction" in told(app)
        await typed_keys(pilot, "t")
        assert isinstance(app.screen, ReceiptScreen)
        assert "COPY" in told(app)
        await typed_keys(pilot, "escape", "up", "enter")
        assert "VOID: reversed" in told(app)
        await typed_keys(pilot, "escape", "home", "enter")
        assert "there is no receipt" in told(app)


async def test_a_receipt_is_saved_in_the_persons_own_folder(
    desk: Desk, on_loan: Typed, told: Told, tmp_path: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("officer_tui.screens.receipt.folder", lambda _kind: tmp_path)
    app = desk("senior")
    async with app.run_test(size=(200, 40)) as pilot:
        await on_loan(RUNNING, "2", "t", "s")(pilot)
        assert (tmp_path / "receipts" / "L00000003-3.txt").exists()
        assert "Saved as" in told(app)


async def test_where_the_loan_came_from_and_whose_it_is(
    desk: Desk, on_loan: Typed, monkeypatch: pytest.MonkeyPatch
) -> None:
    went: list[tuple[object, ...]] = []
    app = desk("senior")
    async with app.run_test() as pilot:
        await on_loan(RUNNING)(pilot)
        monkeypatch.setattr(app, "go", lambda *place: went.append(place))
        await typed_keys(pilot, "a", "b")
        assert went == [("application", 3), ("customer", 3)]


async def test_another_loan_begins_anew_and_the_same_stays(
    desk: Desk, on_loan: Typed, typed: Typed
) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        await on_loan(RUNNING, "2", "home")(pilot)
        await typed("f5")(pilot)
        table = app.screen.query_one(TransactionsPane).table
        assert table.cursor == 0
        await on_loan(HOPELESS, "2")(pilot)
        assert table.total == 1
        assert app.screen.query_one(Panes).chosen == 1


async def test_typed_ahead_reaches_the_form(desk: Desk, on_loan: Typed) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        await on_loan(RUNNING)(pilot)
        for key in ("f2", *"12.5", "tab", "ctrl+u", *"1030"):
            app.simulate_key(key)
        for _ in range(200):
            await pilot.pause(0.05)
            fields = [one.text for one in app.screen.query(Field)]
            if fields[:2] == ["12.5", "1030"]:
                break
        assert isinstance(app.screen, RepayForm)
        assert fields[:2] == ["12.5", "1030"]
