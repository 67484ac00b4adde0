"""Money on a loan: shared out by its own order, booked, taken back, settled, given back."""

from datetime import date, timedelta
from typing import Any

import pytest

from db.commands.accept_offer import AcceptOffer
from db.commands.disburse import Disburse
from db.commands.record_repayment import PaidBy, RecordRepayment
from db.commands.refund_overpayment import RefundOverpayment
from db.faults import NumberTooLarge
from db.queries.loan import loan as loan_query
from db.records import ChangedMeanwhile
from db.schema import installment, journal_entry, journal_leg, loan_event
from models.errors import NotFound, Refusal
from models.money import MAX_FEN
from models.origination.authority import AboveAuthority
from models.servicing.delinquency import Bucket
from models.servicing.parts import Parts
from models.servicing.refusals import (
    AfterAsOf,
    BadEvent,
    BeforeDisbursement,
    RefundExceedsOverpaid,
    SettleBelowPayoff,
)
from models.servicing.state import LoanStatus
from tests.borrowers import TODAY, a_profile
from tests.support import Branch


def legs_of(branch: Branch, kind: str) -> dict[str, int]:
    """By account, what entries of one kind moved."""
    entries = {row.id for row in branch.rows(journal_entry) if row.kind == kind}
    moved: dict[str, int] = {}
    for row in branch.rows(journal_leg):
        if row.entry_id in entries:
            moved[row.account_code] = moved.get(row.account_code, 0) + row.amount_fen
    return moved


def test_on_the_due_date_the_installment_is_covered(branch: Branch, loan_id: int) -> None:
    branch.close_days(30)
    receipt = branch.repay(loan_id, 51_765)
    assert (receipt.loan_number, receipt.seq, receipt.amount_fen) == ("L00000001", 1, 51_765)
    assert receipt.parts == Parts(principal_fen=48_765, interest_fen=3_000)
    assert (receipt.unused_fen, receipt.principal_left_fen) == (0, 251_235)
    row = branch.loan(loan_id)
    assert (row.next_due_on, row.version, row.status) == (
        date(2026, 6, 1),  # 31 May is a Sunday
        1,
        LoanStatus.ACTIVE,
    )
    assert legs_of(branch, "repayment") == {
        "1002.03": 51_765,
        "1132.01": -3_000,
        "1303.01": -48_765,
    }
    first = branch.rows(installment)[0]
    assert (first.principal_left_fen, first.interest_left_fen) == (0, 0)
    assert branch.findings() == []


def test_cash_goes_into_the_till(branch: Branch, loan_id: int) -> None:
    branch.close_days(30)
    branch.repay(loan_id, 51_765, paid_by=PaidBy.CASH)
    assert legs_of(branch, "repayment")["1001"] == 51_765
    assert branch.findings() == []


def test_a_part_payment_on_day_twenty_and_the_rest(branch: Branch) -> None:
    """S10: 300.00 goes to penalty 6.52, interest 37.78, principal 255.70; 233.10 clears it.

    The second installment, due on Sunday 31 May, is payable on Monday.
    """
    submitted = branch.an_application(profile=a_profile(late=1))
    branch.approve(submitted)
    branch.do(AcceptOffer(application_id=submitted.application_id))
    loan_id = branch.do(Disburse(application_id=submitted.application_id), "treasury").loan_id
    branch.close_days(30)
    branch.repay(loan_id, 52_658)
    branch.close_days(52)
    assert branch.today == date(2026, 6, 21)
    first = branch.do(
        RecordRepayment(loan_id=loan_id, amount_fen=30_000, received_on=branch.today), "junior"
    )
    assert first.parts == Parts(25_570, 3_778, 0, 652)
    assert branch.loan(loan_id).bucket is Bucket.M1
    rest = branch.repay(loan_id, 23_310)
    assert rest.parts == Parts(principal_fen=23_310)
    assert branch.ask(loan_query, loan_id).days_past_due == 0
    assert branch.loan(loan_id).bucket is Bucket.C
    assert branch.findings() == []


