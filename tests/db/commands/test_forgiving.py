"""What is forgiven: a waiver, a goodwill credit; and what is held for the customer, put to use."""

from datetime import timedelta
from typing import Any

import pytest

from db.commands.countersign import Countersign
from db.commands.grant_credit import GrantCredit
from db.commands.record_repayment import PaidBy
from db.commands.reject_proposal import RejectProposal
from db.commands.reverse import Cause, NotReturned, ReasonMissing, Reverse
from db.commands.use_held_money import UseHeldMoney
from db.commands.waive import Waivable, Waive
from db.forgiveness import WaiverReason
from db.office import NotYourRight
from db.proposals import AlreadyProposed
from db.queries.loan import loan as loan_query
from db.queries.proposals import proposals
from db.records import ChangedMeanwhile
from db.schema import journal_entry, journal_leg, loan_event
from models.books.accounts import AccountCode
from models.books.entry import EntryKind
from models.errors import NotFound, Refusal
from models.origination.authority import AboveAuthority
from models.servicing.refusals import (
    BadEvent,
    NothingOutstanding,
    UseExceedsHeld,
    WaiveExceedsOutstanding,
)
from models.servicing.state import LoanStatus
from tests.borrowers import NOTE
from tests.support import Branch


def waive(loan_id: int = 1, amount_fen: int = 100, **facts: Any) -> Waive:
    """Interest, for our error, unless told otherwise."""
    said: dict[str, Any] = {
        "loan_id": loan_id,
        "component": Waivable.INTEREST,
        "amount_fen": amount_fen,
        "reason": WaiverReason.OUR_ERROR,
        "note": NOTE,
    }
    return Waive(**said | facts)


def credit(loan_id: int = 1, amount_fen: int = 100, **facts: Any) -> GrantCredit:
    said: dict[str, Any] = {
        "loan_id": loan_id,
        "amount_fen": amount_fen,
        "reason": WaiverReason.SETTLEMENT,
        "note": NOTE,
    }
    return GrantCredit(**said | facts)


def proposed(branch: Branch, command: Any, login: str = "senior") -> int:
    """The number under which it waits for its second signature."""
    done = branch.do(command, login)
    assert (done.seq, done.proposal_id is None) == (None, False)
    return int(done.proposal_id)


def balances(branch: Branch) -> dict[str, int]:
    moved: dict[str, int] = {}
    for row in branch.rows(journal_leg):
        moved[row.account_code] = moved.get(row.account_code, 0) + row.amount_fen
    return {account: fen for account, fen in moved.items() if fen}


@pytest.fixture
def late(branch: Branch) -> Branch:
    """A loan of 3,000 yuan whose first installment is twenty days late."""
    branch.an_unpaid_loan(50)
    return branch


def test_penalty_is_forgiven_within_the_officers_limit(late: Branch) -> None:
    penalty_fen = late.ask(loan_query, 1).outstanding.penalty_fen
    done = late.do(waive(component=Waivable.PENALTY, amount_fen=penalty_fen))
    assert (done.seq, done.proposal_id, done.amount_fen) == (1, None, penalty_fen)
    assert late.ask(loan_query, 1).outstanding.penalty_fen == 0
    (event,) = late.rows(loan_event)
    assert (event.component, event.reason, event.note) == ("penalty", "C04", NOTE)
    assert late.findings() == []


def test_interest_that_fell_due_is_taken_out_of_the_income(late: Branch) -> None:
    before = balances(late)
    done = late.do(waive(amount_fen=2_000))
    after = balances(late)
    assert done.left_fen == late.ask(loan_query, 1).outstanding.total_fen
    moved = {code: after.get(code, 0) - before.get(code, 0) for code in {*before, *after}}
    assert {code: fen for code, fen in moved.items() if fen} == {
        AccountCode.INTEREST_RECEIVABLE: -2_000,
        AccountCode.INTEREST_INCOME: 2_000,
    }
    assert late.rows(journal_entry)[-1].kind is EntryKind.WAIVER
    assert late.findings() == []


