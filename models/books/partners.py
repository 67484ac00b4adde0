"""Money between the lender and a partner of its loans: what comes in before, what goes out after.

Amounts in fen. Source: J01 and J05 of domain reference 5.2.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from models.books.accounts import AccountCode
from models.books.booking import NO_POSITION, difference
from models.books.entry import Entry, EntryKind
from models.books.vat import with_vat
from models.money import PPM, round_fen


class FunderKind(StrEnum):
    """What kind of institution puts up a part of our loans."""

    BANK = "bank"
    CONSUMER_FINANCE = "consumer_finance"
    MICROLOAN = "microloan"
    TRUST = "trust"


@dataclass(frozen=True, slots=True)
class PartnerBalance:
    """What the books hold for a partner, in fen; negative where it was passed on too early."""

    funds_fen: int = 0
    """Its money for loans to come."""
    principal_fen: int = 0
    """Its principal that came in."""
    income_fen: int = 0
    """Its interest, fees and penalties that came in."""

    def service_fee_fen(self, rate_ppm: int) -> int:
        """What the lender keeps of the income for its service: 20 % of 31.50 is 6.30 (J05)."""
        return round_fen(Fraction(self.income_fen * rate_ppm, PPM))

    def payable_fen(self, rate_ppm: int) -> int:
        """What a settlement pays out."""
        return self.principal_fen + self.income_fen - self.service_fee_fen(rate_ppm)


def funding_entry(amount_fen: int) -> Entry:
    """A partner's money came in on the account that loans are paid out of (J01)."""
    legs = {AccountCode.BANK_DISBURSEMENT: amount_fen, AccountCode.PARTNER_FUNDS: -amount_fen}
    return difference(EntryKind.PARTNER_FUNDING, NO_POSITION, legs)


def settlement_entry(held: PartnerBalance, service_fee_ppm: int, vat_rate_ppm: int = 0) -> Entry:
    """All that came in for a partner goes out, less the service fee (J05).

    Args:
        held: for the partner, before.
        service_fee_ppm: part of its income that the lender keeps.
        vat_rate_ppm: tax inside the service fee, on the day (J28).
    """
    fee = {AccountCode.SERVICE_FEE_INCOME: -held.service_fee_fen(service_fee_ppm)}
    legs = {
        AccountCode.PARTNER_PRINCIPAL: held.principal_fen,
        AccountCode.PARTNER_INCOME: held.income_fen,
        AccountCode.BANK_COLLECTION: -held.payable_fen(service_fee_ppm),
        **with_vat(fee, vat_rate_ppm),
    }
    return difference(EntryKind.PARTNER_SETTLEMENT, NO_POSITION, legs)
