"""The names of those who work at the branch."""

from sqlalchemy import Connection, select

from db.schema import officer


def names_of(connection: Connection) -> dict[int, str]:
    """Everybody's name by the number of the officer; those who left are among them."""
    return {row.id: row.name for row in connection.execute(select(officer.c.id, officer.c.name))}
