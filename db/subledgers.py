"""What of the loans and partners is compared with the books, and how a comparison comes out."""

from dataclasses import dataclass
from enum import StrEnum


class Subledger(StrEnum):
    """What is compared with the books."""

    BALANCE_SHEET = "balance_sheet"
    """Debits and credits of all accounts but memo: nothing is left."""
    MEMO = "memo"
    """The same of the memo accounts."""
    PRINCIPAL = "principal"
    """Own principal outstanding of all loans (1303)."""
    INTEREST = "interest"
    """Own interest fallen due of loans that accrue (1132.01)."""
    FEES = "fees"
    """Own fees fallen due of loans that accrue (1132.03)."""
    OFF_BALANCE = "off_balance"
    """The same of loans that do not accrue, and that are not written off (9003)."""
    HELD = "held"
    """Money of customers that is not used, of loans that are not written off (2241.01)."""
    PARTNER_PRINCIPAL = "partner_principal"
    """Principal outstanding that partners funded (9001) or bought (9004)."""
    PARTNER_MONEY = "partner_money"
    """What is held for the partners (2314.01 to .03), partner by partner."""


@dataclass(frozen=True, slots=True)
class Reconciled:
    """One comparison, in fen; liabilities and what is owed to others are negative."""

    subledger: Subledger
    detail_fen: int
    """What the loans or the partners add up to."""
    books_fen: int
    """What the accounts hold."""

    @property
    def difference_fen(self) -> int:
        """Books less detail: nothing, if they agree."""
        return self.books_fen - self.detail_fen
