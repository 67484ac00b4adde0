"""The cost table tells every cost, and its parts sum to the whole."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from models.servicing.cost_table import CostItem, CostLine, PenaltyLine, cost_table
from models.servicing.quote import quote
from models.servicing.terms import Method, PenaltyTerms, Terms

START = date(2026, 1, 15)
PLAIN = Terms(
    method=Method.EQUAL_INSTALLMENT,
    principal_fen=3_000_00,
    annual_rate=Fraction(144, 1000),
    periods=6,
)


def _hundredths(ppm: int) -> int:
    """Parts per million as hundredths of a percent, as a table prints them."""
    return (ppm + 50) // 100


def test_the_domain_s_example_with_a_fee_beside_the_interest() -> None:
    """Domain reference 3.5b: 14.40 % interest and 15.00 a month come to 24.42 %."""
    table = cost_table(replace(PLAIN, installment_fee_fen=15_00), START, "华信小贷")
    assert table.installment_fen_max == 536_21
    assert table.total_fen == 3_217_26
    assert table.cost_fen == 217_26
    assert _hundredths(table.all_in_apr_ppm) == 24_42
    interest, fee = table.lines
    assert (interest.item, _hundredths(interest.annualised_ppm)) == (CostItem.INTEREST, 14_40)
    assert (fee.item, fee.amount_fen) == (CostItem.INSTALLMENT_FEE, 90_00)
    assert _hundredths(fee.annualised_ppm) == 10_02
    assert fee.payee == "华信小贷"


def test_without_a_fee_interest_is_the_only_cost() -> None:
    table = cost_table(PLAIN, START, "us")
    apr_ppm = quote(PLAIN, START).all_in_apr_ppm
    assert table.lines == (CostLine(CostItem.INTEREST, "us", 144_000, table.cost_fen, apr_ppm),)
    assert table.penalty is None
    assert (table.installments, table.first_due_on) == (6, date(2026, 2, 15))
    assert table.last_due_on == date(2026, 7, 15)


def test_a_daily_rate_counts_365_times_and_a_late_payment_is_told() -> None:
    terms = replace(
        PLAIN,
        method=Method.BULLET,
        annual_rate=None,
        daily_rate=Fraction(4, 10_000),
        penalty=PenaltyTerms(Fraction(24, 100), 360, 3),
    )
    table = cost_table(terms, START, "us")
    assert table.lines[0].rate_ppm == 146_000
    assert table.penalty == PenaltyLine("us", 240_000, 360, 3)
    assert table.installments == 1


@given(
    principal_fen=st.integers(300_00, 5_000_00),
    rate_ppm=st.integers(0, 240_000),
    fee_ppm=st.integers(0, 5_000),
    periods=st.integers(1, 12),
)
def test_the_parts_sum_to_the_whole(
    principal_fen: int, rate_ppm: int, fee_ppm: int, periods: int
) -> None:
    terms = Terms(
        method=Method.EQUAL_INSTALLMENT,
        principal_fen=principal_fen,
        annual_rate=Fraction(rate_ppm, 1_000_000),
        installment_fee_rate=Fraction(fee_ppm, 1_000_000),
        periods=periods,
    )
    table = cost_table(terms, START, "us")
    assert sum(line.amount_fen for line in table.lines) == table.cost_fen
    assert table.principal_fen + table.cost_fen == table.total_fen
    assert sum(line.annualised_ppm for line in table.lines) == table.all_in_apr_ppm
