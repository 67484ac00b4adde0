"""A guarantor or an insurer pays: the claim, its answer, the money, and taking that back."""

from datetime import date
from typing import Any

import pytest

from db.commands.answer_claim import AnswerClaim
from db.commands.open_claim import OpenClaim
from db.commands.record_compensation import RecordCompensation
from db.commands.reverse import ReasonMissing, Reverse
from db.evidence import ReferenceMissing
from db.queries.claims import Claim, loan_claims
from db.queries.loan import loan as loan_query
from db.records import ChangedMeanwhile
from db.schema import journal_entry, journal_leg
from models.errors import BadInput, NotFound, Refusal
from models.servicing.claims import (
    ClaimClosed,
    ClaimExceeded,
    ClaimExceedsOwed,
    ClaimStatus,
    PayerKind,
)
from models.servicing.refusals import AfterAsOf, BadEvent
from models.servicing.state import LoanStatus
from tests.borrowers import NOTE
from tests.support import Branch

DAYS = 35
"""So long the loan of these tests is not paid: its first installment is five days late."""


def claim(amount_fen: int = 51_764, **facts: Any) -> OpenClaim:
    said: dict[str, Any] = {
        "loan_id": 1,
        "payer": PayerKind.GUARANTOR,
        "payer_name": "安信融资担保有限公司",
        "reference": "担保 2026-0331",
        "through_row": 1,
        "amount_fen": amount_fen,
    }
    return OpenClaim(**said | facts)


def a_late_loan(branch: Branch) -> int:
    """Five days late; what its first installment owes, in fen."""
    loan_id = branch.an_unpaid_loan(DAYS)
    return branch.ask(loan_query, loan_id).rows[0].outstanding.total_fen


def compensate(branch: Branch, amount_fen: int, **facts: Any) -> Any:
    said: dict[str, Any] = {"claim_id": 1, "amount_fen": amount_fen, "received_on": branch.today}
    return RecordCompensation(**said | facts)


def told(branch: Branch) -> Claim:
    return branch.ask(loan_claims, 1)[0]


def answer(**facts: Any) -> AnswerClaim:
    said: dict[str, Any] = {"claim_id": 1, "is_acknowledged": True, "note": "确认函 2026-05-06"}
    return AnswerClaim(**said | facts)


def test_nothing_is_booked_before_money_comes(branch: Branch) -> None:
    owed_fen = a_late_loan(branch)
    entries = len(branch.rows(journal_entry))
    branch.do(claim(owed_fen))
    assert told(branch).claim_status is ClaimStatus.OPEN
    branch.do(answer())
    branch.refuse(ClaimClosed, answer())
    assert told(branch).claim_status is ClaimStatus.ACKNOWLEDGED
    assert len(branch.rows(journal_entry)) == entries
    assert branch.ask(loan_query, 1).days_past_due == 5


def test_the_money_is_shared_out_as_a_repayment_is(branch: Branch) -> None:
    """J17: bank to overdue principal and interest receivable; the penalty is income."""
    owed_fen = a_late_loan(branch)
    owed = branch.ask(loan_query, 1).rows[0].outstanding
    branch.do(claim(owed_fen))
    done = branch.do(compensate(branch, owed_fen), "treasury")
    assert done.parts == owed
    last = branch.rows(journal_entry)[-1]
    legs = {
        row.account_code: row.amount_fen
        for row in branch.rows(journal_leg)
        if row.entry_id == last.id
    }
    assert legs == {
        "1002.03": owed_fen,
        "1303.02": -owed.principal_fen,
        "1132.01": -owed.interest_fen,
        "6011.02": -owed.penalty_fen,
    }
    assert branch.ask(loan_query, 1).days_past_due == 0
    paid = told(branch)
    assert (paid.claim_status, paid.steps_in, paid.left_fen) == (ClaimStatus.PAID, True, 0)
    assert branch.findings() == []


