"""The books as other programs are told them: chart, entries and balances, all of one moment.

Nothing personal is in them: an entry says which loan, never whose.
"""

import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select, tuple_

from db.queries.books import AccountBalance, balances
from db.schema import branch, journal_entry, journal_leg, loan
from models.books.accounts import AccountType
from models.books.entry import EntryKind
from models.text import visible

ENTRIES_AT_ONCE = 1000
"""So many are in memory, however long the journal is."""
CURRENCY = "CNY"

ROOTS: Mapping[AccountType, str] = {
    AccountType.ASSET: "Assets",
    AccountType.CONTRA_ASSET: "Assets",
    AccountType.LIABILITY: "Liabilities",
    AccountType.EQUITY: "Equity",
    AccountType.INCOME: "Income",
    AccountType.EXPENSE: "Expenses",
    AccountType.MEMO: "Memo",
}
"""The tree that an account stands in. These programs know the first five by name, in English."""


@dataclass(frozen=True, slots=True)
class Words:
    """What a ledger says in the reader's language; what is kept knows none."""

    is_chinese: bool
    """Which of its two names an account goes by."""
    kinds: Mapping[EntryKind, str]
    trial_balance: str
    """What the proof at the end is called."""


@dataclass(frozen=True, slots=True)
class BookAccount:
    """An account of the chart."""

    code: str
    type: AccountType
    title: str
    """Its name as in the chart."""
    name: str
    """Its place in a tree of accounts: ``Assets:1303-01-Loans-current-principal``. Letters, digits
    and dashes only: what all of these programs take in a name."""
    balance_fen: int
    """After all entries, debits less credits."""


@dataclass(frozen=True, slots=True)
class BookLeg:
    """One side of an entry: debit positive, in fen."""

    account: BookAccount
    amount_fen: int


@dataclass(frozen=True, slots=True)
class BookEntry:
    """One event in the books."""

    id: int
    on: date
    kind: EntryKind
    title: str
    """Its kind in the reader's language."""
    loan_number: str | None
    reverses_id: int | None
    legs: tuple[BookLeg, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """All of it. The entries are read from the file as they are taken, once."""

    title: str
    begins_on: date
    """Business date of the first entry."""
    ends_on: date
    """Business date of the last."""
    accounts: tuple[BookAccount, ...]
    """The whole chart, by code."""
    entries: Iterator[BookEntry]
    """By business date, then as posted."""
    entries_count: int
    words: Words

    @property
    def proved_on(self) -> date:
        """The day at whose beginning the balances hold."""
        return self.ends_on + timedelta(days=1)


_HEADS = (
    select(
        journal_entry.c.id,
        journal_entry.c.business_date,
        journal_entry.c.kind,
        journal_entry.c.reverses_id,
        journal_entry.c.loan_id,
    )
    .where(
        tuple_(journal_entry.c.business_date, journal_entry.c.id)
        > tuple_(bindparam("on", type_=journal_entry.c.business_date.type), bindparam("id"))
    )
    .order_by(journal_entry.c.business_date, journal_entry.c.id)
    .limit(ENTRIES_AT_ONCE)
    .subquery()
)
_PAGE = (
    select(_HEADS, loan.c.number, journal_leg.c.account_code, journal_leg.c.amount_fen)
    .join(journal_leg, journal_leg.c.entry_id == _HEADS.c.id)
    .outerjoin(loan, loan.c.id == _HEADS.c.loan_id)
    .order_by(_HEADS.c.business_date, _HEADS.c.id, journal_leg.c.line)
)


def read_book(connection: Connection, words: Words) -> Book:
    """Read chart and balances; the entries follow when they are asked for.

    Args:
        connection: an open transaction: what it sees does not change meanwhile.
        words: the reader's language.
    """
    posted = journal_entry.c.business_date
    first, last, count = connection.execute(
        select(func.min(posted), func.max(posted), func.count())
    ).one()
    at = connection.execute(select(branch.c.code, branch.c.name, branch.c.business_date)).one()
    accounts = tuple(_account(one, words) for one in balances(connection))
    return Book(
        title=visible(f"{at.code} {at.name}"),
        begins_on=first or at.business_date,
        ends_on=last or at.business_date,
        accounts=accounts,
        entries=_entries(connection, {one.code: one for one in accounts}, words),
        entries_count=count,
        words=words,
    )


def _account(one: AccountBalance, words: Words) -> BookAccount:
    title = visible(one.account_zh if words.is_chinese else one.account_en)
    name = f"{ROOTS[one.account_type]}:{_plain(one.account_code)}-{_plain(title)}"
    return BookAccount(one.account_code, one.account_type, title, name, one.balance_fen)


def _entries(
    connection: Connection, accounts: Mapping[str, BookAccount], words: Words
) -> Iterator[BookEntry]:
    after = {"on": date.min, "id": 0}
    while rows := connection.execute(_PAGE, after).all():
        for _id, legs in groupby(rows, key=lambda row: row.id):
            yield _entry(tuple(legs), accounts, words)
        after = {"on": rows[-1].business_date, "id": rows[-1].id}


def _entry(
    rows: tuple[Row[Any], ...], accounts: Mapping[str, BookAccount], words: Words
) -> BookEntry:
    head = rows[0]
    return BookEntry(
        id=head.id,
        on=head.business_date,
        kind=head.kind,
        title=words.kinds[head.kind],
        loan_number=head.number,
        reverses_id=head.reverses_id,
        legs=tuple(BookLeg(accounts[row.account_code], row.amount_fen) for row in rows),
    )


def _plain(text: str) -> str:
    """A text with a dash for whatever is neither a letter nor a digit."""
    kept = (c if unicodedata.category(c)[0] == "L" or c.isdecimal() else " " for c in text)
    return "-".join("".join(kept).split())
