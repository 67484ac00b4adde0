"""The queue of applications: filtered, sorted, and paged by keyset, never by offset."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, select, union_all

from db.office import Reader
from db.policies import policy
from db.queries.keyset import COUNT_MOST, Order, RowKey, bounded, counted
from db.queries.search import customers_matching
from db.schema import application, customer, officer
from db.schema.origination import OPEN_STAGES
from models.origination.application import Channel, Stage
from models.origination.policy import Policy
from models.origination.profile import Scene
from models.origination.sla import Urgency, urgency
from models.privacy import mask_name


class QueueSort(StrEnum):
    """What the queue can be sorted by."""

    DUE = "due"
    SCORE = "score"
    AMOUNT = "amount"
    TERM = "term"
    SUBMITTED = "submitted"


_SORTED_BY: dict[QueueSort, ColumnElement[Any]] = {
    QueueSort.DUE: application.c.due_at,
    QueueSort.SCORE: application.c.score,
    QueueSort.AMOUNT: application.c.amount_fen,
    QueueSort.TERM: application.c.term_months,
    QueueSort.SUBMITTED: application.c.submitted_at,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class QueueFilter:
    """Which applications, in which order. Nothing set: all open ones, by their clock."""

    text: str = ""
    """Name, pinyin initials, application number, last digits of phone or ID."""
    stage: Stage | None = None
    """One stage; None: all open ones."""
    is_closed_shown: bool = False
    """With no stage: the closed ones too."""
    band: str | None = None
    """One band of the score."""
    product: str | None = None
    """One product, by its code."""
    flag: str | None = None
    """Only those that carry this flag."""
    holder_login: str | None = None
    """Only those that this officer holds."""
    is_training_shown: bool = False
    """Those too whose outcome taught the scorecard: they are not to be worked."""
    sort: QueueSort = QueueSort.DUE
    """What the rows are ordered by."""
    is_descending: bool = False
    """The other way round."""


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One application in the queue. The name is masked."""

    id: int
    number: str
    masked_name: str
    stage: Stage
    score: int
    band: str
    amount_fen: int
    term_months: int
    product_code: str
    scene: Scene
    channel: Channel
    flags: tuple[str, ...]
    applied_on: date
    stage_since: datetime
    due_at: datetime
    urgency: Urgency
    holder_login: str | None
    held_until: datetime | None
    recommendation: str
    key: RowKey


@dataclass(frozen=True, slots=True)
class QueuePage:
    """Some rows of the queue, in its order."""

    rows: tuple[QueueRow, ...]
    next_key: RowKey | None
    """Ask for the page after this key; None at the end."""
    at: datetime
    """When the clocks were read."""


def queue(
    reader: Reader,
    which: QueueFilter = QueueFilter(),
    after: RowKey | None = None,
    limit: int = 50,
    is_from: bool = False,
) -> QueuePage:
    """Applications to work on, one page.

    Args:
        reader: who asks.
        which: filter and order.
        after: the key of the row before the page; None for the first page.
        limit: rows in the page.
        is_from: the page begins with the key's own row instead of after it.

    Raises:
        RowsOutOfBounds: ``limit`` is not from 1 to 10,000.
    """
    order = _order(which)
    statement = order.sorted(_rows(which)).limit(bounded(limit))
    if after is not None:
        statement = statement.where(order.beyond(after, is_from=is_from))
    in_force = policy(reader.connection, reader.business_date)
    found = reader.connection.execute(statement)
    rows = tuple(_row(row, order, reader.at, in_force) for row in found)
    return QueuePage(rows, rows[-1].key if len(rows) == limit else None, reader.at)


def queue_count(reader: Reader, which: QueueFilter = QueueFilter(), cap: int = COUNT_MOST) -> int:
    """How many applications match, counted up to ``cap``.

    Args:
        reader: who asks.
        which: which of them.
        cap: where counting ends.

    Raises:
        RowsOutOfBounds: ``cap`` is not from 1 to 1,000,000.
    """
    return counted(reader.connection, select(application.c.id).where(*_conditions(which)), cap)


def queue_anchors(reader: Reader, which: QueueFilter, every: int) -> tuple[RowKey, ...]:
    """The key of each ``every``-th row, so that any place in the queue is one index seek away.

    Args:
        reader: who asks.
        which: which applications.
        every: how many rows from one key to the next.

    Raises:
        RowsOutOfBounds: ``every`` is not from 1 to 10,000.
    """
    order = _order(which)
    rows = select(order.column, order.id).where(*_conditions(which))
    return order.anchors(reader.connection, rows, every)


def _order(which: QueueFilter) -> Order:
    return Order(_SORTED_BY[which.sort], application.c.id, which.is_descending)


def _rows(which: QueueFilter) -> Select[Any]:
    return (
        select(application, customer.c.name, officer.c.login.label("holder_login"))
        .join(customer, customer.c.id == application.c.customer_id)
        .outerjoin(officer, officer.c.id == application.c.holder_id)
        .where(*_conditions(which))
    )


def _conditions(which: QueueFilter) -> list[ColumnElement[bool]]:
    conditions = list(_where_it_stands(which))
    if which.band:
        conditions.append(application.c.band == which.band)
    if which.product:
        conditions.append(application.c.product_code == which.product)
    if which.flag:
        conditions.append(application.c.flags.contains(f" {which.flag} ", autoescape=True))
    if which.holder_login:
        conditions.append(
            application.c.holder_id
            == select(officer.c.id).where(officer.c.login == which.holder_login).scalar_subquery()
        )
    if which.text.strip():
        conditions.append(application.c.id.in_(_matching(which.text.strip())))
    return conditions


def _where_it_stands(which: QueueFilter) -> Iterator[ColumnElement[bool]]:
    """Stage and sample. What waits has indexes of its own, one for every order."""
    is_any_open = which.stage is None and not which.is_closed_shown
    if which.stage is not None:
        yield application.c.stage == which.stage
    elif is_any_open and which.is_training_shown:
        yield application.c.stage.in_(OPEN_STAGES)
    if which.is_training_shown:
        return
    if is_any_open or which.stage in OPEN_STAGES:
        yield application.c.is_waiting.is_(True)
    else:
        yield application.c.is_training_sample.is_(False)


def _matching(text: str) -> Select[tuple[int]]:
    """The applications that a typed text means: by their number, or by their customer."""
    number = text.upper()
    by_number = select(application.c.id).where(
        application.c.number >= number, application.c.number < number + "\U0010ffff"
    )
    by_customer = select(application.c.id).where(
        application.c.customer_id.in_(customers_matching(text))
    )
    found = union_all(by_number, by_customer).subquery()
    return select(found.c.id)


def _row(row: Any, order: Order, at: datetime, in_force: Policy) -> QueueRow:
    return QueueRow(
        id=row.id,
        number=row.number,
        masked_name=mask_name(row.name),
        stage=row.stage,
        score=row.score,
        band=row.band,
        amount_fen=row.amount_fen,
        term_months=row.term_months,
        product_code=row.product_code,
        scene=row.scene,
        channel=row.channel,
        flags=tuple(row.flags.split()),
        applied_on=row.applied_on,
        stage_since=row.stage_since,
        due_at=row.due_at,
        urgency=urgency(row.stage, row.stage_since, row.due_at, at, in_force),
        holder_login=row.holder_login if row.held_until and row.held_until > at else None,
        held_until=row.held_until,
        recommendation=row.recommendation,
        key=order.key(getattr(row, str(order.column.key)), row.id),
    )
