"""The steps of the day close. Only loans that something happens to are opened.

Days past due are read off the next due date, so a loan is touched when a row falls due or goes
past due, and when its days past due reach a stage or class, not every day.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sqlalchemy import ColumnElement, Select, and_, func, or_, select, update

from db import policies
from db.decisions import move_to
from db.journal import post
from db.loan_file import LoanFile, load
from db.office import Tx
from db.records import AnyRow
from db.schema import application, installment, journal_leg, loan, offer
from models.books import reserve
from models.books.accounts import AccountCode
from models.books.booking import LoanView, day_entries
from models.books.entry import EntryKind
from models.origination.application import Stage
from models.origination.stages import Event, next_stage
from models.servicing.delinquency import (
    BUCKET_DAYS,
    ClassThresholds,
    asset_class,
    bucket,
    is_non_accrual,
)
from models.servicing.state import LoanStatus

_STAGES = 6
"""Arrears stages M1 to M6 end after so many times 30 days; M7+ has no end."""


@dataclass(slots=True)
class LoansMoved:
    """What happened to the branch's loans."""

    accrued_fen: int = 0
    newly_overdue: int = 0
    moved: int = 0
    newly_non_accrual: int = 0


def move_loans(tx: Tx, opened: date) -> LoansMoved:
    """Bring every loan that something happens to from the closed day to the opened one."""
    moved = LoansMoved()
    for loan_id in _loans_to_move(tx, opened):
        _move(tx, load(tx.connection, loan_id), opened, moved)
    return moved


def _loans_to_move(tx: Tx, opened: date) -> list[int]:
    left = installment.c.principal_left_fen + installment.c.interest_left_fen
    falls_due = (
        select(installment.c.loan_id)
        .where(installment.c.due_on.in_((tx.business_date, opened)))
        .where(left + installment.c.fee_left_fen > 0)
    )
    is_carrying = or_(loan.c.carried_days > 0, loan.c.observed_until == tx.business_date)
    turns = and_(loan.c.status == LoanStatus.ACTIVE, or_(_at_a_turn(tx, opened), is_carrying))
    found = select(loan.c.id).where(or_(loan.c.id.in_(falls_due), turns)).order_by(loan.c.id)
    return list(tx.connection.execute(found).scalars())


def _at_a_turn(tx: Tx, opened: date) -> ColumnElement[bool]:
    """Loans whose stage, class or accrual changes; if the limits changed, all that are late."""
    if _limits(tx, opened) != _limits(tx, tx.business_date):
        return loan.c.next_due_on < opened
    days = sorted(_turning_points(tx, opened))
    return loan.c.next_due_on.in_(opened - timedelta(days=day) for day in days)


def _turning_points(tx: Tx, opened: date) -> set[int]:
    """The days past due on which a stage, a class or the accrual changes."""
    thresholds, non_accrual = _limits(tx, opened)
    stages = {1 + BUCKET_DAYS * n for n in range(_STAGES + 1)}
    return stages | {*thresholds.in_order} | {non_accrual}


def _limits(tx: Tx, on: date) -> tuple[ClassThresholds, int]:
    """The days past due that policy sets: for the classes, and for the end of accrual."""
    thresholds = policies.class_thresholds(tx.connection, on)
    return thresholds, policies.non_accrual_dpd(tx.connection, on)


def _move(tx: Tx, file: LoanFile, opened: date, moved: LoansMoved) -> None:
    state = file.state(opened)
    late, was = state.days_past_due, file.row.is_non_accrual
    now = is_non_accrual(late, policies.non_accrual_dpd(tx.connection, opened), was_non_accrual=was)
    view = LoanView(state, tx.business_date, was, file.channels)
    opening = replace(tx, business_date=opened)
    for entry in day_entries(view, opened, is_non_accrual=now):
        post(opening, entry, file.row.id)
        if entry.kind is EntryKind.ACCRUAL:
            moved.accrued_fen += sum(leg.amount_fen for leg in entry.legs if leg.amount_fen > 0)
    _reclass(tx, file.row, opened, late, is_non_accrual_now=now, moved=moved)


def _reclass(
    tx: Tx, row: AnyRow, opened: date, late: int, *, is_non_accrual_now: bool, moved: LoansMoved
) -> None:
    thresholds = policies.class_thresholds(tx.connection, opened)
    stage = bucket(late)
    kind = asset_class(
        late,
        thresholds,
        is_non_accrual=is_non_accrual_now,
        is_observed=row.observed_until is not None and opened <= row.observed_until,
    )
    moved.newly_overdue += late == 1
    moved.newly_non_accrual += is_non_accrual_now and not row.is_non_accrual
    if (stage, kind, is_non_accrual_now) == (row.bucket, row.asset_class, row.is_non_accrual):
        return
    moved.moved += 1
    tx.connection.execute(
        update(loan)
        .where(loan.c.id == row.id)
        .values(bucket=stage, asset_class=kind, is_non_accrual=is_non_accrual_now)
    )


def expire_offers(tx: Tx, opened: date) -> int:
    """Close offers that were not accepted in time (W03)."""
    ran_out = and_(offer.c.status == "open", offer.c.valid_until < opened)
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
    balances = {
        row.asset_class: int(row.principal_fen)
        for row in tx.connection.execute(
            select(loan.c.asset_class, func.sum(loan.c.principal_left_fen).label("principal_fen"))
            .where(loan.c.status == LoanStatus.ACTIVE)
            .group_by(loan.c.asset_class)
        )
    }
    required = reserve.required(balances, policies.reserve_rule(tx.connection, tx.business_date))
    added = reserve.charge(_booked_reserve(tx), required)
    post(tx, reserve.charge_entry(added))
    return added.total_fen


def _booked_reserve(tx: Tx) -> reserve.Reserve:
    stages = (
        AccountCode.RESERVE_STAGE_1,
        AccountCode.RESERVE_STAGE_2,
        AccountCode.RESERVE_STAGE_3,
    )
    booked = {
        row.account_code: -int(row.fen)
        for row in tx.connection.execute(
            select(journal_leg.c.account_code, func.sum(journal_leg.c.amount_fen).label("fen"))
            .where(journal_leg.c.account_code.in_(stages))
            .group_by(journal_leg.c.account_code)
        )
    }
    return reserve.Reserve(*(booked.get(stage, 0) for stage in stages))
