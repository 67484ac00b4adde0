"""Curves and groups of a report, against the worked example of the domain reference (3.13)."""

import pytest

from models.scoring.fairness import Member, fairness
from models.scoring.judged import (
    band_shares,
    by_band,
    foretold_by_band,
    foretold_by_tenth,
    steps,
    widest,
)
from models.scoring.scale import Band, BandFloors, Scale
from models.scoring.validation import NothingToCompare, ScoreCount, ks_ppm

COUNTS = [
    ScoreCount(500, 70, 30),
    ScoreCount(550, 176, 24),
    ScoreCount(600, 282, 18),
    ScoreCount(640, 242, 8),
    ScoreCount(700, 149, 1),
]


def test_the_curves_end_at_one_and_lie_furthest_apart_at_the_ks() -> None:
    curves = steps(COUNTS)
    assert (curves[-1].good_ppm, curves[-1].bad_ppm) == (1_000_000, 1_000_000)
    at = widest(curves)
    assert at.score == 550
    assert at.bad_ppm - at.good_ppm == pytest.approx(ks_ppm(COUNTS), abs=1)


def test_bands_are_told_what_was_expected_and_what_came() -> None:
    told = foretold_by_band(COUNTS, BandFloors(), Scale())
    assert list(told) == list(Band)
    assert (told[Band.E].rows, told[Band.E].happened_ppm) == (100, 300_000)
    assert told[Band.A].expected_ppm == Scale().pd_ppm(700)
    assert Band.A not in foretold_by_band(COUNTS[:-1], BandFloors(), Scale())


def test_tenths_keep_rows_of_one_score_together() -> None:
    many = [ScoreCount(score, 9, 1) for score in range(500, 700)]
    tenths = foretold_by_tenth(many, Scale())
    assert [tenth.rows for tenth in tenths] == [200] * 10
    assert [tenth.least_score for tenth in tenths] == list(range(500, 700, 20))
    assert len(foretold_by_tenth(COUNTS, Scale())) == 5
    assert foretold_by_tenth([], Scale()) == ()


def test_two_crowds_by_band() -> None:
    assert by_band(COUNTS, BandFloors()) == [150, 250, 300, 200, 100]
    shares = band_shares(COUNTS, COUNTS[:1], BandFloors())
    assert [share.actual_ppm for share in shares] == [0, 0, 0, 0, 1_000_000]
    assert sum(share.expected_ppm for share in shares) == 1_000_000


def test_without_both_kinds_there_is_nothing_to_compare() -> None:
    with pytest.raises(NothingToCompare):
        steps([ScoreCount(1, 5, 0)])
    with pytest.raises(NothingToCompare):
        band_shares(COUNTS, [], BandFloors())


def member(score: int, good: int, bad: int, unknown: int = 0) -> Member:
    return Member(ScoreCount(score, good, bad), unknown)


def test_groups_are_compared_by_approval_and_by_what_good_customers_get() -> None:
    told = fairness(
        {
            "f": [member(500, 20, 20), member(600, 50, 10)],
            "m": [member(500, 5, 5), member(600, 80, 10)],
            "few": [member(500, 1, 1)],
        },
        540,
    )
    f, few, m = told.groups
    assert (few.group, few.is_small) == ("few", True)
    assert (f.approval_ppm, m.approval_ppm) == (600_000, 900_000)
    assert told.approval_ratio_ppm == 666_667
    assert (f.good_approved_ppm, m.good_approved_ppm) == (714_286, 941_176)
    assert told.opportunity_gap_ppm == 941_176 - 714_286
    assert f.bad_ppm == 300_000


def test_without_outcomes_only_approval_is_told() -> None:
    told = fairness({"a": [member(600, 0, 0, 40)], "b": [member(600, 0, 0, 40)]}, 540)
    assert (told.approval_ratio_ppm, told.opportunity_gap_ppm) == (1_000_000, None)
    assert told.groups[0].bad_ppm is None


def test_where_nobody_is_approved_there_is_no_ratio() -> None:
    told = fairness({"a": [member(500, 40, 0)], "b": [member(500, 40, 0)]}, 540)
    assert (told.approval_ratio_ppm, told.opportunity_gap_ppm) == (None, 0)
    assert fairness({"a": [member(600, 40, 0)]}, 540).approval_ratio_ppm is None
