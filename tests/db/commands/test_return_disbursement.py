"""The bank returns a disbursement (J20): the loan is over, and its offer is paid out again."""

from datetime import date, timedelta
from typing import Any

import pytest

from db.commands.accept_offer import AcceptOffer
from db.commands.disburse import Disburse
from db.commands.return_disbursement import ReturnDisbursement
from db.commands.reverse import ReasonMissing, Reverse
from db.commands.set_flag import SetFlag
from db.commands.withdraw_application import WithdrawApplication
from db.loan_act import LoanAct
from db.loan_marks import LoanMark
from db.office import NotYourRight
from db.queries.books import trial_balance
from db.queries.loan import loan as loan_detail
from db.queries.loan_acts import loan_acts
from db.queries.loan_history import loan_transactions
from db.queries.loans import loans
from db.reconcile import reconcile
from db.records import ChangedMeanwhile
from db.schema import journal_entry, journal_leg, loan, loan_event, offer
from models.books.entry import EntryKind
from models.errors import NotFound, Refusal
from models.origination.application import Stage
from models.origination.flags import FlagKind
from models.origination.stages import WrongStage
from models.servicing.losses import EvidenceKind
from models.servicing.refusals import (
    AfterAsOf,
    BeforeDisbursement,
    DisbursementReturned,
    MoreThanDisbursed,
)
from models.servicing.state import LoanStatus
from tests.borrowers import NOTE, TODAY
from tests.partners import a_partner, a_shared_loan
from tests.support import Branch


def returned(loan_id: int = 1, on: date = TODAY, **facts: Any) -> ReturnDisbursement:
    said: dict[str, Any] = {"loan_id": loan_id, "returned_on": on, "reason": "收款账户已销户"}
    return ReturnDisbursement(**said | facts)


def last_legs(branch: Branch) -> dict[str, int]:
    entry = branch.rows(journal_entry)[-1]
    assert entry.kind is EntryKind.REVERSAL
    legs = [row for row in branch.rows(journal_leg) if row.entry_id == entry.id]
    return {row.account_code: row.amount_fen for row in legs}


def balances(branch: Branch) -> dict[str, int]:
    trial = branch.ask(trial_balance)
    booked = (*trial.accounts, *trial.memo_accounts)
    return {one.account_code: one.balance_fen for one in booked if one.balance_fen}


def test_a_shared_disbursement_goes_back_to_both(branch: Branch) -> None:
    """J20 and J02m in red: 3000.00 back on 1002.02, 900.00 own, 2100.00 the partner's again."""
    a_partner(branch, 210_000)
    loan_id = a_shared_loan(branch).loan_id
    done = branch.do(returned(loan_id), "treasury")
    assert (done.loan_number, done.application_id, done.returned_fen) == ("L00000001", 1, 300_000)
    assert last_legs(branch) == {
        "1002.02": 300_000,
        "1303.01": -90_000,
        "2314.01": -210_000,
        "9001": -210_000,
        "9009": 210_000,
    }
    assert balances(branch) == {"1002.02": 210_000, "2314.01": -210_000}
    compared = branch.ask(lambda reader: reconcile(reader.connection, reader.business_date))
    assert not any(one.difference_fen for one in compared)
    assert branch.findings() == []
    branch.close_days(1)
    branch.do(Disburse(application_id=1), "treasury")
    assert balances(branch)["9001"] == 210_000
    assert branch.findings() == []


def test_the_loan_is_over_and_owes_nothing(branch: Branch) -> None:
    branch.a_loan()
    branch.do(returned(), "treasury")
    row = branch.loan(1)
    assert (row.status, row.principal_left_fen, row.interest_left_fen) == (LoanStatus.CLOSED, 0, 0)
    assert (row.next_due_on, row.next_due_fen) == (None, 0)
    assert branch.ask(loans).rows[0].mark is LoanMark.RETURNED
    assert branch.ask(loan_detail, 1).mark is LoanMark.RETURNED
    (event,) = branch.rows(loan_event)
    assert (event.kind, event.cash_account, event.note) == (
        "return_disbursement",
        "1002.02",
        "收款账户已销户",
    )
    shown = branch.ask(loan_transactions, 1)[-1]
    assert (shown.amount_fen, shown.why_not_reversed) == (300_000, "disbursement-returned")
    branch.close_days(200)
    assert branch.loan(1).status is LoanStatus.CLOSED
    assert branch.findings() == []


