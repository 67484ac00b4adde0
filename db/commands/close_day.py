"""The day close: the business date moves on, and with it everything that depends on it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from sqlalchemy import insert, update

from db import audit, day_steps
from db.codec import plain
from db.office import Command, Tx
from db.roles import TREASURY
from db.schema import branch, day_close
from models.errors import Refusal
from models.origination.authority import Role


@dataclass(eq=False)
class NotTheOpenDay(Refusal):
    """The day to close is not the one that is open: closed before, or not yet begun."""

    asked: date
    open_day: date


@dataclass(frozen=True, slots=True)
class DayReport:
    """What the day close moved. Amounts in fen."""

    closed: date
    opened: date
    accrued_fen: int
    """Interest and fees that fell due."""
    newly_overdue: int
    """Loans whose first day past due it is."""
    moved: int
    """Loans whose arrears stage or class changed."""
    newly_non_accrual: int
    offers_expired: int
    requests_expired: int
    """Applications closed because the customer sent no documents (W02)."""
    reserve_charge_fen: int
    """At a month's end: what the reserve was raised by; negative for a release."""
    chain_head: str
    """Hash of the audit chain before this record: keep it outside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseDay(Command[DayReport]):
    """Close the open business day: all of it, once, or nothing."""

    roles: ClassVar[frozenset[Role]] = TREASURY

    business_date: date
    """The day to close: the one that is open. A repeated call is refused."""

    def run(self, tx: Tx) -> DayReport:
        """Move the date, book what fell due, expire what ran out.

        Raises:
            NotTheOpenDay: another day is open.
        """
        if self.business_date != tx.business_date:
            raise NotTheOpenDay(self.business_date, tx.business_date)
        opened = self.business_date + timedelta(days=1)
        is_month_end = opened.month != self.business_date.month
        reserve_charge_fen = day_steps.charge_reserve(tx) if is_month_end else 0
        loans = day_steps.move_loans(tx, opened)
        report = DayReport(
            closed=self.business_date,
            opened=opened,
            accrued_fen=loans.accrued_fen,
            newly_overdue=loans.newly_overdue,
            moved=loans.moved,
            newly_non_accrual=loans.newly_non_accrual,
            offers_expired=day_steps.expire_offers(tx, opened),
            requests_expired=day_steps.expire_requests(tx),
            reserve_charge_fen=reserve_charge_fen,
            chain_head=audit.head(tx.connection)[1],
        )
        tx.connection.execute(update(branch).values(business_date=opened))
        tx.connection.execute(
            insert(day_close).values(
                business_date=self.business_date,
                next_date=opened,
                closed_at=tx.at,
                officer_id=tx.officer.id,
                report=plain(report),
            )
        )
        return report
