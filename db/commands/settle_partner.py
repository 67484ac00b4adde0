"""What came in for a partner goes out to it, less our service fee (清分)."""

from dataclasses import dataclass
from typing import ClassVar

from db import policies
from db.office import Command, Tx
from db.partners import partner, post_for
from db.records import ChangedMeanwhile
from db.roles import TREASURY
from models.books.partners import settlement_entry
from models.errors import Refusal
from models.origination.authority import Role


@dataclass(eq=False)
class NothingToSettle(Refusal):
    """Nothing came in for the partner since it was last settled with, or less than was due back."""

    funder: str
    payable_fen: int


@dataclass(frozen=True, slots=True)
class PartnerSettled:
    """What was passed on, in fen."""

    funder: str
    entry_id: int
    principal_fen: int
    partner_income_fen: int
    """Its interest, fees and penalties, before the service fee."""
    service_fee_fen: int
    """Withheld."""
    paid_fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SettlePartner(Command[PartnerSettled]):
    """Pay a partner all that its share has brought in, less the service fee (J05)."""

    roles: ClassVar[frozenset[Role]] = TREASURY

    funder: str
    """Code of the partner."""
    seen_payable_fen: int | None = None
    """What was to be paid on the officer's screen, in fen; another amount is refused."""

    def run(self, tx: Tx) -> PartnerSettled:
        """Book the payment.

        Raises:
            NotFound: there is no such partner.
            ChangedMeanwhile: more came in, or something was taken back.
            NothingToSettle: nothing is to be paid.
        """
        found = partner(tx.connection, self.funder)
        held, rate_ppm = found.held, found.service_fee_ppm
        paid_fen = held.payable_fen(rate_ppm)
        if self.seen_payable_fen not in {None, paid_fen}:
            raise ChangedMeanwhile("funder", found.code)
        if paid_fen <= 0:
            raise NothingToSettle(found.code, paid_fen)
        vat_ppm = policies.vat_rate_ppm(tx.connection, tx.business_date)
        entry_id = post_for(tx, settlement_entry(held, rate_ppm, vat_ppm), found.id)
        return PartnerSettled(
            found.code,
            entry_id,
            held.principal_fen,
            held.income_fen,
            held.service_fee_fen(rate_ppm),
            paid_fen,
        )
