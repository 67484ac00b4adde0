"""Every account of the books line by line, with the balance after each (总账、科目明细)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, func, select, tuple_

from db.office import Reader
from db.queries.keyset import COUNT_MOST, bounded, counted
from db.records import AnyRow
from db.schema import account, journal_entry, journal_leg, loan
from models.books.entry import EntryKind
from models.errors import NotFound

_FEN = journal_leg.c.amount_fen
_PLACE = (journal_entry.c.business_date, journal_entry.c.id, journal_leg.c.line)
"""The order of the books: by business date, then as posted."""


@dataclass(frozen=True, slots=True)
class LedgerKey:
    """Where a row stands in its account."""

    on: date
    entry_id: int
    line: int


@dataclass(frozen=True, slots=True)
class LedgerRow:
    """One side of an entry, as it stands in its account. Amounts in fen."""

    on: date
    entry_id: int
    kind: EntryKind
    loan_number: str | None
    debit_fen: int
    credit_fen: int
    balance_fen: int
    """Debits less credits of the account, up to this row."""
    key: LedgerKey
    """Where the row stands in the order."""


@dataclass(frozen=True, slots=True)
class LedgerPage:
    """Some rows of an account, oldest first."""

    account_code: str
    account_zh: str
    account_en: str
    rows: tuple[LedgerRow, ...]
    next_key: LedgerKey | None
    """Ask for the page after this key; None at the end."""


def general_ledger(
    reader: Reader,
    account_code: str,
    after: LedgerKey | None = None,
    limit: int = 50,
    is_from: bool = False,
) -> LedgerPage:
    """Every line of an account with the balance after it, oldest first, one page.

    Args:
        reader: who asks.
        account_code: as in the chart of accounts.
        after: the key of the row before the page; None for the first page.
        limit: rows in the page.
        is_from: the page begins with the key's own row instead of after it.

    Raises:
        RowsOutOfBounds: ``limit`` is not from 1 to 10,000.
        NotFound: there is no such account.
    """
    head = _account(reader, account_code)
    beyond = [] if after is None else [_beyond(after, is_from=is_from)]
    statement = _lines(account_code).where(*beyond).order_by(*_PLACE).limit(bounded(limit))
    found = reader.connection.execute(statement).all()
    opening = _before(reader, account_code, found)
    held = accumulate((row.amount_fen for row in found), initial=opening)
    next(held)
    rows = tuple(_row(row, balance_fen) for row, balance_fen in zip(found, held, strict=True))
    next_key = rows[-1].key if len(rows) == limit else None
    return LedgerPage(head.code, head.name_zh, head.name_en, rows, next_key)


def ledger_count(reader: Reader, account_code: str, cap: int = COUNT_MOST) -> int:
    """How many lines an account has, counted up to ``cap``.

    Args:
        reader: who asks.
        account_code: as in the chart of accounts.
        cap: where counting ends.

    Raises:
        RowsOutOfBounds: ``cap`` is not from 1 to a million.
    """
    lines = select(_FEN).where(journal_leg.c.account_code == account_code)
    return counted(reader.connection, lines, cap)


def ledger_anchors(reader: Reader, account_code: str, every: int) -> tuple[LedgerKey, ...]:
    """The key of each ``every``-th line of an account.

    Args:
        reader: who asks.
        account_code: as in the chart of accounts.
        every: how many rows from one key to the next.

    Raises:
        RowsOutOfBounds: ``every`` is not from 1 to 10,000.
    """
    keys = (
        select(*_PLACE)
        .join(journal_entry, journal_entry.c.id == journal_leg.c.entry_id)
        .where(journal_leg.c.account_code == account_code)
        .order_by(*_PLACE)
    )
    return tuple(
        LedgerKey(*row) for row in reader.connection.execute(keys).all()[:: bounded(every)]
    )


def _account(reader: Reader, account_code: str) -> AnyRow:
    row = reader.connection.execute(select(account).where(account.c.code == account_code)).first()
    if row is None:
        raise NotFound("account", account_code)
    return row


def _lines(account_code: str) -> Select[Any]:
    """The lines of an account."""
    return (
        select(*_PLACE, _FEN, journal_entry.c.kind, loan.c.number)
        .join(journal_entry, journal_entry.c.id == journal_leg.c.entry_id)
        .outerjoin(loan, loan.c.id == journal_entry.c.loan_id)
        .where(journal_leg.c.account_code == account_code)
    )


def _beyond(key: LedgerKey, *, is_from: bool) -> ColumnElement[bool]:
    here = tuple_(*_PLACE)
    there = tuple_(key.on, key.entry_id, key.line, types=[column.type for column in _PLACE])
    return here >= there if is_from else here > there


def _before(reader: Reader, account_code: str, found: Sequence[Row[Any]]) -> int:
    """What the account held before the page: an open month may have got an entry since."""
    if not found:
        return 0
    first = LedgerKey(found[0].business_date, found[0].id, found[0].line)
    earlier = (
        select(func.coalesce(func.sum(_FEN), 0))
        .join(journal_entry, journal_entry.c.id == journal_leg.c.entry_id)
        .where(journal_leg.c.account_code == account_code, ~_beyond(first, is_from=True))
    )
    return int(reader.connection.execute(earlier).scalar_one())


def _row(row: Row[Any], balance_fen: int) -> LedgerRow:
    return LedgerRow(
        on=row.business_date,
        entry_id=row.id,
        kind=row.kind,
        loan_number=row.number,
        debit_fen=max(row.amount_fen, 0),
        credit_fen=max(-row.amount_fen, 0),
        balance_fen=balance_fen,
        key=LedgerKey(row.business_date, row.id, row.line),
    )
