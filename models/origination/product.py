"""A loan product: what may be lent under it, at which price, to whom how much.

One dated row a version; never edited. Rates are yearly, in ppm. Source of the choices: domain
reference 3 ("Conventions") and 3.14; the largest amounts and terms are project policy (1, row 7).
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from models.errors import Refusal
from models.money import MAX_FEN, PPM
from models.scoring.scale import Band
from models.servicing.terms import (
    PENALTY_FIRST,
    Basis,
    Method,
    Order,
    PenaltyTerms,
    SettlementInterest,
    Terms,
)
from models.workdays import HolidayRule


class LenderType(StrEnum):
    """What kind of institution lends: the law sets other numbers for each."""

    MICROLOAN = "M"
    """小额贷款公司."""
    BANK = "B"
    """商业银行."""
    CONSUMER_FINANCE = "C"
    """消费金融公司."""
    PRIVATE = "P"
    """民间借贷: no licence."""


@dataclass(eq=False)
class BadProduct(Refusal):
    """A product that contradicts itself."""

    code_of_product: str
    field: str


@dataclass(eq=False)
class AmountOutsideProduct(Refusal):
    """The product is not made for this amount."""

    amount_fen: int
    min_fen: int
    max_fen: int


@dataclass(eq=False)
class TermOutsideProduct(Refusal):
    """The product is not made for this term."""

    term_months: int
    terms_months: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class BandTerms:
    """What a customer of one risk band gets."""

    band: Band
    annual_rate_ppm: int
    """Contract rate a year."""
    cap_fen: int
    """The most that is lent to the band without an override."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """One version of a product.

    Raises:
        BadProduct: its values contradict each other.
    """

    code: str
    """Short, unique among the lender's products."""
    name_zh: str
    name_en: str
    lender_type: LenderType
    method: Method
    interest_basis: Basis = Basis.PER_PERIOD
    min_amount_fen: int
    max_amount_fen: int
    terms_months: tuple[int, ...]
    """The terms on offer, ascending."""
    bands: tuple[BandTerms, ...]
    """One for each band, best first."""
    installment_fee_rate_ppm: int = 0
    """Fee in every row, as a part of the original principal."""
    holiday_rule: HolidayRule = HolidayRule.NEXT_WORKDAY_PAYABLE
    """What becomes of a due date on a day of rest (民法典 203)."""
    grace_days: int
    """Days after the due date without penalty; after them it counts from the first day."""
    penalty_multiple_ppm: int
    """Penalty rate over contract rate: 1,500,000 for the 1.5 of 银发〔2003〕251号."""
    penalty_year_days: int = 360
    allocation: Order = PENALTY_FIRST
    """Which component of a row is paid first (民法典 561, unless agreed otherwise)."""
    allocation_in_advance: Order | None = None
    """The same before the row is due; None: no difference."""
    settlement_interest: SettlementInterest = SettlementInterest.TO_DATE
    auto_approve_max_fen: int
    """The most that the system approves without a person."""
    scorecard: str
    """Name of the scorecard that judges its applicants."""

    def __post_init__(self) -> None:
        """Raise `BadProduct` unless the values agree with each other."""
        self._require("max_amount_fen", 0 < self.min_amount_fen <= self.max_amount_fen <= MAX_FEN)
        ascending = tuple(sorted(set(self.terms_months)))
        self._require(
            "terms_months", self.terms_months == ascending != () and self.terms_months[0] > 0
        )
        self._require("bands", [terms.band for terms in self.bands] == list(Band))
        self._require("bands", all(t.annual_rate_ppm >= 0 and t.cap_fen >= 0 for t in self.bands))
        self._require("installment_fee_rate_ppm", self.installment_fee_rate_ppm >= 0)
        self._require("penalty_multiple_ppm", self.penalty_multiple_ppm >= PPM)
        self._require("auto_approve_max_fen", self.auto_approve_max_fen >= 0)
        self.terms(Band.A, self.min_amount_fen, self.terms_months[0], PPM)

    def _require(self, field: str, holds: bool) -> None:
        if not holds:
            raise BadProduct(self.code, field)

    def band_terms(self, band: Band) -> BandTerms:
        """What a customer of this band gets."""
        return self.bands[list(Band).index(band)]

    def check_request(self, amount_fen: int, term_months: int) -> None:
        """Check that the product is made for such a loan.

        Raises:
            AmountOutsideProduct: it lends less or more.
            TermOutsideProduct: it has no such term.
        """
        if not self.min_amount_fen <= amount_fen <= self.max_amount_fen:
            raise AmountOutsideProduct(amount_fen, self.min_amount_fen, self.max_amount_fen)
        if term_months not in self.terms_months:
            raise TermOutsideProduct(term_months, self.terms_months)

    def penalty_rate_ppm(self, annual_rate_ppm: int, cap_ppm: int) -> int:
        """The yearly penalty rate: contract rate times the multiple, never above the cap.

        Source: domain reference 2.4 (18 % x 1.5 = 27 %, cut to 24 %).
        """
        return min(annual_rate_ppm * self.penalty_multiple_ppm // PPM, cap_ppm)

    def terms(self, band: Band, amount_fen: int, term_months: int, cap_ppm: int) -> Terms:
        """The terms of a loan under this product.

        Args:
            band: the customer's.
            amount_fen: principal.
            term_months: a month a period.
            cap_ppm: cap of the all-in cost a year, in force on the day of the offer.
        """
        rate_ppm = self.band_terms(band).annual_rate_ppm
        return Terms(
            method=self.method,
            principal_fen=amount_fen,
            periods=term_months,
            annual_rate=Fraction(rate_ppm, PPM),
            interest_basis=self.interest_basis,
            installment_fee_rate=Fraction(self.installment_fee_rate_ppm, PPM),
            allocation=self.allocation,
            allocation_in_advance=self.allocation_in_advance,
            penalty=PenaltyTerms(
                Fraction(self.penalty_rate_ppm(rate_ppm, cap_ppm), PPM),
                self.penalty_year_days,
                self.grace_days,
            ),
            settlement_interest=self.settlement_interest,
            holiday_rule=self.holiday_rule,
        )
