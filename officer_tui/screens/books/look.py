"""All that the screen of the books shows whole, read at once: one state of the file."""

from dataclasses import dataclass

from db.office import Reader
from db.queries.book_closing import (
    Periods,
    ReconciledRow,
    ReserveMonth,
    periods,
    reconciliation,
    reserve_movement,
)
from db.queries.books import TrialBalance, trial_balance
from db.queries.funders import FunderRow, funders


@dataclass(frozen=True, slots=True)
class BooksLook:
    """The books as their screen shows them."""

    trial: TrialBalance
    reserve: tuple[ReserveMonth, ...]
    reconciled: tuple[ReconciledRow, ...]
    periods: Periods
    funders: tuple[FunderRow, ...]


def look_at_books(reader: Reader) -> BooksLook:
    """The books as they are now."""
    return BooksLook(
        trial_balance(reader),
        reserve_movement(reader),
        reconciliation(reader),
        periods(reader),
        funders(reader),
    )
