"""A product, the shipped policy and an application that passes every rule."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from models.origination.application import Occupation
from models.origination.facts import Judged, PolicyFacts, Standing
from models.origination.identity import IdentityState
from models.origination.offer import Bounds, Offer, make_offer
from models.origination.policy import Policy, PolicyBook, PolicyParameter
from models.origination.product import BandTerms, LenderType, Product
from models.origination.profile import Source
from models.scoring.links import Links
from models.scoring.scale import Band
from models.servicing.terms import Method

ON = date(2026, 7, 1)
SHIPPED = Path(__file__).parents[3] / "db/data/policy.json"
RATES_PPM = (120_000, 144_000, 180_000, 216_000, 239_000)
CAPS_FEN = (500_000, 500_000, 300_000, 100_000, 50_000)


@pytest.fixture(scope="session")
def product() -> Product:
    """The reference loan of domain reference 3: 18 % for band C, up to 3000.00."""
    return Product(
        code="cash",
        name_zh="小额消费贷",
        name_en="Cash loan",
        lender_type=LenderType.MICROLOAN,
        method=Method.EQUAL_INSTALLMENT,
        min_amount_fen=30_000,
        max_amount_fen=500_000,
        terms_months=(1, 3, 6),
        bands=tuple(
            BandTerms(band, rate, cap)
            for band, rate, cap in zip(Band, RATES_PPM, CAPS_FEN, strict=True)
        ),
        grace_days=3,
        penalty_multiple_ppm=1_500_000,
        auto_approve_max_fen=200_000,
        scorecard="cash",
    )


@pytest.fixture(scope="session")
def book() -> PolicyBook:
    """The rows that ship."""
    rows = json.loads(SHIPPED.read_text(encoding="utf-8"))
    for row in rows:
        for end in ("effective_from", "effective_to"):
            row[end] = row[end] and date.fromisoformat(row[end])
    return PolicyBook(PolicyParameter(**row) for row in rows)


@pytest.fixture(scope="session")
def policy(book: PolicyBook) -> Policy:
    """What binds a microloan company on the day."""
    return book.in_force("M", ON)


@pytest.fixture(scope="session")
def bounds() -> Bounds:
    """A customer with 1200.00 a month to spare, who owes us nothing."""
    return Bounds(ON, 120_000, 0, 2_000_000, 240_000)


@pytest.fixture(scope="session")
def offer(product: Product, bounds: Bounds) -> Offer:
    """1500.00 for six months to a customer of band B."""
    return make_offer(product, Band.B, 150_000, 6, bounds)


@pytest.fixture(scope="session")
def facts(offer: Offer) -> PolicyFacts:
    """An application that passes every rule."""
    return PolicyFacts(
        age_years=31,
        occupation=Occupation.EMPLOYEE,
        identity=IdentityState.VERIFIED,
        consents=frozenset(Source),
        purpose="手机",
        amount_fen=150_000,
        term_months=6,
        standing=Standing(0, is_overdue=False, days_since_last_request=None),
        is_overdue_elsewhere=False,
        worst_dpd_24m=0,
        open_lenders=1,
        inquiries_3m=1,
        credit_accounts=2,
        links=Links(),
        has_emulator=False,
        judged=Judged(640, offer, 300_000),
    )


Change = Callable[..., PolicyFacts]


@pytest.fixture(scope="session")
def changed(facts: PolicyFacts) -> Change:
    """The same application with other facts; those of standing and judgement by their names."""

    def change(**other: Any) -> PolicyFacts:
        found = facts
        for name, value in other.items():
            if hasattr(found.standing, name):
                found = replace(found, standing=replace(found.standing, **{name: value}))
            elif hasattr(found.judged, name):
                found = replace(found, judged=replace(found.judged, **{name: value}))
            else:
                found = replace(found, **{name: value})
        return found

    return change
