"""Where a row stands in an order, so that a page begins at a key and never at an offset."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_

from db.schema.base import UtcTime
from models.errors import Refusal

ROWS_MOST = 10_000
"""Rows of a page at most: a list that grows is never read whole."""
COUNT_MOST = 1_000_000
"""Rows that are counted at most."""


@dataclass(eq=False)
class RowsOutOfBounds(Refusal):
    """A page of no rows, or of more than one asks for at once."""

    rows: int
    most: int


def bounded(rows: int, most: int = ROWS_MOST) -> int:
    """So many rows, if that many can be asked for.

    Raises:
        RowsOutOfBounds: fewer than one, or more than ``most``.
    """
    if not 1 <= rows <= most:
        raise RowsOutOfBounds(rows, most)
    return rows


def counted(connection: Connection, rows: Select[Any], cap: int) -> int:
    """How many rows there are, counted up to a cap.

    Raises:
        RowsOutOfBounds: the cap is not from 1 to `COUNT_MOST`.
    """
    some = rows.limit(bounded(cap, COUNT_MOST)).subquery()
    return connection.execute(select(func.count()).select_from(some)).scalar_one()


@dataclass(frozen=True, slots=True)
class RowKey:
    """Where a row stands in its list: its sorted value, and its number for ties."""

    value: int | str
    """A time or a date as ISO text."""
    id: int


@dataclass(frozen=True, slots=True)
class Order:
    """An order of rows: by a column that is never null, then by number."""

    column: ColumnElement[Any]
    id: ColumnElement[int]
    is_descending: bool

    def sorted(self, statement: Select[Any]) -> Select[Any]:
        """The statement in this order."""
        columns = (self.column, self.id)
        return statement.order_by(*(c.desc() if self.is_descending else c for c in columns))

    def beyond(self, key: RowKey, *, is_from: bool) -> ColumnElement[bool]:
        """After the row of a key; ``is_from``: from that row on."""
        here = tuple_(self.column, self.id)
        there = tuple_(self._read(key.value), key.id, types=[self.column.type, self.id.type])
        if self.is_descending:
            return here <= there if is_from else here < there
        return here >= there if is_from else here > there

    def key(self, value: int | date | datetime, row_id: int) -> RowKey:
        """The key of a row."""
        if isinstance(value, datetime):
            return RowKey(value.astimezone(UTC).isoformat(), row_id)
        return RowKey(value.isoformat() if isinstance(value, date) else value, row_id)

    def anchors(self, connection: Connection, rows: Select[Any], every: int) -> tuple[RowKey, ...]:
        """The key of each ``every``-th row, so that any place in the list is one seek away.

        Args:
            connection: to the branch.
            rows: which; of each its value in this order and its number.
            every: how many rows from one key to the next.

        Raises:
            RowsOutOfBounds: ``every`` is not from 1 to 10,000.
        """
        parts = connection.execution_options(yield_per=bounded(every))
        found = parts.execute(self.sorted(rows)).partitions(every)
        return tuple(self.key(*part[0]) for part in found if part)

    def _read(self, value: int | str) -> int | date | datetime:
        if isinstance(value, int):
            return value
        kind = datetime if isinstance(self.column.type, UtcTime) else date
        return kind.fromisoformat(value)
