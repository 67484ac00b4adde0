"""Money received on a loan."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import ClassVar

from db.loan_change import add_event
from db.loan_file import load
from db.office import Command, Tx
from db.policies import authority
from db.receipts import Receipt, receipt
from db.records import same_version
from db.roles import OFFICERS, TREASURY
from models.books.accounts import AccountCode
from models.origination.authority import Role
from models.servicing.events import Repay, Settle


class PaidBy(StrEnum):
    """How the money came in."""

    TRANSFER = "transfer"
    """Bank transfer or wallet, to the collection account."""
    CASH = "cash"
    """At the branch, into the till."""


CASH_ACCOUNT = {PaidBy.TRANSFER: AccountCode.BANK_COLLECTION, PaidBy.CASH: AccountCode.CASH}


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRepayment(Command[Receipt]):
    """Book money received on a loan: allocated by the loan's own order, oldest first."""

    roles: ClassVar[frozenset[Role]] = OFFICERS | TREASURY

    loan_id: int
    """Which loan."""
    amount_fen: int
    """Received, in fen."""
    received_on: date
    """Business date on which it came in; not after the branch's."""
    paid_by: PaidBy = PaidBy.TRANSFER
    """How it came in."""
    is_settlement: bool = False
    """The customer settles early: interest not yet earned is cancelled."""
    holds_rest: bool = False
    """What is not due yet is held for the customer instead of being paid ahead."""
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Receipt:
        """Share the payment out, book it, and close the loan if nothing is left.

        Raises:
            NotFound, ChangedMeanwhile: the loan is gone or changed.
            AboveAuthority: more than the role may take.
            Refusal: the loan's own rules (`models/servicing/refusals.py`).
        """
        file = load(tx.connection, self.loan_id)
        same_version(file.row, "loan", self.seen_version)
        authority(tx.connection, tx.business_date).may_record_payment(
            tx.officer.role, self.amount_fen
        )
        event: Settle | Repay = Settle(self.received_on, self.amount_fen)
        if not self.is_settlement:
            event = Repay(self.received_on, self.amount_fen, holds_rest=self.holds_rest)
        return receipt(file, add_event(tx, file, event, cash_account=CASH_ACCOUNT[self.paid_by]))