def test_the_offer_is_paid_out_again(branch: Branch) -> None:
    branch.an_unpaid_loan(2)
    branch.do(returned(on=TODAY + timedelta(days=1)), "treasury")
    assert branch.application(1).stage is Stage.ACCEPTED
    assert branch.rows(offer)[0].status == "accepted"
    branch.refuse(WrongStage, AcceptOffer(application_id=1))
    again = branch.do(Disburse(application_id=1), "treasury")
    assert (again.loan_number, again.principal_fen) == ("L00000002", 300_000)
    assert [row.application_id for row in branch.rows(loan)] == [1, 1]
    assert branch.application(1).stage is Stage.DISBURSED
    assert branch.findings() == []
    branch.do(returned(2, branch.today), "treasury")
    branch.do(WithdrawApplication(application_id=1))
    assert branch.rows(offer)[0].status == "withdrawn"
    assert branch.findings() == []


def test_what_was_earned_meanwhile_goes_back_with_it(branch: Branch) -> None:
    """Told late: interest fell due, the loan stopped accruing, a reserve was made for it."""
    branch.an_unpaid_loan(130)
    branch.do(returned(on=TODAY + timedelta(days=1)), "treasury")
    assert balances(branch).keys() == {"1304.03", "6702"}
    assert branch.findings() == []
    branch.close_days(1)
    assert balances(branch).keys() == {"1304.03", "6702"}
    assert branch.findings() == []


def test_what_was_taken_back_before_is_no_obstacle(branch: Branch) -> None:
    branch.an_unpaid_loan(1)
    branch.repay(1, 10_000)
    branch.refuse(MoreThanDisbursed, returned(), "treasury")
    branch.do(Reverse(loan_id=1, seq=1, reason=NOTE))
    branch.do(returned(), "treasury")
    assert branch.findings() == []


@pytest.mark.parametrize(
    ("login", "facts", "refusal"),
    [
        ("senior", {}, NotYourRight),
        ("treasury", {"loan_id": 9}, NotFound),
        ("treasury", {"seen_version": 9}, ChangedMeanwhile),
        ("treasury", {"reason": " ab "}, ReasonMissing),
        ("treasury", {"on": TODAY + timedelta(days=1)}, AfterAsOf),
        ("treasury", {"on": TODAY - timedelta(days=1)}, BeforeDisbursement),
    ],
    ids=str,
)
def test_it_is_refused(
    branch: Branch, login: str, facts: dict[str, Any], refusal: type[Refusal]
) -> None:
    branch.a_loan()
    branch.refuse(refusal, returned(**facts), login)


def test_nothing_more_happens_to_the_loan(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    branch.do(returned(), "treasury")
    assert branch.refuse(DisbursementReturned, returned(), "treasury").returned_on == TODAY
    branch.refuse(DisbursementReturned, Reverse(loan_id=loan_id, seq=1, reason=NOTE))
    told = {one.act: one for one in branch.office("treasury").ask(loan_acts, loan_id)}
    assert told[LoanAct.REPAY].why_not == "disbursement-returned"
    assert not told[LoanAct.RETURN_DISBURSEMENT].is_next


def test_a_death_stops_no_penalty_of_a_loan_that_is_over(branch: Branch) -> None:
    branch.a_loan()
    branch.do(returned(), "treasury")
    flag = SetFlag(
        customer_id=branch.loan(1).customer_id,
        kind=FlagKind.DEATH,
        since=TODAY,
        evidence_kind=EvidenceKind.DEATH_CERTIFICATE,
        reference="2026-0331",
        note=NOTE,
    )
    assert branch.do(flag).loans == ()
