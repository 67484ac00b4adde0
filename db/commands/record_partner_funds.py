"""A partner sent its part of loans to come."""

from dataclasses import dataclass
from typing import ClassVar

from db.office import Command, Tx
from db.partners import partner, post_for
from db.roles import TREASURY
from models.books.partners import funding_entry
from models.errors import BadInput
from models.money import MAX_FEN
from models.origination.authority import Role


@dataclass(frozen=True, slots=True)
class PartnerFunded:
    """What is held for the partner's loans now."""

    funder: str
    entry_id: int
    funds_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordPartnerFunds(Command[PartnerFunded]):
    """Book money that a partner sent for its part of loans to come (J01)."""

    roles: ClassVar[frozenset[Role]] = TREASURY

    funder: str
    """Code of the partner."""
    amount_fen: int
    """Received on the disbursement account, in fen."""

    def run(self, tx: Tx) -> PartnerFunded:
        """Book it; loans are paid out of it.

        Raises:
            NotFound: there is no such partner.
            BadInput: the amount is not positive, or absurdly large.
        """
        if not 0 < self.amount_fen <= MAX_FEN:
            raise BadInput("amount_fen", str(self.amount_fen), "number")
        found = partner(tx.connection, self.funder)
        entry_id = post_for(tx, funding_entry(self.amount_fen), found.id)
        return PartnerFunded(found.code, entry_id, found.held.funds_fen + self.amount_fen)
