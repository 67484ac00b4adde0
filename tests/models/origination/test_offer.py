"""The limit engine: how much, at which price, and what binds."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.origination.offer import (
    Bounds,
    LimitName,
    Offer,
    ability_fen,
    make_offer,
    monthly_fen,
    term_options,
)
from models.origination.product import BandTerms, Product
from models.scoring.scale import Band
from models.servicing.schedule import make_schedule
from models.servicing.terms import Method


def test_the_example_of_the_domain_reference(product: Product, bounds: Bounds) -> None:
    """3.14: ability 6836.62, the band's 3000 binds; 3.1: 526.58 a month, 3159.45 in all."""
    offer = make_offer(product, Band.C, 500_000, 6, bounds)
    assert {line.name: line.amount_fen for line in offer.lines} == {
        LimitName.BAND: 300_000,
        LimitName.ABILITY: 683_662,
        LimitName.PRODUCT: 500_000,
        LimitName.BORROWER: 2_000_000,
    }
    assert (offer.binding, offer.limit_fen, offer.amount_fen) == (LimitName.BAND, 300_000, 300_000)
    assert offer.hard_limit_fen == 500_000
    assert (offer.annual_rate_ppm, offer.monthly_fen) == (180_000, 52_658)
    assert offer.total_fen == 315_945
    assert offer.all_in_apr_ppm == 179_997  # 1.499974 % a month, rounded up
    assert offer.headroom_ppm == 60_003


def test_what_binds_is_named(product: Product, bounds: Bounds) -> None:
    poor = replace(bounds, affordable_fen=47_500)
    assert make_offer(product, Band.C, 500_000, 3, poor).binding is LimitName.ABILITY
    owing = replace(bounds, open_balance_fen=1_950_050)
    offer = make_offer(product, Band.A, 500_000, 6, owing)
    assert (offer.binding, offer.limit_fen) == (LimitName.BORROWER, 40_000)
    assert offer.hard_limit_fen == 40_000


def test_the_riders_bad_month(product: Product, bounds: Bounds) -> None:
    """Domain reference 6, S03: 475.00 a month carry 2500 over six months, not 5000 over three."""
    rider = replace(bounds, affordable_fen=47_500)
    assert make_offer(product, Band.C, 250_000, 6, rider).amount_fen == 250_000
    assert make_offer(product, Band.C, 250_000, 6, rider).monthly_fen == 43_881
    assert make_offer(product, Band.C, 500_000, 3, rider).amount_fen == 130_000


def test_asked_is_offered_up_to_the_limit(product: Product, bounds: Bounds) -> None:
    assert make_offer(product, Band.C, 123_456, 6, bounds).amount_fen == 123_456


def test_below_the_least_nothing_is_offered_but_priced(product: Product, bounds: Bounds) -> None:
    broke = replace(bounds, affordable_fen=0)
    offer = make_offer(product, Band.C, 100_000, 6, broke)
    assert (offer.amount_fen, offer.limit_fen, offer.binding) == (0, 0, LimitName.ABILITY)
    assert offer.monthly_fen > 0


def test_an_unknown_income_binds_nothing(product: Product, bounds: Bounds) -> None:
    unknown = replace(bounds, affordable_fen=None)
    offer = make_offer(product, Band.C, 500_000, 6, unknown)
    assert offer.lines[1].amount_fen is None
    assert offer.amount_fen == 300_000


def test_a_fee_counts_into_the_price(product: Product, bounds: Bounds) -> None:
    """3.5b: 14.4 % and 0.5 % of the principal a month are 24.42 %, above the cap."""
    dear = replace(product, installment_fee_rate_ppm=5_000)
    offer = make_offer(dear, Band.B, 300_000, 6, bounds)
    assert offer.total_fen == 321_726
    assert 244_100 < offer.all_in_apr_ppm < 244_300
    assert offer.headroom_ppm < 0


@pytest.mark.parametrize(
    ("method", "monthly"),
    [
        (Method.EQUAL_INSTALLMENT, 52_658),
        (Method.EQUAL_PRINCIPAL, 54_500),
        (Method.FLAT, 54_500),
        (Method.INTEREST_FIRST, 54_500),
        (Method.BULLET, 54_500),
    ],
)
def test_what_must_be_put_aside_a_month(
    product: Product, bounds: Bounds, method: Method, monthly: int
) -> None:
    other = replace(product, method=method)
    terms = other.terms(Band.C, 300_000, 6, 240_000)
    assert monthly_fen(terms, make_schedule(terms, bounds.on)) == monthly


def test_a_free_loan_is_bound_only_by_its_end(product: Product, bounds: Bounds) -> None:
    free = replace(
        product,
        method=Method.INTEREST_FIRST,
        bands=tuple(BandTerms(band, 0, 500_000) for band in Band),
    )
    assert ability_fen(free, Band.A, 6, replace(bounds, affordable_fen=10_000)) == 60_000


def test_terms_side_by_side(product: Product, bounds: Bounds) -> None:
    options = term_options(product, Band.C, 300_000, replace(bounds, affordable_fen=60_000))
    assert [option.term_months for option in options] == [1, 3, 6]
    assert [option.amount_fen for option in options] == [50_000, 170_000, 300_000]


@given(
    method=st.sampled_from(Method),
    band=st.sampled_from(Band),
    asked=st.integers(30_000, 500_000),
    months=st.sampled_from((1, 3, 6)),
    affordable=st.none() | st.integers(0, 1_000_000),
    owed=st.integers(0, 2_500_000),
)
def test_an_offer_never_exceeds_a_limit(
    *,
    product: Product,
    bounds: Bounds,
    method: Method,
    band: Band,
    asked: int,
    months: int,
    affordable: int | None,
    owed: int,
) -> None:
    given_bounds = replace(bounds, affordable_fen=affordable, open_balance_fen=owed)
    offer = make_offer(replace(product, method=method), band, asked, months, given_bounds)
    _within_limits(offer)
    if affordable is not None and offer.amount_fen:
        assert offer.monthly_fen <= affordable + 1  # a fen of rounding
    assert offer.amount_fen == 0 or product.min_amount_fen <= offer.amount_fen <= asked


def _within_limits(offer: Offer) -> None:
    known = [line.amount_fen for line in offer.lines if line.amount_fen is not None]
    assert offer.amount_fen <= offer.limit_fen <= offer.hard_limit_fen
    assert offer.limit_fen % 10_000 == 0
    assert offer.limit_fen <= min(known) < offer.limit_fen + 10_000
    bound = next(line for line in offer.lines if line.name is offer.binding)
    assert bound.amount_fen == min(known)
