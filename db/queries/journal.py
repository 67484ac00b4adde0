"""The journal of the branch: entries as they were posted, the latest first, one of them in full."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, exists, func, select

from db.office import Reader
from db.queries.keyset import COUNT_MOST, bounded, counted
from db.queries.loan_history import JournalEntry, JournalLeg
from db.records import AnyRow
from db.schema import (
    account,
    audit_record,
    journal_entry,
    journal_leg,
    loan,
    manual_entry,
    officer,
    proposal,
)
from models.books.entry import EntryKind
from models.errors import NotFound


@dataclass(frozen=True, slots=True)
class JournalFilter:
    """Which entries of the journal."""

    kind: EntryKind | None = None
    """One kind."""
    since: date | None = None
    """Booked on this business date or later."""
    until: date | None = None
    """Booked on this business date or before."""
    account_code: str | None = None
    """Only those that move this account."""


@dataclass(frozen=True, slots=True)
class JournalRow:
    """One entry."""

    id: int
    business_date: date
    kind: EntryKind
    loan_number: str | None
    amount_fen: int
    """Its debits, memo accounts included, in fen."""
    reverses_id: int | None
    reversed_by_id: int | None
    officer_name: str
    """Who gave the command that posted it."""
    key: int
    """The same as `id`: where the row stands in the order."""


@dataclass(frozen=True, slots=True)
class JournalPage:
    """Some entries, the latest first."""

    rows: tuple[JournalRow, ...]
    next_key: int | None
    """Ask for the page after this key; None at the end."""


@dataclass(frozen=True, slots=True)
class EntryDetail:
    """An entry in full, and for an entry by hand who wanted it and why."""

    entry: JournalEntry
    loan_id: int | None
    loan_number: str | None
    posted_at: datetime
    officer_name: str
    maker_name: str | None
    """Who proposed it, for an entry by hand."""
    reason: str | None
    """In the maker's words."""


def journal(
    reader: Reader,
    which: JournalFilter = JournalFilter(),
    after: int | None = None,
    limit: int = 50,
    is_from: bool = False,
) -> JournalPage:
    """The entries of the branch, the latest first, one page.

    Args:
        reader: who asks.
        which: the entries.
        after: the key of the row before the page; None for the first page.
        limit: rows in the page.
        is_from: the page begins with the key's own row instead of after it.

    Raises:
        RowsOutOfBounds: ``limit`` is not from 1 to 10,000.
    """
    statement = (
        _rows().where(*_matches(which)).order_by(journal_entry.c.id.desc()).limit(bounded(limit))
    )
    if after is not None:
        here = journal_entry.c.id
        statement = statement.where(here <= after if is_from else here < after)
    rows = tuple(_row(row) for row in reader.connection.execute(statement))
    return JournalPage(rows, rows[-1].key if len(rows) == limit else None)


def journal_count(
    reader: Reader, which: JournalFilter = JournalFilter(), cap: int = COUNT_MOST
) -> int:
    """How many entries match, counted up to ``cap``.

    Args:
        reader: who asks.
        which: the entries.
        cap: where counting ends.

    Raises:
        RowsOutOfBounds: ``cap`` is not from 1 to a million.
    """
    entries = select(journal_entry.c.id).where(*_matches(which))
    return counted(reader.connection, entries, cap)


def journal_anchors(
    reader: Reader, every: int, which: JournalFilter = JournalFilter()
) -> tuple[int, ...]:
    """The key of each ``every``-th row.

    Args:
        reader: who asks.
        every: how many rows from one key to the next.
        which: the entries.

    Raises:
        RowsOutOfBounds: ``every`` is not from 1 to 10,000.
    """
    keys = select(journal_entry.c.id).where(*_matches(which)).order_by(journal_entry.c.id.desc())
    return tuple(reader.connection.execute(keys).scalars().all()[:: bounded(every)])


def entry_detail(reader: Reader, entry_id: int) -> EntryDetail:
    """One entry with its debits and credits, who posted it, and why.

    Args:
        reader: who asks.
        entry_id: its number in the journal.

    Raises:
        NotFound: there is no such entry.
    """
    row = reader.connection.execute(_rows().where(journal_entry.c.id == entry_id)).first()
    if row is None:
        raise NotFound("entry", str(entry_id))
    by_hand = reader.connection.execute(
        select(officer.c.name, manual_entry.c.reason)
        .select_from(manual_entry)
        .join(proposal, proposal.c.id == manual_entry.c.proposal_id)
        .join(officer, officer.c.id == proposal.c.maker_id)
        .where(manual_entry.c.entry_id == entry_id)
    ).first()
    entry = JournalEntry(
        id=row.id,
        seq=None,
        kind=row.kind,
        business_date=row.business_date,
        reverses_id=row.reverses_id,
        reversed_by_id=row.reversed_by_id,
        legs=_legs(reader, entry_id),
    )
    return EntryDetail(
        entry=entry,
        loan_id=row.loan_id,
        loan_number=row.number,
        posted_at=row.posted_at,
        officer_name=row.officer_name,
        maker_name=by_hand.name if by_hand else None,
        reason=by_hand.reason if by_hand else None,
    )


def _rows() -> Select[Any]:
    red = journal_entry.alias("red")
    return (
        select(
            journal_entry,
            loan.c.number,
            officer.c.name.label("officer_name"),
            select(func.max(red.c.id))
            .where(red.c.reverses_id == journal_entry.c.id)
            .scalar_subquery()
            .label("reversed_by_id"),
            select(func.sum(journal_leg.c.amount_fen))
            .where(journal_leg.c.entry_id == journal_entry.c.id, journal_leg.c.amount_fen > 0)
            .scalar_subquery()
            .label("amount_fen"),
        )
        .outerjoin(loan, loan.c.id == journal_entry.c.loan_id)
        .join(audit_record, audit_record.c.key == journal_entry.c.key)
        .join(officer, officer.c.id == audit_record.c.officer_id)
    )


def _matches(which: JournalFilter) -> list[ColumnElement[bool]]:
    here, found = journal_entry.c, []
    if which.kind is not None:
        found.append(here.kind == which.kind)
    if which.since is not None:
        found.append(here.business_date >= which.since)
    if which.until is not None:
        found.append(here.business_date <= which.until)
    if which.account_code is not None:
        of_account = journal_leg.c.account_code == which.account_code
        found.append(exists().where(journal_leg.c.entry_id == here.id, of_account))
    return found


def _row(row: AnyRow) -> JournalRow:
    return JournalRow(
        id=row.id,
        business_date=row.business_date,
        kind=row.kind,
        loan_number=row.number,
        amount_fen=int(row.amount_fen),
        reverses_id=row.reverses_id,
        reversed_by_id=row.reversed_by_id,
        officer_name=row.officer_name,
        key=row.id,
    )


def _legs(reader: Reader, entry_id: int) -> tuple[JournalLeg, ...]:
    rows = reader.connection.execute(
        select(account.c.code, account.c.name_zh, account.c.name_en, journal_leg.c.amount_fen)
        .join(account, account.c.code == journal_leg.c.account_code)
        .where(journal_leg.c.entry_id == entry_id)
        .order_by(journal_leg.c.line)
    )
    return tuple(JournalLeg(*row) for row in rows)
