"""A learner: additive monotone boosting, one curve a feature, read off exactly.

Each tree may look at one column only, so the model is a sum of one curve a column, and asking it
for every state of one column, the others held still, reads that curve to the last digit. Eight
models, each of which stops when a fold that it does not learn from gains no more, are averaged;
averages of monotone curves stay monotone. Words are put in the order of their bad rates, shrunk; a
special code is missing, and a column of its own. One thread: on a busy machine threads that wait
for each other took nine times as long.
"""

from collections.abc import Sequence
from itertools import pairwise

import numpy as np
from sklearn.ensemble import HistGradientBoostingClassifier
from threadpoolctl import threadpool_limits

from models.learning.columns import Column
from models.learning.learned import FOLDS, Learned, Tell
from models.learning.logistic import Bools, Floats, Ints, tally
from models.scoring.feature import Direction

_SIGN = {Direction.HIGHER_BETTER: -1, Direction.LOWER_BETTER: 1, Direction.FREE: 0}
"""What a larger value may do to the odds of going bad."""
_SHRUNK_BY = 20
"""A word's bad rate is mixed with that of so many average rows."""


def learn_boosting(
    columns: Sequence[Column], bad: Floats, folds: Ints, seed: int, tell: Tell
) -> Learned:
    """Learn one curve a column."""
    answers, by_fold = [], np.empty((FOLDS, len(bad)))
    signs = [sign for column in columns for sign in _signs(column)]
    with threadpool_limits(limits=1):
        for fold in range(FOLDS):
            tell("boosting", fold, FOLDS)
            seen = folds != fold
            codes = [_codes(column, bad, seen) for column in columns]
            table = np.hstack(
                [code[column.states] for code, column in zip(codes, columns, strict=True)]
            )
            model = _fit(table, bad, seen, signs, seed + fold)
            by_fold[fold] = model.decision_function(table)
            answers.append(model.decision_function(_questions(codes)))
    answer = np.mean(answers, axis=0)
    ends = np.cumsum([1, *(column.cuts.states for column in columns)])
    curves = (answer[low:high] - answer[0] for low, high in pairwise(ends))
    return Learned(float(answer[0]), tuple(curves), by_fold)


def _fit(
    table: Floats, bad: Floats, seen: Bools, signs: list[int], seed: int
) -> HistGradientBoostingClassifier:
    """Fit one model. A tree chooses among a tenth of the columns, so each has its say."""
    model = HistGradientBoostingClassifier(
        learning_rate=0.1,
        max_leaf_nodes=3,
        max_features=0.1,
        max_iter=3_000,
        early_stopping=True,
        interaction_cst="no_interactions",
        monotonic_cst=signs,
        random_state=seed,
    )
    return model.fit(table[seen], bad[seen], X_val=table[~seen], y_val=bad[~seen])


def _signs(column: Column) -> list[int]:
    """Of the column, and of one column a special code."""
    return [_SIGN[column.cuts.direction], *(0 for _ in column.cuts.specials)]


def _codes(column: Column, bad: Floats, seen: Bools) -> Floats:
    """How the boosting sees each state: a row a state."""
    cuts = column.cuts
    if cuts.categories:
        rows = tally(column.states[seen], cuts.states)
        bads = tally(column.states[seen], cuts.states, bad[seen])
        rates = (bads + _SHRUNK_BY * bad[seen].mean()) / (rows + _SHRUNK_BY)
        return np.argsort(np.argsort(rates, kind="stable"))[:, None].astype(np.float64)
    codes = np.zeros((cuts.states, 1 + len(cuts.specials)))
    codes[:, 0] = [*range(cuts.bins), *[np.nan] * (cuts.states - cuts.bins)]
    codes[cuts.bins : cuts.missing, 1:] = np.eye(len(cuts.specials))
    return codes


def _questions(codes: Sequence[Floats]) -> Floats:
    """A row with every column in its first state; then each state of each, the others still."""
    still = np.concatenate([code[0] for code in codes])
    rows, start = [still[None, :]], 0
    for code in codes:
        asked = np.tile(still, (len(code), 1))
        asked[:, start : start + code.shape[1]] = code
        rows.append(asked)
        start += code.shape[1]
    return np.vstack(rows)