def test_a_payment_may_be_dated_back(branch: Branch, loan_id: int) -> None:
    branch.close_days(40)
    assert branch.loan(loan_id).bucket is Bucket.M1
    branch.repay(loan_id, 51_765, received_on=date(2026, 4, 30))
    row = branch.loan(loan_id)
    assert (row.bucket, row.next_due_on) == (Bucket.C, date(2026, 6, 1))
    assert branch.rows(loan_event)[0].business_date == date(2026, 5, 10)
    assert branch.findings() == []


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"amount_fen": 0}, BadEvent),
        ({"amount_fen": -1}, BadEvent),
        ({"amount_fen": MAX_FEN + 1}, BadEvent),
        ({"loan_id": 10**20}, NumberTooLarge),
        ({"received_on": TODAY + timedelta(days=1)}, AfterAsOf),
        ({"received_on": TODAY - timedelta(days=1)}, BeforeDisbursement),
        ({"loan_id": 99}, NotFound),
        ({"seen_version": 5}, ChangedMeanwhile),
        ({"is_settlement": True}, SettleBelowPayoff),
    ],
    ids=str,
)
def test_what_cannot_be_is_refused(
    branch: Branch, loan_id: int, facts: dict[str, Any], refusal: type[Refusal]
) -> None:
    said: dict[str, Any] = {"loan_id": loan_id, "amount_fen": 10_000, "received_on": TODAY} | facts
    branch.refuse(refusal, RecordRepayment(**said))


def test_a_junior_takes_no_large_sums(branch: Branch, loan_id: int) -> None:
    """5,000 yuan."""
    large = RecordRepayment(loan_id=loan_id, amount_fen=500_001, received_on=TODAY)
    assert branch.refuse(AboveAuthority, large, "junior").limit_fen == 500_000
    branch.do(large, "senior")


def test_settled_early_no_interest_is_paid_that_is_not_earned(branch: Branch, loan_id: int) -> None:
    branch.close_days(15)
    payoff_fen = branch.ask(loan_query, loan_id).payoff_fen
    assert payoff_fen == 300_000 + 1_500
    receipt = branch.repay(loan_id, payoff_fen, is_settlement=True)
    assert (receipt.status, receipt.principal_left_fen) == (LoanStatus.CLOSED, 0)
    row = branch.loan(loan_id)
    assert (row.interest_left_fen, row.next_due_on, row.next_due_fen) == (0, None, 0)
    assert branch.findings() == []


def test_what_is_too_much_is_held_and_given_back(branch: Branch, loan_id: int) -> None:
    payoff_fen = branch.ask(loan_query, loan_id).payoff_fen
    receipt = branch.repay(loan_id, payoff_fen + 2_000, is_settlement=True)
    assert (receipt.status, receipt.unused_fen) == (LoanStatus.OVERPAID, 2_000)
    assert branch.loan(loan_id).overpaid_fen == 2_000
    much = RefundOverpayment(loan_id=loan_id, amount_fen=2_001)
    assert branch.refuse(RefundExceedsOverpaid, much, "treasury").overpaid_fen == 2_000
    back = branch.do(RefundOverpayment(loan_id=loan_id, amount_fen=2_000), "treasury")
    assert (back.status, back.unused_fen) == (LoanStatus.CLOSED, -2_000)
    assert legs_of(branch, "refund") == {"2241.01": 2_000, "1002.03": -2_000}
    assert branch.findings() == []


@pytest.mark.parametrize(
    ("facts", "refusal"), [({"loan_id": 9}, NotFound), ({"seen_version": 9}, ChangedMeanwhile)]
)
def test_a_refund_is_of_a_loan_as_it_is(
    branch: Branch, loan_id: int, facts: dict[str, int], refusal: type[Refusal]
) -> None:
    said = {"loan_id": loan_id, "amount_fen": 1} | facts
    branch.refuse(refusal, RefundOverpayment(**said), "treasury")  # type: ignore[arg-type]
