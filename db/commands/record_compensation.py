"""Money comes from a guarantor or insurer (J17)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from db.claims import add_step, state_of
from db.loan_change import add_event
from db.loan_file import load
from db.office import Command, Tx
from db.receipts import Receipt, receipt
from db.records import existing, same_version
from db.roles import SENIORS, TREASURY
from db.schema import compensation_claim
from models.books.accounts import AccountCode
from models.origination.authority import Role
from models.servicing.claims import ClaimExceedsOwed, ClaimStep, may_be_paid
from models.servicing.events import Compensate, Recover
from models.servicing.state import LoanStatus


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordCompensation(Command[Receipt]):
    """Book money that a guarantor or insurer paid on a claim: shared out as a repayment is.

    On a loan that was written off it is a recovery. It always comes by bank.
    """

    roles: ClassVar[frozenset[Role]] = SENIORS | TREASURY

    claim_id: int
    """Which claim."""
    amount_fen: int
    """Received, in fen; at most what is claimed and not paid yet."""
    received_on: date
    """Business date on which it came in; not after the branch's."""
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Receipt:
        """Book it, and record the step of the claim.

        Raises:
            NotFound, ChangedMeanwhile: there is no such claim, or the loan changed.
            ClaimClosed, ClaimExceeded: nothing, or less, is open.
            ClaimExceedsOwed: the borrower owes less by now; the rest is the payer's.
            Refusal: the loan's own rules.
        """
        row = existing(tx.connection, compensation_claim, self.claim_id)
        file = load(tx.connection, row.loan_id)
        same_version(file.row, "loan", self.seen_version)
        may_be_paid(state_of(tx.connection, row), self.amount_fen)
        owed_fen = file.state(tx.business_date).outstanding.total_fen
        is_lost = file.row.status is LoanStatus.WRITTEN_OFF
        if not is_lost and self.amount_fen > owed_fen:
            raise ClaimExceedsOwed(self.amount_fen, owed_fen)
        event = (Recover if is_lost else Compensate)(self.received_on, self.amount_fen)
        account = AccountCode.BANK_COLLECTION
        change = add_event(tx, file, event, cash_account=account, note=row.payer_name)
        add_step(tx, row.id, ClaimStep.PAID, seq=change.seq)
        return receipt(file, change)
