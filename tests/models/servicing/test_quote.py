"""What a loan costs a year: the figures of the domain reference 3.1, 3.4 to 3.6."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from models.servicing.parts import Parts
from models.servicing.quote import ExtraCosts, quote
from models.servicing.terms import BadTerms, Method, Terms, Unit

TERMS = Terms(
    method=Method.EQUAL_INSTALLMENT,
    principal_fen=300000,
    annual_rate=Fraction(18, 100),
    periods=6,
)
DISBURSED = date(2026, 3, 31)


def test_the_reference_loan_costs_what_it_says() -> None:
    price = quote(TERMS, DISBURSED)
    assert price.due == Parts(300000, 15945)
    assert price.total_fen == 315945
    assert price.level_payment_fen == 52658
    assert price.simple_apr_ppm == 179_997  # 1.499974 % a month
    assert price.all_in_apr_ppm == 179_997
    assert price.effective_apr_ppm == 195_615


def test_a_guarantee_fee_is_part_of_the_all_in_cost() -> None:
    price = quote(
        replace(TERMS, annual_rate=Fraction(144, 1000)), DISBURSED, ExtraCosts(each_row_fen=1500)
    )
    assert price.total_fen == 321726
    assert price.extra_fen == 9000
    assert price.simple_apr_ppm == 144_009
    assert price.all_in_apr_ppm == 244_199


def test_a_cost_at_the_start_leaves_less_to_use() -> None:
    free = replace(TERMS, annual_rate=Fraction(0))
    price = quote(free, DISBURSED, ExtraCosts(upfront_fen=13500))
    assert (price.simple_apr_ppm, price.all_in_apr_ppm) == (0, 159_795)
    assert price.total_fen == 313500


def test_a_daily_rate_is_counted_on_actual_days() -> None:
    price = quote(replace(TERMS, annual_rate=None, daily_rate=Fraction(5, 10000)), DISBURSED)
    assert price.effective_apr_ppm == 198_569  # XIRR 19.86 %
    bullet = quote(
        replace(
            TERMS,
            method=Method.BULLET,
            annual_rate=None,
            daily_rate=Fraction(5, 10000),
            unit=Unit.DAY,
            periods=60,
        ),
        DISBURSED,
    )
    assert bullet.due.interest_fen == 9000


def test_one_day_at_a_daily_rate_is_365_times_that() -> None:
    terms = replace(
        TERMS,
        method=Method.BULLET,
        annual_rate=None,
        daily_rate=Fraction(5, 10000),
        unit=Unit.DAY,
        periods=1,
    )
    price = quote(terms, DISBURSED)
    assert price.simple_apr_ppm == price.all_in_apr_ppm == 182_500
    assert price.effective_apr_ppm == 200_160


@pytest.mark.parametrize("costs", [(-1, 0), (0, -1)])
def test_costs_are_not_negative(costs: tuple[int, int]) -> None:
    with pytest.raises(BadTerms):
        ExtraCosts(*costs)


def test_costs_at_the_start_leave_something_to_use() -> None:
    with pytest.raises(BadTerms):
        quote(TERMS, DISBURSED, ExtraCosts(upfront_fen=300000))
