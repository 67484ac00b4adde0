"""What happened to a loan, who recorded it, who took it out, and what the books say."""

import pytest

from db.commands.reverse import Reverse
from db.queries.loan_history import loan_journal, loan_transactions
from models.books.entry import EntryKind
from models.errors import NotFound
from models.servicing.refusals import AlreadyReversed, NotReversible
from tests.support import Branch


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
    assert [entry.seq for entry in entries] == [0, 1, 2]
    _, paid, red = entries
    assert (red.reverses_id, paid.reversed_by_id) == (paid.id, red.id)
    assert [leg.amount_fen for leg in red.legs] == [-leg.amount_fen for leg in paid.legs]
    assert all(sum(leg.amount_fen for leg in entry.legs) == 0 for entry in entries)
    assert {leg.account_zh for leg in paid.legs} >= {"银行存款-收款专户"}


def test_there_is_no_such_loan(branch: Branch) -> None:
    with pytest.raises(NotFound):
        branch.ask(loan_transactions, 77)
