"""A learner: each feature a staircase, and every step costs what a ridge costs.

Many small steps cost less than a great one, so curves come out as smooth as the rows allow, and
features that say the same share what they say. How much a step costs is tried on rows that were not
learned from.
"""

from collections.abc import Sequence

import numpy as np

from models.learning.basis import equal_groups, grouped, line_basis, regrouped
from models.learning.columns import Column
from models.learning.learned import FOLDS, Learned, Tell, unseen
from models.learning.logistic import Floats, Ints, Term, fit, log_loss, tally

BINS = 20
RIDGES = (64.0, 16.0, 4.0, 1.0)
"""Dearest first: each begins where the one before ended."""


def learn_steps(columns: Sequence[Column], bad: Floats, folds: Ints, tell: Tell) -> Learned:
    """Learn one staircase a column."""
    terms, groups = zip(*(_term(column) for column in columns), strict=True)
    by_ridge = {ridge: np.empty((FOLDS, len(bad))) for ridge in RIDGES}
    for fold in range(FOLDS):
        tell("steps", fold, FOLDS)
        seen = folds != fold
        inside, start = [term.of_rows(seen) for term in terms], None
        for ridge in RIDGES:
            found = fit(inside, bad[seen], ridge, start=start)
            start = found.coefficients
            by_ridge[ridge][fold] = found.log_odds([term.states for term in terms])
    best = min(RIDGES, key=lambda ridge: log_loss(unseen(by_ridge[ridge], folds), bad))
    found = fit(terms, bad, best)
    curves = (curve[group] for curve, group in zip(found.curves, groups, strict=True))
    return Learned(found.intercept, tuple(curves), by_ridge[best])


def _term(column: Column) -> tuple[Term, Ints]:
    """A column in at most twenty bins, and where each fine state goes."""
    bins = column.cuts.bins
    most = bins if column.cuts.categories else BINS
    groups = equal_groups(column.rows[:bins], most)
    cuts, to = grouped(column.cuts, groups), regrouped(column.cuts, groups)
    basis = line_basis(cuts, tally(to, cuts.states, column.rows))
    return Term(to[column.states], basis.matrix, basis.floor), to
