"""The worked figures of domain reference 3.13, and brute force beside them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.scoring.validation import (
    NothingToCompare,
    ScoreCount,
    auc_ppm,
    count_scores,
    gini_ppm,
    information_value_ppm,
    ks_ppm,
    psi_ppm,
)

BANDS = [
    ScoreCount(band, good, bad)
    for band, (good, bad) in enumerate(
        zip((70, 176, 282, 242, 149), (30, 24, 18, 8, 1), strict=True)
    )
]


def test_the_worked_figures() -> None:
    assert auc_ppm(BANDS) == pytest.approx(760_300, abs=50)
    assert gini_ppm(BANDS) == pytest.approx(520_600, abs=50)
    assert ks_ppm(BANDS) == pytest.approx(399_000, abs=50)
    assert information_value_ppm(BANDS) == pytest.approx(1_085_400, abs=50)


def test_the_worked_shift() -> None:
    expected, actual = [100, 200, 300, 250, 150], [150, 230, 290, 210, 120]
    assert psi_ppm(expected, actual) == pytest.approx(38_500, abs=50)
    assert psi_ppm(expected, expected) == 0


def test_an_empty_bin_counts_a_half_and_one_empty_in_both_nothing() -> None:
    assert psi_ppm([10, 0, 0], [10, 5, 0]) == psi_ppm([10, 0], [10, 5]) > 0


@given(st.lists(st.tuples(st.integers(0, 5), st.integers(0, 1)), max_size=30))
def test_auc_and_ks_agree_with_brute_force(rows: list[tuple[int, int]]) -> None:
    good = [score for score, bad in rows if not bad]
    bad = [score for score, is_bad in rows if is_bad]
    counts = count_scores(rows)
    if not good or not bad:
        with pytest.raises(NothingToCompare):
            auc_ppm(counts)
        return
    pairs = sum((g > b) + (g == b) / 2 for g in good for b in bad) / (len(good) * len(bad))
    assert auc_ppm(counts) == pytest.approx(pairs * 1_000_000, abs=1)
    gap = max(
        abs(sum(b <= cut for b in bad) / len(bad) - sum(g <= cut for g in good) / len(good))
        for cut in range(6)
    )
    assert ks_ppm(counts) == pytest.approx(gap * 1_000_000, abs=1)


def test_nothing_can_be_compared_with_nothing() -> None:
    with pytest.raises(NothingToCompare) as refused:
        psi_ppm([0, 0], [1, 2])
    assert refused.value.facts == {"good": 0, "bad": 3}
    with pytest.raises(NothingToCompare):
        ks_ppm([ScoreCount(1, 5, 0)])
