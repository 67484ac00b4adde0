"""What a sale of loans would book, and what the buyer should get from them."""

from dataclasses import dataclass

from db.office import Reader
from db.queries.forecast import ForecastMonth, due_by_month
from db.records import listed
from db.sales import pool_of
from db.schema import installment


@dataclass(frozen=True, slots=True)
class SalePreview:
    """A pool that may be sold, and its entry (J23). Amounts in fen."""

    loans: int
    principal_fen: int
    accrued_fen: int
    """Interest and fees of our own, fallen due and not paid."""
    carried_fen: int
    """What the loans stand for in the books."""
    reserve_left_fen: int
    """Of the reserve, what goes with them."""
    result_fen: int
    """Price, piece kept and reserve, less what the loans stand for; negative for a loss."""
    months: tuple[ForecastMonth, ...]
    """What falls due of them after today, if every customer pays on the day."""


def sale_preview(
    reader: Reader,
    price_fen: int = 0,
    retained_fen: int = 0,
    most_fen: int | None = None,
    loan_ids: tuple[int, ...] = (),
) -> SalePreview:
    """What a sale would book, and what the loans should bring in, as they stand now.

    Args:
        reader: who asks.
        price_fen: paid by the buyer, in fen.
        retained_fen: piece of the pool that we keep, in fen.
        most_fen: principal of the pool at most, in fen.
        loan_ids: which loans; none: all that may be sold, the oldest first.

    Raises:
        NotFound, NotForSale, NothingForSale: there is no such pool.
    """
    connection, today = reader.connection, reader.business_date
    pool = pool_of(connection, today, loan_ids, most_fen)
    of_pool = installment.c.loan_id.in_(listed(pool.loan_ids))
    return SalePreview(
        loans=len(pool.loan_ids),
        principal_fen=sum(pool.principal_fen),
        accrued_fen=pool.accrued_fen,
        carried_fen=pool.carried_fen,
        reserve_left_fen=pool.reserve_fen,
        result_fen=price_fen + retained_fen + pool.reserve_fen - pool.carried_fen,
        months=due_by_month(connection, today, of_pool),
    )
