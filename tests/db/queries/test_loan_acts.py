"""What may be done with a loan next: it is told what the command would say."""

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from db.commands.answer_claim import AnswerClaim
from db.commands.charge_off import ChargeOff
from db.commands.countersign import Countersign
from db.commands.extend_loan import ExtendLoan
from db.commands.open_claim import OpenClaim
from db.commands.record_recovery import RecordRecovery
from db.commands.record_repayment import RecordRepayment
from db.commands.refund_overpayment import RefundOverpayment
from db.commands.reject_proposal import RejectProposal
from db.commands.restructure_loan import Hardship, RestructureLoan
from db.commands.use_held_money import UseHeldMoney
from db.commands.write_off import WriteOff
from db.loan_act import LoanAct
from db.office import Command
from db.queries.loan import loan
from db.queries.loan_acts import NextAct, loan_acts
from models.errors import Refusal
from models.origination.authority import Role
from models.servicing.claims import PayerKind
from models.servicing.losses import WriteOffReason
from tests.borrowers import NOTE
from tests.db.commands.test_forgiving import credit, waive
from tests.support import Branch

EVERYBODY = ("junior", "senior", "manager", "risk", "treasury")


def acts(branch: Branch, loan_id: int, login: str = "senior") -> dict[LoanAct, NextAct]:
    return {one.act: one for one in branch.office(login).ask(loan_acts, loan_id)}


def next_ones(branch: Branch, loan_id: int, login: str = "senior") -> set[str]:
    return {act.value for act, one in acts(branch, loan_id, login).items() if one.is_next}


def a_hopeless_loan(branch: Branch) -> int:
    """Never paid, more than 180 days past due."""
    loan_id = branch.an_unpaid_loan(215)
    branch.file_everything(loan_id)
    return loan_id


