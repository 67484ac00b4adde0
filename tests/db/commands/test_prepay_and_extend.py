"""A schedule changed by agreement before trouble: money paid ahead, later due dates."""

from datetime import date, timedelta
from typing import Any

import pytest

from db.agreements import (
    ExtendedBefore,
    ExtendedTooFar,
    Keeps,
    NewScheduleAboveCap,
    NothingExtended,
)
from db.commands.extend_loan import ExtendLoan
from db.commands.prepay_part import PrepayPart
from db.commands.record_repayment import PaidBy
from db.commands.reverse import ReasonMissing, Reverse
from db.office import NotYourRight
from db.queries.loan import loan as loan_query
from db.records import ChangedMeanwhile
from db.schema import installment, journal_entry, journal_leg, loan_event
from models.books.accounts import AccountCode
from models.books.entry import EntryKind
from models.errors import NotFound
from models.origination.authority import AboveAuthority
from models.servicing.refusals import (
    AfterAsOf,
    BadEvent,
    InArrears,
    LoanWrittenOff,
    NothingToCome,
    PrepaymentSettles,
    PrepaymentTooSmall,
)
from models.servicing.state import LoanStatus
from models.servicing.terms import BadTerms
from tests.borrowers import NOTE
from tests.support import Branch

FRIDAY = 4


def prepay(branch: Branch, loan_id: int = 1, amount_fen: int = 100_000, **facts: Any) -> PrepayPart:
    said: dict[str, Any] = {"received_on": branch.today, "keeps": Keeps.TERM} | facts
    return PrepayPart(loan_id=loan_id, amount_fen=amount_fen, **said)


def extend(loan_id: int = 1, **facts: Any) -> ExtendLoan:
    said: dict[str, Any] = {"reason": NOTE} | (facts or {"more_installments": 2})
    return ExtendLoan(loan_id=loan_id, **said)


def rows_of(branch: Branch, loan_id: int = 1) -> list[tuple[date, int, int]]:
    """Due date, principal due and principal left of each row that the tables keep."""
    kept = [row for row in branch.rows(installment) if row.loan_id == loan_id]
    return [(row.due_on, row.principal_due_fen, row.principal_left_fen) for row in kept]


# Partial prepayment


def test_a_prepayment_is_shared_out_booked_and_leaves_new_rows(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(15)
    receipt = branch.do(prepay(branch, paid_by=PaidBy.CASH))
    assert receipt.parts.principal_fen + receipt.parts.interest_fen == 100_000
    assert receipt.principal_left_fen == 300_000 - receipt.parts.principal_fen
    assert receipt.status is LoanStatus.ACTIVE
    rows = rows_of(branch)
    assert len(rows) == 7
    assert rows[0] == (branch.today, receipt.parts.principal_fen, 0)
    assert sum(due for _, due, _ in rows) == 300_000
    assert branch.loan(loan_id).principal_left_fen == receipt.principal_left_fen
    entry = branch.rows(journal_entry)[-1]
    legs = {
        leg.account_code: leg.amount_fen
        for leg in branch.rows(journal_leg)
        if leg.entry_id == entry.id
    }
    assert entry.kind is EntryKind.REPAYMENT
    assert legs[AccountCode.CASH] == 100_000
    assert branch.findings() == []


def test_the_customer_keeps_the_installment_or_the_due_dates(branch: Branch) -> None:
    branch.a_loan()
    branch.an_unpaid_loan(10)
    branch.do(prepay(branch, 1, 150_000, keeps=Keeps.INSTALLMENT))
    branch.do(prepay(branch, 2, 150_000, keeps=Keeps.TERM))
    assert len(rows_of(branch, 1)) < len(rows_of(branch, 2)) == 7
    assert branch.findings() == []


def test_a_reversal_brings_the_old_rows_back(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    before = rows_of(branch)
    branch.close_days(10)
    receipt = branch.do(prepay(branch))
    branch.do(Reverse(loan_id=loan_id, seq=receipt.seq, reason="bounced"))
    assert rows_of(branch) == before
    assert branch.findings() == []


def test_a_prepayment_may_be_found_later(branch: Branch) -> None:
    branch.an_unpaid_loan(40)
    branch.repay(1, 30_000)
    branch.do(prepay(branch, received_on=branch.today - timedelta(days=20)))
    branch.close_days(60)
    assert branch.findings() == []


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"amount_fen": 0}, BadEvent),
        ({"amount_fen": -5}, BadEvent),
        ({"amount_fen": 100}, PrepaymentTooSmall),
        ({"amount_fen": 300_000}, PrepaymentTooSmall),
        ({"amount_fen": 500_000}, PrepaymentSettles),
        ({"received_on": date(2026, 12, 1)}, AfterAsOf),
        ({"loan_id": 9}, NotFound),
        ({"seen_version": 5}, ChangedMeanwhile),
    ],
)
def test_what_is_no_prepayment_is_refused(
    branch: Branch, facts: dict[str, Any], refusal: type[Any]
) -> None:
    branch.an_unpaid_loan(10)
    if facts.get("amount_fen") == 300_000:
        branch.close_days(180)
        facts = {"amount_fen": 100_000, "received_on": branch.today - timedelta(days=40)}
    branch.refuse(refusal, prepay(branch, **facts))


