"""Which way a feature may go, where neither the registry nor the user has said.

The bad rates of twenty bins are held against the rates that only rise, and those that only fall,
and come nearest to them. Where what the better of the two misses is beyond chance (one in a
thousand, by the likelihood ratio), the feature is free, and the card says why; else it goes that
way.
"""

import numpy as np
from scipy.stats import chi2

from models.learning.basis import equal_groups
from models.learning.columns import Column
from models.learning.logistic import Floats, tally
from models.scoring.feature import Direction

_BINS = 20
_CHANCE = 1e-3


def found_direction(column: Column, bad: Floats) -> Direction:
    """What the rows say that a larger value may do to the points."""
    bins = column.cuts.bins
    if bins == 1:
        return Direction.LOWER_BETTER
    groups = equal_groups(column.rows[:bins], _BINS)
    size = int(groups.max()) + 1
    rows = tally(groups, size, column.rows[:bins])
    bads = tally(groups, size, column.bad_rows(bad)[:bins])
    rising = rising_means(bads / rows, rows)
    falling = -rising_means(-bads / rows, rows)
    said = [_likelihood(bads, rows, rates) for rates in (rising, falling)]
    best, rates = max(zip(said, (rising, falling), strict=True), key=lambda pair: pair[0])
    missed = 2 * (_likelihood(bads, rows, bads / rows) - best)
    freedom = len(rows) - len(np.unique(rates))
    if freedom and chi2.sf(missed, freedom) < _CHANCE:
        return Direction.FREE
    return Direction.LOWER_BETTER if said[0] >= said[1] else Direction.HIGHER_BETTER


def rising_means(means: Floats, rows: Floats) -> Floats:
    """The means that never fall and come nearest to these: neighbours that do are pooled."""
    pools: list[tuple[float, float, int]] = []
    for mean, weight in zip(means, rows, strict=True):
        pool = (float(mean), float(weight), 1)
        while pools and pools[-1][0] >= pool[0]:
            before = pools.pop()
            both = before[1] + pool[1]
            mixed = (before[0] * before[1] + pool[0] * pool[1]) / both
            pool = (mixed, both, before[2] + pool[2])
        pools.append(pool)
    return np.repeat([mean for mean, _, _ in pools], [size for _, _, size in pools])


def _likelihood(bads: Floats, rows: Floats, rates: Floats) -> float:
    """Log-likelihood of counts, given rates."""
    safe = np.clip(rates, 1e-9, 1 - 1e-9)
    return float((bads * np.log(safe) + (rows - bads) * np.log1p(-safe)).sum())
