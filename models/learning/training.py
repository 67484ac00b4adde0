"""Train a scorecard: additive curves, compiled to a table that anyone can read.

Three learners, blended by rows that they have not seen, give one curve a feature; the curves are
cut into few bins and rounded to whole points; what is measured is the finished table, on rows that
it was not trained on. The same rows in any order give the same card, byte for byte.
"""

from dataclasses import dataclass, replace

import numpy as np
from threadpoolctl import threadpool_limits

from models.errors import Refusal
from models.learning.blend import Weights, blend
from models.learning.boosting import learn_boosting
from models.learning.compile import compile_points, model_points
from models.learning.learned import Learned, Tell, folds_of, unseen
from models.learning.logistic import Bools, Floats, Ints
from models.learning.measuring import Sample, exact_auc_ppm, measure
from models.learning.model import Model, cut_lines
from models.learning.pairs import with_pairs
from models.learning.plan import Holdout, Method, Plan
from models.learning.preparing import TABLES, Prepared, prepare
from models.learning.screening import Why, why_left_out
from models.learning.steps import learn_steps
from models.learning.table import Table
from models.learning.woe import learn_woe
from models.money import PPM
from models.scoring.batch import Values, score_batch
from models.scoring.feature import Direction
from models.scoring.scorecard import Scorecard
from models.scoring.training_notes import TrainingNotes
from models.scoring.validation import ValidationReport

ROWS_MIN = 200
CLASS_MIN = 20
"""Fewer good or bad customers in training or holdout show nothing."""
NO_INFERENCE = "none"
"""Applicants who got no loan have no outcome: they teach nothing, and nothing is inferred."""


@dataclass(eq=False)
class TooFewRows(Refusal):
    """Not enough good or bad customers to learn from, or to measure on."""

    part: str
    """``training`` or ``holdout``."""
    good: int
    bad: int


@dataclass(eq=False)
class NothingToLearn(Refusal):
    """Every column is empty, constant, or names the customer."""

    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TrainingResult:
    """The card, and how well it does on the rows that it has not seen."""

    card: Scorecard
    report: ValidationReport
    unrounded_auc_ppm: int
    """What the model reaches on the same rows before its points are whole."""
    leaks: tuple[tuple[str, int], ...]
    """Features that know too much, with the AUC in ppm of each alone."""


@dataclass(frozen=True, eq=False)
class _Found:
    """A model, and how it was come by."""

    model: Model
    weights: Weights
    unseen_odds: Floats
    """Of each training row, by folds that lack it."""


def _silent(_part: str, _done: int, _whole: int) -> None:
    """Nobody asked how far it is."""


def train(table: Table, plan: Plan, tell: Tell = _silent) -> TrainingResult:
    """Train a card, and measure it on rows that it has not seen.

    Raises:
        NothingToLearn: no column can teach anything.
        TooFewRows: too few good or bad customers in one of the parts.
        BadCard: no feature came to any points.
    """
    if table.ids and all(why_left_out(raw, raw.values) for raw in table.columns):
        raise NothingToLearn(tuple(raw.name for raw in table.columns))
    held = _held(table, plan)
    rows, bad = np.flatnonzero(~held), table.bad[~held]
    prepared = prepare(table.columns, rows, bad, plan)
    if not prepared.columns:
        raise NothingToLearn(tuple(raw.name for raw in table.columns))
    with threadpool_limits(limits=1):
        found = _learn(prepared, bad, plan, tell)
    tell("measuring", 0, 1)
    points = compile_points(found.model, plan.scale, bad)
    card = Scorecard(
        plan.name,
        plan.version,
        plan.trained_on,
        plan.scale,
        plan.floors,
        points.base,
        points.lines,
        points.pairs,
    )
    trained = Sample(score_batch(card, _values(table, rows)), bad)
    unknown, exact = _unknown(card, found, table, held, plan)
    notes = _notes(card, table, plan, prepared, found.weights, (trained, unknown))
    return TrainingResult(
        replace(card, training=notes),
        measure(trained, unknown, plan.floors),
        exact_auc_ppm(exact, unknown.bad),
        prepared.leaks,
    )


