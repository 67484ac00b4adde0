"""How much of a ridge is right: tried on rows that were not learned from."""

from collections.abc import Callable, Sequence

import numpy as np

from models.learning.learned import FOLDS, unseen
from models.learning.logistic import Bools, Floats, Ints, Term, fit, log_loss

TRIED_ROWS = 4_000
"""So many rows tell the ridges apart: what folds are left are fitted with the best alone."""


def try_ridges(
    terms_of: Callable[[Bools], Sequence[Term]],
    ridges: Sequence[float],
    bad: Floats,
    folds: Ints,
    tell: Callable[[int, int], None],
    known: Floats | None = None,
) -> tuple[float, Floats]:
    """The ridge that does best, and a row a fold: log-odds of all rows by a fit without the fold.

    Args:
        terms_of: the features, as rows that may be seen have them.
        ridges: dearest first; each begins where the one before ended.
        bad: outcomes.
        folds: of each row.
        tell: told how many folds are done, and how many there are.
        known: log-odds that are known before, a row a fold.
    """
    before = np.zeros((FOLDS, len(bad))) if known is None else known
    by_ridge = {ridge: before.copy() for ridge in ridges}
    left = tuple(ridges)
    for fold in range(FOLDS):
        tell(fold, FOLDS)
        seen, start = folds != fold, None
        terms = terms_of(seen)
        inside = [term.of_rows(seen) for term in terms]
        for ridge in left:
            found = fit(inside, bad[seen], ridge, before[fold][seen], start)
            start = found.coefficients
            by_ridge[ridge][fold] += found.log_odds([term.states for term in terms])
        tried = folds <= fold
        if tried.sum() >= min(TRIED_ROWS, len(bad)):
            left = (_best(left, by_ridge, bad, folds, tried),)
    return left[0], by_ridge[left[0]]


def _best(
    ridges: Sequence[float],
    by_ridge: dict[float, Floats],
    bad: Floats,
    folds: Ints,
    tried: Bools,
) -> float:
    """The ridge with the least log-loss on rows that were not learned from."""
    return min(
        ridges,
        key=lambda ridge: log_loss(unseen(by_ridge[ridge], folds)[tried], bad[tried]),
    )
