"""The branch's loans: filtered, sorted, paged by keyset. Also the list of those who are late."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Row, func, literal, or_, select

from db.loan_marks import MARK, LoanMark, mark_of
from db.office import Reader
from db.queries.keyset import COUNT_MOST, Order, RowKey, bounded, counted
from db.queries.search import loan_matches
from db.schema import application, customer, loan
from models.privacy import mask_name
from models.servicing.delinquency import AssetClass, Bucket, days_late
from models.servicing.state import LoanStatus

_NEVER = date.max


class LoanSort(StrEnum):
    """What the loans can be sorted by."""

    DUE = "due"
    """Next due date: the latest payers first."""
    PRINCIPAL = "principal"
    DISBURSED = "disbursed"


_SORTED_BY: dict[LoanSort, ColumnElement[Any]] = {
    LoanSort.DUE: func.coalesce(loan.c.next_due_on, literal(_NEVER, loan.c.next_due_on.type)),
    LoanSort.PRINCIPAL: loan.c.principal_left_fen,
    LoanSort.DISBURSED: loan.c.disbursed_on,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class LoanFilter:
    """Which loans, in which order. Nothing set: all, by next due date."""

    text: str = ""
    """Name, pinyin initials, loan number, last digits of phone or ID."""
    status: LoanStatus | None = None
    """One status."""
    bucket: Bucket | None = None
    """One arrears stage."""
    is_late: bool = False
    """Only those past due."""
    sort: LoanSort = LoanSort.DUE
    """What the rows are ordered by."""
    is_descending: bool = False
    """The other way round."""


@dataclass(frozen=True, slots=True)
class LoanRow:
    """One loan in the list. The name is masked; amounts in fen."""

    id: int
    number: str
    masked_name: str
    product_code: str
    principal_fen: int
    principal_left_fen: int
    disbursed_on: date
    next_due_on: date | None
    next_due_fen: int
    days_past_due: int
    bucket: Bucket
    asset_class: AssetClass
    status: LoanStatus
    mark: LoanMark | None
    key: RowKey


@dataclass(frozen=True, slots=True)
class LoanPage:
    """Some rows of the list, in its order."""

    rows: tuple[LoanRow, ...]
    next_key: RowKey | None


def loans(
    reader: Reader,
    which: LoanFilter = LoanFilter(),
    after: RowKey | None = None,
    limit: int = 50,
    is_from: bool = False,
) -> LoanPage:
    """The branch's loans, one page.

    Args:
        reader: who asks.
        which: which loans, in which order.
        after: the key of the row before the page; None for the first page.
        limit: rows in the page.
        is_from: the page begins with the key's own row instead of after it.

    Raises:
        RowsOutOfBounds: ``limit`` is not from 1 to 10,000.
    """
    order = _order(which)
    statement = (
        select(
            loan, MARK, customer.c.name, application.c.product_code, order.column.label("sorted")
        )
        .join(customer, customer.c.id == loan.c.customer_id)
        .join(application, application.c.id == loan.c.application_id)
        .where(*_conditions(reader, which))
        .limit(bounded(limit))
    )
    if after is not None:
        statement = statement.where(order.beyond(after, is_from=is_from))
    found = reader.connection.execute(order.sorted(statement))
    rows = tuple(_row(row, order, reader.business_date) for row in found)
    return LoanPage(rows, rows[-1].key if len(rows) == limit else None)


def loans_count(reader: Reader, which: LoanFilter = LoanFilter(), cap: int = COUNT_MOST) -> int:
    """How many loans match, counted up to ``cap``.

    Args:
        reader: who asks.
        which: which of them.
        cap: where counting ends.

    Raises:
        RowsOutOfBounds: ``cap`` is not from 1 to 1,000,000.
    """
    return counted(reader.connection, select(loan.c.id).where(*_conditions(reader, which)), cap)


def loans_anchors(reader: Reader, which: LoanFilter, every: int) -> tuple[RowKey, ...]:
    """The key of each ``every``-th row.

    Args:
        reader: who asks.
        which: which loans.
        every: how many rows from one key to the next.

    Raises:
        RowsOutOfBounds: ``every`` is not from 1 to 10,000.
    """
    order = _order(which)
    rows = select(order.column, order.id).where(*_conditions(reader, which))
    return order.anchors(reader.connection, rows, every)


def _order(which: LoanFilter) -> Order:
    return Order(_SORTED_BY[which.sort], loan.c.id, which.is_descending)


def _conditions(reader: Reader, which: LoanFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = []
    if which.status is not None:
        conditions.append(loan.c.status == which.status)
    if which.bucket is not None:
        conditions.append(loan.c.bucket == which.bucket)
    if which.is_late:
        conditions.append(loan.c.status == LoanStatus.ACTIVE)
        is_late = loan.c.next_due_on < reader.business_date
        conditions.append(or_(is_late, loan.c.carried_days > 0))
    text = which.text.strip()
    if text:
        conditions.append(loan_matches(text))
    return conditions


def _row(row: Row[Any], order: Order, today: date) -> LoanRow:
    return LoanRow(
        id=row.id,
        number=row.number,
        masked_name=mask_name(row.name),
        product_code=row.product_code,
        principal_fen=row.principal_fen,
        principal_left_fen=row.principal_left_fen,
        disbursed_on=row.disbursed_on,
        next_due_on=row.next_due_on,
        next_due_fen=row.next_due_fen,
        days_past_due=days_late(row.next_due_on, row.carried_days, today),
        bucket=row.bucket,
        asset_class=row.asset_class,
        status=row.status,
        mark=mark_of(row.mark),
        key=order.key(row.sorted, row.id),
    )
