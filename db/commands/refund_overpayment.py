"""Money that a customer paid too much goes back."""

from dataclasses import dataclass
from typing import ClassVar

from db.loan_change import add_event
from db.loan_file import load
from db.office import Command, Tx
from db.receipts import Receipt, receipt
from db.records import same_version
from db.roles import TREASURY
from models.books.accounts import AccountCode
from models.origination.authority import Role
from models.servicing.events import Refund


@dataclass(frozen=True, slots=True, kw_only=True)
class RefundOverpayment(Command[Receipt]):
    """Pay overpaid money back to the customer."""

    roles: ClassVar[frozenset[Role]] = TREASURY

    loan_id: int
    """Which loan."""
    amount_fen: int
    """Paid back, in fen; at most what is held."""
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Receipt:
        """Book the refund.

        Raises:
            NotFound, ChangedMeanwhile: the loan is gone or changed.
            RefundExceedsOverpaid: more than is held.
        """
        file = load(tx.connection, self.loan_id)
        same_version(file.row, "loan", self.seen_version)
        event = Refund(tx.business_date, self.amount_fen)
        account = AccountCode.BANK_COLLECTION
        return receipt(file, add_event(tx, file, event, cash_account=account))
