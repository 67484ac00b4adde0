"""What may be charged when not all goes as agreed: only what the cost table named (或有成本).

Source: domain reference 2.2 and 3.9: a fee that was not disclosed is not charged.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum

from models.errors import Refusal
from models.servicing.fees import FeeWhen
from models.servicing.state import LoanState, Row
from models.servicing.terms import Terms


class Contingent(StrEnum):
    """Why a fee is charged."""

    LATE = "late"
    """An installment is late beyond the days of grace."""
    PREPAYMENT = "prepayment"
    """Principal is paid before it is due."""


@dataclass(eq=False)
class FeeNotAgreed(Refusal):
    """The cost table that the customer confirmed names no such fee."""


@dataclass(eq=False)
class FeeAboveAgreed(Refusal):
    """More than the cost table allows, with what was charged before."""

    amount_fen: int
    most_fen: int


def most_chargeable_fen(terms: Terms, state: LoanState, why: Contingent, charged_fen: int) -> int:
    """The most that may be charged on the day of the state, in fen; 0: nothing now.

    Args:
        terms: as agreed.
        state: the loan on the day.
        why: which fee.
        charged_fen: for the same reason before: late fees ever, prepayment fees on this day.

    Raises:
        FeeNotAgreed: the terms have no such fee.
    """
    fees = [fee for fee in terms.fees if fee.when is FeeWhen(why)]
    if not fees:
        raise FeeNotAgreed
    bases = _late(terms, state) if why is Contingent.LATE else _early(state)
    allowed = sum(fee.due_fen(base, terms.rounding) for fee in fees for base in bases)
    return max(0, allowed - charged_fen)


def check_charge(amount_fen: int, most_fen: int) -> None:
    """Check an amount against the most that may be charged.

    Raises:
        FeeAboveAgreed: it is more.
    """
    if amount_fen > most_fen:
        raise FeeAboveAgreed(amount_fen, most_fen)


def _late(terms: Terms, state: LoanState) -> list[int]:
    """The principal of each installment that is, or was, paid after the days of grace."""
    grace = timedelta(days=terms.penalty.grace_days if terms.penalty else 0)
    rows = state.rows[: terms.row_count]
    return [row.due.principal_fen for row in rows if _is_late(row, state, grace)]


def _is_late(row: Row, state: LoanState, grace: timedelta) -> bool:
    return (row.paid_on or state.as_of) > row.due_on + grace


def _early(state: LoanState) -> list[int]:
    """The principal that is not due yet, as one base; none if all of it is due."""
    base = sum(row.outstanding.principal_fen for row in state.rows if row.due_on > state.as_of)
    return [base] if base else []
