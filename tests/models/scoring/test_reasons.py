import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.scoring.breakdown import score
from models.scoring.cuts import Cuts
from models.scoring.feature import Direction, Group
from models.scoring.reasons import reasons
from models.scoring.scale import BandFloors, Scale
from models.scoring.scorecard import CardLine, PairTable, Scorecard


def card(*names: str) -> Scorecard:
    """Each feature pays 10 up to 0, then falls by its place, the first most."""
    lines = tuple(
        CardLine(name, Group.CREDIT, Direction.LOWER_BETTER, (0, 50), (10, 9, at - 40), at - 40)
        for at, name in enumerate(names)
    )
    return Scorecard("example", 1, "nobody", Scale(), BandFloors(), 600, lines)


@given(data=st.data())
def test_no_feature_speaks_both_ways_and_the_strongest_comes_first(
    cards: st.SearchStrategy[Scorecard], data: st.DataObject
) -> None:
    drawn = data.draw(cards)
    row = {line.feature: data.draw(st.none() | st.integers(-80, 80)) for line in drawn.lines}
    told = reasons(score(drawn, row), top=3)
    named = [{(r.feature, r.second) for r in side} for side in (told.for_, told.against)]
    assert not named[0] & named[1]
    gained, lost = [r.leaning_points for r in told.for_], [r.lost_points for r in told.against]
    assert gained == sorted(gained, reverse=True)
    assert lost == sorted(lost, reverse=True)
    assert min(gained, default=1) > 0 > max((r.leaning_points for r in told.against), default=-1)
    assert max(len(gained), len(lost)) <= 3
    assert len(told.codes) <= 4
    assert bool(told.codes) == bool(told.against)


def test_the_reasons_of_a_row() -> None:
    told = reasons(
        score(
            card("open_lenders", "late_months", "inquiries"),
            {"open_lenders": 60, "late_months": 60, "inquiries": 0},
        )
    )
    assert [(r.feature, r.lost_points, r.code) for r in told.against] == [
        ("open_lenders", 50, "D09"),
        ("late_months", 49, "D04"),
    ]
    assert [(r.feature, r.value, r.points) for r in told.for_] == [("inquiries", 0, 10)]
    assert told.codes == ("D09", "D04")


def test_a_feature_on_which_all_get_the_same_says_nothing() -> None:
    flat = CardLine("flat", Group.CREDIT, Direction.FREE, (), (3,), 3)
    told = reasons(score(Scorecard("x", 1, "", Scale(), BandFloors(), 600, (flat,)), {"flat": 1}))
    assert (told.for_, told.against, told.codes) == ((), (), ())


def test_what_was_lost_against_the_best_bin_weighs_before_what_was_taken() -> None:
    """Ten points taken of a feature that could give forty cost more than twelve of one of three."""
    lines = (
        CardLine("taken", Group.CREDIT, Direction.FREE, (0,), (3, -12), 0),
        CardLine("lost", Group.CREDIT, Direction.FREE, (0,), (40, -10), 0),
    )
    row = {"taken": 1, "lost": 1}
    told = reasons(score(Scorecard("x", 1, "", Scale(), BandFloors(), 600, lines), row))
    assert [(r.feature, r.lost_points) for r in told.against] == [("lost", 50), ("taken", 15)]


def test_two_features_that_have_points_together_are_one_reason() -> None:
    low = Direction.LOWER_BETTER
    one, other = Cuts("late_months", low, (0,)), Cuts("open_lenders", low, (0,))
    table = PairTable(one, other, None, ((5, 0, 0), (0, -30, 0), (0, 0, 0)))
    lines = tuple(CardLine(cuts.feature, None, low, (0,), (0, 0), 0) for cuts in (one, other))
    paired = Scorecard("x", 1, "", Scale(), BandFloors(), 600, lines, (table,))
    (told,) = reasons(score(paired, {"late_months": 2, "open_lenders": 4})).against
    assert (told.feature, told.value, told.second, told.second_value) == (
        "late_months",
        2,
        "open_lenders",
        4,
    )
    assert (told.points, told.lost_points, told.code) == (-30, 35, "D09")


def test_what_took_points_never_speaks_for() -> None:
    half = CardLine("half", Group.CREDIT, Direction.LOWER_BETTER, (0, 1), (4, -12, -59), -59)
    told = reasons(score(Scorecard("x", 1, "", Scale(), BandFloors(), 600, (half,)), {"half": 1}))
    assert [(r.points, r.leaning_points) for r in told.against] == [(-12, -12)]


def test_a_card_that_only_gives_is_weighed_from_its_middle() -> None:
    giving = CardLine("giving", Group.CREDIT, Direction.HIGHER_BETTER, (0,), (10, 30), 10)
    only = Scorecard("x", 1, "", Scale(), BandFloors(), 600, (giving,))
    assert reasons(score(only, {"giving": 0})).against[0].leaning_points == -10
    assert reasons(score(only, {"giving": 1})).for_[0].leaning_points == 10


@pytest.mark.parametrize(
    ("feature", "value", "code"),
    [
        ("delay_last_months", 51, "D07"),
        ("delay_max_months", 51, "D08"),
        ("worst_late_days", 51, "D08"),
        ("open_lenders", 51, "D09"),
        ("inquiries", 51, "D10"),
        ("shared_device_customers", 51, "D11"),
        ("income_low_fen", 51, "D05"),
        ("income_low_fen", None, "D06"),
        ("debt_to_income_ppm", 500_001, "D05"),
        ("debt_to_income_ppm", 51, "D04"),
        ("request_to_income_ppm", None, "D06"),
        ("open_lenders", None, "D04"),
        ("spend_mean_fen", None, "D04"),
    ],
)
def test_a_code_never_claims_what_the_value_does_not_bear_out(
    feature: str, value: int | None, code: str
) -> None:
    assert reasons(score(card(feature), {feature: value})).codes == (code,)
