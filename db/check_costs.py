"""The part of the check that looks at cost tables: each is what was shown."""

from collections.abc import Iterator

from sqlalchemy import Connection, select

from db.cost_tables import hash_of
from db.findings import Finding
from db.schema import cost_table


def tables(connection: Connection) -> Iterator[Finding]:
    """Each table that was shown still says what it said then."""
    for row in connection.execute(select(cost_table).order_by(cost_table.c.id)):
        found = hash_of(row.content)
        if found != row.table_hash:
            yield Finding("cost_tables", f"cost_table {row.id}", row.table_hash, found)