def _held(table: Table, plan: Plan) -> Bools:
    """The rows that are kept away from training.

    Raises:
        TooFewRows: one of the parts shows nothing.
    """
    held = np.zeros(len(table.ids), dtype=bool)
    if plan.holdout is Holdout.ID:
        held = table.held_by_id()
    elif plan.holdout is Holdout.TIME:
        held = table.held_by_time()
    parts = {"training": table.bad[~held], "holdout": table.bad[held]}
    for part, bad in parts.items():
        if part == "holdout" and plan.holdout is Holdout.FOLDS:
            continue
        bads = int(bad.sum())
        if min(bads, len(bad) - bads) < CLASS_MIN or len(held) < ROWS_MIN:
            raise TooFewRows(part, len(bad) - bads, bads)
    return held


def _learn(prepared: Prepared, bad: Floats, plan: Plan, tell: Tell) -> _Found:
    """Learn curves, blend them, cut them into bins, and add tables of two features."""
    columns, folds = prepared.columns, folds_of(bad, plan.seed)
    learners: list[Learned] = []
    if plan.method in {Method.AUTO, Method.BOOSTING}:
        learners.append(learn_boosting(columns, bad, folds, plan.seed, tell))
    if plan.method in {Method.AUTO, Method.STEPS}:
        learners.append(learn_steps(columns, bad, folds, tell))
    if plan.method in {Method.AUTO, Method.WOE}:
        learners.append(learn_woe(columns, bad, folds, tell))
    learned, weights = blend(learners, bad, folds)
    model = Model(learned.base, cut_lines(columns, learned.curves))
    odds = unseen(learned.by_fold, folds)
    if plan.pairs:
        model, odds = with_pairs(
            model, columns, learned, bad, folds, plan.pairs, prepared.may_turn, tell
        )
    return _Found(model, weights, odds)


def _unknown(
    card: Scorecard, found: _Found, table: Table, held: Bools, plan: Plan
) -> tuple[Sample, Floats]:
    """The rows that the card has not seen, and their scores before points are whole."""
    if plan.holdout is Holdout.FOLDS:
        exact = model_points(found.unseen_odds, plan.scale)
        return Sample(np.floor(exact + 0.5).astype(np.int64), table.bad), exact
    values = _values(table, np.flatnonzero(held))
    exact = model_points(found.model.log_odds(values), plan.scale)
    return Sample(score_batch(card, values), table.bad[held]), exact


def _values(table: Table, rows: Ints) -> dict[str, Values]:
    """The columns of some rows, by name."""
    return {raw.name: raw.values[rows] for raw in table.columns}


def _notes(
    card: Scorecard,
    table: Table,
    plan: Plan,
    prepared: Prepared,
    weights: Weights,
    samples: tuple[Sample, Sample],
) -> TrainingNotes:
    """How the card was learned."""
    silent = {column.cuts.feature for column in prepared.columns} - set(card.features)
    learners = [m for m in Method if m is not Method.AUTO and plan.method in {m, Method.AUTO}]
    return TrainingNotes(
        data_sha256=table.sha256,
        method=plan.method.value,
        seed=plan.seed,
        reject_inference=NO_INFERENCE,
        held_out=plan.holdout.value,
        trained_scores=samples[0].counts,
        held_scores=samples[1].counts,
        opted_out=(*prepared.opted_out, *((name, TABLES) for name in _turned(prepared, card))),
        left_out=(*prepared.left_out, *((name, Why.NO_POINTS.value) for name in sorted(silent))),
        weights_ppm=tuple(
            (str(learner), round(float(weight) * PPM))
            for learner, weight in zip(learners, weights.weights, strict=True)
        ),
    )


def _turned(prepared: Prepared, card: Scorecard) -> list[str]:
    """Features that lost their direction to a table."""
    free = {line.feature for line in card.lines if line.direction is Direction.FREE}
    free |= {
        cuts.feature
        for pair in card.pairs
        for cuts in (pair.first, pair.second)
        if cuts.direction is Direction.FREE
    }
    return [
        column.cuts.feature
        for column in prepared.columns
        if column.cuts.direction is not Direction.FREE and column.cuts.feature in free
    ]