def test_a_credit_pays_like_money_and_is_our_expense(late: Branch) -> None:
    before = balances(late)
    late.do(credit(amount_fen=3_000))
    after = balances(late)
    assert after[AccountCode.OPERATING_EXPENSE] == 3_000
    assert after.get(AccountCode.BANK_COLLECTION, 0) == before.get(AccountCode.BANK_COLLECTION, 0)
    assert late.rows(journal_entry)[-1].kind is EntryKind.GOODWILL
    assert late.findings() == []


@pytest.mark.parametrize("command", [waive, credit])
def test_above_the_limit_a_second_person_signs(late: Branch, command: Any) -> None:
    waiting = proposed(late, command(amount_fen=5_001))
    assert late.rows(loan_event) == []
    late.refuse(AlreadyProposed, command(amount_fen=5_001))
    (waits,) = late.ask(proposals).rows
    assert waits.reasons[0].code in {"C04", "C05"}
    signed = late.do(Countersign(proposal_id=waiting), "manager")
    assert (signed.subject, signed.subject_id) == ("loan", 1)
    (event,) = late.rows(loan_event)
    assert (event.amount_fen, event.note) == (5_001, NOTE)
    assert late.findings() == []


def test_above_the_managers_limit_the_manager_proposes_and_risk_signs(late: Branch) -> None:
    late.refuse(AboveAuthority, credit(amount_fen=50_001))
    waiting = proposed(late, credit(amount_fen=50_001), "manager")
    late.refuse(NotYourRight, Countersign(proposal_id=waiting), "senior")
    late.do(Countersign(proposal_id=waiting), "risk")
    assert late.rows(loan_event)[0].amount_fen == 50_001


def test_it_cannot_be_split(late: Branch) -> None:
    """What was forgiven on the loan in the last thirty days counts; what was taken out does not."""
    assert late.do(waive(amount_fen=3_000)).proposal_id is None
    assert late.do(credit(amount_fen=2_001)).proposal_id is not None
    late.do(Reverse(loan_id=1, seq=1, reason=NOTE))
    assert late.do(waive(amount_fen=3_000)).proposal_id is None
    late.close_days(30)
    assert late.do(waive(amount_fen=5_000)).proposal_id is None


def test_a_manager_signs_within_the_limit_of_the_role(late: Branch) -> None:
    """Alone 500.00 was in the limit; with what another forgave meanwhile it is not."""
    waiting = proposed(late, credit(amount_fen=48_000))
    late.do(waive(amount_fen=4_000), "manager")
    late.refuse(AboveAuthority, Countersign(proposal_id=waiting), "manager")
    late.do(Countersign(proposal_id=waiting), "risk")


def test_a_waiver_that_was_turned_down_forgives_nothing(late: Branch) -> None:
    waiting = proposed(late, waive(amount_fen=5_001))
    late.do(RejectProposal(proposal_id=waiting, note=NOTE), "manager")
    assert late.rows(loan_event) == []


@pytest.mark.parametrize("command", [waive, credit])
@pytest.mark.parametrize(
    ("login", "facts", "refusal"),
    [
        ("junior", {}, NotYourRight),
        ("senior", {"loan_id": 9}, NotFound),
        ("senior", {"seen_version": 9}, ChangedMeanwhile),
        ("senior", {"note": " 好 "}, ReasonMissing),
        ("senior", {"amount_fen": 0}, BadEvent),
    ],
    ids=str,
)
def test_it_is_refused(
    late: Branch, command: Any, login: str, facts: dict[str, Any], refusal: type[Refusal]
) -> None:
    late.refuse(refusal, command(**facts), login)


def test_no_more_is_forgiven_than_is_owed(late: Branch) -> None:
    refused = late.refuse(WaiveExceedsOutstanding, waive(component=Waivable.FEE))
    assert refused.outstanding_fen == 0
    late.repay(1, late.ask(loan_query, 1).payoff_fen, is_settlement=True)
    late.refuse(NothingOutstanding, credit())


# Money that is held


