"""A logistic regression over states: shrunk by a ridge, with a floor under each coefficient.

A feature enters by its state alone, so the rows are summed up by state and a step of the solver
costs a few passes over small whole numbers, however many coefficients a state is made of.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]
Bools = NDArray[np.bool_]

_STEPS_MAX = 300
_NEAR = 1e-7
"""A step that lowers the loss by a smaller share is the last."""


@dataclass(frozen=True, eq=False)
class Term:
    """What one feature, or a pair, adds to the log-odds of going bad."""

    states: Ints
    """Of each row."""
    basis: Floats
    """What each state is made of: a row a state, a column a coefficient."""
    floor: Floats
    """The least that each coefficient may be."""

    def of_rows(self, rows: Bools) -> "Term":
        """The same for some of the rows."""
        return Term(self.states[rows], self.basis, self.floor)


@dataclass(frozen=True, eq=False)
class Fitted:
    """A regression's answer, in log-odds."""

    intercept: float
    curves: tuple[Floats, ...]
    """Of each term, the value of each state."""
    coefficients: Floats
    """To start the next one from."""

    def log_odds(self, states: Sequence[Ints]) -> Floats:
        """The log-odds of rows, given their states."""
        rows = len(states[0])
        return sum(
            (curve[at] for curve, at in zip(self.curves, states, strict=True)),
            np.full(rows, self.intercept),
        )


def fit(
    terms: Sequence[Term],
    bad: Floats,
    ridge: float,
    offset: Floats | None = None,
    start: Floats | None = None,
) -> Fitted:
    """Find the coefficients that explain the rows best, less the ridge.

    Args:
        terms: the features.
        bad: 1 for each row that went bad, else 0.
        ridge: how much a coefficient costs: half of it times its square.
        offset: log-odds that are known before.
        start: coefficients to begin with.
    """
    ends = np.cumsum([1, *(term.basis.shape[1] for term in terms)])
    parts = [slice(low, high) for low, high in pairwise(ends)]
    before = np.zeros(len(bad)) if offset is None else offset

    def loss(x: Floats) -> tuple[float, Floats]:
        odds = before + x[0]
        for term, part in zip(terms, parts, strict=True):
            odds = odds + (term.basis @ x[part])[term.states]
        slope, cost = gradient(odds, bad)
        down = ridge * x
        down[0] = slope.sum()
        for term, part in zip(terms, parts, strict=True):
            by_state = tally(term.states, len(term.basis), slope)
            down[part] += term.basis.T @ by_state
        return cost + ridge / 2 * float(x[1:] @ x[1:]), down

    floor = np.concatenate([[-np.inf], *(term.floor for term in terms)])
    found = least(loss, np.zeros(ends[-1]) if start is None else start, floor)
    curves = tuple(term.basis @ found[part] for term, part in zip(terms, parts, strict=True))
    return Fitted(float(found[0]), curves, found)


def tally(states: Ints, size: int, weights: Floats | None = None) -> Floats:
    """How many rows are in each state, or what they weigh together."""
    return np.bincount(states, weights=weights, minlength=size).astype(np.float64)


def gradient(odds: Floats, bad: Floats) -> tuple[Floats, float]:
    """Probability less outcome of each row, and the log-loss of all."""
    small = np.exp(-np.abs(odds))
    chance = np.where(odds >= 0, 1, small) / (1 + small)
    return chance - bad, float((np.maximum(odds, 0) + np.log1p(small) - bad * odds).sum())


def losses(odds: Floats, bad: Floats) -> Floats:
    """Log-loss of each row."""
    return np.logaddexp(0, odds) - bad * odds


def log_loss(odds: Floats, bad: Floats) -> float:
    """Mean log-loss of log-odds."""
    return float(losses(odds, bad).mean())


def least(loss: Callable[[Floats], tuple[float, Floats]], start: Floats, floor: Floats) -> Floats:
    """The coefficients of least loss, none below its floor."""
    bounds = [(None if np.isinf(low) else low, None) for low in floor]
    found: Floats = minimize(
        loss,
        np.maximum(start, floor),
        jac=True,
        method="L-BFGS-B",
        bounds=bounds,
        options={"maxiter": _STEPS_MAX, "ftol": _NEAR},
    ).x
    return found
