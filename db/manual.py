"""Entries by hand: what was proposed is posted when it is signed, and its reason is kept."""

from dataclasses import replace
from datetime import date

from sqlalchemy import insert, select

from db.journal import post
from db.office import Tx
from db.periods import must_be_open
from db.records import AnyRow
from db.schema import account, manual_entry
from models.books.entry import Entry
from models.errors import Broken, NotFound

JOURNAL = "journal"
"""What the proposal of an entry is about: the books themselves."""


def accounts_exist(tx: Tx, codes: set[str]) -> None:
    """Check that the chart has these accounts.

    Raises:
        NotFound: it has not.
    """
    known = set(tx.connection.execute(select(account.c.code)).scalars())
    for code in sorted(codes - known):
        raise NotFound("account", code)


def post_signed(
    tx: Tx, row: AnyRow, entry: Entry, on: date, reason: str, reverses_id: int | None = None
) -> int:
    """Post what a proposal asked for on an open day, and keep the reason; the entry's number.

    Raises:
        AfterAsOf, PeriodClosed: nothing may be posted on that day.
        Broken: the entry moves nothing.
    """
    must_be_open(tx.connection, on, tx.business_date)
    entry_id = post(replace(tx, business_date=on), entry, reverses_id=reverses_id)
    if entry_id is None:
        raise Broken(f"an empty {entry.kind} entry")
    tx.connection.execute(
        insert(manual_entry).values(entry_id=entry_id, proposal_id=row.id, reason=reason)
    )
    return entry_id
