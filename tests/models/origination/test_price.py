"""The price that a loan needs, against the worked figures of domain reference 3.14."""

from dataclasses import replace
from datetime import date

from models.origination.offer import Bounds, make_offer, term_options
from models.origination.policy import Policy
from models.origination.price import CostRates, average_balance_fen, needed_price
from models.origination.product import Product
from models.scoring.scale import Band
from models.servicing.schedule import make_schedule
from models.servicing.terms import Method

ON = date(2026, 3, 31)
RATES = CostRates(funding_ppm=58_000, operating_ppm=30_000, margin_ppm=20_000, lgd_ppm=600_000)
FIVE_PERCENT = 50_000


def test_the_example_of_the_domain_reference(product: Product, bounds: Bounds) -> None:
    """3000.00 for six months at PD 5 %: 90.00 are lost, 10.16 % a year; 20.96 % are needed."""
    offer = make_offer(product, Band.C, 300_000, 6, replace(bounds, on=ON))
    terms = product.terms(Band.C, 300_000, 6, 240_000)
    assert round(average_balance_fen(terms, make_schedule(terms, ON))) == 177_170
    price = needed_price(product, offer, ON, FIVE_PERCENT, RATES)
    assert (price.loss_fen, price.loss_ppm, price.total_ppm) == (9_000, 101_598, 209_598)
    assert (price.short_ppm, price.advice) == (29_598, None)


def test_a_price_above_the_cap_is_advised_against(product: Product, bounds: Bounds) -> None:
    low = replace(bounds, on=ON, cap_ppm=120_000)
    offer = make_offer(product, Band.C, 300_000, 6, low)
    assert needed_price(product, offer, ON, FIVE_PERCENT, RATES).advice == "D16"


def test_the_cap_itself_is_allowed(product: Product, bounds: Bounds) -> None:
    at_cap = replace(bounds, on=ON, cap_ppm=209_598)
    offer = make_offer(product, Band.C, 300_000, 6, at_cap)
    assert needed_price(product, offer, ON, FIVE_PERCENT, RATES).advice is None
    below = replace(offer, cap_ppm=209_597)
    assert needed_price(product, below, ON, FIVE_PERCENT, RATES).advice == "D16"


def test_a_loan_paid_back_at_the_end_is_out_all_the_time(product: Product, bounds: Bounds) -> None:
    bullet = replace(product, method=Method.BULLET)
    offer = make_offer(bullet, Band.C, 300_000, 6, replace(bounds, on=ON))
    price = needed_price(bullet, offer, ON, FIVE_PERCENT, RATES)
    assert price.loss_ppm == 60_000  # 3 % in half a year


def test_where_nothing_is_offered_the_least_loan_is_priced(
    product: Product, bounds: Bounds
) -> None:
    poor = make_offer(product, Band.C, 300_000, 6, replace(bounds, on=ON, affordable_fen=0))
    assert poor.amount_fen == 0
    assert needed_price(product, poor, ON, FIVE_PERCENT, RATES).loss_fen == 900


def test_a_shorter_term_needs_more_a_year(product: Product, bounds: Bounds) -> None:
    options = term_options(product, Band.C, 100_000, replace(bounds, on=ON))
    needed = [needed_price(product, o, ON, FIVE_PERCENT, RATES).total_ppm for o in options]
    assert needed == sorted(needed, reverse=True)


def test_the_numbers_ship_with_the_policy(policy: Policy) -> None:
    assert CostRates.under(policy) == RATES
