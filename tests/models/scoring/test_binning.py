from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from models.scoring.binning import Curve, card_line, fine_bin, fine_edges, merge
from models.scoring.features import FEATURES

curves = st.lists(
    st.tuples(st.integers(-40_000, 40_000), st.integers(1, 50)), min_size=1, max_size=8
)


def error(points: list[int], rows: list[int], ends: tuple[int, ...]) -> int:
    total, start = 0, 0
    for end in ends:
        run, weights = points[start:end], rows[start:end]
        whole = sum(w * p for w, p in zip(weights, run, strict=True))
        squares = sum(w * p * p for w, p in zip(weights, run, strict=True))
        total += squares - whole * whole // sum(weights)
        start = end
    return total


@given(curves, st.integers(1, 5))
def test_no_other_cut_into_so_few_runs_has_less_error(
    curve: list[tuple[int, int]], bins_max: int
) -> None:
    points, rows = map(list, zip(*curve, strict=True))
    ends = merge(points, rows, bins_max)
    assert len(ends) <= bins_max
    least = min(
        error(points, rows, (*cut, len(points)))
        for size in range(min(bins_max, len(points)))
        for cut in combinations(range(1, len(points)), size)
    )
    assert error(points, rows, ends) == least


@given(curve=curves, bins_max=st.integers(1, 5), rising=st.booleans())
def test_a_monotone_curve_stays_monotone(
    curve: list[tuple[int, int]], bins_max: int, *, rising: bool
) -> None:
    points = sorted((p for p, _ in curve), reverse=not rising)
    name = "income_low_fen" if rising else "delay_last_months"
    line = card_line(
        FEATURES[name],
        Curve(tuple(range(len(points) - 1)), tuple(points), tuple(r for _, r in curve), 0, 0),
        bins_max,
    )  # a line that pays for a worse value cannot be made: BadCard
    assert len(line.points) <= bins_max
    assert len(set(line.points)) == len(line.points)


@given(st.lists(st.integers(-(10**9), 10**9) | st.integers(0, 9), max_size=300))
def test_fine_bins_are_never_empty_and_never_too_many(values: list[int]) -> None:
    edges = fine_edges(values)
    found = {fine_bin(edges, value) for value in values}
    assert len(edges) < 64
    assert found == set(range(len(edges) + 1)) or not values


def test_few_distinct_values_keep_a_bin_each() -> None:
    assert fine_edges([0, 0, 2, 5, 5]) == (0, 2)
    assert fine_edges([7, 7]) == fine_edges([]) == ()


def test_neighbours_with_the_same_whole_points_become_one_bin() -> None:
    curve = Curve((1, 2, 3), (5_100, 4_900, -1_000, -1_400), (10, 10, 10, 10), -1_500, 20)
    line = card_line(FEATURES["delay_last_months"], curve, 4)
    assert (line.thresholds, line.points, line.missing_points) == ((2,), (5, -1), -1)


def test_missing_that_was_hardly_seen_gives_the_points_of_the_worst_bin() -> None:
    curve = Curve((1,), (5_000, -7_000), (10, 10), 9_000, 19)
    assert card_line(FEATURES["delay_last_months"], curve, 4).missing_points == -7
