"""Shift, rank, calibration and alerts: worked figures of 3.13 and S09, limits and either side."""

from dataclasses import replace

import pytest

from models.scoring.duel import Pair, duel
from models.scoring.feature import Direction
from models.scoring.limits import Level, Limits
from models.scoring.monitoring import (
    Alert,
    AlertKind,
    Figures,
    Shift,
    alerts,
    bad_over_expected_ppm,
    by_band,
    shift,
    trained_by_band,
)
from models.scoring.outcomes import (
    Cell,
    Fate,
    Ranking,
    Rates,
    calibration,
    fate,
    ranking,
    rates,
)
from models.scoring.scale import Band, BandFloors, Scale
from models.scoring.scorecard import CardLine, Scorecard
from models.scoring.validation import ScoreCount

LIMITS = Limits(
    psi_watch_ppm=100_000,
    psi_act_ppm=250_000,
    ks_weak_ppm=200_000,
    ks_suspicious_ppm=750_000,
    auc_drop_ppm=50_000,
    bad_over_expected_ppm=1_500_000,
    overrides_ppm=50_000,
    window_days=184,
    recent_days=90,
    cases_min=50,
    shift_cases_min=100,
    bad_min=5,
    base_months=3,
)
LINE = CardLine("x", None, Direction.FREE, (), (0,), 0)
CARD = Scorecard("卡", 1, "", Scale(), BandFloors(), 600, (LINE,))
FINE = Figures(
    score=Shift("", (), (), 99_999, Level.STABLE),
    features=(),
    ranking=Ranking(90, 10, 700_000, 400_000),
    holdout_auc_ppm=750_000,
    bad_over_expected_ppm=1_500_000,
    rates=Rates(100, 100, 600_000, 5, 50_000),
)


def cell(score: int, count: int, *, is_bad: bool | None = None, is_override: bool = False) -> Cell:
    """So many alike; approved if it is known how they ended."""
    return Cell(score, is_bad is not None or None, is_override, is_bad, count)


def test_the_worked_shift_is_stable() -> None:
    found = shift("", [100, 200, 300, 250, 150], [150, 230, 290, 210, 120], LIMITS)
    assert found.psi_ppm == pytest.approx(38_500, abs=50)
    assert found.level is Level.STABLE


@pytest.mark.parametrize(
    ("psi", "level"),
    [(0, Level.WATCH), (-1, Level.ACT), (1, Level.STABLE)],
)
def test_the_limits_of_a_shift(psi: int, level: Level) -> None:
    """At 0.10 a shift is watched, only above 0.25 one acts."""
    crowd = [100, 200, 300, 250, 150], [150, 230, 290, 210, 120]
    found = shift("", *crowd, LIMITS).psi_ppm or 0
    at = replace(LIMITS, psi_watch_ppm=found + max(psi, 0), psi_act_ppm=found + min(psi, 0))
    assert shift("", *crowd, at).level is level


def test_of_too_few_no_shift_is_told() -> None:
    assert shift("x", [1_000], [100], LIMITS).level is Level.STABLE
    for crowds in (([1_000], [99]), ([99], [1_000])):
        found = shift("x", *crowds, LIMITS)
        assert (found.psi_ppm, found.level) == (None, Level.TOO_FEW)


def test_scores_are_counted_by_band() -> None:
    assert by_band([(700, 1), (660, 2), (659, 3), (0, 4)], BandFloors()) == (3, 3, 0, 0, 4)
    assert trained_by_band([ScoreCount(600, 7, 2)], BandFloors()) == (0, 0, 9, 0, 0)


def test_rates_are_of_what_was_decided() -> None:
    undecided = Cell(600, None, is_override=False, is_bad=None, count=10)
    declined = Cell(500, is_approved=False, is_override=False, is_bad=None, count=20)
    against = Cell(560, is_approved=True, is_override=True, is_bad=None, count=5)
    found = rates([undecided, declined, against, cell(640, 25, is_bad=False)], LIMITS)
    assert found == Rates(60, 50, 600_000, 5, 100_000)
    few = rates([declined, against], LIMITS)
    assert few == Rates(25, 25, None, 5, None)


def test_a_rank_needs_good_and_bad_and_enough_of_both() -> None:
    told = [cell(600, 45, is_bad=False), cell(500, 5, is_bad=True), cell(550, 9)]
    assert ranking(told, LIMITS) == Ranking(45, 5, 1_000_000, 1_000_000)
    for cells in (
        [told[0], cell(500, 4, is_bad=True)],
        [cell(600, 44, is_bad=False), told[1]],
        [cell(500, 99, is_bad=True)],
    ):
        found = ranking(cells, LIMITS)
        assert (found.auc_ppm, found.ks_ppm) == (None, None)


