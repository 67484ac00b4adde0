"""Posting: the only place where journal entries are written."""

from collections import defaultdict
from collections.abc import Sequence

from sqlalchemy import Connection, bindparam, func, insert, select

from db.office import Tx
from db.records import add
from db.schema import journal_entry, journal_leg
from models.books.entry import Entry, EntryKind, Leg

_ENTRY = insert(journal_entry)
_LEG = insert(journal_leg)
_LEGS_OF = (
    select(journal_leg.c.account_code, journal_leg.c.amount_fen)
    .where(journal_leg.c.entry_id == bindparam("entry_id"))
    .order_by(journal_leg.c.line)
)


def post(
    tx: Tx, entry: Entry, loan_id: int | None = None, reverses_id: int | None = None
) -> int | None:
    """Write a balanced entry on the branch's business date.

    Returns:
        The entry's number, or None for an entry without legs: nothing moved, nothing is written.
    """
    if not entry.legs:
        return None
    entry_id = add(
        tx.connection,
        _ENTRY,
        {
            "kind": entry.kind,
            "business_date": tx.business_date,
            "posted_at": tx.at,
            "loan_id": loan_id,
            "reverses_id": reverses_id,
            "key": tx.key,
        },
    )
    tx.connection.execute(
        _LEG,
        [
            {
                "entry_id": entry_id,
                "line": line,
                "account_code": leg.account,
                "amount_fen": leg.amount_fen,
            }
            for line, leg in enumerate(entry.legs, start=1)
        ],
    )
    return entry_id


def entry_of(tx: Tx, entry_id: int, kind: EntryKind) -> Entry:
    """An entry as it was posted."""
    rows = tx.connection.execute(_LEGS_OF, {"entry_id": entry_id})
    return Entry(kind, tuple(Leg(row.account_code, row.amount_fen) for row in rows))


def balances_of(connection: Connection, loan_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """What the journal has on each account for each of some loans, in fen, without zeros."""
    sums = (
        select(
            journal_entry.c.loan_id,
            journal_leg.c.account_code,
            func.sum(journal_leg.c.amount_fen).label("fen"),
        )
        .join(journal_leg, journal_leg.c.entry_id == journal_entry.c.id)
        .where(journal_entry.c.loan_id.in_(loan_ids))
        .group_by(journal_entry.c.loan_id, journal_leg.c.account_code)
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for row in connection.execute(sums):
        if row.fen:
            found[row.loan_id][row.account_code] = int(row.fen)
    return found
