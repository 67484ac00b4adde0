"""The business day: what its close would move, and what the closes before it moved."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Select, func, or_, select

from db import closing, codec
from db.command import without_customers
from db.commands.close_day import CloseDay, DayReport
from db.day_limits import Limits
from db.day_span import LEFT_FEN
from db.day_steps import has_run_out
from db.office import NotYourRight, Reader, verb
from db.queries.keyset import COUNT_MOST, bounded, counted
from db.schema import application, day_close, installment, loan, offer, officer
from models.errors import Refusal
from models.origination.application import Stage
from models.origination.authority import Role
from models.servicing.delinquency import days_late
from models.servicing.state import LoanStatus


@dataclass(frozen=True, slots=True)
class DayPreview:
    """What the close of the open day would still move, as the file stands. Amounts in fen."""

    closes: date
    """The business day that is open."""
    opens: date
    """The one that would be opened."""
    rows_due: int
    """Installments that fall due on the day that is opened, with something left."""
    due_fen: int
    """Left in them."""
    newly_overdue: int
    """Loans whose first day past due it would be."""
    moved: int
    """Loans whose arrears stage or class would change."""
    newly_non_accrual: int
    offers_expiring: int
    requests_expiring: int
    """Applications that would be closed because the customer sent no documents."""
    is_month_end: bool
    """The reserve would be brought to what is required."""
    moved_to: int
    """Loans up to this number were moved before the close was stopped; 0: it has not begun."""
    last_loan: int
    """The number of the last loan."""
    last_closed_at: datetime | None
    """When the day before was closed; None: no day was closed yet."""
    roles: tuple[Role, ...]
    """Who closes the day."""
    why_not: str | None
    """Code of what stands against it for this officer; None: may be closed."""
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class DayCloseRow:
    """A day that was closed."""

    business_date: date
    closed_at: datetime
    officer: str
    report: DayReport
    key: date
    """The same as `business_date`: where the row stands in the order."""


@dataclass(frozen=True, slots=True)
class DayClosePage:
    """Some closed days, the latest first."""

    rows: tuple[DayCloseRow, ...]
    next_key: date | None
    """Ask for the page after this key; None at the end."""


@dataclass(slots=True)
class _Moves:
    newly_overdue: int = 0
    moved: int = 0
    newly_non_accrual: int = 0


@without_customers
def day_preview(reader: Reader) -> DayPreview:
    """What the close of the open day would move, counted without moving it."""
    closes = reader.business_date
    opens = closes + timedelta(days=1)
    at = closing.progress(reader)
    rows_due, due_fen = _falling_due(reader, opens, at.moved_to)
    moves = _moves(reader, opens, at.moved_to)
    refusal = _refusal(reader)
    return DayPreview(
        closes=closes,
        opens=opens,
        rows_due=rows_due,
        due_fen=due_fen,
        newly_overdue=moves.newly_overdue,
        moved=moves.moved,
        newly_non_accrual=moves.newly_non_accrual,
        offers_expiring=_offers_expiring(reader, opens),
        requests_expiring=_requests_expiring(reader),
        is_month_end=closing.is_month_end(closes),
        moved_to=at.moved_to,
        last_loan=at.last,
        last_closed_at=reader.connection.execute(select(func.max(day_close.c.closed_at))).scalar(),
        roles=tuple(sorted(CloseDay.roles)),
        why_not=refusal.code if refusal else None,
        refusal=refusal,
    )


@without_customers
def day_closes(
    reader: Reader, after: date | None = None, limit: int = 60, is_from: bool = False
) -> DayClosePage:
    """Closed days with what each close moved, the latest first, one page.

    Args:
        reader: who asks.
        after: the key of the row before the page; None for the first page.
        limit: rows in the page.
        is_from: the page begins with the key's own row instead of after it.

    Raises:
        RowsOutOfBounds: ``limit`` is not from 1 to 10,000.
    """
    closed = day_close.c.business_date
    statement = (
        select(day_close, officer.c.name)
        .join(officer, officer.c.id == day_close.c.officer_id)
        .order_by(closed.desc())
        .limit(bounded(limit))
    )
    if after is not None:
        statement = statement.where(closed <= after if is_from else closed < after)
    rows = tuple(
        DayCloseRow(
            row.business_date,
            row.closed_at,
            row.name,
            codec.read(DayReport, row.report),
            row.business_date,
        )
        for row in reader.connection.execute(statement)
    )
    return DayClosePage(rows, rows[-1].key if len(rows) == limit else None)


@without_customers
def day_closes_count(reader: Reader, cap: int = COUNT_MOST) -> int:
    """How many days were closed, counted up to ``cap``.

    Args:
        reader: who asks.
        cap: where counting ends.

    Raises:
        RowsOutOfBounds: ``cap`` is not from 1 to 1,000,000.
    """
    return counted(reader.connection, select(day_close.c.business_date), cap)


@without_customers
def day_closes_anchors(reader: Reader, every: int) -> tuple[date, ...]:
    """The key of each ``every``-th row.

    Args:
        reader: who asks.
        every: how many rows from one key to the next.

    Raises:
        RowsOutOfBounds: ``every`` is not from 1 to 10,000.
    """
    keys = select(day_close.c.business_date).order_by(day_close.c.business_date.desc())
    return tuple(reader.connection.execute(keys).scalars().all()[:: bounded(every)])


def _refusal(reader: Reader) -> Refusal | None:
    role = reader.officer.role
    if role in CloseDay.roles:
        return None
    return NotYourRight(verb(CloseDay), role, tuple(sorted(CloseDay.roles)))


def _falling_due(reader: Reader, opens: date, after: int) -> tuple[int, int]:
    columns = installment.c
    count, total = reader.connection.execute(
        select(func.count(), func.coalesce(func.sum(LEFT_FEN), 0)).where(
            columns.due_on == opens, LEFT_FEN > 0, columns.loan_id > after
        )
    ).one()
    return int(count), int(total)


def _moves(reader: Reader, opens: date, after: int) -> _Moves:
    """What becomes of the loans that are late on the new day: each due date is looked at once."""
    limits = Limits.on(reader.connection, opens)
    columns = (
        loan.c.next_due_on,
        loan.c.carried_days,
        loan.c.observed_until,
        loan.c.bucket,
        loan.c.asset_class,
        loan.c.is_non_accrual,
    )
    is_late = or_(loan.c.next_due_on < opens, loan.c.observed_until == reader.business_date)
    moves = _Moves()
    for row in reader.connection.execute(
        select(*columns, func.count().label("loans"))
        .where(loan.c.status == LoanStatus.ACTIVE, is_late, loan.c.id > after)
        .group_by(*columns)
    ):
        late, was = days_late(row.next_due_on, row.carried_days, opens), row.is_non_accrual
        is_observed = row.observed_until is not None and opens <= row.observed_until
        stands = limits.standing(late, was_non_accrual=was, is_observed=is_observed)
        moves.newly_overdue += row.loans * (late == 1 and not row.carried_days)
        moves.newly_non_accrual += row.loans * (stands.is_non_accrual and not was)
        is_same = stands == (row.bucket, row.asset_class, was)
        moves.moved += 0 if is_same else row.loans
    return moves


def _offers_expiring(reader: Reader, opens: date) -> int:
    return _count(reader, select(func.count()).select_from(offer).where(has_run_out(opens)))


def _requests_expiring(reader: Reader) -> int:
    is_late = (application.c.stage == Stage.MORE_INFO) & (application.c.due_at <= reader.at)
    return _count(reader, select(func.count()).where(is_late))


def _count(reader: Reader, statement: Select[int]) -> int:
    return reader.connection.execute(statement).scalar_one()
