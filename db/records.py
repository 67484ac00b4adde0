"""Finding the row that a command is about, and refusing politely when it moved on."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any, TypeAlias

from sqlalchemy import Connection, Executable, Row, Select, Table, bindparam, func, select

from models.errors import Broken, NotFound, Refusal

AnyRow: TypeAlias = Row[*tuple[Any, ...]]
"""A row of whatever columns."""


@dataclass(eq=False)
class ChangedMeanwhile(Refusal):
    """Somebody changed the record after the officer's screen was drawn."""

    what: str
    which: str


def add(connection: Connection, statement: Executable, columns: dict[str, Any]) -> int:
    """Insert one row; its number.

    Raises:
        Broken: the database gave it none.
    """
    done = connection.execute(statement, columns).inserted_primary_key
    if done is None:
        raise Broken("an inserted row has no number")
    return int(done[0])


def fields_of(record: Any) -> dict[str, Any]:
    """A flat value as the columns of a row."""
    return {name: getattr(record, name) for name in record.__dataclass_fields__}


def existing(connection: Connection, table: Table, row_id: int) -> AnyRow:
    """The row with this number.

    Raises:
        NotFound: there is none.
    """
    row = connection.execute(_by_id(table), {"which": row_id}).first()
    if row is None:
        raise NotFound(table.name, str(row_id))
    return row


def listed(row_ids: Iterable[int]) -> Select[tuple[int]]:
    """Any number of rows' numbers as one parameter."""
    return select(func.json_each(json.dumps(sorted(row_ids))).table_valued("value").c.value)


@cache
def _by_id(table: Table) -> Select[*tuple[Any, ...]]:
    return select(table).where(table.c.id == bindparam("which"))


def same_version(row: AnyRow, what: str, seen_version: int | None) -> None:
    """Check that the record is as the officer saw it.

    Raises:
        ChangedMeanwhile: its version is another one.
    """
    if seen_version is not None and row.version != seen_version:
        raise ChangedMeanwhile(what, row.number)
