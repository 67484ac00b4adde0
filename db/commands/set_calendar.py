"""A calendar of workdays takes the place of what was known of its years."""

from dataclasses import asdict, dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import ColumnElement, delete, insert, or_, select

from db.loan_file import load
from db.office import Command, Tx
from db.roles import SETTERS
from db.schema import calendar_day, installment
from db.workdays import calendar_between, told_otherwise
from models.errors import Refusal
from models.origination.authority import Role
from models.workdays import CalendarDay, WorkCalendar

_LEFT = (
    installment.c.principal_left_fen + installment.c.interest_left_fen + installment.c.fee_left_fen
)


@dataclass(eq=False)
class EmptyCalendar(Refusal):
    """A calendar without a day says nothing of any year."""


@dataclass(frozen=True, slots=True)
class CalendarSet:
    """What the branch knows now."""

    years: tuple[int, ...]
    """The years that were replaced."""
    days: int
    """Days that the calendar tells of."""
    loans_otherwise: int
    """Loans with an unpaid installment of which the new calendar gives another payable day than
    was agreed. They stay as they were signed; each says so on its screen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetCalendar(Command[CalendarSet]):
    """Replace the calendar of some years: the notice is out, or was corrected."""

    roles: ClassVar[frozenset[Role]] = SETTERS

    days: tuple[CalendarDay, ...]
    """Every day of these years that is not what its day of the week makes it."""

    def run(self, tx: Tx) -> CalendarSet:
        """Take out what was known of the years, and write the days.

        Raises:
            EmptyCalendar: there is no day in it.
            RepeatedDay: a day is told twice.
        """
        if not self.days:
            raise EmptyCalendar
        told = WorkCalendar(self.days)
        years = tuple(sorted({day.year for day in told.days}))
        first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
        before = calendar_between(tx.connection, first, last)
        tx.connection.execute(delete(calendar_day).where(or_(*(_in_year(year) for year in years))))
        tx.connection.execute(insert(calendar_day), [asdict(one) for one in self.days])
        after = calendar_between(tx.connection, first, last)
        return CalendarSet(years, len(self.days), _loans_otherwise(tx, before, after))


def _in_year(year: int) -> ColumnElement[bool]:
    return calendar_day.c.day.between(date(year, 1, 1), date(year, 12, 31))


def _loans_otherwise(tx: Tx, before: WorkCalendar, after: WorkCalendar) -> int:
    """Loans that were agreed otherwise: looked for only among those payable near a changed day."""
    changed = [
        day
        for day in {*before.days, *after.days}
        if before.is_workday(day) != after.is_workday(day)
    ]
    payable = {calendar.payable_on(day) for day in changed for calendar in (before, after)}
    found = select(installment.c.loan_id).where(installment.c.due_on.in_({*changed, *payable}))
    loan_ids = tx.connection.execute(found.where(_LEFT > 0).distinct()).scalars().all()
    return sum(
        bool(told_otherwise(load(tx.connection, loan_id), after, tx.business_date))
        for loan_id in loan_ids
    )
