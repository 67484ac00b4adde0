"""A learner: the classical scorecard, a logistic regression on weights of evidence (WoE).

The bad rates of a feature's states, straightened to its direction, are cut into at most ten bins of
at least three in a hundred rows; the log-odds of each, less those of all, is its weight of
evidence. No coefficient may turn a feature round, and a ridge, tried on rows that were not learned
from, keeps features that say the same from shouting each other down.
Source: domain reference 3.12 (signs here are of the odds of going bad).
"""

from collections.abc import Sequence
from functools import partial

import numpy as np

from models.learning.columns import Column
from models.learning.directions import rising_means
from models.learning.learned import Learned, Tell
from models.learning.logistic import Bools, Floats, Ints, Term, fit, tally
from models.learning.merging import merge
from models.learning.trying import try_ridges
from models.scoring.feature import Direction

BINS = 10
ROWS_PERCENT_MIN = 3
RIDGES = (100.0, 30.0, 10.0, 3.0, 1.0)
_SHRUNK_BY = 20
"""A state outside the order of the bins is mixed with so many average rows."""
_NONE = 1e-6
"""Rows, where there are none: a weight is needed."""
_SIGN = {Direction.HIGHER_BETTER: -1, Direction.LOWER_BETTER: 1}


def learn_woe(columns: Sequence[Column], bad: Floats, folds: Ints, tell: Tell) -> Learned:
    """Learn one curve a column."""

    def terms_of(seen: Bools) -> list[Term]:
        return [_term(column, bad, seen) for column in columns]

    best, by_fold = try_ridges(terms_of, RIDGES, bad, folds, partial(tell, "woe"))
    found = fit(terms_of(np.ones(len(bad), dtype=bool)), bad, best)
    return Learned(found.intercept, found.curves, by_fold)


def _term(column: Column, bad: Floats, seen: Bools) -> Term:
    """A column as its weight of evidence."""
    woe = weights_of_evidence(column, bad, seen)
    return Term(column.states, woe[:, None], np.zeros(1))


def weights_of_evidence(column: Column, bad: Floats, seen: Bools) -> Floats:
    """Log-odds of going bad in each fine state, less those of all rows."""
    cuts, states = column.cuts, column.states[seen]
    rows = tally(states, cuts.states)
    bads = tally(states, cuts.states, bad[seen])
    base = float(bad[seen].mean())
    evidence = _log_odds((bads + _SHRUNK_BY * base) / (rows + _SHRUNK_BY))
    order, group, rates = _bins(column, rows[: cuts.bins], bads[: cuts.bins], base)
    weight = np.maximum(rows[order], _NONE)
    of_group = tally(group, BINS, weight * rates) / np.maximum(tally(group, BINS, weight), _NONE)
    evidence[order] = _log_odds(of_group[group])
    return evidence - _log_odds(np.array(base))


def _bins(column: Column, rows: Floats, bads: Floats, base: float) -> tuple[Ints, Ints, Floats]:
    """The fine bins in an order in which neighbours may be put together; bin and rate of each.

    Rates are mixed with one average row, and go the way of the feature.
    """
    rates = (bads + base) / (rows + 1)
    order = np.arange(len(rows))
    weight = np.maximum(rows, _NONE)
    if column.cuts.categories:
        mixed = (bads + _SHRUNK_BY * base) / (rows + _SHRUNK_BY)
        order = np.argsort(mixed, kind="stable")
    elif sign := _SIGN.get(column.cuts.direction):
        rates = sign * rising_means(sign * rates, weight)
    least = max(1.0, float(rows.sum()) * ROWS_PERCENT_MIN / 100)
    return order, merge(rates[order], weight[order], BINS, rows_min=least), rates[order]


def _log_odds(rates: Floats) -> Floats:
    """Log-odds of rates."""
    return np.log(rates) - np.log1p(-rates)
