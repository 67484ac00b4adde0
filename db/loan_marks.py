"""What a loan is besides its status: one that never was, or one that is a buyer's."""

from enum import StrEnum

from sqlalchemy import and_, case, exists, null

from db.schema import loan, loan_event, sold_loan
from models.servicing.events import ReturnDisbursement
from models.servicing.state import LoanStatus


class LoanMark(StrEnum):
    """A word of its own, told instead of the status."""

    RETURNED = "returned"
    """The bank returned its disbursement: it owes nothing, and nobody has paid it."""
    SOLD = "sold"
    """It is open, and a buyer's; we service it."""


_IS_RETURNED = exists().where(
    loan_event.c.loan_id == loan.c.id, loan_event.c.kind == ReturnDisbursement.kind
)
_IS_SOLD = and_(
    loan.c.status == LoanStatus.ACTIVE, exists().where(sold_loan.c.loan_id == loan.c.id)
)
MARK = case(
    (_IS_RETURNED, LoanMark.RETURNED.value),
    (_IS_SOLD, LoanMark.SOLD.value),
    else_=null(),
).label("mark")
"""Of a loan, by its row: the word, or null."""


def mark_of(word: str | None) -> LoanMark | None:
    """The mark as a value."""
    return None if word is None else LoanMark(word)
