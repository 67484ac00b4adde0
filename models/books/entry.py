"""A journal entry: legs that sum to zero, on the balance sheet and in the memo block apart.

An entry that does not balance cannot be made. It is never changed; what was wrong is taken back
by its `reversal` (红字冲销) and entered anew (domain reference 5).
"""

from dataclasses import dataclass
from enum import StrEnum

from models.books.accounts import is_memo
from models.errors import Broken


class EntryKind(StrEnum):
    """Why the books moved."""

    DISBURSEMENT = "disbursement"
    """A loan was paid out (J02)."""
    ACCRUAL = "accrual"
    """Interest and fees fell due (J03)."""
    RECLASSIFICATION = "reclassification"
    """Principal went past its due date (J06), or got a later one by a new schedule."""
    NON_ACCRUAL = "non_accrual"
    """A loan stopped to accrue interest, or began again (J13, J14); charge-offs, their undoing."""
    REPAYMENT = "repayment"
    """Money came from a customer, or from who answers for one (J04, J08, J17, J18, J19)."""
    GOODWILL = "goodwill"
    """The lender granted a credit."""
    CHARGE = "charge"
    """A fee was added to an installment."""
    WAIVER = "waiver"
    """Interest or a fee was forgiven."""
    REFUND = "refund"
    """Overpaid money went back to the customer (J19b)."""
    WRITE_OFF = "write_off"
    """A loan was closed with a loss, against the reserve (J15)."""
    RECOVERY = "recovery"
    """Money came in after the write-off (J16)."""
    REALLOCATION = "reallocation"
    """A back-dated event moved what later payments had covered."""
    REVERSAL = "reversal"
    """An earlier event was taken back (J20)."""
    PARTNER_FUNDING = "partner_funding"
    """A partner sent money for loans to come (J01)."""
    PARTNER_SETTLEMENT = "partner_settlement"
    """A partner was paid what its share had brought in (J05)."""
    LOAN_SALE = "loan_sale"
    """A loan was sold and left the balance sheet (J23)."""
    RESERVE_CHARGE = "reserve_charge"
    """The loan-loss reserve was brought to what is required (J11)."""
    MANUAL = "manual"
    """Entered by hand, by two persons (J21 to J30)."""
    YEAR_END = "year_end"
    """Income and expense of a year became its profit."""


@dataclass(frozen=True, slots=True)
class Leg:
    """One side of an entry: debit positive, credit negative, in fen; never zero."""

    account: str
    amount_fen: int


@dataclass(frozen=True, slots=True)
class Entry:
    """One event in the books. Without legs it says that nothing moved.

    Raises:
        Broken: a leg is zero, or the legs of a block do not sum to zero.
    """

    kind: EntryKind
    legs: tuple[Leg, ...]

    def __post_init__(self) -> None:
        """Refuse to exist out of balance."""
        for block in (False, True):
            amounts = [leg.amount_fen for leg in self.legs if is_memo(leg.account) is block]
            if sum(amounts) != 0 or 0 in amounts:
                raise Broken(f"{self.kind} entry does not balance: {self.legs}")


def reversal(entry: Entry) -> Entry:
    """The entry in red (红字): the same legs with the opposite sign."""
    return Entry(EntryKind.REVERSAL, tuple(Leg(leg.account, -leg.amount_fen) for leg in entry.legs))
