"""One loan: what it is, what happened, what its books say."""

import pytest

from db.commands.reverse import Reverse
from db.queries.loan import loan, loan_journal, loan_transactions
from models.books.entry import EntryKind
from models.errors import NotFound
from models.servicing.delinquency import AssetClass, Bucket
from models.servicing.refusals import AlreadyReversed, NotReversible
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
    assert found.business_date == branch.today


def test_a_late_loan_says_how_late(branch: Branch) -> None:
    made = branch.a_loan()
    branch.close_days(40)
    found = branch.ask(loan, made.loan_id)
    assert (found.days_past_due, found.bucket) == (10, Bucket.M1)
    assert found.asset_class is AssetClass.SPECIAL_MENTION
    assert found.due_now_fen == found.rows[0].outstanding.total_fen
    assert found.outstanding.penalty_fen > 0


def test_transactions_tell_who_took_what_out_and_why(branch: Branch) -> None:
    made = branch.a_loan()
    branch.repay(made.loan_id, 10_000)
    branch.do(Reverse(loan_id=made.loan_id, seq=1, reason="金额录入错误"))
    branch.repay(made.loan_id, 20_000)
    paid_out, wrong, right = branch.ask(loan_transactions, made.loan_id)
    assert (paid_out.seq, paid_out.kind, paid_out.recorded_at) == (0, "disburse", None)
    assert isinstance(paid_out.refusal, NotReversible)
    assert (wrong.is_reversed, wrong.reversal_note) == (True, "金额录入错误")
    assert wrong.reversed_by == wrong.recorded_by
    assert wrong.reversed_at == branch.clock.now
    assert isinstance(wrong.refusal, AlreadyReversed)
    assert wrong.why_not_reversed == "already-reversed"
    assert (right.seq, right.amount_fen, right.is_reversed) == (3, 20_000, False)
    assert right.balance_fen == 300_000 - right.parts.principal_fen
    assert (right.why_not_reversed, right.refusal, right.reversed_by) == (None, None, None)


def test_the_journal_links_a_reversal_to_what_it_takes_back(branch: Branch) -> None:
    made = branch.a_loan()
    branch.repay(made.loan_id, 10_000)
    branch.do(Reverse(loan_id=made.loan_id, seq=1, reason="金额录入错误"))
    entries = branch.ask(loan_journal, made.loan_id)
    assert [entry.kind for entry in entries] == [
        EntryKind.DISBURSEMENT,
        EntryKind.REPAYMENT,
        EntryKind.REVERSAL,
    ]
    _, paid, red = entries
    assert (red.reverses_id, paid.reversed_by_id) == (paid.id, red.id)
    assert [leg.amount_fen for leg in red.legs] == [-leg.amount_fen for leg in paid.legs]
    assert all(sum(leg.amount_fen for leg in entry.legs) == 0 for entry in entries)
    assert {leg.account_zh for leg in paid.legs} >= {"银行存款-收款专户"}


@pytest.mark.parametrize("query", [loan, loan_transactions])
def test_there_is_no_such_loan(branch: Branch, query: object) -> None:
    with pytest.raises(NotFound):
        branch.ask(query, 77)  # type: ignore[arg-type]