def test_taken_back_the_claim_is_open_again(branch: Branch) -> None:
    owed_fen = a_late_loan(branch)
    branch.do(claim(owed_fen))
    before = branch.ask(loan_query, 1).rows
    branch.do(compensate(branch, 10_000))
    assert told(branch).claim_status is ClaimStatus.PARTLY_PAID
    branch.do(Reverse(loan_id=1, seq=1, reason=NOTE))
    assert branch.ask(loan_query, 1).rows == before
    again = told(branch)
    assert (again.claim_status, again.paid_fen) == (ClaimStatus.OPEN, 0)
    branch.do(compensate(branch, owed_fen))
    assert told(branch).claim_status is ClaimStatus.PAID
    assert branch.findings() == []


def test_after_a_write_off_it_is_a_recovery(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(215)
    branch.give_up(loan_id)
    branch.do(claim(80_000, through_row=6, payer=PayerKind.INSURER), "risk")
    done = branch.do(compensate(branch, 80_000))
    assert (done.status, done.parts.principal_fen) == (LoanStatus.WRITTEN_OFF, 80_000)
    assert told(branch).steps_in
    left_fen = branch.ask(loan_query, loan_id).recoverable.total_fen
    branch.refuse(ClaimExceedsOwed, claim(left_fen + 1, through_row=6))
    assert branch.findings() == []


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"loan_id": 9}, NotFound),
        ({"seen_version": 9}, ChangedMeanwhile),
        ({"reference": "1"}, ReferenceMissing),
        ({"payer_name": " "}, BadInput),
        ({"through_row": 9}, BadEvent),
        ({"amount_fen": 0}, BadEvent),
        ({"amount_fen": 99_999}, ClaimExceedsOwed),
    ],
    ids=str,
)
def test_a_claim_names_payer_contract_and_debt(
    branch: Branch, facts: dict[str, Any], refusal: type[Refusal]
) -> None:
    a_late_loan(branch)
    branch.refuse(refusal, claim(**{"amount_fen": 10_000} | facts))


def test_one_debt_is_claimed_once(branch: Branch) -> None:
    owed_fen = a_late_loan(branch)
    branch.do(claim(owed_fen))
    assert branch.refuse(ClaimExceedsOwed, claim(1)).owed_fen == 0
    branch.do(answer(is_acknowledged=False))
    assert told(branch).claim_status is ClaimStatus.REJECTED
    branch.refuse(ClaimClosed, compensate(branch, 1))
    branch.do(claim(owed_fen))


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"claim_id": 9}, NotFound),
        ({"seen_version": 9}, ChangedMeanwhile),
        ({"amount_fen": 10_001}, ClaimExceeded),
        ({"received_on": date(2027, 1, 1)}, AfterAsOf),
        ({"amount_fen": 0}, BadEvent),
    ],
    ids=str,
)
def test_money_belongs_to_a_claim(
    branch: Branch, facts: dict[str, Any], refusal: type[Refusal]
) -> None:
    a_late_loan(branch)
    branch.do(claim(10_000))
    branch.refuse(
        refusal,
        compensate(branch, 1, **facts)
        if "amount_fen" not in facts
        else compensate(branch, **facts),
    )


def test_what_the_customer_paid_meanwhile_is_not_paid_twice(branch: Branch) -> None:
    owed_fen = a_late_loan(branch)
    branch.do(claim(owed_fen))
    branch.repay(1, branch.ask(loan_query, 1).payoff_fen - 100, is_settlement=False)
    left_fen = branch.ask(loan_query, 1).outstanding.total_fen
    branch.repay(1, left_fen - 50)
    assert branch.refuse(ClaimExceedsOwed, compensate(branch, owed_fen)).owed_fen == 50


def test_an_answer_says_by_which_letter(branch: Branch) -> None:
    a_late_loan(branch)
    branch.refuse(NotFound, answer())
    branch.do(claim(10_000))
    branch.refuse(ReasonMissing, answer(note=" - "))
