"""What closes the books: the reserve month by month, the reconciliation, the periods."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select

from db.command import without_customers
from db.commands.close_period import ClosePeriod, may_be_closed
from db.office import NotYourRight, Reader, verb
from db.periods import next_period
from db.reconcile import reconcile
from db.schema import accounting_period, journal_entry, journal_leg, officer
from db.subledgers import Reconciled, Subledger
from models.books.accounts import AccountCode
from models.books.closing import month_end
from models.books.entry import EntryKind
from models.books.reserve import Reserve, ReserveMovement, movement
from models.errors import Refusal

_STAGES = {
    AccountCode.RESERVE_STAGE_1: lambda fen: Reserve(stage_1_fen=-fen),
    AccountCode.RESERVE_STAGE_2: lambda fen: Reserve(stage_2_fen=-fen),
    AccountCode.RESERVE_STAGE_3: lambda fen: Reserve(stage_3_fen=-fen),
}


@dataclass(frozen=True, slots=True)
class ReserveMonth:
    """The loan-loss reserve over a month, in fen: opening + charge - write-offs + ... = closing."""

    month_end: date
    opening_fen: int
    charged_fen: int
    written_off_fen: int
    recovered_fen: int
    sold_fen: int
    """Gone with loans that were sold."""
    corrected_fen: int
    """Write-offs and recoveries that were taken back or shared out anew."""
    closing_fen: int
    stage_1_fen: int
    """Of the closing reserve: for normal loans."""
    stage_2_fen: int
    """For loans under special mention."""
    stage_3_fen: int
    """For non-performing loans."""


@dataclass(frozen=True, slots=True)
class ReconciledRow:
    """One sub-ledger against the books, in fen."""

    subledger: Subledger
    detail_fen: int
    books_fen: int
    difference_fen: int


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A month that was closed."""

    last_day: date
    entries: int
    turnover_fen: int
    closed_by: str
    closed_at: datetime


@dataclass(frozen=True, slots=True)
class Periods:
    """The months that are closed, the latest first, and the one that is next."""

    next_period: date
    """Last day of the month to be closed next."""
    why_not: str | None
    """Code of what stands against closing it for this officer; None: may be closed."""
    refusal: Refusal | None
    closed: tuple[PeriodRow, ...]


@without_customers
def reserve_movement(reader: Reader) -> tuple[ReserveMonth, ...]:
    """How the loan-loss reserve moved, month by month, the latest first."""
    changes: dict[date, dict[EntryKind, Reserve]] = defaultdict(lambda: defaultdict(Reserve))
    entry, leg = journal_entry.c, journal_leg.c
    sums = (
        select(entry.business_date, entry.kind, leg.account_code)
        .add_columns(func.sum(leg.amount_fen).label("fen"))
        .join(journal_entry, entry.id == leg.entry_id)
        .where(leg.account_code.in_(list(_STAGES)))
        .group_by(entry.business_date, entry.kind, leg.account_code)
        .order_by(entry.business_date)
    )
    for row in reader.connection.execute(sums):
        month = changes[month_end(row.business_date)]
        month[row.kind] += _STAGES[AccountCode(row.account_code)](int(row.fen))
    found, opening = [], Reserve()
    for last_day, kinds in changes.items():
        moved = movement(opening, kinds)
        found.append(_month(last_day, moved))
        opening = moved.closing
    return tuple(reversed(found))


@without_customers
def reconciliation(reader: Reader) -> tuple[ReconciledRow, ...]:
    """What loans and partners add up to, against what the books say, as they are now."""
    return tuple(_compared(one) for one in reconcile(reader.connection, reader.business_date))


@without_customers
def periods(reader: Reader) -> Periods:
    """The months whose books are closed, and what stands against closing the next one."""
    rows = reader.connection.execute(
        select(accounting_period, officer.c.name)
        .join(officer, officer.c.id == accounting_period.c.officer_id)
        .order_by(accounting_period.c.last_day.desc())
    )
    due = next_period(reader.connection, reader.business_date)
    refusal = _refusal(reader, due)
    return Periods(
        next_period=due,
        why_not=refusal.code if refusal else None,
        refusal=refusal,
        closed=tuple(
            PeriodRow(row.last_day, row.entries, row.turnover_fen, row.name, row.closed_at)
            for row in rows
        ),
    )


def _refusal(reader: Reader, last_day: date) -> Refusal | None:
    """What the command would say now."""
    role = reader.officer.role
    try:
        if role not in ClosePeriod.roles:
            raise NotYourRight(verb(ClosePeriod), role, tuple(sorted(ClosePeriod.roles)))
        may_be_closed(reader, last_day)
    except Refusal as refusal:
        return refusal
    return None


def _month(last_day: date, moved: ReserveMovement) -> ReserveMonth:
    closing = moved.closing
    return ReserveMonth(
        month_end=last_day,
        opening_fen=moved.opening.total_fen,
        charged_fen=moved.charged.total_fen,
        written_off_fen=moved.written_off.total_fen,
        recovered_fen=moved.recovered.total_fen,
        sold_fen=moved.sold.total_fen,
        corrected_fen=moved.corrected.total_fen,
        closing_fen=closing.total_fen,
        stage_1_fen=closing.stage_1_fen,
        stage_2_fen=closing.stage_2_fen,
        stage_3_fen=closing.stage_3_fen,
    )


def _compared(one: Reconciled) -> ReconciledRow:
    return ReconciledRow(one.subledger, one.detail_fen, one.books_fen, one.difference_fen)
