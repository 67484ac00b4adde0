"""Money held for a customer pays what is owed, at the customer's wish."""

from dataclasses import dataclass
from typing import ClassVar

from db.loan_change import add_event
from db.loan_file import load
from db.office import Command, Tx
from db.receipts import Receipt, receipt
from db.records import same_version
from db.roles import OFFICERS, TREASURY
from models.origination.authority import Role
from models.servicing.events import UseHeld


@dataclass(frozen=True, slots=True, kw_only=True)
class UseHeldMoney(Command[Receipt]):
    """Pay what is owed out of the money held for the customer: oldest installment first."""

    roles: ClassVar[frozenset[Role]] = OFFICERS | TREASURY

    loan_id: int
    """Which loan."""
    amount_fen: int
    """Used, in fen; at most what is held."""
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Receipt:
        """Share it out and book it; no money moves.

        Raises:
            NotFound, ChangedMeanwhile: the loan is gone or changed.
            UseExceedsHeld: more than is held.
            NothingOutstanding: nothing is owed.
        """
        file = load(tx.connection, self.loan_id)
        same_version(file.row, "loan", self.seen_version)
        event = UseHeld(tx.business_date, self.amount_fen)
        return receipt(file, add_event(tx, file, event))
