"""A card learns what drives the loss, says how, and is the same whoever shuffles the rows."""

import random
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from models.learning import pairs
from models.learning.plan import Holdout, Method, Plan
from models.learning.reading import table_of_cells
from models.learning.table import Table, table_of_rows
from models.learning.training import NothingToLearn, TooFewRows, TrainingResult, train
from models.scoring.batch import score_batch
from models.scoring.breakdown import total_score
from models.scoring.card_json import emit_card, parse_card
from models.scoring.cuts import BadCard, Cuts
from models.scoring.feature import Direction
from models.scoring.features import FEATURES
from models.scoring.sample import Row, is_holdout
from models.scoring.scale import BandFloors
from models.scoring.scorecard import Scorecard
from models.scoring.training_notes import TrainingNotes

PLAN = Plan("example", 1, "made up", pairs=2)
Cells = dict[str, list[str]]


@pytest.fixture(scope="module")
def trained(book: Table) -> TrainingResult:
    return train(book, PLAN)


def notes(card: Scorecard) -> TrainingNotes:
    assert card.training is not None
    return card.training


def cuts_of(card: Scorecard, name: str) -> Cuts:
    return next(line.cuts for line in card.lines if line.feature == name)


def test_a_card_learns_what_drives_the_loss(trained: TrainingResult) -> None:
    lines = {line.feature: line for line in trained.card.lines}
    assert {"income", "late", "work"} <= set(lines)
    assert lines["late"].direction is Direction.LOWER_BETTER
    assert lines["late"].points[0] - lines["late"].points[-1] > 20
    assert lines["income"].specials == (-999,)
    assert lines["income"].missing_points < max(lines["income"].points)
    assert lines["work"].categories[lines["work"].points.index(min(lines["work"].points))] == (
        "gig",
    )
    assert trained.report.auc_ppm > 680_000
    assert abs(trained.unrounded_auc_ppm - trained.report.auc_ppm) < 5_000
    assert trained.leaks == ()


def test_two_features_that_say_more_together_get_a_table(trained: TrainingResult) -> None:
    found = [{pair.first.feature, pair.second.feature} for pair in trained.card.pairs]
    assert found[0] == {"late", "limit"}
    assert all(pair.first.states <= 9 and pair.second.states <= 9 for pair in trained.card.pairs)


def test_the_card_says_how_it_was_learned(trained: TrainingResult, book: Table) -> None:
    told = notes(trained.card)
    assert (told.method, told.held_out, told.reject_inference) == ("auto", "id", "none")
    assert told.data_sha256 == book.sha256
    assert [name for name, _ in told.weights_ppm] == ["boosting", "steps", "woe"]
    counted = [sum(c.good + c.bad for c in told.held_scores), trained.report.holdout_rows]
    assert counted == [book.held_by_id().sum()] * 2
    assert sum(c.good + c.bad for c in told.trained_scores) == trained.report.trained_rows
    for line in trained.card.lines:
        assert sum(c.good + c.bad for c in line.counts) == trained.report.trained_rows
    assert parse_card(emit_card(trained.card)) == trained.card


def test_the_probability_of_a_score_is_what_happens(trained: TrainingResult, book: Table) -> None:
    scores = score_batch(trained.card, {raw.name: raw.values for raw in book.columns})
    expected = sum(trained.card.scale.pd_ppm(int(score)) for score in scores) / 1_000_000
    assert expected == pytest.approx(book.bad.sum(), rel=0.05)


def test_the_same_rows_in_any_order_give_the_same_bytes(make: Callable[..., Cells]) -> None:
    cells = make(500)
    order = random.Random(3).sample(range(500), 500)
    shuffled = {name: [column[row] for row in order] for name, column in cells.items()}
    plan = replace(PLAN, floors=BandFloors(565, 550, 530, 500), holdout=Holdout.FOLDS)
    first = train(table_of_cells(cells, "bad"), plan)
    again = train(table_of_cells(shuffled, "bad"), plan)
    assert emit_card(first.card) == emit_card(again.card)
    assert first == again
    assert first.card.floors == plan.floors
    assert first.report.holdout_rows == first.report.trained_rows == 500


@pytest.mark.parametrize("method", [Method.BOOSTING, Method.STEPS, Method.WOE])
def test_one_learner_can_be_had_alone(method: Method, make: Callable[..., Cells]) -> None:
    result = train(table_of_cells(make(700), "bad"), replace(PLAN, method=method, pairs=0))
    assert [name for name, _ in notes(result.card).weights_ppm] == [method]
    assert result.report.auc_ppm > 600_000
    assert result.card.pairs == ()


def test_the_user_may_give_a_direction_free_a_feature_or_free_all(
    make: Callable[..., Cells],
) -> None:
    table = table_of_cells(make(700), "bad")
    wishes = {"income": Direction.FREE, "late": Direction.LOWER_BETTER}
    asked = replace(
        PLAN, method=Method.WOE, directions=wishes, reasons={"income": "peaks"}, is_monotone=False
    )
    card = train(table, asked).card
    assert cuts_of(card, "late").direction is Direction.LOWER_BETTER
    assert cuts_of(card, "income").direction is Direction.FREE
    assert dict(notes(card).opted_out) == {"income": "peaks", "limit": "asked", "noise": "asked"}


def test_the_last_in_time_measure_the_card(make: Callable[..., Cells]) -> None:
    cells = make(600)
    cells["on"] = [f"2026-{1 + row // 100:02}-01" for row in range(600)]
    table = table_of_cells(cells, "bad", "on")
    result = train(table, replace(PLAN, method=Method.WOE, holdout=Holdout.TIME))
    assert notes(result.card).held_out == "time"
    assert (result.report.trained_rows, result.report.holdout_rows) == (400, 200)
    assert "on" not in result.card.features


