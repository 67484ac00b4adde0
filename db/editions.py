"""Rules are read once an edition: products, standings and policy are dated rows, never edited.

So the newest numbers of these tables tell whether anything was added since. The door asks for them
with its first statement, each transaction anew; what was read of an edition is kept with the
connection.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import Connection, func, select

from db.engine import notes
from db.schema import branch, card_standing, policy_parameter, product

P = ParamSpec("P")
R = TypeVar("R")

NEWEST = tuple(
    select(func.max(table.c.id)).scalar_subquery().label(f"newest_{table.name}")
    for table in (policy_parameter, product, card_standing)
)
"""The columns that tell the edition, for a statement that asks for other things as well."""
_EDITION = select(*NEWEST)
_LENDER_TYPE = select(branch.c.lender_type)

_RULES = "rules"
"""Where an edition and what was read of it lie in `Connection.info`."""
_EDITION_SEEN = "edition"
"""Among the notes of a transaction: the edition that it sees."""


def tell_edition(connection: Connection, edition: tuple[int | None, ...]) -> None:
    """Say which edition the transaction sees; what was read of another one is forgotten."""
    notes(connection)[_EDITION_SEEN] = edition
    if connection.info.get(_RULES, (None,))[0] != edition:
        connection.info[_RULES] = (edition, {})


def forget_rules(connection: Connection) -> None:
    """Forget what was read: the transaction is undone, and with it perhaps rules added in it."""
    if connection.invalidated:  # stopped from the keyboard: what was remembered is gone with it
        return
    connection.info.pop(_RULES, None)
    notes(connection).pop(_EDITION_SEEN, None)


def once_an_edition(
    read: Callable[Concatenate[Connection, P], R],
) -> Callable[Concatenate[Connection, P], R]:
    """Read a rule, and keep what was read until a rule is added."""

    @wraps(read)
    def reader(connection: Connection, /, *args: P.args, **kwargs: P.kwargs) -> R:
        if _EDITION_SEEN not in notes(connection):
            tell_edition(connection, tuple(connection.execute(_EDITION).one()))
        kept: dict[Any, R] = connection.info[_RULES][1]
        asked = (read, args, *kwargs.items())
        if asked not in kept:
            kept[asked] = read(connection, *args, **kwargs)
        return kept[asked]

    return reader


@once_an_edition
def lender_type(connection: Connection) -> str:
    """Which rules bind the branch; set once, when it is opened."""
    return str(connection.execute(_LENDER_TYPE).scalar_one())
