"""The limit engine and the offer: how much, for how long, at which price, and what binds.

Source: domain reference 3.14 (limit), 3.5b and 2.1 (all-in cost against the cap). The limit is the
lowest of its lines, cut to whole hundreds of yuan. Amounts in fen, rates a year in ppm.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import accumulate

from models.money import Rounding, round_fen
from models.origination.policy import AprMethod
from models.origination.product import Product
from models.scoring.scale import Band
from models.servicing.quote import quote
from models.servicing.schedule import make_schedule
from models.servicing.state import Row
from models.servicing.terms import Method, Terms

LIMIT_STEP_FEN = 100_00
"""Limits are whole hundreds of yuan."""

_LARGE_FEN = 10**12
"""A principal at which the rounding of installments no longer shows."""


class LimitName(StrEnum):
    """What a limit comes from."""

    BAND = "band"
    """The most for customers of this risk band."""
    ABILITY = "ability"
    """What a bad month's income can repay (还款能力)."""
    PRODUCT = "product"
    """The most under this product."""
    BORROWER = "borrower"
    """What is left of the cap for one borrower."""

    @property
    def is_hard(self) -> bool:
        """Whether no override passes it: law and product, other than band and ability."""
        return self in {LimitName.PRODUCT, LimitName.BORROWER}


@dataclass(frozen=True, slots=True)
class LimitLine:
    """One of the limits, in fen; None where it is not known and so binds nothing."""

    name: LimitName
    amount_fen: int | None


@dataclass(frozen=True, slots=True)
class Bounds:
    """What limits a customer on a day, whatever the term."""

    on: date
    """Business date; a loan disbursed on that day is priced."""
    affordable_fen: int | None
    """What a bad month leaves for an installment; None if no income is known."""
    open_balance_fen: int
    """Principal that the customer owes us."""
    borrower_cap_fen: int
    """The most that one borrower may owe us."""
    cap_ppm: int
    """The most that a loan may cost a year, all in."""
    method: AprMethod = AprMethod.SIMPLE
    """How the cost is made a yearly rate to be compared with it."""


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be offered for one term, and why not more."""

    band: Band
    asked_fen: int
    term_months: int
    lines: tuple[LimitLine, ...]
    binding: LimitName
    """The line that gives the limit."""
    limit_fen: int
    """The lowest line, in whole hundreds of yuan."""
    hard_limit_fen: int
    """The same of the lines that no override passes."""
    amount_fen: int
    """Offered: what was asked, up to the limit; 0 if that is below the product's least."""
    annual_rate_ppm: int
    """Contract rate."""
    monthly_fen: int
    """What must be put aside a month for all installments to be met; this and the following are
    for the product's least amount where nothing is offered."""
    total_fen: int
    """All that the customer pays back."""
    all_in_apr_ppm: int
    """Every cost, not compounded, rounded up."""
    effective_apr_ppm: int
    """The same with interest on interest."""
    cap_ppm: int
    method: AprMethod = AprMethod.SIMPLE
    """Which of the two rates is compared with the cap."""

    @property
    def compared_ppm(self) -> int:
        """The rate that is compared with the cap."""
        return self.method.compared_ppm(self.all_in_apr_ppm, self.effective_apr_ppm)

    @property
    def headroom_ppm(self) -> int:
        """What is left to the cap; negative: the price is not allowed."""
        return self.cap_ppm - self.compared_ppm


def make_offer(
    product: Product, band: Band, asked_fen: int, term_months: int, bounds: Bounds
) -> Offer:
    """Work out limit, amount and price for one term.

    Args:
        product: under which it is asked.
        band: the customer's.
        asked_fen: what the customer asks for.
        term_months: one of the product's terms.
        bounds: what limits the customer.
    """
    lines = _lines(product, band, term_months, bounds)
    known = [(line.amount_fen, line) for line in lines if line.amount_fen is not None]
    lowest_fen, binding = min(known, key=lambda one: one[0])
    hard_fen = min(fen for fen, line in known if line.name.is_hard)
    limit_fen = _whole_steps(lowest_fen)
    amount_fen = min(asked_fen, limit_fen)
    if amount_fen < product.min_amount_fen:
        amount_fen = 0
    terms = product.terms(band, amount_fen or product.min_amount_fen, term_months, bounds.cap_ppm)
    price = quote(terms, bounds.on)
    return Offer(
        band=band,
        asked_fen=asked_fen,
        term_months=term_months,
        lines=lines,
        binding=binding.name,
        limit_fen=limit_fen,
        hard_limit_fen=_whole_steps(hard_fen),
        amount_fen=amount_fen,
        annual_rate_ppm=product.band_terms(band).annual_rate_ppm,
        monthly_fen=monthly_fen(terms, price.rows),
        total_fen=price.total_fen,
        all_in_apr_ppm=price.all_in_apr_ppm,
        effective_apr_ppm=price.effective_apr_ppm,
        cap_ppm=bounds.cap_ppm,
        method=bounds.method,
    )


def term_options(product: Product, band: Band, asked_fen: int, bounds: Bounds) -> tuple[Offer, ...]:
    """The offers for every term of the product, side by side; see `make_offer`."""
    return tuple(
        make_offer(product, band, asked_fen, months, bounds) for months in product.terms_months
    )


def monthly_fen(terms: Terms, rows: tuple[Row, ...]) -> int:
    """What must be put aside every month so that each row can be paid when due, rounded down.

    The installment itself where all are equal; the first where they fall; a month's part of the
    whole where it is due at the end. Down, so that the last row's few fen of rounding do not count.
    """
    return max(due_fen // months for due_fen, months in _due_by_month(terms, rows))


def ability_fen(product: Product, band: Band, term_months: int, bounds: Bounds) -> int | None:
    """The largest principal that a bad month's income can repay, rounded down; None if unknown.

    The schedule of a very large loan, scaled down: 1200.00 a month at 18 % over 6 months in equal
    installments carry 6836.62 (domain reference 3.14).
    """
    if bounds.affordable_fen is None:
        return None
    terms = product.terms(band, _LARGE_FEN, term_months, bounds.cap_ppm)
    return min(
        round_fen(Fraction(_LARGE_FEN * bounds.affordable_fen * months, due_fen), Rounding.DOWN)
        for due_fen, months in _due_by_month(terms, make_schedule(terms, bounds.on))
        if due_fen
    )


def _due_by_month(terms: Terms, rows: tuple[Row, ...]) -> list[tuple[int, int]]:
    """After each row: what fell due so far, in fen, and the months until then."""
    due = accumulate(row.due.total_fen for row in rows)
    months = (terms.periods if terms.method is Method.BULLET else row.number for row in rows)
    return list(zip(due, months, strict=True))


def _lines(product: Product, band: Band, term_months: int, bounds: Bounds) -> tuple[LimitLine, ...]:
    """Every limit; of two that are equally low, the first is told as the binding one."""
    room_fen = max(0, bounds.borrower_cap_fen - bounds.open_balance_fen)
    return (
        LimitLine(LimitName.BAND, product.band_terms(band).cap_fen),
        LimitLine(LimitName.ABILITY, ability_fen(product, band, term_months, bounds)),
        LimitLine(LimitName.PRODUCT, product.max_amount_fen),
        LimitLine(LimitName.BORROWER, room_fen),
    )


def _whole_steps(fen: int) -> int:
    """Cut to whole steps."""
    return fen - fen % LIMIT_STEP_FEN
