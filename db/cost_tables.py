"""The cost tables that a customer was shown: versions of an offer's table, never edited."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, insert, select, update

from db import policies
from db.codec import canonical, plain
from db.office import Tx
from db.records import AnyRow
from db.schema import branch, cost_table
from models.errors import NotFound
from models.origination.disclosure import (
    Confirmation,
    TableChanged,
    TableNotConfirmed,
    must_be_read,
)
from models.servicing.cost_table import CostTable
from models.servicing.cost_table import cost_table as table_of
from models.servicing.terms_json import parse_terms


@dataclass(frozen=True, slots=True)
class TableShown:
    """A version of a cost table, and whether the customer confirmed it."""

    shown_version: int
    table_hash: str
    """SHA-256 of the canonical content."""
    shown_at: datetime
    confirmed_at: datetime | None
    confirmed_by: Confirmation | None


def current_table(connection: Connection, offered: AnyRow, on: date) -> CostTable:
    """What an offer costs if it is paid out on a business date."""
    lender = connection.execute(select(branch.c.name)).scalar_one()
    return table_of(parse_terms(offered.terms), on, lender)


def hash_of(content: object) -> str:
    """The hash of a table's content, by its canonical text."""
    return hashlib.sha256(canonical(content).encode()).hexdigest()


def tables_shown(connection: Connection, offer_id: int) -> tuple[TableShown, ...]:
    """Every version of an offer's table that was shown, the newest first."""
    found = (
        select(*(cost_table.c[name] for name in TableShown.__slots__))
        .where(cost_table.c.offer_id == offer_id)
        .order_by(cost_table.c.shown_version.desc())
    )
    return tuple(TableShown(*row) for row in connection.execute(found))


def show_table(tx: Tx, offered: AnyRow) -> TableShown:
    """Keep the table of an offer as it is shown now: a new version if it says something new."""
    content = _content(current_table(tx.connection, offered, tx.business_date))
    earlier = tables_shown(tx.connection, offered.id)
    if earlier and earlier[0].table_hash == hash_of(content):
        return earlier[0]
    shown = TableShown(len(earlier) + 1, hash_of(content), tx.at, None, None)
    tx.connection.execute(
        insert(cost_table).values(
            offer_id=offered.id,
            shown_version=shown.shown_version,
            content=content,
            table_hash=shown.table_hash,
            shown_by_id=tx.officer.id,
            shown_at=shown.shown_at,
        )
    )
    return shown


def confirm_table(tx: Tx, offered: AnyRow, version: int | None, how: Confirmation) -> None:
    """Note that the customer confirmed a version of an offer's table.

    Args:
        tx: the open transaction.
        offered: the offer's row.
        version: which; None where no rule asks for a table yet.
        how: on paper, or online.

    Raises:
        TableNotConfirmed: the rule of the day asks for a table.
        NotFound: this version was never shown.
        TableChanged: the loan costs something else by now.
        TableNotRead: it was shown a moment ago.
    """
    rules = policies.policy(tx.connection, tx.business_date)
    if version is None:
        if rules.flag("cost_table_required"):
            raise TableNotConfirmed
        return
    shown = {one.shown_version: one for one in tables_shown(tx.connection, offered.id)}
    if version not in shown:
        raise NotFound("cost_table", str(version))
    now = _content(current_table(tx.connection, offered, tx.business_date))
    if shown[version].table_hash != hash_of(now):
        raise TableChanged(version)
    seconds = rules.number("cost_table_min_read_seconds")
    must_be_read(version, shown[version].shown_at, tx.at, seconds)
    tx.connection.execute(
        update(cost_table)
        .where(cost_table.c.offer_id == offered.id, cost_table.c.shown_version == version)
        .values(confirmed_at=tx.at, confirmed_by=how)
    )


def _content(table: CostTable) -> dict[str, object]:
    """The table as it is kept, with its last line: no other cost."""
    return {"table": plain(table), "no_other_cost": True}