def test_a_loan_that_runs_is_repaid_or_settled(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    asked = {
        *("repay", "settle", "prepay", "extend", "restructure"),
        *("waive", "credit", "evidence", "write_off"),
    }
    assert next_ones(branch, loan_id) == {*asked, "return_disbursement"}
    branch.repay(loan_id, 10_000)
    assert next_ones(branch, loan_id) == {*asked, "reverse"}
    found = acts(branch, loan_id)
    assert found[LoanAct.REPAY].why_not is None
    assert found[LoanAct.WRITE_OFF].why_not == "not-your-right"
    assert found[LoanAct.WRITE_OFF].roles == (Role.BRANCH_MANAGER,)
    assert found[LoanAct.RECOVER].why_not == "not-written-off"
    manager = acts(branch, loan_id, "manager")
    assert manager[LoanAct.WRITE_OFF].why_not == "too-early-to-write-off"
    assert isinstance(found[LoanAct.WRITE_OFF].obstacle, Refusal)


def test_nothing_is_reversed_before_something_was_recorded(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    assert acts(branch, loan_id)[LoanAct.REVERSE].why_not == "nothing-to-reverse"


def test_a_junior_officer_settles_within_the_limit_of_the_role(branch: Branch) -> None:
    assert acts(branch, branch.a_loan(300_000).loan_id, "junior")[LoanAct.SETTLE].why_not is None
    big = acts(branch, branch.a_loan(500_000).loan_id, "junior")[LoanAct.SETTLE]
    assert (big.why_not, big.obstacle) == (None, None)
    branch.close_days(10)
    assert acts(branch, 2, "junior")[LoanAct.SETTLE].why_not == "above-authority"
    assert acts(branch, 2)[LoanAct.SETTLE].why_not is None


def test_money_that_is_held_is_paid_back_by_the_treasury(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    assert acts(branch, loan_id, "treasury")[LoanAct.REFUND].why_not == "refund-exceeds-overpaid"
    branch.repay(loan_id, 320_000, is_settlement=True)
    assert next_ones(branch, loan_id, "treasury") == {"refund", "reverse"}
    assert acts(branch, loan_id, "treasury")[LoanAct.REFUND].why_not is None
    assert acts(branch, loan_id)[LoanAct.REFUND].why_not == "not-your-right"
    assert acts(branch, loan_id)[LoanAct.SETTLE].why_not == "nothing-outstanding"


def test_a_write_off_is_proposed_signed_and_recovered(branch: Branch) -> None:
    loan_id = a_hopeless_loan(branch)
    assert acts(branch, loan_id, "manager")[LoanAct.WRITE_OFF].why_not is None
    assert acts(branch, loan_id, "risk")[LoanAct.SIGN_WRITE_OFF].why_not == "nothing-to-sign"
    command = WriteOff(loan_id=loan_id, reason=WriteOffReason.DIED, evidence=NOTE)
    proposed = branch.do(command, "manager")
    assert "sign_write_off" in next_ones(branch, loan_id)
    assert acts(branch, loan_id, "manager")[LoanAct.WRITE_OFF].why_not == "already-proposed"
    assert acts(branch, loan_id, "manager")[LoanAct.SIGN_WRITE_OFF].why_not == "not-your-right"
    assert acts(branch, loan_id, "risk")[LoanAct.SIGN_WRITE_OFF].why_not is None
    branch.do(Countersign(proposal_id=proposed.proposal_id), "risk")
    assert next_ones(branch, loan_id) == {"reverse", "recover"}
    found = acts(branch, loan_id)
    assert found[LoanAct.REPAY].why_not == "loan-written-off"
    assert found[LoanAct.RECOVER].why_not is None
    branch.do(RecordRecovery(loan_id=loan_id, amount_fen=1_000, received_on=branch.today))
    assert acts(branch, loan_id)[LoanAct.REVERSE].why_not is None  # the recovery, then the rest


def test_a_write_off_that_was_turned_down_may_be_proposed_again(branch: Branch) -> None:
    loan_id = a_hopeless_loan(branch)
    command = WriteOff(loan_id=loan_id, reason=WriteOffReason.DIED, evidence=NOTE)
    proposed = branch.do(command, "manager")
    branch.do(RejectProposal(proposal_id=proposed.proposal_id, note="再催一次"), "risk")
    assert acts(branch, loan_id, "manager")[LoanAct.WRITE_OFF].why_not is None


def test_what_is_held_may_be_used_where_something_is_owed(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    assert acts(branch, loan_id)[LoanAct.USE_HELD].why_not == "use-exceeds-held"
    branch.close_days(30)
    branch.repay(loan_id, branch.ask(loan, loan_id).due_now_fen + 100, holds_rest=True)
    assert {"use_held", "refund"} <= next_ones(branch, loan_id)
    assert acts(branch, loan_id, "junior")[LoanAct.USE_HELD].why_not is None


def test_what_waits_for_a_signature_is_not_proposed_again(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    branch.do(waive(loan_id, 5_001))
    found = acts(branch, loan_id)
    assert found[LoanAct.WAIVE].why_not == "already-proposed"
    assert found[LoanAct.CREDIT].why_not is None
    assert acts(branch, loan_id, "junior")[LoanAct.WAIVE].why_not == "not-your-right"


def test_a_schedule_is_agreed_anew_as_long_as_something_is_to_come(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    changes = (LoanAct.PREPAY, LoanAct.EXTEND, LoanAct.RESTRUCTURE)
    found = acts(branch, loan_id)
    assert [found[act].why_not for act in changes] == [None, None, None]
    branch.close_days(31)
    found = acts(branch, loan_id)
    assert [found[act].why_not for act in changes] == [None, "in-arrears", None]
    branch.close_days(170)
    found = acts(branch, loan_id)
    assert [found[act].why_not for act in changes] == ["nothing-to-come", "nothing-to-come", None]
    branch.repay(loan_id, 400_000, is_settlement=True)
    found = acts(branch, loan_id)
    assert found[LoanAct.RESTRUCTURE].why_not == "nothing-outstanding"


def test_a_restructuring_is_proposed_and_signed(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(60)
    sign = LoanAct.SIGN_RESTRUCTURING
    assert acts(branch, loan_id, "manager")[sign].why_not == "nothing-to-sign"
    command = RestructureLoan(
        loan_id=loan_id,
        reason=Hardship.JOB_LOSS,
        evidence=NOTE,
        periods=9,
        first_due_on=branch.today + timedelta(days=30),
    )
    branch.do(command, "manager")
    assert "sign_restructuring" in next_ones(branch, loan_id)
    assert acts(branch, loan_id)[LoanAct.RESTRUCTURE].why_not == "already-proposed"
    assert acts(branch, loan_id, "manager")[sign].why_not == "same-person"
    assert acts(branch, loan_id)[sign].why_not == "not-your-right"
    by_senior = branch.a_loan().loan_id
    branch.do(replace(command, key=uuid4(), loan_id=by_senior))
    assert acts(branch, by_senior, "manager")[sign].why_not is None


@pytest.mark.parametrize("login", EVERYBODY)
def test_what_is_told_is_what_the_command_says(branch: Branch, login: str) -> None:
    held = branch.a_loan().loan_id
    branch.repay(held, 320_000, is_settlement=True)
    running = branch.a_loan().loan_id
    for loan_id in (held, running):
        payoff_fen = branch.ask(loan, loan_id).payoff_fen
        commands: dict[LoanAct, Command[Any]] = {
            LoanAct.REPAY: RecordRepayment(loan_id=loan_id, amount_fen=1, received_on=branch.today),
            LoanAct.SETTLE: RecordRepayment(
                loan_id=loan_id,
                amount_fen=payoff_fen,
                received_on=branch.today,
                is_settlement=True,
            ),
            LoanAct.EXTEND: ExtendLoan(loan_id=loan_id, reason=NOTE, more_installments=1),
            LoanAct.WRITE_OFF: WriteOff(
                loan_id=loan_id, reason=WriteOffReason.COLLECTION_FAILED, evidence=NOTE
            ),
            LoanAct.RECOVER: RecordRecovery(
                loan_id=loan_id, amount_fen=1, received_on=branch.today
            ),
            LoanAct.REFUND: RefundOverpayment(loan_id=loan_id, amount_fen=1),
            LoanAct.USE_HELD: UseHeldMoney(loan_id=loan_id, amount_fen=1),
            LoanAct.WAIVE: waive(loan_id),
            LoanAct.CREDIT: credit(loan_id),
        }
        told = acts(branch, loan_id, login)
        for act, command in commands.items():
            refusal = told[act].refusal
            is_settled = act is LoanAct.SETTLE and not payoff_fen  # a payment of nothing
            if refusal is not None and not is_settled:
                assert branch.refuse(type(refusal), command, login).facts == refusal.facts


def test_a_loan_in_trouble_is_charged_off_or_claimed(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(35)
    usual = {"repay", "settle", "prepay", "restructure", "evidence", "write_off"}
    usual |= {"waive", "credit"}
    assert next_ones(branch, loan_id) == usual | {"charge_off", "claim"}
    assert acts(branch, loan_id, "risk")[LoanAct.UNDO_CHARGE_OFF].why_not == "no-charge-off"
    assert acts(branch, loan_id)[LoanAct.ANSWER_CLAIM].why_not == "no-open-claim"
    branch.do(ChargeOff(loan_id=loan_id, reason=NOTE), "risk")
    opened = OpenClaim(
        loan_id=loan_id,
        payer=PayerKind.INSURER,
        payer_name="平安保险",
        reference="保单 17",
        through_row=1,
        amount_fen=100,
    )
    branch.do(opened)
    told = {"claim", "answer_claim", "compensate", "undo_charge_off", "reverse"}
    assert next_ones(branch, loan_id) == usual | told
    assert acts(branch, loan_id, "risk")[LoanAct.CHARGE_OFF].why_not == "already-charged-off"
    branch.do(AnswerClaim(claim_id=1, is_acknowledged=False, note=NOTE))
    assert acts(branch, loan_id)[LoanAct.COMPENSATE].why_not == "no-open-claim"
    branch.repay(loan_id, 320_000, is_settlement=True)
    assert acts(branch, loan_id)[LoanAct.CLAIM].why_not == "nothing-outstanding"
