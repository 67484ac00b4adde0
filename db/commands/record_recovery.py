"""Money received on a loan that was written off."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from db.commands.record_repayment import CASH_ACCOUNT, PaidBy
from db.loan_change import add_event
from db.loan_file import load
from db.office import Command, Tx
from db.receipts import Receipt, receipt
from db.records import same_version
from db.roles import SENIORS, TREASURY
from models.origination.authority import Role
from models.servicing.events import Recover


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordRecovery(Command[Receipt]):
    """Book money received after the write-off: back to the reserve, the register goes down."""

    roles: ClassVar[frozenset[Role]] = SENIORS | TREASURY

    loan_id: int
    """Which loan."""
    amount_fen: int
    """Received, in fen."""
    received_on: date
    """Business date on which it came in."""
    paid_by: PaidBy = PaidBy.TRANSFER
    """How it came in."""
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Receipt:
        """Book the recovery.

        Raises:
            NotFound, ChangedMeanwhile: the loan is gone or changed.
            NotWrittenOff, RecoveryExceedsWrittenOff: the loan's own rules.
        """
        file = load(tx.connection, self.loan_id)
        same_version(file.row, "loan", self.seen_version)
        event = Recover(self.received_on, self.amount_fen)
        return receipt(file, add_event(tx, file, event, cash_account=CASH_ACCOUNT[self.paid_by]))
