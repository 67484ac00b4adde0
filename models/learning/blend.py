"""How much each learner is listened to: a regression on what they say of rows they have not seen.

The weights are drawn towards equal ones, which few rows cannot beat. As it is fitted to outcomes,
it also calibrates: log-odds that were too bold are drawn in, and the average is right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.learning.learned import Learned, unseen
from models.learning.logistic import Floats, Ints, gradient, least

_EQUAL = 30.0
"""How dear it is to leave equal weights."""


@dataclass(frozen=True, eq=False)
class Weights:
    """How log-odds become better ones: a sum of them, and a shift."""

    shift: float
    weights: Floats


def weigh(said: Sequence[Floats], bad: Floats) -> Weights:
    """The weights, none below zero, with which several log-odds explain the outcomes best."""
    table, equal = np.array(said).T, 1 / len(said)

    def loss(x: Floats) -> tuple[float, Floats]:
        slope, cost = gradient(x[0] + table @ x[1:], bad)
        away = x[1:] - equal
        down = np.concatenate([[slope.sum()], table.T @ slope + _EQUAL * away])
        return cost + _EQUAL / 2 * float(away @ away), down

    start = np.full(len(said) + 1, equal)
    start[0] = 0
    found = least(loss, start, np.array([-np.inf, *[0.0] * len(said)]))
    return Weights(float(found[0]), found[1:])


def blend(learners: Sequence[Learned], bad: Floats, folds: Ints) -> tuple[Learned, Weights]:
    """One set of curves out of several, and the weights."""
    found = weigh([unseen(learner.by_fold, folds) for learner in learners], bad)
    both = list(zip(found.weights, learners, strict=True))
    curves = tuple(
        sum((weight * learner.curves[at] for weight, learner in both), np.zeros(len(curve)))
        for at, curve in enumerate(learners[0].curves)
    )
    base = found.shift + sum(weight * learner.base for weight, learner in both)
    by_fold = found.shift + sum(weight * learner.by_fold for weight, learner in both)
    return Learned(float(base), curves, by_fold), found
