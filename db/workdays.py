"""The branch's calendar of workdays: seeded from the program `holidays`, kept in a table.

Loans keep the payable days that were agreed with them. A calendar that says otherwise later
changes no signed loan; what it would say now is told beside the loan.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import Connection, select

from db.loan_file import LoanFile
from db.schema import calendar_day
from models.servicing.schedule import make_schedule
from models.servicing.terms import Terms
from models.workdays import CalendarDay, DayKind, DayStatus, HolidayRule, MovedDue, WorkCalendar

SEED_YEARS = range(2025, 2028)
"""The years that a new branch knows something of."""
_LONGEST_REST = timedelta(days=31)
"""No run of days of rest lasts longer."""


def seed() -> Iterator[CalendarDay]:
    """The calendar of a new branch. Years without make-up workdays have no notice yet."""
    from importlib.metadata import version

    import holidays

    found = holidays.country_holidays("CN", years=SEED_YEARS)
    made_up = {day for day in found.weekend_workdays if day.year in SEED_YEARS}
    official = {day.year for day in made_up}
    source = f"holidays {version('holidays')}"
    kinds = dict.fromkeys(found, DayKind.HOLIDAY)
    kinds |= dict.fromkeys(made_up, DayKind.MAKE_UP_WORKDAY)
    for day in sorted(kinds):
        status = DayStatus.OFFICIAL if day.year in official else DayStatus.PROVISIONAL
        yield CalendarDay(day, kinds[day], status, source)


def calendar_between(connection: Connection, first: date, last: date) -> WorkCalendar:
    """What the calendar says of the years of these days, and of the days of rest after the last.

    Args:
        connection: of the branch file.
        first: the first day that is asked about.
        last: the last one.
    """
    columns = (calendar_day.c[name] for name in CalendarDay.__slots__)
    until = (last + _LONGEST_REST).replace(month=12, day=31)
    within = calendar_day.c.day.between(first.replace(month=1, day=1), until)
    return WorkCalendar(
        CalendarDay(*row) for row in connection.execute(select(*columns).where(within))
    )


def with_moved_dates(connection: Connection, terms: Terms, agreed_on: date) -> Terms:
    """The terms with the payable days that the calendar gives on the day of the agreement.

    Args:
        connection: of the branch file.
        terms: of a loan, or of the new rows of one that runs.
        agreed_on: day of the disbursement, or of the change.
    """
    if terms.holiday_rule is HolidayRule.NONE:
        return terms
    due_dates = [row.due_on for row in make_schedule(terms, agreed_on)]
    calendar = calendar_between(connection, due_dates[0], due_dates[-1])
    return replace(terms, moved=calendar.moved(due_dates))


def told_otherwise(file: LoanFile, calendar: WorkCalendar, today: date) -> tuple[MovedDue, ...]:
    """Installments still to come of which the calendar gives another payable day than was agreed.

    Args:
        file: the loan.
        calendar: as it is known now.
        today: the business date.
    """
    if file.terms.holiday_rule is HolidayRule.NONE:
        return ()
    ahead = [row for row in file.state(today).rows if row.payable_on >= today]
    open_rows = [row for row in ahead if row.outstanding.total_fen]
    pairs = [(row, calendar.payable_on(row.due_on)) for row in open_rows]
    return tuple(MovedDue(row.due_on, day) for row, day in pairs if day != row.payable_on)
