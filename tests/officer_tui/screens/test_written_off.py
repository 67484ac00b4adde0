"""The written-off register on the screen."""

from collections.abc import Callable
from typing import Any

from db.commands.record_recovery import RecordRecovery
from db.queries.loan import loan
from officer_tui.app import OfficerApp
from officer_tui.screens.loan.screen import LoanScreen
from officer_tui.screens.written_off import WrittenOffScreen
from tests.officer_tui.books import *  # noqa: F403
from tests.officer_tui.books import WRITTEN_OFF
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Typed = Callable[..., Any]
Told = Callable[[Any], str]


def test_written_off(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("senior"), typed("2", "w"))


async def test_from_the_loans_to_the_register_and_on_to_a_loan(
    branch: Branch, desk: Desk, typed: Typed, told: Told
) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 30)) as pilot:
        await typed("2", "w")(pilot)
        assert isinstance(app.screen, WrittenOffScreen)
        assert "¥500.00" in told(app)
        await typed("f", *"Nothing", "enter")(pilot)
        assert "Recoveries: Nothing came back" in told(app)
        assert "L00000001" not in told(app)
        await typed("f", "escape", "0")(pilot)
        assert "L00000001" in told(app)
        await typed("s", "enter")(pilot)
        assert isinstance(app.screen, LoanScreen)
        assert "✗ Written off" in told(app)
    left_fen = branch.ask(loan, WRITTEN_OFF).recoverable.total_fen
    branch.do(RecordRecovery(loan_id=WRITTEN_OFF, amount_fen=left_fen, received_on=branch.today))
    app = desk("senior")
    async with app.run_test(size=(120, 30)) as pilot:
        await typed("2", "w")(pilot)
        assert "✓ all of it" in told(app)
        await typed("enter")(pilot)
        assert "✓ Recovered after the write-off" in told(app)
