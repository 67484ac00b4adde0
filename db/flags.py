"""The flags that are in force on a customer."""

from sqlalchemy import Connection, bindparam, select

from db.records import AnyRow
from db.schema import customer_flag
from models.origination.flags import FlagKind

_IN_FORCE = (
    select(customer_flag)
    .where(customer_flag.c.customer_id == bindparam("whose"), customer_flag.c.lifted_on.is_(None))
    .order_by(customer_flag.c.kind)
)


def rows_in_force(connection: Connection, customer_id: int) -> list[AnyRow]:
    """The rows of the flags that are set and not lifted."""
    return list(connection.execute(_IN_FORCE, {"whose": customer_id}))


def in_force(connection: Connection, customer_id: int) -> tuple[FlagKind, ...]:
    """The flags that are set and not lifted."""
    return tuple(row.kind for row in rows_in_force(connection, customer_id))
