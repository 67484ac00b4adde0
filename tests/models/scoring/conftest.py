"""Builders that several tests of scoring share."""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import strategies as st

from models.origination.application import Applicant, Channel, Occupation, Request
from models.origination.profile import Profile, Scene
from models.scoring.evidence import Evidence, gather
from models.scoring.feature import Direction, Group
from models.scoring.scale import BandFloors, Scale
from models.scoring.scorecard import CardLine, PairTable, Scorecard

ON = date(2026, 7, 1)


@pytest.fixture(scope="session")
def applicant() -> Applicant:
    return Applicant(
        name="赵远",
        id_no="990000199501010033",
        phone="10000000003",
        birth_date=date(1995, 1, 1),
        occupation=Occupation.GIG_WORKER,
        city=None,
        monthly_income_fen=600_000,
    )


@pytest.fixture(scope="session")
def request_() -> Request:
    return Request(
        product_code="instalment",
        amount_fen=300_000,
        term_months=6,
        purpose="phone",
        scene=Scene.SHOPPING,
        channel=Channel.MERCHANT_APP,
        merchant="示例数码店09",
        applied_on=ON,
    )


@pytest.fixture(scope="session")
def see(applicant: Applicant, request_: Request) -> Callable[..., Evidence]:
    """Gather the evidence of a profile on 1 July 2026."""

    def look(profile: Profile, shared: int = 0) -> Evidence:
        return gather(applicant, request_, profile, shared, ON)

    return look


@pytest.fixture(scope="session")
def cards() -> st.SearchStrategy[Scorecard]:
    """Any card that does not contradict itself."""
    return _cards()


@st.composite
def _line(draw: st.DrawFn, name: str) -> CardLine:
    thresholds = sorted(draw(st.sets(st.integers(-50, 50), max_size=9)))
    size = len(thresholds) + 1
    points = draw(st.lists(st.integers(-60, 60), min_size=size, max_size=size))
    direction = draw(st.sampled_from(Direction))
    if direction is not Direction.FREE:
        points.sort(reverse=direction is Direction.LOWER_BETTER)
    specials = tuple(sorted(draw(st.sets(st.integers(-99, -90), max_size=2))))
    return CardLine(
        feature=name,
        group=draw(st.sampled_from(Group)),
        direction=direction,
        thresholds=tuple(thresholds),
        points=tuple(points),
        missing_points=draw(st.integers(-60, 60)),
        specials=specials,
        special_points=tuple(draw(st.integers(-60, 60)) for _ in specials),
    )


def _pair(draw: st.DrawFn, first: CardLine, second: CardLine) -> PairTable:
    """A table that rises and falls as its features may: a sum of two that do."""
    rows = tuple(tuple(a + b for b in second.by_state) for a in first.by_state)
    return PairTable(first.cuts, second.cuts, draw(st.sampled_from(Group)), rows)


@st.composite
def _cards(draw: st.DrawFn) -> Scorecard:
    names = draw(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=6, unique=True))
    lines = tuple(draw(_line(name)) for name in names)
    return Scorecard(
        name=draw(st.text(max_size=12)),
        version=draw(st.integers(1, 99)),
        trained_on=draw(st.text(max_size=20)),
        scale=Scale(),
        floors=BandFloors(),
        base_points=draw(st.integers(300, 700)),
        lines=lines,
        pairs=(_pair(draw, *lines[:2]),) if len(lines) > 1 and draw(st.booleans()) else (),
    )
