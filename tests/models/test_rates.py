"""The internal rate of return, against closed forms and the figures of the domain reference."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rates import HIGHEST, NO_COST, Flow, period_rate

MONTHS = Fraction(12)


def monthly(amount_fen: int, count: int) -> list[Flow]:
    return [Flow(number, amount_fen) for number in range(1, count + 1)]


def test_a_whole_percent_is_found_exactly() -> None:
    rate = period_rate(10000, [Flow(1, 100), Flow(2, 10100)])
    assert (rate.down, rate.is_exact) == (Fraction(1, 100), True)
    assert rate.simple_ppm(MONTHS) == 120_000
    assert rate.simple_ppm_up(MONTHS) == 120_000
    assert rate.compound_ppm_up(MONTHS) == 126_826  # 1.01 to the 12th is 1.12682503...


def test_an_endless_fraction_is_rounded_up_for_the_cap() -> None:
    rate = period_rate(300, [Flow(1, 301)])
    assert rate.simple_ppm(MONTHS) == 40_000
    rate = period_rate(700, [Flow(1, 701)])
    assert not rate.is_exact
    assert rate.simple_ppm(MONTHS) == 17_143
    assert rate.simple_ppm_up(MONTHS) == 17_143
    assert rate.simple_ppm_up(Fraction(1)) == 1_429


def test_just_above_a_whole_ppm_counts_as_above_the_cap() -> None:
    lent = 10**15
    rate = period_rate(lent, [Flow(1, lent + lent // 50 + 1)])
    assert rate.simple_ppm(MONTHS) == 240_000
    assert rate.simple_ppm_up(MONTHS) == 240_001


@pytest.mark.parametrize(
    ("fee_rate", "simple", "effective"),
    [
        ("0.0060", "12.24", "12.95"),
        ("0.0070", "14.26", "15.23"),
        ("0.0075", "15.27", "16.38"),
        ("0.0100", "20.29", "22.29"),
    ],
)
def test_flat_fees_cost_what_the_reference_says(fee_rate: str, simple: str, effective: str) -> None:
    payment = 50000 + int(300000 * Fraction(fee_rate))
    rate = period_rate(300000, monthly(payment, 6))
    assert percent(rate.simple_ppm(MONTHS)) == simple
    assert percent(rate.compound_ppm_up(MONTHS)) == effective


def percent(ppm: int) -> str:
    return str((Decimal(ppm) / 10_000).quantize(Decimal("0.01"), ROUND_HALF_UP))


def test_a_deducted_fee_makes_a_free_loan_expensive() -> None:
    assert percent(period_rate(286500, monthly(50000, 6)).simple_ppm(MONTHS)) == "15.98"


@pytest.mark.parametrize(
    ("count", "cap", "fee_rate"),
    [
        (1, 240_000, "2.0000"),
        (3, 240_000, "1.3421"),
        (6, 240_000, "1.1859"),
        (1, 120_000, "1.0000"),
        (3, 120_000, "0.6689"),
        (6, 120_000, "0.5882"),
        (6, 200_000, "0.9856"),
    ],
)
def test_the_largest_fee_under_a_cap(count: int, cap: int, fee_rate: str) -> None:
    lent = 6 * 10**10
    printed, half_a_digit = Fraction(fee_rate) / 100, Fraction(1, 2 * 10**6)

    def price(fee: Fraction) -> int:
        payment = lent // count + int(lent * fee)
        return period_rate(lent, monthly(payment, count)).simple_ppm_up(MONTHS)

    assert price(printed - half_a_digit) <= cap < price(printed + half_a_digit)


def test_what_costs_nothing_has_no_rate() -> None:
    assert period_rate(10000, monthly(5000, 2)) == NO_COST
    assert period_rate(10000, monthly(1000, 2)) == NO_COST
    assert NO_COST.simple_ppm_up(MONTHS) == NO_COST.compound_ppm_up(MONTHS) == 0


def test_no_rate_above_the_highest_is_looked_for() -> None:
    rate = period_rate(100, [Flow(1, 1000)])
    assert (rate.down, rate.is_exact) == (Fraction(HIGHEST), False)


amounts = st.integers(0, 10**9)
timed = st.lists(st.tuples(st.integers(1, 40), amounts), min_size=1, max_size=8)


@given(st.integers(1, 10**9), timed)
def test_the_rate_lies_where_discounting_says(lent_fen: int, gaps: list[tuple[int, int]]) -> None:
    flows, at = [], 0
    for gap, amount_fen in gaps:
        at += gap
        flows.append(Flow(at, amount_fen))
    found = period_rate(lent_fen, flows)

    def worth(rate: Fraction) -> Fraction:
        return sum((amount / (1 + rate) ** after for after, amount in flows), Fraction(0))

    assert 0 <= found.down <= HIGHEST
    if found is NO_COST:
        assert worth(Fraction(0)) <= lent_fen
    elif found.down < HIGHEST:
        assert worth(found.down) >= lent_fen > worth(found.down + Fraction(1, 10**18))
        assert found.is_exact == (worth(found.down) == lent_fen)
