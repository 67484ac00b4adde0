"""What may never happen to a curve or a table, whatever the rows: it does not turn."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.learning.basis import equal_groups, grouped, line_basis, pair_basis, regrouped
from models.learning.blend import weigh
from models.learning.compile import compile_points, model_points
from models.learning.logistic import Floats
from models.learning.merging import merge
from models.learning.model import Line, Model, Pair
from models.scoring.breakdown import total_score
from models.scoring.cuts import BadCard, Cuts, Value
from models.scoring.feature import Direction
from models.scoring.scale import BandFloors, Scale
from models.scoring.scorecard import CardLine, PairTable, Scorecard

UP = Cuts("up", Direction.HIGHER_BETTER, (0, 10, 20), specials=(-9,))
DOWN = Cuts("down", Direction.LOWER_BETTER, (1, 2))
ANY = Cuts("any", Direction.FREE, (5,))
WORK = Cuts("work", Direction.FREE, categories=(("gig",), ("shop",), ("zoo",)))
VALUES: dict[str, list[Value]] = {
    "up": [-5, 3, 12, 50, -9, None],
    "down": [0, 2, 9, None],
    "any": [5, 6, None],
    "work": ["gig", "shop", "zoo", "never", None],
}
worths = st.floats(-2, 2)


def drawn(draw: st.DrawFn, count: int) -> Floats:
    return np.array(draw(st.lists(worths, min_size=count, max_size=count)))


@st.composite
def lines(draw: st.DrawFn, cuts: Cuts) -> Line:
    """A line whose parts are any that the solver may find."""
    basis = line_basis(cuts, np.ones(cuts.states))
    parts = drawn(draw, basis.matrix.shape[1])
    values = basis.matrix @ np.where(basis.is_step, np.abs(parts), parts)
    states = np.array(draw(st.lists(st.integers(0, cuts.states - 1), min_size=6, max_size=6)))
    return Line(cuts, values, states, None)


@st.composite
def pairs(draw: st.DrawFn, first: Cuts, second: Cuts) -> Pair:
    """As above, a table."""
    basis = pair_basis(first, second)
    parts = drawn(draw, basis.matrix.shape[1])
    values = basis.matrix @ np.where(basis.is_step, np.abs(parts), parts)
    cells = np.array(draw(st.lists(st.integers(0, len(values) - 1), min_size=6, max_size=6)))
    return Pair(first, second, values.reshape(first.states, second.states), cells, None)


@st.composite
def models(draw: st.DrawFn) -> Model:
    """Any model."""
    found = tuple(draw(lines(cuts)) for cuts in (UP, DOWN, ANY, WORK))
    sides = draw(st.sampled_from(list(combinations((UP, DOWN, ANY, WORK), 2))))
    return Model(draw(worths), found, (draw(pairs(*sides)),))


def card_of(model: Model) -> Scorecard:
    points = compile_points(model, Scale(), np.array([0.0, 1, 0, 1, 0, 1]))
    return Scorecard(
        "any", 1, "", Scale(), BandFloors(), points.base, points.lines, points.pairs
    )  # a line or a table that pays for a worse value cannot be made: BadCard


@settings(max_examples=60, deadline=None)
@given(models(), st.data())
def test_the_table_is_the_model_within_the_bound_that_is_stated(
    model: Model, data: st.DataObject
) -> None:
    try:
        card = card_of(model)
    except BadCard:
        return  # nothing is worth a point
    row = {name: data.draw(st.sampled_from(values)) for name, values in VALUES.items()}
    columns = {
        name: np.array([value], object)
        if name == "work"
        else np.array([np.nan if value is None else value], np.float64)
        for name, value in row.items()
    }
    exact = float(model_points(model.log_odds(columns), Scale())[0])
    parts = len(model.lines) + len(model.pairs)
    assert abs(total_score(card, row) - exact) <= parts + 0.5 + 1e-6


@settings(max_examples=60, deadline=None)
@given(models(), st.data())
def test_a_worse_value_is_never_paid_for(model: Model, data: st.DataObject) -> None:
    try:
        card = card_of(model)
    except BadCard:
        return
    row = {name: data.draw(st.sampled_from(values)) for name, values in VALUES.items()}
    for feature, better in (("up", [-5, 3, 12, 50]), ("down", [9, 2, 0])):
        asked = [name for name in card.features if name == feature]
        scores = [total_score(card, {**row, feature: value}) for value in better if asked]
        assert scores == sorted(scores)


def test_a_model_without_points_is_no_card() -> None:
    flat = Line(DOWN, np.zeros(DOWN.states), np.zeros(6, dtype=np.intp), None)
    table = Pair(DOWN, ANY, np.zeros((4, 3)), np.zeros(6, dtype=np.intp), None)
    with pytest.raises(BadCard):
        card_of(Model(0.0, (flat,), (table,)))


def test_a_table_that_comes_to_nothing_is_left_out() -> None:
    steep = Line(DOWN, np.arange(4.0), np.array([0, 1, 2, 3, 0, 1]), None)
    table = Pair(DOWN, ANY, np.zeros((4, 3)), np.zeros(6, dtype=np.intp), None)
    card = card_of(Model(0.0, (steep,), (table,)))
    assert (len(card.lines), card.pairs) == (1, ())
    assert isinstance(card.lines[0], CardLine)
    assert not any(isinstance(pair, PairTable) for pair in card.pairs)


curves = st.lists(st.tuples(worths, st.integers(1, 50)), min_size=1, max_size=8)


@settings(max_examples=60, deadline=None)
@given(curves, st.integers(1, 5))
def test_no_other_cut_into_so_few_runs_has_less_error(
    curve: list[tuple[float, int]], most: int
) -> None:
    values, rows = (np.array(part, dtype=np.float64) for part in zip(*curve, strict=True))

    def error(ends: tuple[int, ...]) -> float:
        runs = np.split(np.arange(len(values)), ends)
        means = [np.average(values[run], weights=rows[run]) for run in runs]
        return float(
            sum(
                (rows[run] * (values[run] - m) ** 2).sum()
                for run, m in zip(runs, means, strict=True)
            )
        )

    runs = merge(values, rows, most)
    assert runs.max() < most
    found = error(tuple((np.flatnonzero(np.diff(runs)) + 1).tolist()))
    cuts = range(1, len(values))
    best = min(error(ends) for n in range(min(most, len(values))) for ends in combinations(cuts, n))
    assert found == pytest.approx(best, abs=1e-9)


def test_as_few_runs_as_nobody_notices_and_no_smaller_than_asked() -> None:
    values, rows = np.array([0.0, 0.01, 1.0, 1.01]), np.full(4, 10.0)
    assert merge(values, rows, 4).tolist() == [0, 1, 2, 3]
    assert merge(values, rows, 4, error_max=0.02).tolist() == [0, 0, 1, 1]
    assert merge(values, rows, 4, rows_min=15).tolist() == [0, 0, 1, 1]
    assert merge(values, rows, 4, rows_min=99).tolist() == [0, 0, 0, 0]


def test_states_follow_their_bins_into_groups() -> None:
    groups = equal_groups(np.array([5.0, 1, 1, 5]), 2)
    assert groups.tolist() == [0, 0, 1, 1]
    cuts = grouped(UP, groups)
    assert (cuts.thresholds, cuts.specials) == ((10,), (-9,))
    assert regrouped(UP, groups).tolist() == [0, 0, 1, 1, 2, 3]
    assert grouped(WORK, np.array([1, 0, 1])).categories == (("shop",), ("gig", "zoo"))


def test_log_odds_that_are_too_bold_are_drawn_in() -> None:
    dice = np.random.default_rng(0)
    truth = dice.normal(size=2_000)
    bad = (dice.random(2_000) < 1 / (1 + np.exp(-truth))).astype(np.float64)
    found = weigh([2 * truth], bad)
    assert found.weights[0] == pytest.approx(0.5, abs=0.1)
    noise = weigh([truth, dice.normal(size=2_000)], bad)
    assert noise.weights[0] > 5 * noise.weights[1] >= 0
