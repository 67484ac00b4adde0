"""What was booked wrongly is taken out in red, and later payments are shared out anew."""

from typing import Any

import pytest

from db.commands.refund_overpayment import RefundOverpayment
from db.commands.reverse import ReasonMissing, Reverse
from db.queries.loan import loan as loan_query
from db.records import ChangedMeanwhile
from db.schema import installment, journal_entry, journal_leg, loan_event
from models.errors import NotFound, Refusal
from models.servicing.delinquency import Bucket
from models.servicing.refusals import (
    AlreadyReversed,
    NotReversible,
    UnknownId,
)
from tests.borrowers import NOTE
from tests.support import Branch


def test_a_mistyped_payment_is_taken_out_in_red(branch: Branch, loan_id: int) -> None:
    branch.close_days(30)
    before = branch.loan(loan_id)
    branch.repay(loan_id, 61_765)
    taken_out = branch.do(Reverse(loan_id=loan_id, seq=1, reason=" 金额录入错误 "))
    assert (taken_out.seq, taken_out.principal_left_fen) == (1, 300_000)
    after = branch.loan(loan_id)
    assert after[:-1] == before[:-1]
    assert after.version == 2
    assert {sum(amounts) for amounts in zip(*_payment_legs(branch), strict=True)} == {0}
    red = [row for row in branch.rows(journal_entry) if row.kind == "reversal"]
    assert [row.reverses_id for row in red] == [_entry_of(branch, "repayment")]
    assert branch.rows(loan_event)[1].note == "金额录入错误"
    branch.repay(loan_id, 51_765)
    assert branch.findings() == []


def _payment_legs(branch: Branch) -> list[list[int]]:
    kinds = {row.id: row.kind for row in branch.rows(journal_entry)}
    return [
        [row.amount_fen for row in branch.rows(journal_leg) if kinds[row.entry_id] == kind]
        for kind in ("repayment", "reversal")
    ]


def _entry_of(branch: Branch, kind: str) -> int:
    return int(next(row.id for row in branch.rows(journal_entry) if row.kind == kind))


def test_later_payments_are_shared_out_anew(branch: Branch, loan_id: int) -> None:
    branch.close_days(30)
    branch.repay(loan_id, 51_765)
    branch.close_days(31)
    branch.repay(loan_id, 51_765)
    branch.do(Reverse(loan_id=loan_id, seq=1, reason=NOTE))
    first, second = branch.rows(installment)[:2]
    assert first.principal_left_fen + first.interest_left_fen < 51_765
    assert second.principal_left_fen + second.interest_left_fen == 51_765
    kinds = [row.kind for row in branch.rows(journal_entry)]
    assert kinds[-2:] == ["reversal", "reallocation"]
    assert branch.findings() == []


def test_after_the_reversal_a_loan_may_be_late_again(branch: Branch, loan_id: int) -> None:
    branch.close_days(35)
    branch.repay(loan_id, 51_765 + 500)
    assert branch.loan(loan_id).bucket is Bucket.C
    branch.do(Reverse(loan_id=loan_id, seq=1, reason=NOTE))
    assert branch.loan(loan_id).bucket is Bucket.M1
    assert branch.findings() == []


def test_a_reversal_says_why(branch: Branch, loan_id: int) -> None:
    branch.repay(loan_id, 10_000)
    branch.refuse(ReasonMissing, Reverse(loan_id=loan_id, seq=1, reason="  x "))


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"seq": 9}, UnknownId),
        ({"seq": 0}, UnknownId),
        ({"seq": 2}, NotReversible),
        ({"seq": 1}, AlreadyReversed),
        ({"loan_id": 9}, NotFound),
        ({"seen_version": 1}, ChangedMeanwhile),
    ],
    ids=str,
)
def test_what_cannot_be_taken_out(
    branch: Branch, loan_id: int, facts: dict[str, int], refusal: type[Refusal]
) -> None:
    """The first event was taken out by the second."""
    branch.repay(loan_id, 10_000)
    branch.do(Reverse(loan_id=loan_id, seq=1, reason=NOTE))
    said: dict[str, Any] = {"loan_id": loan_id, "seq": 1, "reason": NOTE} | facts
    branch.refuse(refusal, Reverse(**said))


def test_a_refund_can_be_taken_out_too(branch: Branch, loan_id: int) -> None:
    payoff_fen = branch.ask(loan_query, loan_id).payoff_fen
    branch.repay(loan_id, payoff_fen + 2_000, is_settlement=True)
    branch.do(RefundOverpayment(loan_id=loan_id, amount_fen=2_000), "treasury")
    branch.do(Reverse(loan_id=loan_id, seq=2, reason=NOTE))
    assert branch.loan(loan_id).overpaid_fen == 2_000
    assert branch.findings() == []


def test_one_command_posts_two_repayments_of_two_loans_apart(branch: Branch, loan_id: int) -> None:
    other = branch.a_loan().loan_id
    branch.repay(loan_id, 10_000)
    branch.repay(other, 20_000)
    branch.do(Reverse(loan_id=other, seq=1, reason=NOTE))
    assert branch.loan(loan_id).principal_left_fen + branch.loan(loan_id).interest_left_fen > 0
    assert branch.findings() == []
