"""The bank returns a disbursement: the money is back, and the offer can be paid out again."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from sqlalchemy import update

from db.audit import PERSONAL
from db.commands.reverse import MIN_REASON, ReasonMissing
from db.decisions import move_to
from db.loan_change import add_event
from db.loan_file import load
from db.office import Command, Tx
from db.records import existing, same_version
from db.roles import TREASURY
from db.schema import application, offer
from models.books.accounts import AccountCode
from models.origination.authority import Role
from models.origination.stages import Event, next_stage
from models.servicing.events import ReturnDisbursement as Happening


@dataclass(frozen=True, slots=True)
class Returned:
    """The money that is back, and the application that waits for it again."""

    loan_number: str
    application_id: int
    application_number: str
    returned_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDisbursement(Command[Returned]):
    """Record that the bank returned a disbursement: the loan is over, its offer accepted again."""

    roles: ClassVar[frozenset[Role]] = TREASURY

    loan_id: int
    """Which loan."""
    returned_on: date
    """Business date on which the money came back."""
    reason: str = field(metadata=PERSONAL)
    """What the bank said, in the officer's words."""
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Returned:
        """Take the disbursement back in the books (J20), and the application to its offer.

        Raises:
            NotFound, ChangedMeanwhile: the loan is gone or changed.
            ReasonMissing: the reason says nothing.
            MoreThanDisbursed, DisbursementReturned, AfterAsOf, BeforeDisbursement: the loan's own
                rules.
        """
        file = load(tx.connection, self.loan_id)
        same_version(file.row, "loan", self.seen_version)
        if len(self.reason.strip()) < MIN_REASON:
            raise ReasonMissing(MIN_REASON)
        add_event(
            tx,
            file,
            Happening(self.returned_on),
            cash_account=AccountCode.BANK_DISBURSEMENT,
            note=self.reason.strip(),
        )
        asked = existing(tx.connection, application, file.row.application_id)
        stage = next_stage(asked.stage, Event.RETURN)
        tx.connection.execute(
            update(offer).where(offer.c.id == file.row.offer_id).values(status="accepted")
        )
        move_to(tx, asked.id, stage)
        return Returned(file.row.number, asked.id, asked.number, file.row.principal_fen)
