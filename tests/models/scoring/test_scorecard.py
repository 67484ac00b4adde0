from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.scoring.breakdown import Subtotal, UnknownFeature, score, total_score
from models.scoring.cuts import BadCard
from models.scoring.feature import Direction, Group
from models.scoring.scale import Band, BandFloors, Scale
from models.scoring.scorecard import CardLine, Scorecard

LATE = CardLine(
    feature="delay_last_months",
    group=Group.CREDIT,
    direction=Direction.LOWER_BETTER,
    thresholds=(0, 1),
    points=(6, -8, -39),
    missing_points=-12,
)
INCOME = CardLine(
    feature="income_low_fen",
    group=Group.ABILITY,
    direction=Direction.HIGHER_BETTER,
    thresholds=(200_000,),
    points=(-5, 7),
    missing_points=-5,
)
CARD = Scorecard("example", 1, "nobody", Scale(), BandFloors(), 600, (LATE, INCOME))

values = st.none() | st.integers(-80, 80)


@given(data=st.data())
def test_points_sum_to_the_score(cards: st.SearchStrategy[Scorecard], data: st.DataObject) -> None:
    card = data.draw(cards)
    row = {line.feature: data.draw(values) for line in card.lines}
    told = score(card, row)
    given = sum(line.points for line in told.lines) + sum(pair.points for pair in told.pairs)
    assert told.total == told.base_points + given
    assert told.total == told.base_points + sum(sub.points for sub in told.subtotals)
    assert told.total == total_score(card, row)
    assert all(line.worst_points <= line.points <= line.best_points for line in told.lines)
    assert 0 <= told.conflict_ppm <= 1_000_000
    assert told.band is card.floors.band(told.total)
    assert told.pd_ppm == card.scale.pd_ppm(told.total)


@given(data=st.data())
def test_a_worse_value_never_pays(cards: st.SearchStrategy[Scorecard], data: st.DataObject) -> None:
    card = data.draw(cards)
    row = {line.feature: data.draw(values) for line in card.lines}
    for line in card.lines:
        value = row[line.feature]
        if value is None or line.direction is Direction.FREE:
            continue
        step = data.draw(st.integers(0, 100))
        worse = value + (step if line.direction is Direction.LOWER_BETTER else -step)
        assert total_score(card, {**row, line.feature: worse}) <= total_score(card, row)


@given(data=st.data())
def test_the_bounds_of_a_bin_hold_the_value_and_give_its_points(
    cards: st.SearchStrategy[Scorecard], data: st.DataObject
) -> None:
    card = data.draw(cards)
    row: dict[str, int | None] = {
        line.feature: data.draw(st.integers(-80, 80)) for line in card.lines
    }
    for line in score(card, row).lines:
        value = row[line.feature]
        assert value is not None
        assert line.above is None or line.above < value
        assert line.up_to is None or value <= line.up_to
        for edge in (None if line.above is None else line.above + 1, line.up_to):
            if edge is not None:
                assert total_score(card, {**row, line.feature: edge}) == total_score(card, row)


def test_a_threshold_belongs_to_the_bin_on_its_left() -> None:
    assert [
        score(CARD, {"delay_last_months": n, "income_low_fen": 0}).lines[0].points
        for n in (0, 1, 2)
    ] == [6, -8, -39]


def test_missing_has_points_of_its_own_and_no_bounds() -> None:
    line = score(CARD, {"delay_last_months": None, "income_low_fen": 300_000}).lines[0]
    assert (line.value, line.above, line.up_to, line.points) == (None, None, None, -12)


def test_sub_scores_stand_between_their_worst_and_their_best() -> None:
    told = score(CARD, {"delay_last_months": 2, "income_low_fen": 300_000})
    assert told.subtotals == (
        Subtotal(Group.CREDIT, -39, 6, -39),
        Subtotal(Group.ABILITY, 7, 7, -5),
    )
    assert [sub.standing_ppm for sub in told.subtotals] == [0, 1_000_000]
    assert told.conflict_ppm == 1_000_000
    assert score(CARD, {"delay_last_months": 0, "income_low_fen": 300_000}).conflict_ppm < 400_000
    assert Subtotal(Group.CREDIT, 3, 3, 3).standing_ppm == 1_000_000


def test_a_feature_that_was_not_computed_is_refused() -> None:
    for judge in (score, total_score):
        with pytest.raises(UnknownFeature, match="income_low_fen"):
            judge(CARD, {"delay_last_months": 0})


@pytest.mark.parametrize(
    ("points", "pd_ppm"),
    [(540, 137_931), (580, 38_462), (600, 19_608), (620, 9_901), (660, 2_494)],
)
def test_points_are_odds(points: int, pd_ppm: int) -> None:
    assert Scale().pd_ppm(points) == pd_ppm  # domain reference 3.12


def test_bands() -> None:
    found = [BandFloors().band(points) for points in (660, 659, 620, 619, 580, 579, 540, 539)]
    assert found == [Band.A, Band.B, Band.B, Band.C, Band.C, Band.D, Band.D, Band.E]


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"points": (6, -8)}, "length"),
        ({"thresholds": (1, 1)}, "order"),
        ({"points": (6, -8, -10_001)}, "points"),
        ({"points": (6, -39, -8)}, "direction"),
    ],
)
def test_a_line_that_contradicts_itself_is_refused(
    change: dict[str, tuple[int, ...]], problem: str
) -> None:
    with pytest.raises(BadCard) as refused:
        replace(LATE, **change)  # type: ignore[arg-type]
    assert refused.value.facts == {"where": "delay_last_months", "problem": problem}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        ({"lines": ()}, "empty"),
        ({"lines": (LATE, LATE)}, "repeated"),
        ({"floors": BandFloors(a=620)}, "order"),
        ({"scale": Scale(pdo=0)}, "positive"),
        ({"version": 0}, "positive"),
    ],
)
def test_a_card_that_contradicts_itself_is_refused(change: dict[str, object], problem: str) -> None:
    with pytest.raises(BadCard) as refused:
        replace(CARD, **change)  # type: ignore[arg-type]
    assert refused.value.problem == problem
