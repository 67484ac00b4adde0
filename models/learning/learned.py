"""What a learner gives back, and the folds that all learners share."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from models.learning.logistic import Floats, Ints

FOLDS = 8

Tell = Callable[[str, int, int], None]
"""Told the part of the work, how much of it is done, and how much there is."""


@dataclass(frozen=True, eq=False)
class Learned:
    """Curves that add up to log-odds of going bad."""

    base: float
    curves: tuple[Floats, ...]
    """For each column, the value of each of its fine states."""
    by_fold: Floats
    """A row a fold: the log-odds of every training row by a model that did not see the fold."""


def folds_of(bad: Floats, seed: int) -> Ints:
    """The fold of each row: dealt out at random, the good and the bad apart."""
    dice = np.random.default_rng(seed)
    folds = np.empty(len(bad), dtype=np.intp)
    for outcome in (0, 1):
        rows = np.flatnonzero(bad == outcome)
        folds[dice.permutation(rows)] = np.arange(len(rows)) % FOLDS
    return folds


def unseen(by_fold: Floats, folds: Ints) -> Floats:
    """Of each row, the log-odds by the model that did not see it."""
    return by_fold[folds, np.arange(len(folds))]
