import random
import subprocess
import sys

import pytest

from models.scoring.breakdown import total_score
from models.scoring.card_json import emit_card
from models.scoring.cuts import BadCard
from models.scoring.feature import Direction
from models.scoring.features import FEATURES
from models.scoring.scale import BandFloors
from models.scoring.training import Row, TooFewRows, is_holdout, train


def population(size: int, seed: int = 1) -> list[Row]:
    """People whose late months and income tell how they will pay, with noise and gaps."""
    dice = random.Random(seed)
    rows: list[Row] = []
    for number in range(size):
        features: dict[str, int | None] = dict.fromkeys(FEATURES)
        late, income = dice.choice([0, 0, 0, 1, 2]), dice.randint(100_000, 900_000)
        features["late_months"] = late
        features["income_low_fen"] = income if dice.random() < 0.8 else None
        features["merchants"] = 4
        chance = 0.1 + 0.25 * late + (0.2 if income < 300_000 else 0)
        rows.append((str(number), features, int(dice.random() < chance)))
    return rows


def test_a_card_learns_what_drives_the_loss() -> None:
    result = train(population(3_000), "example", 1, "simulated")
    lines = {line.feature: line for line in result.card.lines}
    assert set(lines) == {"late_months", "income_low_fen"}
    assert lines["late_months"].points[0] - lines["late_months"].points[-1] > 20
    assert result.report.auc_ppm > 680_000
    assert result.report.gini_ppm == 2 * result.report.auc_ppm - 1_000_000
    assert result.report.trained_rows + result.report.holdout_rows == 3_000
    counted = sum(band.good + band.bad for band in result.report.bands)
    assert counted == result.report.holdout_rows


def test_the_probability_of_a_score_is_what_happens() -> None:
    rows = population(3_000)
    card = train(rows, "example", 1, "simulated").card
    expected = sum(card.scale.pd_ppm(total_score(card, features)) for _, features, _ in rows)
    assert expected / 1_000_000 == pytest.approx(sum(bad for _, _, bad in rows), rel=0.05)


def test_the_same_rows_in_any_order_give_the_same_card() -> None:
    rows = population(400)
    floors = BandFloors(565, 550, 530, 500)
    first = train(rows, "example", 2, "simulated", floors)
    again = train(reversed(rows), "example", 2, "simulated", floors)
    assert emit_card(first.card) == emit_card(again.card)
    assert first == again
    assert first.card.floors == floors
    assert all(len(line.points) <= 3 for line in first.card.lines)  # a small book, few bins


def test_lines_keep_the_direction_of_the_registry() -> None:
    for line in train(population(400), "example", 1, "simulated").card.lines:
        feature = FEATURES[line.feature]
        assert (line.group, line.direction) == (feature.group, feature.direction)
        rising = feature.direction is Direction.HIGHER_BETTER
        assert list(line.points) == sorted(line.points, reverse=not rising)


def test_the_holdout_is_thirty_percent_and_always_the_same() -> None:
    held = sum(is_holdout(str(number)) for number in range(10_000))
    assert held == 2_917
    assert [number for number in range(20) if is_holdout(str(number))] == [1, 16, 18]


@pytest.mark.parametrize(("size", "part"), [(0, "training"), (190, "training"), (210, "holdout")])
def test_too_few_rows_are_refused(size: int, part: str) -> None:
    with pytest.raises(TooFewRows) as refused:
        train(population(size), "example", 1, "simulated")
    assert refused.value.part == part


def test_features_that_say_nothing_make_no_card() -> None:
    silent: list[Row] = [
        (row_id, dict.fromkeys(FEATURES), bad) for row_id, _, bad in population(400)
    ]
    with pytest.raises(BadCard) as refused:
        train(silent, "example", 1, "simulated")
    assert refused.value.problem == "empty"


def test_the_desk_never_loads_what_only_training_needs() -> None:
    code = (
        "import sys, models.scoring.training, models.scoring.card_json, models.scoring.reasons;"
        "print([m for m in ('numpy', 'sklearn', 'pandas') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"
