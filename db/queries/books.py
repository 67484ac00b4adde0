"""The books as a whole: the trial balance, and every account line by line."""

from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from sqlalchemy import Connection, Row, Select, case, func, select, tuple_

from db.command import without_customers
from db.office import Reader
from db.queries.keyset import bounded
from db.records import AnyRow
from db.schema import account, journal_entry, journal_leg, loan
from models.books.accounts import AccountType, Side, is_memo
from models.books.entry import EntryKind
from models.errors import NotFound
from models.servicing.refusals import AfterAsOf

_FEN = journal_leg.c.amount_fen
_PLACE = (journal_entry.c.business_date, journal_entry.c.id, journal_leg.c.line)
"""The order of the books: by business date, then as posted."""


@dataclass(frozen=True, slots=True)
class AccountBalance:
    """What was booked on one account. Amounts in fen."""

    account_code: str
    account_zh: str
    account_en: str
    account_type: AccountType
    normal_side: Side
    debit_fen: int
    """All that it was debited."""
    credit_fen: int
    """All that it was credited."""
    balance_fen: int
    """Debits less credits."""


@dataclass(frozen=True, slots=True)
class BookSums:
    """A block of the books added up, in fen. Both sides are the same, and nothing is left."""

    debit_fen: int
    credit_fen: int
    balance_fen: int


@dataclass(frozen=True, slots=True)
class TrialBalance:
    """The accounts that were ever booked on, by code; memo accounts (9xxx) apart."""

    on: date
    """Everything up to this business date is in it."""
    accounts: tuple[AccountBalance, ...]
    sums: BookSums
    memo_accounts: tuple[AccountBalance, ...]
    memo_sums: BookSums


@dataclass(frozen=True, slots=True)
class LedgerKey:
    """Where a row stands in its account, and what the account holds there.

    The books only grow at their end, so the balance at a row never changes: no page adds up again
    what stands before it.
    """

    on: date
    entry_id: int
    line: int
    balance_fen: int


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One side of an entry, as it stands in its account. Amounts in fen."""

    on: date
    entry_id: int
    kind: EntryKind
    loan_number: str | None
    """None for an entry of the branch as a whole."""
    debit_fen: int
    credit_fen: int
    balance_fen: int
    """The account after it, debits less credits."""
    key: LedgerKey


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Some rows of an account, oldest first."""

    account_code: str
    account_zh: str
    account_en: str
    rows: tuple[LedgerRow, ...]
    next_key: LedgerKey | None
    """Ask for the page after this key; None at the end."""


@without_customers
def trial_balance(reader: Reader, on: date | None = None) -> TrialBalance:
    """Debits, credits and balance of every account, and in all the same on both sides.

    Args:
        reader: who asks.
        on: business date at whose end the books are looked at; None: as they are now.

    Raises:
        AfterAsOf: that day has not come yet.
    """
    if on is not None and on > reader.business_date:
        raise AfterAsOf(on, reader.business_date)
    booked = [one for one in balances(reader.connection, on) if one.debit_fen or one.credit_fen]
    own = tuple(one for one in booked if not is_memo(one.account_code))
    memo = tuple(one for one in booked if is_memo(one.account_code))
    return TrialBalance(on or reader.business_date, own, _sums(own), memo, _sums(memo))


def balances(connection: Connection, on: date | None = None) -> tuple[AccountBalance, ...]:
    """The whole chart by code, with what was booked up to a business date; None: ever."""
    booked = _booked(on).subquery()
    rows = connection.execute(
        select(account, booked.c.debit_fen, booked.c.credit_fen)
        .outerjoin(booked, booked.c.account_code == account.c.code)
        .order_by(account.c.code)
    )
    return tuple(_balance(row, row.debit_fen or 0, row.credit_fen or 0) for row in rows)


def general_ledger(
    reader: Reader, account_code: str, after: LedgerKey | None = None, limit: int = 50
) -> LedgerPage:
    """Every line of an account with the balance after it, oldest first, one page.

    Args:
        reader: who asks.
        account_code: as in the chart of accounts.
        after: the key of the row before the page; None for the first page.
        limit: rows in the page.

    Raises:
        RowsOutOfBounds: ``limit`` is not from 1 to 10,000.
        NotFound: there is no such account.
    """
    head = reader.connection.execute(select(account).where(account.c.code == account_code)).first()
    if head is None:
        raise NotFound("account", account_code)
    found = reader.connection.execute(_lines(account_code, after).limit(bounded(limit))).all()
    held = accumulate((row.amount_fen for row in found), initial=after.balance_fen if after else 0)
    next(held)
    rows = tuple(_row(row, balance_fen) for row, balance_fen in zip(found, held, strict=True))
    next_key = rows[-1].key if len(rows) == limit else None
    return LedgerPage(head.code, head.name_zh, head.name_en, rows, next_key)


def _booked(on: date | None) -> Select[Any]:
    """Debits and credits by account, up to a business date."""
    statement = select(
        journal_leg.c.account_code,
        func.sum(case((_FEN > 0, _FEN), else_=0)).label("debit_fen"),
        func.sum(case((_FEN < 0, -_FEN), else_=0)).label("credit_fen"),
    ).group_by(journal_leg.c.account_code)
    if on is None:
        return statement
    return statement.join(journal_entry, journal_entry.c.id == journal_leg.c.entry_id).where(
        journal_entry.c.business_date <= on
    )


def _balance(row: AnyRow, debit_fen: int, credit_fen: int) -> AccountBalance:
    return AccountBalance(
        account_code=row.code,
        account_zh=row.name_zh,
        account_en=row.name_en,
        account_type=AccountType(row.type),
        normal_side=Side(row.normal_side),
        debit_fen=debit_fen,
        credit_fen=credit_fen,
        balance_fen=debit_fen - credit_fen,
    )


def _sums(block: tuple[AccountBalance, ...]) -> BookSums:
    return BookSums(
        sum(one.debit_fen for one in block),
        sum(one.credit_fen for one in block),
        sum(one.balance_fen for one in block),
    )


def _lines(account_code: str, after: LedgerKey | None) -> Select[Any]:
    """The lines of an account in the order of the books, from the row after a key on."""
    statement = (
        select(*_PLACE, _FEN, journal_entry.c.kind, loan.c.number)
        .join(journal_entry, journal_entry.c.id == journal_leg.c.entry_id)
        .outerjoin(loan, loan.c.id == journal_entry.c.loan_id)
        .where(journal_leg.c.account_code == account_code)
        .order_by(*_PLACE)
    )
    if after is None:
        return statement
    place = (after.on, after.entry_id, after.line)
    return statement.where(tuple_(*_PLACE) > tuple_(*place, types=[c.type for c in _PLACE]))


def _row(row: Row[Any], balance_fen: int) -> LedgerRow:
    return LedgerRow(
        on=row.business_date,
        entry_id=row.id,
        kind=row.kind,
        loan_number=row.number,
        debit_fen=max(row.amount_fen, 0),
        credit_fen=max(-row.amount_fen, 0),
        balance_fen=balance_fen,
        key=LedgerKey(row.business_date, row.id, row.line, balance_fen),
    )
