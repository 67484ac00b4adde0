"""The steps of the day close: the loans, the offers and requests that ran out, the reserve.

Most loans move by sums (`day_sums.py`), few are replayed (`day_exact.py`). Days past due are read
off the next due date, so a loan is touched when a row falls due or goes past due, and when its
days past due reach a stage or class, not every day.
"""

from datetime import date

from sqlalchemy import ColumnElement, Select, and_, literal_column, select, update

from db import day_sums, policies
from db.day_exact import move_exactly
from db.day_moved import Moved
from db.day_span import Span
from db.decisions import move_to
from db.journal import post
from db.office import Tx
from db.reserves import booked_reserve, own_by_class
from db.schema import application, offer
from models.books import reserve
from models.origination.application import Stage
from models.origination.stages import Event, next_stage


def move_loans(span: Span) -> Moved:
    """Bring every loan that something happens to from the closed day to the opened one."""
    exact = span.exact_ids()
    by_sums = Moved(
        accrued_fen=day_sums.accrue(span),
        newly_overdue=day_sums.newly_overdue(span),
        moved=day_sums.reclass(span),
    )
    return by_sums + move_exactly(span, exact)


def has_run_out(opened: date) -> ColumnElement[bool]:
    """Whether an open offer may no longer be accepted on a day."""
    return and_(literal_column("status = 'open'"), offer.c.valid_until < opened)


def expire_offers(tx: Tx, opened: date) -> int:
    """Close offers that were not accepted in time (W03)."""
    ran_out = has_run_out(opened)
    waiting = (
        select(application.c.id, application.c.stage)
        .where(application.c.id.in_(select(offer.c.application_id).where(ran_out)))
        .order_by(application.c.id)
    )
    expired = _move_all(tx, waiting, Event.EXPIRE)
    tx.connection.execute(update(offer).where(ran_out).values(status="expired"))
    return expired


def expire_requests(tx: Tx) -> int:
    """Close applications whose customer sent no documents in time (W02)."""
    unanswered = (
        select(application.c.id, application.c.stage)
        .where(application.c.stage == Stage.MORE_INFO, application.c.due_at <= tx.at)
        .order_by(application.c.id)
    )
    return _move_all(tx, unanswered, Event.CLOSE_UNANSWERED)


def _move_all(tx: Tx, which: Select[tuple[int, Stage]], event: Event) -> int:
    """Let something happen to applications; how many they were."""
    rows = tx.connection.execute(which).all()
    for row in rows:
        move_to(tx, row.id, next_stage(row.stage, event))
    return len(rows)


def charge_reserve(tx: Tx) -> int:
    """Bring the reserve to what is required at the month's end (J11); the charge in fen."""
    rule = policies.reserve_rule(tx.connection, tx.business_date)
    required = reserve.required(own_by_class(tx.connection), rule)
    added = reserve.charge(booked_reserve(tx.connection), required)
    post(tx, reserve.charge_entry(added))
    return added.total_fen
