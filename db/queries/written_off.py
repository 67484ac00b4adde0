"""The written-off register (账销案存): what was given up, what came back, what is still claimed."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Row, Select, and_, exists, literal_column, select

from db.loan_file import load
from db.office import Reader
from db.queries.keyset import COUNT_MOST, Order, RowKey, bounded, counted
from db.queries.search import loan_matches
from db.schema import customer, loan, loan_event
from models.privacy import mask_name
from models.servicing.parts import NOTHING
from models.servicing.state import LoanStatus

_LATER = loan_event.alias("later")
_LOSS = loan_event.alias("loss")


@dataclass(frozen=True, slots=True, kw_only=True)
class WrittenOffFilter:
    """Which written-off loans, in which order. Nothing set: all, the latest first."""

    text: str = ""
    """Name, pinyin initials, loan number, last digits of phone or ID."""
    has_recovery: bool | None = None
    """Only those of which something came back, or nothing did."""
    is_descending: bool = True
    """The latest write-off first."""


@dataclass(frozen=True, slots=True)
class WrittenOffRow:
    """One line of the register. The name is masked; amounts in fen."""

    id: int
    number: str
    masked_name: str
    written_off_on: date
    lost_fen: int
    """All components."""
    recovered_fen: int
    still_claimed_fen: int
    """0: recovered whole, 核销后收回."""
    last_recovery_on: date | None
    key: RowKey


@dataclass(frozen=True, slots=True)
class WrittenOffPage:
    """Some lines of the register, in its order."""

    rows: tuple[WrittenOffRow, ...]
    next_key: RowKey | None


def written_off(
    reader: Reader,
    which: WrittenOffFilter = WrittenOffFilter(),
    after: RowKey | None = None,
    limit: int = 50,
    is_from: bool = False,
) -> WrittenOffPage:
    """The written-off register, one page.

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
    statement = _from(select(loan.c.id, loan.c.number, customer.c.name, _LOSS.c.on)).where(
        *_conditions(which)
    )
    if after is not None:
        statement = statement.where(order.beyond(after, is_from=is_from))
    found = reader.connection.execute(order.sorted(statement.limit(bounded(limit)))).all()
    rows = tuple(_row(reader, row, order) for row in found)
    return WrittenOffPage(rows, rows[-1].key if len(rows) == limit else None)


def written_off_count(
    reader: Reader, which: WrittenOffFilter = WrittenOffFilter(), cap: int = COUNT_MOST
) -> int:
    """How many written-off loans match, counted up to ``cap``.

    Args:
        reader: who asks.
        which: which of them.
        cap: where counting ends.

    Raises:
        RowsOutOfBounds: ``cap`` is not from 1 to 1,000,000.
    """
    return counted(reader.connection, _from(select(loan.c.id)).where(*_conditions(which)), cap)


def written_off_anchors(reader: Reader, which: WrittenOffFilter, every: int) -> tuple[RowKey, ...]:
    """The key of each ``every``-th line of the register.

    Args:
        reader: who asks.
        which: which loans.
        every: how many rows from one key to the next.

    Raises:
        RowsOutOfBounds: ``every`` is not from 1 to 10,000.
    """
    order = _order(which)
    rows = _from(select(order.column, order.id)).where(*_conditions(which))
    return order.anchors(reader.connection, rows, every)


def _from(statement: Select[Any]) -> Select[Any]:
    """A loan, its customer, and the write-off that is in force."""
    is_loss = and_(
        _LOSS.c.loan_id == loan.c.id, literal_column("loss.kind = 'write_off'"), _in_force(_LOSS)
    )
    return statement.join_from(loan, _LOSS, is_loss).join(
        customer, customer.c.id == loan.c.customer_id
    )


def _in_force(event: Any) -> ColumnElement[bool]:
    return ~exists().where(
        _LATER.c.loan_id == event.c.loan_id, _LATER.c.reverses_seq == event.c.seq
    )


def _order(which: WrittenOffFilter) -> Order:
    return Order(_LOSS.c.on, loan.c.id, which.is_descending)


def _conditions(which: WrittenOffFilter) -> list[ColumnElement[bool]]:
    conditions: list[ColumnElement[bool]] = [loan.c.status == LoanStatus.WRITTEN_OFF]
    if which.has_recovery is not None:
        came = exists().where(
            loan_event.c.loan_id == loan.c.id,
            loan_event.c.kind == "recover",
            _in_force(loan_event),
        )
        conditions.append(came if which.has_recovery else ~came)
    text = which.text.strip()
    if text:
        conditions.append(loan_matches(text))
    return conditions


def _row(reader: Reader, row: Row[Any], order: Order) -> WrittenOffRow:
    """Lost and recovered as the replay of the loan has them."""
    state = load(reader.connection, row.id).state(reader.business_date)
    lost_fen = sum((one.written_off for one in state.rows), NOTHING).total_fen
    back_fen = state.recovered.total_fen
    came = [t.on for t in state.transactions if t.kind == "recover" and not t.is_reversed]
    return WrittenOffRow(
        id=row.id,
        number=row.number,
        masked_name=mask_name(row.name),
        written_off_on=row.on,
        lost_fen=lost_fen,
        recovered_fen=back_fen,
        still_claimed_fen=lost_fen - back_fen,
        last_recovery_on=max(came, default=None),
        key=order.key(row.on, row.id),
    )