def test_a_feature_that_is_the_outcome_is_told(make: Callable[..., Cells]) -> None:
    cells = make(400)
    cells["paid_back"] = ["no" if bad == "1" else "yes" for bad in cells["bad"]]
    result = train(table_of_cells(cells, "bad"), replace(PLAN, method=Method.WOE))
    assert result.leaks == (("paid_back", 1_000_000),)


def people(size: int) -> list[Row]:
    dice = random.Random(1)
    rows: list[Row] = []
    for number in range(size):
        features: dict[str, int | None] = dict.fromkeys(FEATURES)
        late = dice.choice([0, 0, 0, 1, 2])
        features |= {"late_months": late, "merchants": 4, "card_use_last": dice.choice([-2, -1])}
        rows.append((str(number), features, int(dice.random() < 0.1 + 0.25 * late)))
    return rows


def test_features_of_the_registry_keep_their_directions_and_groups() -> None:
    card = train(table_of_rows(people(400)), replace(PLAN, method=Method.STEPS, pairs=0)).card
    for line in card.lines:
        feature = FEATURES[line.feature]
        assert (line.group, line.direction) == (feature.group, feature.direction)
    left_out = dict(notes(card).left_out)
    assert (left_out["merchants"], left_out["inquiries"]) == ("constant", "all_missing")
    assert dict(notes(card).opted_out) == {"card_use_last": FEATURES["card_use_last"].free_because}
    assert total_score(card, {**dict.fromkeys(FEATURES), "late_months": 0}) > 0


def test_the_holdout_is_thirty_percent_and_always_the_same() -> None:
    held = sum(is_holdout(str(number)) for number in range(10_000))
    assert held == 2_917
    assert [number for number in range(20) if is_holdout(str(number))] == [1, 16, 18]


@pytest.mark.parametrize(("size", "part"), [(0, "training"), (190, "training"), (210, "holdout")])
def test_too_few_rows_are_refused(size: int, part: str) -> None:
    with pytest.raises(TooFewRows) as refused:
        train(table_of_rows(people(size)), PLAN)
    assert refused.value.part == part


def saying(merchants: Callable[[int], int | None]) -> Table:
    """Four hundred rows that tell one thing, and ends that have nothing to do with it."""
    rows: list[Row] = [
        (str(n), {**dict.fromkeys(FEATURES), "merchants": merchants(n)}, n // 2 % 2)
        for n in range(400)
    ]
    return table_of_rows(rows)


@pytest.mark.parametrize("merchants", [lambda _: None, lambda n: int(is_holdout(str(n)))])
def test_columns_that_say_the_same_of_all_teach_nothing(
    merchants: Callable[[int], int | None],
) -> None:
    with pytest.raises(NothingToLearn) as refused:
        train(saying(merchants), PLAN)
    assert "merchants" in refused.value.columns


def test_a_feature_that_has_nothing_to_do_with_the_end_makes_no_card() -> None:
    with pytest.raises(BadCard, match="empty"):
        train(saying(lambda n: n % 2), replace(PLAN, method=Method.WOE, holdout=Holdout.FOLDS))


def test_the_desk_never_loads_what_only_training_needs() -> None:
    code = (
        "import sys, models.scoring.sample, models.scoring.card_json, models.scoring.reasons;"
        "print([m for m in ('numpy', 'sklearn', 'pandas') if m in sys.modules])"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert told.stdout == "[]\n"


def test_moments_are_sorted_as_numbers_too(make: Callable[..., Cells]) -> None:
    cells = make(300) | {"on": [str(row) for row in range(300)]}
    held = table_of_cells(cells, "bad", "on").held_by_time()
    assert np.count_nonzero(held) == 90


def test_tables_that_only_learn_by_heart_are_not_kept(
    make: Callable[..., Cells], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pairs, "_CHANCE", 1e30)
    monkeypatch.setattr(pairs, "RIDGES", (1e-6,))
    plan = replace(PLAN, method=Method.WOE, pairs=9, specials=(-999,))
    card = train(table_of_cells(make(500), "bad"), plan).card
    assert card.pairs == ()
    assert cuts_of(card, "income").specials == (-999,)


def test_a_direction_that_nobody_gave_gives_way_to_a_table() -> None:
    dice = random.Random(4)
    cells: Cells = {"left": [], "right": [], "late": [], "bad": []}
    for _ in range(1_500):
        left, right, late = dice.randint(0, 3), dice.randint(0, 3), dice.randint(0, 1)
        risk = 0.2 * late + (0.6 if (left > 1) == (right > 1) else 0.1)
        row = (left, right, late, int(dice.random() < risk))
        for name, value in zip(cells, row, strict=True):
            cells[name].append(str(value))
    plan = replace(PLAN, method=Method.STEPS, pairs=1, holdout=Holdout.FOLDS)
    result = train(table_of_cells(cells, "bad"), plan)
    assert result.report.auc_ppm > 720_000
    assert dict(notes(result.card).opted_out) == {"left": "tables", "right": "tables"}
    said = {"left": Direction.LOWER_BETTER, "right": Direction.LOWER_BETTER}
    kept = train(table_of_cells(cells, "bad"), replace(plan, directions=said))
    assert kept.report.auc_ppm < result.report.auc_ppm
    assert notes(kept.card).opted_out == ()
