"""A product agrees with itself, and makes the terms of its loans."""

from dataclasses import replace
from fractions import Fraction

import pytest

from db import codec
from models.origination.product import (
    AmountOutsideProduct,
    BadProduct,
    BandTerms,
    Product,
    TermOutsideProduct,
)
from models.scoring.scale import Band
from models.servicing.parts import Component
from models.servicing.terms import BadTerms


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("max_amount_fen", 29_999),
        ("terms_months", ()),
        ("terms_months", (3, 1)),
        ("terms_months", (1, 1, 3)),
        ("terms_months", (0, 1)),
        ("bands", ()),
        ("installment_fee_rate_ppm", -1),
        ("penalty_multiple_ppm", 999_999),
        ("auto_approve_max_fen", -1),
    ],
)
def test_a_product_that_contradicts_itself_is_refused(
    product: Product, field: str, value: object
) -> None:
    with pytest.raises(BadProduct) as refused:
        replace(product, **{field: value})  # type: ignore[arg-type]
    assert (refused.value.code_of_product, refused.value.field) == ("cash", field)


@pytest.mark.parametrize("bad", [BandTerms(Band.E, -1, 0), BandTerms(Band.E, 0, -1)])
def test_every_band_has_a_rate_and_a_cap(product: Product, bad: BandTerms) -> None:
    with pytest.raises(BadProduct):
        replace(product, bands=(*product.bands[:-1], bad))
    with pytest.raises(BadProduct):
        replace(product, bands=product.bands[::-1])


def test_its_loans_must_have_valid_terms(product: Product) -> None:
    with pytest.raises(BadTerms):
        replace(product, allocation=(Component.PENALTY,))


def test_a_request_outside_the_product_is_refused(product: Product) -> None:
    product.check_request(30_000, 1)
    product.check_request(500_000, 6)
    for amount_fen in (29_999, 500_001, -1):
        with pytest.raises(AmountOutsideProduct):
            product.check_request(amount_fen, 6)
    with pytest.raises(TermOutsideProduct):
        product.check_request(30_000, 2)


def test_the_penalty_rate_never_passes_the_cap(product: Product) -> None:
    assert product.penalty_rate_ppm(180_000, 240_000) == 240_000
    assert product.penalty_rate_ppm(120_000, 240_000) == 180_000


def test_terms_of_a_loan(product: Product) -> None:
    terms = product.terms(Band.C, 300_000, 6, 240_000)
    assert (terms.principal_fen, terms.periods) == (300_000, 6)
    assert terms.annual_rate == Fraction(18, 100)
    assert terms.penalty is not None
    assert (terms.penalty.annual_rate, terms.penalty.grace_days) == (Fraction(24, 100), 3)


def test_a_version_survives_its_row(product: Product) -> None:
    assert codec.read(Product, codec.plain(product)) == product
