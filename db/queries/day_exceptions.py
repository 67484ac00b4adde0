"""Loans that a day close could not move, and what became of them."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from db.office import Reader
from db.queries.keyset import bounded
from db.schema import day_exception, loan


@dataclass(frozen=True, slots=True)
class DayException:
    """A loan that a day close could not move."""

    loan_id: int
    loan_number: str
    closed: date
    """The day whose close it was."""
    reason: str
    mended_on: date | None
    """The day whose close moved it after all; None while it waits."""
    key: int
    """Where the row stands in the order."""


@dataclass(frozen=True, slots=True)
class DayExceptionPage:
    """Some exceptions, the latest first."""

    rows: tuple[DayException, ...]
    next_key: int | None
    """Ask for the page after this key; None at the end."""


def day_exceptions(reader: Reader, after: int | None = None, limit: int = 60) -> DayExceptionPage:
    """Loans that a day close could not move, the latest first, one page.

    Args:
        reader: who asks.
        after: the key of the row before the page; None for the first page.
        limit: rows in the page.

    Raises:
        RowsOutOfBounds: the page has no rows, or too many.
    """
    statement = (
        select(day_exception, loan.c.number)
        .join(loan, loan.c.id == day_exception.c.loan_id)
        .order_by(day_exception.c.id.desc())
        .limit(bounded(limit))
    )
    if after is not None:
        statement = statement.where(day_exception.c.id < after)
    rows = tuple(
        DayException(row.loan_id, row.number, row.business_date, row.reason, row.mended_on, row.id)
        for row in reader.connection.execute(statement)
    )
    return DayExceptionPage(rows, rows[-1].key if len(rows) == limit else None)
