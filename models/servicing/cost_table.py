"""The cost table that is confirmed before anything is signed (综合融资成本明示表).

Principal, each cost with its standard and its payee, annualised; and what a default would cost
besides. Source: domain reference 2.2 and 3.5b (个人贷款业务明示综合融资成本规定, from 2026-08-01).
"""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from models.money import PPM, round_fen
from models.servicing.calendar import PERIODS_A_YEAR
from models.servicing.fees import Fee, FeeWhen
from models.servicing.quote import Quote, quote
from models.servicing.terms import Method, Terms, Unit


class CostItem(StrEnum):
    """What the borrower pays when everything goes as agreed."""

    INTEREST = "interest"
    """By a yearly rate on what is outstanding."""
    INSTALLMENT_FEE = "installment_fee"
    """With every installment, as a part of the original principal or a fixed amount."""
    SERVICE = "service"
    """The lender's own fee, as agreed beside these two."""
    GUARANTEE = "guarantee"
    """担保费: a guarantor's."""
    INSURANCE = "insurance"
    """保险费: an insurer's."""


@dataclass(frozen=True, slots=True)
class CostLine:
    """One cost under normal performance."""

    item: CostItem
    payee: str
    rate_ppm: int
    """The standard: interest a year; a fee for each installment, of the original principal."""
    amount_fen: int
    """Over the whole term."""
    annualised_ppm: int
    """Its part of the all-in cost a year; the parts sum to the whole."""
    each_fen: int = 0
    """The standard: a fixed amount each time, besides the rate."""
    when: FeeWhen = FeeWhen.INSTALLMENT
    """What makes it due."""


@dataclass(frozen=True, slots=True)
class PenaltyLine:
    """The contingent cost (或有成本): what a late payment would cost."""

    payee: str
    annual_rate_ppm: int
    """On overdue principal, by the day."""
    year_days: int
    """Days that the yearly rate is divided by."""
    grace_days: int
    """Days after the due date without penalty."""


@dataclass(frozen=True, slots=True)
class ContingentLine:
    """The contingent cost (或有成本) of being late once, or of paying early."""

    when: FeeWhen
    payee: str
    rate_ppm: int
    """Of what is late or paid early."""
    each_fen: int
    """Each time, besides the rate."""


@dataclass(frozen=True, slots=True)
class CostTable:
    """All that a loan costs. What is not in it is not charged."""

    method: Method
    principal_fen: int
    """Paid out in full: nothing is deducted."""
    installments: int
    installment_fen_max: int
    """The largest of them."""
    first_due_on: date
    last_due_on: date
    lines: tuple[CostLine, ...]
    cost_fen: int
    """All costs together."""
    total_fen: int
    """All that the borrower pays: principal and costs."""
    all_in_apr_ppm: int
    """Not compounded, rounded up."""
    effective_apr_ppm: int
    """With interest on interest."""
    penalty: PenaltyLine | None
    contingent: tuple[ContingentLine, ...]
    """What else would be due, were something not to go as agreed."""


def cost_table(terms: Terms, disbursed_on: date, payee: str) -> CostTable:
    """What a loan would cost if it were paid out on a day.

    Args:
        terms: as offered.
        disbursed_on: business date of the disbursement.
        payee: the lender, who gets all but the fees that name another.

    Raises:
        BadTerms: the due dates do not follow the disbursement.
    """
    price = quote(terms, disbursed_on)
    return CostTable(
        method=terms.method,
        principal_fen=terms.principal_fen,
        installments=len(price.rows),
        installment_fen_max=max(row.due.total_fen for row in price.rows),
        first_due_on=price.rows[0].due_on,
        last_due_on=price.rows[-1].due_on,
        lines=_lines(terms, disbursed_on, payee, price),
        cost_fen=price.total_fen - terms.principal_fen,
        total_fen=price.total_fen,
        all_in_apr_ppm=price.all_in_apr_ppm,
        effective_apr_ppm=price.effective_apr_ppm,
        penalty=_penalty(terms, payee),
        contingent=tuple(
            ContingentLine(fee.when, payee, fee.rate_ppm, fee.amount_fen)
            for fee in terms.fees
            if fee.when.is_contingent
        ),
    )


def _lines(terms: Terms, disbursed_on: date, payee: str, price: Quote) -> tuple[CostLine, ...]:
    """Interest as if there were no fee; the fee has the rest of the yearly cost (3.5b)."""
    plain = replace(terms, installment_fee_fen=0, installment_fee_rate=Fraction(0), fees=())
    so_far = quote(plain, disbursed_on)
    lines = [
        CostLine(
            CostItem.INTEREST,
            payee,
            _yearly_ppm(terms),
            price.due.interest_fen,
            so_far.all_in_apr_ppm,
        )
    ]
    with_fee = replace(terms, fees=())
    priced = quote(with_fee, disbursed_on)
    if priced.due.fee_fen:
        each = terms.installment_fee_rate + Fraction(terms.installment_fee_fen, terms.principal_fen)
        part_ppm = priced.all_in_apr_ppm - so_far.all_in_apr_ppm
        ppm = round_fen(each * PPM)
        lines.append(CostLine(CostItem.INSTALLMENT_FEE, payee, ppm, priced.due.fee_fen, part_ppm))
    for count, fee in enumerate(terms.fees, start=1):
        if not fee.when.is_contingent:
            before, priced = priced, quote(replace(terms, fees=terms.fees[:count]), disbursed_on)
            lines.append(_fee_line(fee, payee, before, priced))
    return tuple(lines)


def _fee_line(fee: Fee, lender: str, before: Quote, after: Quote) -> CostLine:
    """One agreed fee: what it adds to the price of all before it."""
    return CostLine(
        CostItem(fee.item),
        fee.payee or lender,
        fee.rate_ppm,
        after.due.fee_fen - before.due.fee_fen,
        after.all_in_apr_ppm - before.all_in_apr_ppm,
        fee.amount_fen,
        fee.when,
    )


def _yearly_ppm(terms: Terms) -> int:
    """The contract rate a year; a daily rate counts 365 times."""
    if terms.annual_rate is not None:
        return round_fen(terms.annual_rate * PPM)
    return round_fen((terms.daily_rate or Fraction(0)) * PERIODS_A_YEAR[Unit.DAY] * PPM)


def _penalty(terms: Terms, payee: str) -> PenaltyLine | None:
    """What the terms say of late payment, if they do."""
    if terms.penalty is None:
        return None
    rate = round_fen(terms.penalty.annual_rate * PPM)
    return PenaltyLine(payee, rate, terms.penalty.year, terms.penalty.grace_days)