def test_what_is_not_due_yet_is_held_where_the_customer_wants_it(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(30)
    due_fen = branch.ask(loan_query, loan_id).due_now_fen
    receipt = branch.repay(loan_id, due_fen + 20_000, holds_rest=True)
    assert (receipt.parts.total_fen, receipt.unused_fen) == (due_fen, 20_000)
    assert balances(branch)[AccountCode.OVERPAYMENT] == -20_000
    assert branch.findings() == []
    branch.close_days(31)
    used = branch.do(UseHeldMoney(loan_id=loan_id, amount_fen=15_000))
    assert (used.parts.total_fen, used.unused_fen) == (15_000, -15_000)
    assert balances(branch)[AccountCode.OVERPAYMENT] == -5_000
    assert branch.rows(journal_entry)[-1].kind is EntryKind.REPAYMENT
    assert branch.findings() == []
    branch.refuse(UseExceedsHeld, UseHeldMoney(loan_id=loan_id, amount_fen=5_001))
    branch.do(Reverse(loan_id=loan_id, seq=2, reason=NOTE))
    assert branch.loan(loan_id).overpaid_fen == 20_000
    assert branch.findings() == []


def test_money_that_was_used_and_is_gone_after_all_pays_less(branch: Branch) -> None:
    """The payment that it came from is taken out afterwards: the replay finds nothing to use."""
    loan_id = branch.an_unpaid_loan(30)
    due_fen = branch.ask(loan_query, loan_id).due_now_fen
    branch.repay(loan_id, due_fen + 10_000, holds_rest=True)
    branch.close_days(31)
    branch.do(UseHeldMoney(loan_id=loan_id, amount_fen=10_000))
    branch.do(Reverse(loan_id=loan_id, seq=1, reason=NOTE))
    row = branch.loan(loan_id)
    assert (row.principal_left_fen, row.overpaid_fen) == (300_000, 0)
    assert branch.findings() == []


def test_nothing_is_paid_where_nothing_is_owed(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    payoff_fen = branch.ask(loan_query, loan_id).payoff_fen
    branch.repay(loan_id, payoff_fen + 100, is_settlement=True)
    assert branch.loan(loan_id).status is LoanStatus.OVERPAID
    branch.refuse(NothingOutstanding, UseHeldMoney(loan_id=loan_id, amount_fen=100))
    branch.refuse(ChangedMeanwhile, UseHeldMoney(loan_id=loan_id, amount_fen=1, seen_version=9))
    branch.refuse(NotFound, UseHeldMoney(loan_id=9, amount_fen=100))


# Returned by the bank


def test_a_payment_that_the_bank_returned_is_taken_out_as_such(late: Branch) -> None:
    late.repay(1, 20_000, received_on=late.today - timedelta(days=10))
    late.do(Reverse(loan_id=1, seq=1, reason=NOTE, cause=Cause.CHARGEBACK))
    paid, back = late.rows(loan_event)
    assert (paid.reason, back.reason) == (None, "chargeback")
    assert late.loan(1).principal_left_fen == 300_000
    assert late.findings() == []


def test_a_bank_returns_only_what_came_through_it(late: Branch) -> None:
    late.repay(1, 20_000, paid_by=PaidBy.CASH)
    late.do(waive())
    for seq in (1, 2, 3):
        back = Reverse(loan_id=1, seq=seq, reason=NOTE, cause=Cause.CHARGEBACK)
        assert late.refuse(NotReturned, back).seq == seq
    late.do(Reverse(loan_id=1, seq=1, reason=NOTE))


def test_what_moved_nothing_in_the_books_is_taken_back_all_the_same(late: Branch) -> None:
    """Penalty is no income before it is paid, and interest that is not due yet is none either."""
    penalty_fen = late.ask(loan_query, 1).outstanding.penalty_fen
    late.do(waive(component=Waivable.PENALTY, amount_fen=penalty_fen))
    late.do(Reverse(loan_id=1, seq=1, reason=NOTE))
    assert late.ask(loan_query, 1).outstanding.penalty_fen == penalty_fen
    assert late.findings() == []
