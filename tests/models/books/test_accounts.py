"""The chart of accounts is whole, and every account that a rule posts to is in it."""

from pathlib import Path

import pytest

from models.books.accounts import Account, AccountCode, AccountType, Side, is_memo, read_chart

CHART = read_chart(
    (Path(__file__).parents[3] / "db/data/accounts.csv").read_text(encoding="utf-8").splitlines()
)
DEBIT_TYPES = {AccountType.ASSET, AccountType.EXPENSE}


def test_the_chart_has_every_account_of_the_domain_reference_once_and_in_order() -> None:
    codes = [account.code for account in CHART]
    assert len(codes) == 46  # and one of ours, for fees collected for others
    assert codes == sorted(set(codes))


def test_an_account_is_read_with_both_names() -> None:
    assert CHART[0] == Account(
        "1001", "库存现金", "Cash on hand (branch)", AccountType.ASSET, Side.DEBIT
    )


def test_every_account_that_rules_post_to_is_in_the_chart() -> None:
    assert set(AccountCode) <= {account.code for account in CHART}


@pytest.mark.parametrize("account", CHART, ids=lambda account: account.code)
def test_an_account_is_whole(account: Account) -> None:
    assert account.name_zh
    assert account.name_en
    assert is_memo(account.code) == (account.type is AccountType.MEMO)
    if account.type is not AccountType.MEMO:
        assert (account.normal_side is Side.DEBIT) == (account.type in DEBIT_TYPES)


def test_only_the_contra_account_of_the_memo_block_has_a_credit_side() -> None:
    credit = [a.code for a in CHART if is_memo(a.code) and a.normal_side is Side.CREDIT]
    assert credit == [AccountCode.MEMO_CONTRA]
