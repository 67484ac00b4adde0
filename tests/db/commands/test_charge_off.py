"""A loan that nobody counts on earns nothing; taken back, it is as if that had never been."""

from typing import Any

import pytest

from db.commands.charge_off import ChargeOff
from db.commands.reverse import ReasonMissing, Reverse
from db.commands.undo_charge_off import UndoChargeOff
from db.queries.loan import loan as loan_query
from db.records import ChangedMeanwhile
from db.schema import journal_leg
from models.books.accounts import AccountCode
from models.errors import NotFound, Refusal
from models.servicing.refusals import AlreadyChargedOff, NoChargeOff, NothingOutstanding
from tests.borrowers import NOTE
from tests.support import Branch


def balances(branch: Branch) -> dict[str, int]:
    moved: dict[str, int] = {}
    for row in branch.rows(journal_leg):
        moved[row.account_code] = moved.get(row.account_code, 0) + row.amount_fen
    return {account: fen for account, fen in moved.items() if fen}


def charge_off(loan_id: int = 1, **facts: Any) -> ChargeOff:
    said: dict[str, Any] = {"loan_id": loan_id, "reason": NOTE}
    return ChargeOff(**said | facts)


def test_it_earns_nothing_any_more(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(35)
    before = balances(branch)
    assert before[AccountCode.INTEREST_RECEIVABLE] == 3_000
    done = branch.do(charge_off(loan_id), "risk")
    assert (done.is_charged_off, done.outstanding.principal_fen) == (True, 300_000)
    books = balances(branch)
    assert books[AccountCode.LOANS_NON_ACCRUAL] == 300_000
    assert books[AccountCode.MEMO_INTEREST] == 3_000
    earning = (AccountCode.INTEREST_RECEIVABLE, AccountCode.INTEREST_INCOME)
    assert not {*earning, AccountCode.LOANS_OVERDUE, AccountCode.LOANS_CURRENT} & {*books}
    owed = branch.ask(loan_query, loan_id).outstanding
    branch.close_days(31)
    found = branch.ask(loan_query, loan_id)
    assert (found.is_charged_off, found.outstanding) == (True, owed)
    assert AccountCode.INTEREST_RECEIVABLE not in balances(branch)
    assert branch.findings() == []


def test_the_customer_may_pay_and_that_is_income_then(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(35)
    branch.do(charge_off(loan_id), "manager")
    branch.repay(loan_id, branch.ask(loan_query, loan_id).due_now_fen)
    assert balances(branch)[AccountCode.INTEREST_INCOME] == -3_000
    assert branch.ask(loan_query, loan_id).days_past_due == 0
    assert branch.findings() == []


@pytest.mark.parametrize(
    "back",
    [UndoChargeOff(loan_id=1, reason=NOTE), Reverse(loan_id=1, seq=1, reason=NOTE)],
    ids=["undone", "reversed"],
)
def test_taken_back_it_is_as_if_it_had_never_been(branch: Branch, tmp_path: Any, back: Any) -> None:
    loan_id = branch.an_unpaid_loan(35)
    branch.engine.dispose()
    twin = Branch.copy(branch.path, tmp_path / "twin.db")
    branch.do(charge_off(loan_id), "manager")
    for one in (branch, twin):
        one.close_days(40)
    assert balances(branch) != balances(twin)
    branch.do(back, "manager")
    assert balances(branch) == balances(twin)
    found, never = (one.ask(loan_query, loan_id) for one in (branch, twin))
    assert (found.outstanding, found.rows, found.is_charged_off) == (
        never.outstanding,
        never.rows,
        False,
    )
    assert branch.findings() == []
    twin.engine.dispose()


def test_of_a_loan_without_accrual_it_moves_nothing_in_the_books(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(130)
    before = balances(branch)
    branch.do(charge_off(loan_id), "manager")
    assert balances(branch) == before
    branch.do(Reverse(loan_id=loan_id, seq=1, reason=NOTE), "manager")
    assert balances(branch) == before
    assert branch.findings() == []


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"loan_id": 9}, NotFound),
        ({"seen_version": 9}, ChangedMeanwhile),
        ({"reason": " - "}, ReasonMissing),
    ],
    ids=str,
)
def test_it_needs_a_reason(branch: Branch, facts: dict[str, Any], refusal: type[Refusal]) -> None:
    branch.a_loan()
    branch.refuse(refusal, charge_off(**facts), "manager")


def test_once_and_only_what_is_owed(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    branch.refuse(NoChargeOff, UndoChargeOff(loan_id=loan_id, reason=NOTE), "risk")
    branch.do(charge_off(loan_id), "manager")
    branch.refuse(AlreadyChargedOff, charge_off(loan_id), "risk")
    branch.do(UndoChargeOff(loan_id=loan_id, reason=NOTE), "risk")
    branch.repay(loan_id, 320_000, is_settlement=True)
    branch.refuse(NothingOutstanding, charge_off(loan_id), "risk")
