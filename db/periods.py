"""Which business days the books are open for: those after the last month that was closed."""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, func, select

from db.schema import accounting_period, day_close
from models.books.closing import month_end
from models.errors import Refusal
from models.servicing.refusals import AfterAsOf


@dataclass(eq=False)
class PeriodClosed(Refusal):
    """The books of that day are closed, or were never open: correct it in an open month."""

    on: date
    open_from: date


def open_from(connection: Connection, business_date: date) -> date:
    """The first day that may still be posted on."""
    closed: date | None = connection.execute(
        select(func.max(accounting_period.c.last_day))
    ).scalar()
    if closed is not None:
        return closed + timedelta(days=1)
    first: date | None = connection.execute(select(func.min(day_close.c.business_date))).scalar()
    return first or business_date


def next_period(connection: Connection, business_date: date) -> date:
    """The last day of the month that is to be closed next."""
    return month_end(open_from(connection, business_date))


def must_be_open(connection: Connection, on: date, business_date: date) -> None:
    """Check that something may be posted on a day.

    Raises:
        AfterAsOf: the day has not come yet.
        PeriodClosed: its month is closed.
    """
    if on > business_date:
        raise AfterAsOf(on, business_date)
    first = open_from(connection, business_date)
    if on < first:
        raise PeriodClosed(on, first)