def test_what_was_expected_stands_beside_what_came() -> None:
    cells = [cell(580, 90, is_bad=False), cell(580, 10, is_bad=True), cell(700, 9, is_bad=False)]
    a, _b, c, *_rest = calibration(cells, CARD, LIMITS)
    assert (c.band, c.cases, c.bad, c.bad_ppm) == (Band.C, 100, 10, 100_000)
    assert c.expected_ppm == CARD.scale.pd_ppm(580) == 38_462
    assert (a.band, a.cases, a.bad_ppm, a.expected_ppm) == (Band.A, 9, None, None)
    assert bad_over_expected_ppm(cells[:2], CARD, LIMITS) == pytest.approx(2_600_000, abs=100)
    assert bad_over_expected_ppm(cells[2:], CARD, LIMITS) is None
    assert bad_over_expected_ppm([cell(99_999, 99, is_bad=True)], CARD, LIMITS) is None
    assert fate([cells[0], cell(580, 7)], LIMITS) == Fate(90, 0, 0)


def test_at_its_limits_nothing_is_said() -> None:
    assert alerts(FINE, LIMITS) == ()
    silent = Ranking(0, 0, None, None)
    rest = replace(
        FINE, ranking=silent, bad_over_expected_ppm=None, rates=Rates(0, 0, None, 0, None)
    )
    assert alerts(rest, LIMITS) == ()
    assert alerts(replace(FINE, holdout_auc_ppm=None), LIMITS) == ()


def test_the_drift_of_the_lesson_is_to_be_acted_on() -> None:
    """S09: the score at 0.27, one feature at 0.31, another at 0.05."""
    drifted = replace(
        FINE,
        score=Shift("", (), (), 270_000, Level.ACT),
        features=(
            Shift("income_low_fen", (), (), 310_000, Level.ACT),
            Shift("merchants", (), (), 120_000, Level.WATCH),
            Shift("device_risks", (), (), 50_000, Level.STABLE),
        ),
        rates=Rates(100, 100, 550_000, 6, 50_001),
    )
    assert alerts(drifted, LIMITS) == (
        Alert(AlertKind.SCORE_SHIFT, Level.ACT, "", 270_000, 250_000),
        Alert(AlertKind.FEATURE_SHIFT, Level.ACT, "income_low_fen", 310_000, 250_000),
        Alert(AlertKind.OVERRIDES, Level.WATCH, "", 50_001, 50_000),
        Alert(AlertKind.FEATURE_SHIFT, Level.WATCH, "merchants", 120_000, 100_000),
    )


@pytest.mark.parametrize(
    ("ranked", "kinds"),
    [
        (Ranking(90, 10, 699_999, 199_999), [AlertKind.WEAK_RANK, AlertKind.AUC_DROP]),
        (Ranking(90, 10, 990_000, 750_001), [AlertKind.TOO_GOOD]),
    ],
)
def test_a_rank_that_is_weak_or_too_good(ranked: Ranking, kinds: list[AlertKind]) -> None:
    assert [one.kind for one in alerts(replace(FINE, ranking=ranked), LIMITS)] == kinds


def test_more_bad_customers_than_expected() -> None:
    (one,) = alerts(replace(FINE, bad_over_expected_ppm=1_500_001), LIMITS)
    assert (one.kind, one.level) == (AlertKind.MORE_BAD, Level.ACT)


def test_champion_and_challenger_on_the_same_outcomes() -> None:
    pairs = [
        Pair(620, 630, champion_passes=True, challenger_passes=True, is_bad=False, count=40),
        Pair(610, 560, champion_passes=True, challenger_passes=False, is_bad=True, count=6),
        Pair(570, 625, champion_passes=False, challenger_passes=True, is_bad=False, count=10),
        Pair(500, 510, champion_passes=False, challenger_passes=False, is_bad=None, count=9),
    ]
    found = duel(pairs, LIMITS)
    assert found.applications == 65
    assert (found.champion.auc_ppm, found.challenger.auc_ppm) == (800_000, 1_000_000)
    assert (found.swapped_out.applications, found.swapped_out.fate) == (6, Fate(6, 6, None))
    assert (found.swapped_in.applications, found.swapped_in.fate) == (10, Fate(10, 0, None))
    assert (found.both_pass.applications, found.neither.fate) == (40, Fate(0, 0, None))
