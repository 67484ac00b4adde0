"""Reason codes as the tables have them."""

from sqlalchemy import Connection, select

from db.schema import reason_code
from models.origination.reason import ReasonKind


def kinds(connection: Connection) -> dict[str, ReasonKind]:
    """Every reason code with what it may explain."""
    rows = connection.execute(select(reason_code.c.code, reason_code.c.kind))
    return {row.code: ReasonKind(row.kind) for row in rows}
