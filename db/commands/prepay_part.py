"""A customer pays a part of a loan ahead of time; the rest gets a new schedule."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from db.agreements import Keeps, prepayment
from db.commands.record_repayment import CASH_ACCOUNT, PaidBy
from db.loan_change import add_event
from db.loan_file import load
from db.office import Command, Tx
from db.policies import authority
from db.receipts import Receipt, receipt
from db.records import same_version
from db.roles import OFFICERS, TREASURY
from models.origination.authority import Role


@dataclass(frozen=True, slots=True, kw_only=True)
class PrepayPart(Command[Receipt]):
    """Book money that pays principal ahead (提前部分还款): what is due and earned comes first."""

    roles: ClassVar[frozenset[Role]] = OFFICERS | TREASURY

    loan_id: int
    """Which loan."""
    amount_fen: int
    """Received, in fen."""
    received_on: date
    """Business date on which it came in; not after the branch's."""
    keeps: Keeps
    """What the customer keeps: the installment, so that fewer follow, or the due dates."""
    paid_by: PaidBy = PaidBy.TRANSFER
    """How it came in."""
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Receipt:
        """Share the payment out, book it, and give what is left its new rows.

        Raises:
            NotFound, ChangedMeanwhile: the loan is gone or changed.
            AboveAuthority: more than the role may take.
            NothingToCome, PrepaymentTooSmall, PrepaymentSettles: repay or settle instead.
            Refusal: the loan's own rules (`models/servicing/refusals.py`).
        """
        file = load(tx.connection, self.loan_id)
        same_version(file.row, "loan", self.seen_version)
        authority(tx.connection, tx.business_date).may_record_payment(
            tx.officer.role, self.amount_fen
        )
        event = prepayment(file, self.amount_fen, self.received_on, self.keeps, tx.business_date)
        return receipt(file, add_event(tx, file, event, cash_account=CASH_ACCOUNT[self.paid_by]))
