"""The books as a whole: the trial balance."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from db.command import without_customers
from db.office import Reader
from db.records import AnyRow
from db.schema import account, journal_entry, journal_leg
from models.books.accounts import AccountType, Side, is_memo
from models.servicing.refusals import AfterAsOf

_FEN = journal_leg.c.amount_fen


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