def test_after_maturity_nothing_can_be_prepaid(branch: Branch) -> None:
    branch.an_unpaid_loan(190)
    branch.refuse(NothingToCome, prepay(branch))


def test_a_junior_takes_as_much_ahead_as_otherwise(branch: Branch) -> None:
    branch.an_unpaid_loan(5)
    branch.set_policy("payment_max_fen", {"junior_officer": 90_000})
    branch.refuse(AboveAuthority, prepay(branch), "junior")
    branch.refuse(NotYourRight, prepay(branch), "risk")


# Extension


def test_more_installments_without_a_fen_moved(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(10)
    entries = len(branch.rows(journal_entry))
    done = branch.do(extend())
    assert (done.seq, done.principal_left_fen) == (1, 300_000)
    assert done.last_due_on == date(2026, 11, 30)
    assert done.next_due_on == date(2026, 4, 30)
    assert len(rows_of(branch)) == 8
    assert len(branch.rows(journal_entry)) == entries
    assert branch.rows(loan_event)[0].note == NOTE
    branch.do(Reverse(loan_id=loan_id, seq=1, reason="error"))
    assert len(rows_of(branch)) == 6
    assert len(branch.rows(journal_entry)) == entries
    branch.close_days(60)
    assert branch.findings() == []


def test_later_due_dates_are_booked_when_they_come(branch: Branch) -> None:
    branch.an_unpaid_loan(20)
    later = date(2026, 5, 20)
    assert branch.do(extend(first_due_on=later)).next_due_on == later
    branch.close_days(40)
    row = branch.loan(1)
    assert (row.bucket, row.next_due_on) == ("M1", later)
    assert branch.findings() == []


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"more_installments": 0}, NothingExtended),
        ({"first_due_on": date(2026, 4, 30)}, NothingExtended),
        ({"first_due_on": date(2026, 4, 29)}, BadTerms),
        ({"more_installments": -1}, BadTerms),
        ({"more_installments": 2, "reason": " no"}, ReasonMissing),
        ({"more_installments": 7}, ExtendedTooFar),
        ({"more_installments": 2, "seen_version": 3}, ChangedMeanwhile),
        ({"loan_id": 9}, NotFound),
    ],
)
def test_what_is_no_extension_is_refused(
    branch: Branch, facts: dict[str, Any], refusal: type[Any]
) -> None:
    branch.an_unpaid_loan(10)
    branch.refuse(refusal, extend(**facts))


def test_policy_allows_so_many_extensions(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    branch.do(extend(more_installments=1))
    branch.do(extend(more_installments=1))
    told = branch.refuse(ExtendedBefore, extend(more_installments=1))
    assert (told.times, told.at_most) == (2, 2)
    branch.do(Reverse(loan_id=loan_id, seq=2, reason="error"))
    branch.do(extend(more_installments=5))
    told_far = branch.refuse(ExtendedBefore, extend(more_installments=1))
    assert told_far.times == 2


def test_the_last_day_that_extensions_reach(branch: Branch) -> None:
    """All together not longer than the first term: 183 days after 30 September."""
    branch.a_loan()
    assert branch.do(extend(more_installments=6)).last_due_on == date(2027, 3, 31)
    branch.a_loan()
    told = branch.refuse(ExtendedTooFar, extend(2, more_installments=7))
    assert told.at_latest == date(2027, 4, 1)


def test_a_loan_in_arrears_is_not_extended(branch: Branch) -> None:
    branch.an_unpaid_loan(31)
    assert branch.refuse(InArrears, extend()).days_past_due == 1


def test_the_price_is_under_the_cap_of_the_day(branch: Branch) -> None:
    branch.an_unpaid_loan(1)
    branch.set_policy("all_in_cap_ppm", 100_000)
    told = branch.refuse(NewScheduleAboveCap, extend())
    assert told.cap_ppm == 100_000
    branch.do(prepay(branch))  # which is the customer's right, whatever the loan costs


def test_who_extends(branch: Branch) -> None:
    branch.a_loan()
    for login in ("junior", "treasury", "risk"):
        branch.refuse(NotYourRight, extend(), login)
    branch.set_policy("approve_max_fen", {"senior_officer": 200_000, "branch_manager": 900_000})
    assert branch.refuse(AboveAuthority, extend()).limit_fen == 200_000
    branch.do(extend(), "manager")


def test_a_loan_that_is_given_up_is_not_agreed_anew(branch: Branch) -> None:
    branch.an_unpaid_loan(245)
    branch.give_up(1)
    branch.refuse(LoanWrittenOff, extend())
    branch.refuse(LoanWrittenOff, prepay(branch))


def test_new_due_dates_on_days_of_rest_are_payable_on_the_next_workday(branch: Branch) -> None:
    branch.a_loan()
    branch.do(ExtendLoan(loan_id=1, reason=NOTE, more_installments=2))
    rows = branch.ask(loan_query, 1).rows
    rests = [row for row in rows if row.due_on.weekday() > FRIDAY]
    assert rests
    assert all(row.workday is not None and row.payable_on > row.due_on for row in rests)
    assert [row.due_on for row in branch.rows(installment)] == [row.payable_on for row in rows]
    assert branch.findings() == []
