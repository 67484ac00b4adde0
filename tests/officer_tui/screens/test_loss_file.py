"""The file of losses on the loan's screen, and the forms that fill it."""

from collections.abc import Callable
from typing import Any

from db.commands.answer_claim import AnswerClaim
from db.commands.open_claim import OpenClaim
from db.commands.record_compensation import RecordCompensation
from db.queries.loan import loan
from models.servicing.claims import PayerKind
from officer_tui.app import OfficerApp
from officer_tui.forms.evidence import EvidenceForm
from officer_tui.screens.loan.screen import LoanScreen
from tests.officer_tui.books import *  # noqa: F403
from tests.officer_tui.books import HOPELESS, RUNNING, WRITTEN_OFF
from tests.support import Branch

Desk = Callable[..., OfficerApp]
OnLoan = Callable[..., Any]
Told = Callable[[Any], str]
Settled = Callable[..., Any]


def test_loss_file_before(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("manager"), on_loan(HOPELESS, "5"))


def test_loss_file_after(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("risk"), on_loan(WRITTEN_OFF, "5"))


def test_evidence_form(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("senior"), on_loan(HOPELESS, "i"))


def test_charge_off_form(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("risk"), on_loan(RUNNING, "x"))


async def test_a_loan_is_charged_off_and_that_is_taken_back(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("risk")
    async with app.run_test(size=(120, 45)) as pilot:
        for keys, said in (("x", "The loan is charged off."), ("n", "The charge-off was taken")):
            await on_loan(RUNNING, keys, *"hopeless")(pilot)
            await pilot.press("f10")
            await settled(pilot)
            assert said in told(app)
            assert ("· charged off" in told(app)) is (keys == "x")
    assert branch.findings() == []


async def test_a_file_says_what_it_lacks(desk: Desk, on_loan: OnLoan, told: Told) -> None:
    app = desk("manager")
    async with app.run_test(size=(120, 45)) as pilot:
        await on_loan(RUNNING, "5")(pilot)
        said = told(app)
        for words in ("None on file.", "policy wants 180", "Death certificate", "Nobody proposed"):
            assert words in said
        await on_loan(WRITTEN_OFF, "5")(pilot)
        said = told(app)
        for words in ("Still claimed", "signed twice", "From the reserve", "Second"):
            assert words in said


async def test_evidence_is_filed_from_the_keyboard(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 45)) as pilot:
        await on_loan(RUNNING, "5", "i")(pilot)
        assert isinstance(app.screen, EvidenceForm)
        for key in ("right", "tab", "tab", *"017", "f10"):
            await pilot.press(key)
        await settled(pilot)
        assert "at least 4 characters" in told(app)
        for key in (*" 2026", "f10"):
            await pilot.press(key)
        await settled(pilot)
        assert isinstance(app.screen, LoanScreen)
        said = told(app)
        assert "It is on file." in said
        assert "017 2026" in said
    assert branch.findings() == []


def claimed(branch: Branch) -> None:
    """A guarantor is asked for what is due, and pays a part."""
    due_fen = branch.ask(loan, RUNNING).due_now_fen
    branch.do(
        OpenClaim(
            loan_id=RUNNING,
            payer=PayerKind.GUARANTOR,
            payer_name="安信融资担保有限公司",
            reference="担保 2026-0331",
            through_row=2,
            amount_fen=due_fen,
        )
    )
    branch.do(AnswerClaim(claim_id=1, is_acknowledged=True, note="确认函 2026-10-30"))
    paid = RecordCompensation(claim_id=1, amount_fen=20_000, received_on=branch.today)
    branch.do(paid)


def test_loss_file_with_a_claim(picture: Any, desk: Desk, on_loan: OnLoan, branch: Branch) -> None:
    claimed(branch)
    assert picture(desk("senior"), on_loan(RUNNING, "5", "end"))


def test_claim_form(picture: Any, desk: Desk, on_loan: OnLoan) -> None:
    assert picture(desk("senior"), on_loan(RUNNING, "m"))


def test_answer_form(picture: Any, desk: Desk, on_loan: OnLoan, branch: Branch) -> None:
    claimed(branch)
    assert picture(desk("senior"), on_loan(RUNNING, "o"))


def test_compensation_form(picture: Any, desk: Desk, on_loan: OnLoan, branch: Branch) -> None:
    claimed(branch)
    assert picture(desk("treasury"), on_loan(RUNNING, "p"))


async def test_a_claim_is_opened_answered_and_paid_from_the_keyboard(
    branch: Branch, desk: Desk, on_loan: OnLoan, told: Told, settled: Settled
) -> None:
    app = desk("senior")
    async with app.run_test(size=(120, 60)) as pilot:
        await on_loan(RUNNING, "p")(pilot)
        assert "No guarantor or insurer is asked to pay" in told(app)
        await on_loan(RUNNING, "m", "right", "tab", *"AXDB", "tab", *"2026-31", "f10")(pilot)
        await settled(pilot)
        assert "Nothing is booked until money comes." in told(app)
        await on_loan(RUNNING, "o", "tab", "right", "tab", *"letter 7", "f10")(pilot)
        await settled(pilot)
        assert "The claim: Acknowledged." in told(app)
        await on_loan(RUNNING, "p", "f10")(pilot)
        await settled(pilot)
        assert "Receipt of a compensation" in told(app)
        await on_loan(RUNNING, "5")(pilot)
        assert "The payer may turn to the customer for it" in told(app)
    assert branch.ask(loan, RUNNING).days_past_due == 0
    assert branch.findings() == []
