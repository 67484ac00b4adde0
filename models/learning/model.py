"""A model in log-odds: few bins a feature, and tables of two features."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from models.learning.basis import grouped, regrouped
from models.learning.columns import Column
from models.learning.logistic import Floats, Ints, tally
from models.learning.merging import merge
from models.scoring.batch import Values, states
from models.scoring.cuts import Cuts
from models.scoring.feature import Group

BINS_MAX = 16
ERROR_MAX = 0.02
"""Of a line, in log-odds: half a point where 20 double the odds. As few bins as keep it."""
ROWS_MIN = 20
"""Of fewer rows without a value, or with words never seen, nothing is learned."""


@dataclass(frozen=True, eq=False)
class Line:
    """One feature."""

    cuts: Cuts
    values: Floats
    """Of each state, in log-odds of going bad."""
    states: Ints
    """Of each training row."""
    group: Group | None

    @property
    def rows(self) -> Floats:
        """Training rows in each state."""
        return tally(self.states, self.cuts.states)


@dataclass(frozen=True, eq=False)
class Pair:
    """Two features together."""

    first: Cuts
    second: Cuts
    values: Floats
    """A row for each state of the first, a column for each state of the second."""
    cells: Ints
    """Of each training row, counted row by row."""
    group: Group | None


@dataclass(frozen=True, eq=False)
class Model:
    """What was learned, before it is rounded to points."""

    base: float
    lines: tuple[Line, ...]
    pairs: tuple[Pair, ...] = ()

    def log_odds(self, values: Mapping[str, Values]) -> Floats:
        """The log-odds of going bad of any rows, given the values of each feature."""
        odds = np.full(len(values[self.lines[0].cuts.feature]), self.base)
        for line in self.lines:
            odds += line.values[states(line.cuts, values[line.cuts.feature])]
        for pair in self.pairs:
            first, second = (states(c, values[c.feature]) for c in (pair.first, pair.second))
            odds += pair.values[first, second]
        return odds


def cut_lines(columns: Sequence[Column], curves: Sequence[Floats]) -> tuple[Line, ...]:
    """Each curve in as few bins as say the same, sixteen at most."""
    return tuple(_cut(column, curve) for column, curve in zip(columns, curves, strict=True))


def in_order(column: Column, curve: Floats) -> Ints:
    """The bins in the order in which neighbours may be put together: words by their values."""
    bins = column.cuts.bins
    return np.argsort(curve[:bins], kind="stable") if column.cuts.categories else np.arange(bins)


def _cut(column: Column, curve: Floats) -> Line:
    """Merge the bins of one curve. What few rows tell of missing and unseen is not believed.

    They then get the value of the worst bin: to hold back a value never pays.
    """
    bins, order = column.cuts.bins, in_order(column, curve)
    rows = np.maximum(column.rows[:bins], 1e-6)
    groups = np.empty(bins, dtype=np.intp)
    groups[order] = merge(curve[order], rows[order], BINS_MAX, error_max=ERROR_MAX)
    cuts, to = grouped(column.cuts, groups), regrouped(column.cuts, groups)
    values = np.empty(cuts.states)
    weights = tally(groups, cuts.bins, rows)
    values[: cuts.bins] = tally(groups, cuts.bins, rows * curve[:bins]) / weights
    values[cuts.bins :] = curve[bins:]
    line = Line(cuts, values, to[column.states], column.group)
    for state in range(cuts.missing, cuts.states):
        if line.rows[state] < ROWS_MIN:
            values[state] = values[: cuts.bins].max()
    return line
