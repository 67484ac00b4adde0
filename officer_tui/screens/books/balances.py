"""The trial balance: every account that was ever booked on; Enter opens its statement."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult

from db.queries.books import AccountBalance, BookSums
from officer_tui.screens.books.look import BooksLook
from officer_tui.screens.loan.tables import LoanTable, TablePane
from officer_tui.texts import N_, _, language
from officer_tui.texts.format import money
from officer_tui.widgets.cells import Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.pages import Row

_COLUMNS: Sequence[Column] = (
    Column("account", N_("Account"), 26, grows=True),
    Column("debits", N_("Debits"), 10, "right"),
    Column("credits", N_("Credits"), 10, "right"),
    Column("balance", N_("Balance"), 10, "right"),
)


class BalancesPane(TablePane):
    """The accounts by code, the sums, then the memo accounts and their sums."""

    TITLE: ClassVar[str] = N_("Balances")

    def compose(self) -> ComposeResult:
        """The table."""
        yield LoanTable(empty=N_("Nothing is booked yet."))

    def show(self, found: BooksLook) -> None:
        """Show these books instead."""
        trial = found.trial
        rows = [
            *_block(trial.accounts, N_("Sums"), trial.sums),
            *_block(trial.memo_accounts, N_("Sums off balance"), trial.memo_sums),
        ]
        self.show_rows(1, _COLUMNS, rows)


def _block(accounts: Sequence[AccountBalance], title: str, sums: BookSums) -> Iterator[Row]:
    """Some accounts, and what they add up to."""
    for one in accounts:
        cells = (account_name(one), *_amounts(one.debit_fen, one.credit_fen, one.balance_fen))
        yield Row(one.account_code, one.account_code, cells)
    if accounts:
        amounts = _amounts(sums.debit_fen, sums.credit_fen, sums.balance_fen)
        strong = tuple(Toned(text, Tone.STRONG) for text in (_(title), *amounts))
        yield Row((title,), title, strong)


def account_name(one: AccountBalance) -> str:
    """Its code and name, in the officer's language."""
    name = one.account_zh if language() == "zh_CN" else one.account_en
    return f"{one.account_code:<8} {name}"


def _amounts(debit_fen: int, credit_fen: int, balance_fen: int) -> tuple[str, str, str]:
    return money(debit_fen), money(credit_fen), money(balance_fen)


def is_account(row_id: object) -> bool:
    """Whether a row is an account, and not a sum."""
    return isinstance(row_id, str)
