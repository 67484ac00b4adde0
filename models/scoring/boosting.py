"""Additive monotone boosting: one curve a feature, learned with scikit-learn and read off exactly.

Each tree may look at one feature only, so the model is a sum of one curve a feature, and asking it
for every bin of one feature, the others held still, reads that curve to the last digit. Eight
models that stop early on different rows are averaged; averages of monotone curves stay monotone.
One thread: so small a table gains nothing from a second, and on a busy machine threads that wait
for each other took nine times as long.

The only module that loads scikit-learn and numpy; `training` imports it when it trains.
"""

from collections import Counter
from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from models.scoring.binning import MILLI, Column, Curve
from models.scoring.feature import Direction
from models.scoring.scale import Scale

SEEDS = 8
_SIGN = {Direction.HIGHER_BETTER: -1, Direction.LOWER_BETTER: 1, Direction.FREE: 0}
"""What a larger value may do to the odds of going bad."""


def learn(columns: Sequence[Column], bad: Sequence[int], scale: Scale) -> tuple[int, list[Curve]]:
    """Learn one curve a column, centred on the average row, and the base. In millipoints.

    Args:
        columns: the features over the training rows, in fine bins.
        bad: 1 for each training row that went bad, else 0.
        scale: how odds become points.
    """
    questions = _questions(columns)
    with threadpool_limits(limits=1, user_api="openmp"):
        answers = np.mean(
            [_fit(columns, bad, seed).decision_function(questions) for seed in range(SEEDS)], axis=0
        )
    per_logit = -MILLI * scale.pdo / np.log(2)
    still, *_ = answers
    base = MILLI * scale.base_score + per_logit * (still + np.log(scale.base_odds))
    curves, start = [], 1
    for column in columns:
        shape = per_logit * (answers[start : start + len(column.states)] - still)
        start += len(column.states)
        counts = Counter(column.bins)
        rows = [counts[state] for state in column.states]
        mean = np.average(shape, weights=rows)
        base += mean
        *points, missing = (round(float(worth)) for worth in shape - mean)
        curves.append(Curve(column.edges, tuple(points), tuple(rows[:-1]), missing, rows[-1]))
    return round(float(base)), curves


def _fit(
    columns: Sequence[Column], bad: Sequence[int], seed: int
) -> HistGradientBoostingClassifier:
    """Fit one model; it stops when a tenth of the rows, drawn by the seed, learns no more."""
    model = HistGradientBoostingClassifier(
        learning_rate=0.05,
        max_leaf_nodes=4,
        max_iter=1_000,
        early_stopping=True,
        interaction_cst="no_interactions",
        monotonic_cst=[_SIGN[column.feature.direction] for column in columns],
        random_state=seed,
    )
    return model.fit(np.array([column.bins for column in columns], dtype=float).T, bad)


def _questions(columns: Sequence[Column]) -> NDArray[np.float64]:
    """A first row with every feature in its first bin; then each state of each, others still."""
    rows = np.zeros((1 + sum(len(column.states) for column in columns), len(columns)))
    start = 1
    for at, column in enumerate(columns):
        rows[start : start + len(column.states), at] = np.array(column.states, dtype=float)
        start += len(column.states)
    return rows
