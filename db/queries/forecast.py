"""What the loan book should bring in: principal, interest and fees still due, month by month."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, func, select

from db.day_span import LEFT_FEN
from db.office import Reader
from db.queries.keyset import bounded
from db.schema import installment, sold_loan
from models.dates import add_months

MONTHS_MOST = 120
"""Months at most: no loan of a branch runs longer."""


@dataclass(frozen=True, slots=True)
class ForecastMonth:
    """What falls due in a month, if every customer pays on the day. Amounts in fen."""

    month: date
    """Its first day."""
    installments: int
    principal_fen: int
    interest_fen: int
    fee_fen: int


@dataclass(frozen=True, slots=True)
class CashFlowForecast:
    """What is still due of all loans but those that were sold, as schedules stand. In fen."""

    past_due_fen: int
    """Due up to the open day and not paid, penalty apart: nobody knows when it comes."""
    months: tuple[ForecastMonth, ...]
    """From tomorrow on; a month in which nothing falls due is left out."""


def cash_flow_forecast(reader: Reader, months: int = 12) -> CashFlowForecast:
    """What the loan book should bring in, month by month, penalty and new loans left out.

    Args:
        reader: who asks.
        months: how many calendar months, the current one included.

    Raises:
        RowsOutOfBounds: ``months`` is not from 1 to 120.
    """
    columns, today = installment.c, reader.business_date
    is_ours = columns.loan_id.not_in(select(sold_loan.c.loan_id))
    past_due_fen = reader.connection.execute(
        select(func.coalesce(func.sum(LEFT_FEN), 0)).where(columns.due_on <= today, is_ours)
    ).scalar_one()
    until = is_ours & (columns.due_on < add_months(today, bounded(months, MONTHS_MOST), day=1))
    return CashFlowForecast(past_due_fen, due_by_month(reader.connection, today, until))


def due_by_month(
    connection: Connection, today: date, which: ColumnElement[bool]
) -> tuple[ForecastMonth, ...]:
    """What falls due after a day, month by month.

    Args:
        connection: of the branch file.
        today: the open business day.
        which: of the installments.
    """
    columns = installment.c
    month = func.strftime("%Y-%m-01", columns.due_on)
    parts = (columns.principal_left_fen, columns.interest_left_fen, columns.fee_left_fen)
    found = (
        select(month, func.count(), *(func.sum(part) for part in parts))
        .where(columns.due_on > today, LEFT_FEN > 0, which)
        .group_by(month)
        .order_by(month)
    )
    rows = connection.execute(found)
    return tuple(ForecastMonth(date.fromisoformat(row[0]), *row[1:]) for row in rows)
