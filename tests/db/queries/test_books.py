"""The trial balance and the accounts line by line: they add up on every day, and agree."""

from collections import defaultdict
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.commands.countersign import Countersign
from db.commands.reverse import Reverse
from db.commands.write_off import WriteOff
from db.queries.books import LedgerPage, LedgerRow, TrialBalance, general_ledger, trial_balance
from db.schema import account, journal_entry, journal_leg
from models.books.accounts import AccountCode, AccountType, Side
from models.books.entry import EntryKind
from models.errors import NotFound
from models.servicing.losses import WriteOffReason
from models.servicing.refusals import AfterAsOf
from tests.borrowers import TODAY
from tests.support import Branch

DAYS = 215
"""Long enough for a loan to stop accruing and be lost, and for seven month ends."""
EVIDENCE = "多次电话及上门催收未果，客户失联，已附催收记录与公证材料。"


@pytest.fixture(scope="module")
def lived_in(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Branch:
    """One loan repaid with an error, one lost."""
    branch = Branch.copy(template, tmp_path_factory.mktemp("books") / "branch.db")
    paid, lost = branch.a_loan().loan_id, branch.a_loan(120_000, 3).loan_id
    branch.close_days(30)
    branch.repay(paid, 53_000)
    branch.do(Reverse(loan_id=paid, seq=1, reason="金额录入错误"))
    branch.repay(paid, 55_000)
    branch.close_days(DAYS - 30)
    branch.file_everything(lost)
    proposed = branch.do(
        WriteOff(loan_id=lost, reason=WriteOffReason.UNTRACEABLE, evidence=EVIDENCE), "manager"
    )
    branch.do(Countersign(proposal_id=proposed.proposal_id), "risk")
    return branch


def pages(branch: Branch, code: str, limit: int) -> list[LedgerPage]:
    """All pages of an account."""
    found = [branch.ask(general_ledger, code, limit=limit)]
    while found[-1].next_key is not None:
        found.append(branch.ask(general_ledger, code, found[-1].next_key, limit))
    return found


def lines(branch: Branch, code: str, limit: int = 50) -> list[LedgerRow]:
    """All rows of an account."""
    return [row for page in pages(branch, code, limit) for row in page.rows]


def balances(trial: TrialBalance) -> dict[str, int]:
    """Balance by account, both blocks."""
    return {one.account_code: one.balance_fen for one in (*trial.accounts, *trial.memo_accounts)}


def test_an_account_tells_debits_credits_and_what_is_left(branch: Branch) -> None:
    made = branch.a_loan()
    branch.repay(made.loan_id, 10_000)
    trial = branch.ask(trial_balance)
    by_code = {one.account_code: one for one in trial.accounts}
    loans = by_code[AccountCode.LOANS_CURRENT]
    assert (loans.account_zh, loans.account_en) == ("贷款-正常本金", "Loans, current principal")
    assert (loans.account_type, loans.normal_side) == (AccountType.ASSET, Side.DEBIT)
    assert (loans.debit_fen, loans.credit_fen, loans.balance_fen) == (300_000, 7_000, 293_000)
    assert by_code[AccountCode.BANK_DISBURSEMENT].balance_fen == -300_000
    assert by_code[AccountCode.BANK_COLLECTION].balance_fen == 10_000
    assert len(by_code) == len(trial.accounts) == 4
    assert (trial.on, trial.memo_accounts) == (TODAY, ())


def test_both_blocks_add_up_apart(lived_in: Branch) -> None:
    trial = lived_in.ask(trial_balance)
    assert {one.account_type for one in trial.memo_accounts} == {AccountType.MEMO}
    assert AccountType.MEMO not in {one.account_type for one in trial.accounts}
    assert [one.account_code for one in trial.memo_accounts] == ["9002", "9003", "9009"]
    for block, sums in (
        (trial.accounts, trial.sums),
        (trial.memo_accounts, trial.memo_sums),
    ):
        assert sums.debit_fen == sum(one.debit_fen for one in block) > 0
        assert sums.credit_fen == sums.debit_fen
        assert sums.balance_fen == sum(one.balance_fen for one in block) == 0


@given(st.integers(-3, DAYS))
def test_on_any_day_the_sums_are_equal_and_the_accounts_agree(lived_in: Branch, days: int) -> None:
    on = TODAY + timedelta(days=days)
    trial = lived_in.ask(trial_balance, on)
    assert trial.on == on
    for sums in (trial.sums, trial.memo_sums):
        assert (sums.debit_fen, sums.balance_fen) == (sums.credit_fen, 0)
    for code, balance_fen in balances(trial).items():
        before = [row for row in lines(lived_in, code) if row.on <= on]
        assert before[-1].balance_fen == balance_fen


def test_the_lines_of_all_accounts_are_the_whole_journal(lived_in: Branch) -> None:
    told: dict[int, int] = defaultdict(int)
    for one in lived_in.rows(account):
        for row in lines(lived_in, one.code, limit=7):
            assert min(row.debit_fen, row.credit_fen) == 0
            told[row.entry_id] += row.debit_fen - row.credit_fen
    assert set(told.values()) == {0}
    assert told.keys() == {entry.id for entry in lived_in.rows(journal_entry)}


@pytest.mark.parametrize("limit", [1, 2, 3, 50])
def test_pages_of_any_size_are_the_same_account(lived_in: Branch, limit: int) -> None:
    whole = lines(lived_in, AccountCode.LOANS_CURRENT, limit=1000)
    assert lines(lived_in, AccountCode.LOANS_CURRENT, limit) == whole
    assert len(whole) == sum(
        leg.account_code == AccountCode.LOANS_CURRENT for leg in lived_in.rows(journal_leg)
    )
    assert [row.balance_fen for row in whole] == [row.key.balance_fen for row in whole]
    for before, after in pairwise(whole):
        assert (before.on, before.entry_id) < (after.on, after.entry_id)
        moved = after.debit_fen - after.credit_fen
        assert after.balance_fen == before.balance_fen + moved


def test_a_line_tells_its_entry_and_its_loan(lived_in: Branch) -> None:
    (page,) = pages(lived_in, AccountCode.BANK_COLLECTION, limit=50)
    assert (page.account_code, page.account_zh, page.next_key) == (
        "1002.03",
        "银行存款-收款专户",
        None,
    )
    assert page.account_en == "Bank, collection account"
    assert [(row.kind, row.debit_fen, row.credit_fen, row.balance_fen) for row in page.rows] == [
        (EntryKind.REPAYMENT, 53_000, 0, 53_000),
        (EntryKind.REVERSAL, 0, 53_000, 0),
        (EntryKind.REPAYMENT, 55_000, 0, 55_000),
    ]
    assert {row.loan_number for row in page.rows} == {"L00000001"}
    reserve = lines(lived_in, AccountCode.IMPAIRMENT_LOSS)
    assert {row.loan_number for row in reserve} == {None}


def test_before_the_first_entry_there_is_nothing(lived_in: Branch) -> None:
    trial = lived_in.ask(trial_balance, date(1999, 12, 31))
    assert (trial.accounts, trial.memo_accounts) == ((), ())
    assert trial.sums == trial.memo_sums
    assert (trial.sums.debit_fen, trial.sums.credit_fen, trial.sums.balance_fen) == (0, 0, 0)


def test_a_day_that_has_not_come_is_refused(branch: Branch) -> None:
    tomorrow = TODAY + timedelta(days=1)
    with pytest.raises(AfterAsOf) as refused:
        branch.ask(trial_balance, tomorrow)
    assert refused.value.facts == {"on": tomorrow, "as_of": TODAY}


@pytest.mark.parametrize("code", ["7777", "", "1303", "1303.01' OR 1=1 --"])
def test_an_account_that_is_not_in_the_chart_is_refused(branch: Branch, code: str) -> None:
    with pytest.raises(NotFound) as refused:
        branch.ask(general_ledger, code)
    assert refused.value.facts == {"what": "account", "which": code}


def test_an_account_that_was_never_booked_on_is_empty(branch: Branch) -> None:
    page = branch.ask(general_ledger, AccountCode.CASH)
    assert (page.rows, page.next_key) == ((), None)
