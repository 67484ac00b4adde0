"""The price that a loan needs: what the money and the work cost, what is lost, what should be left.

The yearly rate on the balance: funding + operating + expected loss + margin. The loss of the whole
life, PD x LGD, falls on a balance that is paid back meanwhile, so a year of it weighs more.
Source: domain reference 3.14. Compared with the cap it is advice to the officer (D16), no rule.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil

from models.money import PPM, round_fen
from models.origination.offer import Offer
from models.origination.policy import Policy
from models.origination.product import Product
from models.servicing.schedule import make_schedule
from models.servicing.state import Row
from models.servicing.terms import Method, Terms

CANNOT_BE_PRICED = "D16"
_MONTHS_A_YEAR = 12


@dataclass(frozen=True, slots=True)
class CostRates:
    """What the lender's own numbers say, a year, of the balance; in ppm."""

    funding_ppm: int
    operating_ppm: int
    margin_ppm: int
    lgd_ppm: int
    """Loss given default, of what is owed then."""

    @classmethod
    def under(cls, policy: Policy) -> "CostRates":
        """The numbers in force.

        Raises:
            PolicyMissing: one of them is not set.
        """
        return cls(
            policy.number("price_funding_ppm"),
            policy.number("price_operating_ppm"),
            policy.number("price_margin_ppm"),
            policy.number("price_lgd_ppm"),
        )


@dataclass(frozen=True, slots=True)
class NeededPrice:
    """What a loan would have to cost a year, and what it does."""

    funding_ppm: int
    operating_ppm: int
    loss_ppm: int
    """Expected loss a year, of the balance."""
    margin_ppm: int
    loss_fen: int
    """Expected loss over the life of the loan."""
    contract_ppm: int
    """The product's rate for the customer's band."""
    cap_ppm: int

    @property
    def total_ppm(self) -> int:
        """The price that is needed."""
        return self.funding_ppm + self.operating_ppm + self.loss_ppm + self.margin_ppm

    @property
    def short_ppm(self) -> int:
        """What the contract rate lacks; negative: it leaves so much more than is needed."""
        return self.total_ppm - self.contract_ppm

    @property
    def advice(self) -> str | None:
        """The reason code that is suggested; None: the price fits under the cap."""
        return CANNOT_BE_PRICED if self.total_ppm > self.cap_ppm else None


@dataclass(frozen=True, slots=True)
class TermOption:
    """One term of the product: what can be offered, and the price that it would need."""

    offer: Offer
    price: NeededPrice


def needed_price(
    product: Product, offer: Offer, on: date, pd_ppm: int, rates: CostRates
) -> NeededPrice:
    """The price that an offer needs; where nothing is offered, that of the product's least loan.

    Args:
        product: under which it is offered.
        offer: amount, term, contract rate and cap.
        on: business date; a loan disbursed on that day is priced.
        pd_ppm: the customer's probability of default over the life of the loan.
        rates: the lender's own numbers.
    """
    amount_fen = offer.amount_fen or product.min_amount_fen
    terms = product.terms(offer.band, amount_fen, offer.term_months, offer.cap_ppm)
    loss = Fraction(amount_fen * pd_ppm * rates.lgd_ppm, PPM * PPM)
    years = Fraction(offer.term_months, _MONTHS_A_YEAR)
    balance = average_balance_fen(terms, make_schedule(terms, on))
    return NeededPrice(
        funding_ppm=rates.funding_ppm,
        operating_ppm=rates.operating_ppm,
        loss_ppm=ceil(loss * PPM / (balance * years)),
        margin_ppm=rates.margin_ppm,
        loss_fen=round_fen(loss),
        contract_ppm=offer.annual_rate_ppm,
        cap_ppm=offer.cap_ppm,
    )


def average_balance_fen(terms: Terms, rows: Sequence[Row]) -> Fraction:
    """The principal that is out on average, month by month, if all is paid when due."""
    if terms.method is Method.BULLET:
        return Fraction(terms.principal_fen)
    owed_fen = sum(row.balance_fen + row.due.principal_fen for row in rows)
    return Fraction(owed_fen, len(rows))
