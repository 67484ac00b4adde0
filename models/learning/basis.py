"""What states are made of: steps that cannot turn back, and tables of two features.

Where a feature has a direction, its bins are sums of steps that may not be below zero, so whatever
is learned goes one way. Two features with directions meet in steps of "both beyond" and "either
beyond", a feature with one and a feature without in steps of its own for each state of the other.
Every other state (a word, a special code, missing) stands for itself.
"""

from dataclasses import dataclass

import numpy as np

from models.learning.logistic import Bools, Floats, Ints
from models.scoring.cuts import Cuts
from models.scoring.feature import Direction

FREE = -np.inf


@dataclass(frozen=True, eq=False)
class Basis:
    """The parts that the states of a feature are made of."""

    matrix: Floats
    """A row a state, a column a part."""
    is_step: Bools
    """Parts that may not be below zero."""

    @property
    def floor(self) -> Floats:
        """The least that each part may be."""
        return np.where(self.is_step, 0.0, FREE)


def line_basis(cuts: Cuts, rows: Floats) -> Basis:
    """The parts of one feature alone.

    A state outside the order of the bins begins where the average customer stands, so that little
    is believed of a state that few rows are in.

    Args:
        cuts: the states.
        rows: training rows in each.
    """
    if cuts.categories:
        return Basis(np.eye(cuts.states), np.zeros(cuts.states, dtype=bool))
    steps = _steps(cuts)
    within = rows[: cuts.bins]
    mean = within @ steps[: cuts.bins] / max(1.0, float(within.sum()))
    steps[cuts.bins :] = mean
    alone = np.eye(cuts.states)[:, cuts.bins :]
    is_step = np.zeros(steps.shape[1] + alone.shape[1], dtype=bool)
    is_step[: steps.shape[1]] = cuts.direction is not Direction.FREE
    return Basis(np.hstack([steps, alone]), is_step)


def pair_basis(first: Cuts, second: Cuts) -> Basis:
    """The parts of two features together; states of the first are rows, of the second columns."""
    parts, is_step = [], []
    left, right = _parts(first), _parts(second)
    for u, u_steps in zip(left.matrix.T, left.is_step, strict=True):
        for v, v_steps in zip(right.matrix.T, right.is_step, strict=True):
            parts.append(np.outer(u, v))
            is_step.append(u_steps or v_steps)
            if u_steps and v_steps:
                inside = np.outer(_in_order(first), _in_order(second))
                parts.append(inside * np.maximum.outer(u, v))
                is_step.append(True)
    states = first.states * second.states
    return Basis(np.reshape(parts, (len(parts), states)).T, np.array(is_step))


def grouped(cuts: Cuts, groups: Ints) -> Cuts:
    """The same feature with neighbouring bins put together.

    Args:
        cuts: fine states.
        groups: of each bin, the bin that it goes into: 0, 0, 1, ... for numbers; any for words.
    """
    ends: list[int] = [] if cuts.categories else np.flatnonzero(np.diff(groups)).tolist()
    thresholds = tuple(cuts.thresholds[at] for at in ends)
    words = tuple(
        tuple(sorted(w for at in np.flatnonzero(groups == group) for w in cuts.categories[at]))
        for group in range(int(groups.max()) + 1)
        if cuts.categories
    )
    return Cuts(cuts.feature, cuts.direction, thresholds, cuts.specials, words)


def regrouped(cuts: Cuts, groups: Ints) -> Ints:
    """The new state of every fine state, after `grouped`."""
    bins = int(groups.max()) + 1
    return np.concatenate([groups, bins + np.arange(cuts.states - cuts.bins)])


def equal_groups(rows: Floats, most: int) -> Ints:
    """Put neighbours together into at most so many groups of about as many rows each."""
    if len(rows) <= most:
        return np.arange(len(rows))
    middle = np.cumsum(rows) - rows / 2
    group = np.minimum(middle * most // max(1.0, rows.sum()), most - 1)
    return np.unique(group, return_inverse=True)[1].astype(np.intp)


def _steps(cuts: Cuts) -> Floats:
    """Steps over the bins, upward in risk; nothing for the other states."""
    steps = np.zeros((cuts.states, cuts.bins - 1))
    steps[: cuts.bins] = np.tri(cuts.bins, cuts.bins - 1, -1)
    if cuts.direction is Direction.HIGHER_BETTER:
        steps[: cuts.bins] = 1 - steps[: cuts.bins]
    return steps


def _in_order(cuts: Cuts) -> Floats:
    """1 for the bins, 0 for the states outside their order."""
    return (np.arange(cuts.states) < cuts.bins).astype(np.float64)


def _parts(cuts: Cuts) -> Basis:
    """The parts that one feature brings into a pair."""
    alone = np.eye(cuts.states)
    if cuts.direction is Direction.FREE or cuts.categories:
        return Basis(alone, np.zeros(cuts.states, dtype=bool))
    steps = _steps(cuts)
    matrix = np.hstack([steps, _in_order(cuts)[:, None], alone[:, cuts.bins :]])
    return Basis(matrix, np.arange(matrix.shape[1]) < steps.shape[1])
