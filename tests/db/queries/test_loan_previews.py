"""What a command on a loan would do is what it then does."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.commands.countersign import Countersign
from db.commands.record_recovery import RecordRecovery
from db.commands.reverse import Reverse
from db.commands.write_off import WriteOff
from db.queries.loan import loan
from db.queries.loan_history import loan_transactions
from db.queries.loan_previews import (
    allocation_preview,
    amount_asked,
    recovery_preview,
    reversal_preview,
    write_off_preview,
)
from models.errors import NotFound
from models.origination.authority import AboveAuthority
from models.servicing.losses import WriteOffReason
from models.servicing.refusals import AlreadyReversed, NotWrittenOff, SettleBelowPayoff
from models.servicing.state import LoanStatus
from tests.borrowers import NOTE
from tests.support import Branch


@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(amount_fen=st.integers(1, 400_000), days_back=st.integers(0, 40))
def test_a_payment_does_what_the_preview_says(
    branch: Branch, amount_fen: int, days_back: int
) -> None:
    loan_id = branch.an_unpaid_loan(40)
    on = branch.today - timedelta(days=days_back)
    open_before = {
        row.number for row in branch.ask(loan, loan_id).rows if row.outstanding.total_fen
    }
    told = branch.ask(allocation_preview, loan_id, amount_fen, on)
    booked = branch.repay(loan_id, amount_fen, received_on=on)
    after = branch.ask(loan, loan_id)
    assert (told.parts, told.unused_fen) == (booked.parts, booked.unused_fen)
    assert told.parts.total_fen + told.unused_fen == amount_fen
    assert told.principal_left_fen == after.outstanding.principal_fen
    assert (told.status, told.days_past_due) == (after.status, after.days_past_due)
    still_open = {row.number for row in after.rows if row.outstanding.total_fen}
    assert set(told.rows_paid) == open_before - still_open


def test_what_is_due_is_asked_for(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(40)
    today = branch.today
    found = branch.ask(loan, loan_id)
    assert branch.ask(amount_asked, loan_id, today) == found.due_now_fen
    assert branch.ask(amount_asked, loan_id, today, is_settlement=True) == found.payoff_fen
    before = found.rows[0].due_on - timedelta(days=1)
    assert branch.ask(amount_asked, loan_id, before) == 0
    assert branch.ask(amount_asked, loan_id, found.disbursed_on, is_settlement=True) == 300_000


def test_the_payoff_of_a_day_settles_on_that_day(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(20)
    on = branch.today - timedelta(days=10)
    payoff_fen = branch.ask(amount_asked, loan_id, on, is_settlement=True)
    told = branch.ask(allocation_preview, loan_id, payoff_fen, on, is_settlement=True)
    assert told.status is LoanStatus.CLOSED
    with pytest.raises(SettleBelowPayoff):
        branch.ask(allocation_preview, loan_id, payoff_fen - 1, on, is_settlement=True)


def test_a_preview_knows_the_limit_of_the_role(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    junior = branch.office("junior")
    with pytest.raises(AboveAuthority):
        junior.ask(allocation_preview, loan_id, 500_001, branch.today)
    assert branch.ask(allocation_preview, loan_id, 500_001, branch.today).unused_fen > 0


def test_a_reversal_does_what_the_preview_says(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(40)
    branch.repay(loan_id, branch.ask(loan, loan_id).due_now_fen)
    told = branch.ask(reversal_preview, loan_id, 1)
    assert (told.rows_reopened, told.days_past_due) == ((1,), 10)
    branch.do(Reverse(loan_id=loan_id, seq=1, reason="金额录入错误"))
    after = branch.ask(loan, loan_id)
    assert (told.principal_left_fen, told.status) == (
        after.outstanding.principal_fen,
        after.status,
    )
    assert (told.due_now_fen, told.overpaid_fen) == (after.due_now_fen, 0)
    with pytest.raises(AlreadyReversed):
        branch.ask(reversal_preview, loan_id, 1)


def test_a_write_off_and_its_recovery_do_what_the_previews_say(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    early = branch.ask(write_off_preview, loan_id)
    assert (early.why_not, early.days_past_due) == ("too-early-to-write-off", 0)
    with pytest.raises(NotWrittenOff):
        branch.ask(recovery_preview, loan_id, 1_000, branch.today)
    branch.close_days(215)
    assert branch.ask(write_off_preview, loan_id).why_not == "pursuit-too-short"
    branch.file_everything(loan_id)
    told = branch.ask(write_off_preview, loan_id)
    assert (told.why_not, told.refusal, told.at_least_days) == (None, None, 180)
    assert told.loss.principal_fen == 300_000 <= told.reserve_fen
    command = WriteOff(loan_id=loan_id, reason=WriteOffReason.DIED, evidence=NOTE)
    branch.do(Countersign(proposal_id=branch.do(command, "manager").proposal_id), "risk")
    assert branch.ask(write_off_preview, loan_id).why_not == "nothing-outstanding"
    back = branch.ask(recovery_preview, loan_id, 301_000, branch.today)
    booked = branch.do(
        RecordRecovery(loan_id=loan_id, amount_fen=301_000, received_on=branch.today)
    )
    assert (back.parts, back.parts.principal_fen) == (booked.parts, 300_000)
    assert back.recoverable == branch.ask(loan, loan_id).recoverable
    assert branch.ask(loan_transactions, loan_id)[1].why_not_reversed == "has-recoveries"


@pytest.mark.parametrize(
    ("query", "facts"),
    [
        (amount_asked, ()),
        (allocation_preview, (1,)),
        (recovery_preview, (1,)),
    ],
)
def test_there_is_no_such_loan(
    branch: Branch, query: Callable[..., Any], facts: tuple[int, ...]
) -> None:
    with pytest.raises(NotFound):
        branch.ask(query, 77, *facts, branch.today)
