"""One loan on the business date."""

import pytest

from db.queries.loan import loan
from models.errors import NotFound
from models.servicing.delinquency import AssetClass, Bucket
from models.servicing.state import LoanStatus
from tests.support import Branch


def test_a_new_loan_owes_its_whole_schedule(branch: Branch) -> None:
    made = branch.a_loan()
    found = branch.ask(loan, made.loan_id)
    assert (found.number, found.status) == ("L00000001", LoanStatus.ACTIVE)
    assert (found.principal_fen, found.outstanding.principal_fen) == (300_000, 300_000)
    assert (found.due_now_fen, found.overpaid_fen, found.recoverable.total_fen) == (0, 0, 0)
    assert (found.payoff_fen, found.days_past_due) == (300_000, 0)
    assert sum(row.due.total_fen for row in found.rows) == found.outstanding.total_fen
    assert (found.next_due_on, found.next_due_fen) == (
        found.rows[0].due_on,
        found.rows[0].due.total_fen,
    )
    assert "*" in found.masked_name
    assert (found.product_zh, found.product_en) == ("花薪现金贷", "Huaxin cash loan")
    assert found.business_date == branch.today


def test_a_late_loan_says_how_late(branch: Branch) -> None:
    made = branch.an_unpaid_loan(40)
    found = branch.ask(loan, made)
    assert (found.days_past_due, found.bucket) == (10, Bucket.M1)
    assert found.asset_class is AssetClass.SPECIAL_MENTION
    assert found.due_now_fen == found.rows[0].outstanding.total_fen
    assert found.outstanding.penalty_fen > 0


def test_there_is_no_such_loan(branch: Branch) -> None:
    with pytest.raises(NotFound):
        branch.ask(loan, 77)
