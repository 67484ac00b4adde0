"""The day close: the business date moves on, and with it everything that depends on it."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from sqlalchemy import insert, update

from db import audit, closing, day_steps
from db.codec import plain
from db.day_moved import Moved
from db.office import CloseStep, Tx
from db.records import fields_of
from db.roles import TREASURY
from db.schema import branch, day_close
from models.origination.authority import Role


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
    exceptions: int
    """Loans that could not be moved: they are told apart, and the next close tries them again."""
    reserve_charge_fen: int
    """At a month's end: what the reserve was raised by; negative for a release."""
    chain_head: str
    """Hash of the audit chain before this record: keep it outside."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseDay(CloseStep[DayReport]):
    """Close the open business day: what is left of it, once, or nothing."""

    roles: ClassVar[frozenset[Role]] = TREASURY

    business_date: date
    """The day to close: the one that is open. A repeated call is refused."""

    def run(self, tx: Tx) -> DayReport:
        """Move the loans that `move-loans` has not moved, then the date; expire what ran out.

        Raises:
            NotTheOpenDay: another day is open.
            BooksDoNotAgree: the books say something else than the loans.
        """
        at = closing.take_up(tx, self.business_date)
        at = closing.go_on(tx, at, at.last)
        closing.end(tx.connection)
        report = self._report(tx, at.moved)
        tx.connection.execute(update(branch).values(business_date=report.opened))
        tx.connection.execute(
            insert(day_close).values(
                business_date=self.business_date,
                next_date=report.opened,
                closed_at=tx.at,
                officer_id=tx.officer.id,
                report=plain(report),
            )
        )
        return report

    def _report(self, tx: Tx, moved: Moved) -> DayReport:
        opened = self.business_date + timedelta(days=1)
        return DayReport(
            closed=self.business_date,
            opened=opened,
            **fields_of(moved),
            offers_expired=day_steps.expire_offers(tx, opened),
            requests_expired=day_steps.expire_requests(tx),
            chain_head=audit.head(tx.connection)[1],
        )
