"""A learner: each feature a staircase, and every step costs what a ridge costs.

Many small steps cost less than a great one, so curves come out as smooth as the rows allow, and
features that say the same share what they say. How much a step costs is tried on rows that were not
learned from.
"""

from collections.abc import Sequence
from functools import partial

from models.learning.basis import equal_groups, grouped, line_basis, regrouped
from models.learning.columns import Column
from models.learning.learned import Learned, Tell
from models.learning.logistic import Floats, Ints, Term, fit, tally
from models.learning.trying import try_ridges

BINS = 20
RIDGES = (64.0, 16.0, 4.0, 1.0)


def learn_steps(columns: Sequence[Column], bad: Floats, folds: Ints, tell: Tell) -> Learned:
    """Learn one staircase a column."""
    terms, groups = zip(*(_term(column) for column in columns), strict=True)
    best, by_fold = try_ridges(lambda _seen: terms, RIDGES, bad, folds, partial(tell, "steps"))
    found = fit(terms, bad, best)
    curves = (curve[group] for curve, group in zip(found.curves, groups, strict=True))
    return Learned(found.intercept, tuple(curves), by_fold)


def _term(column: Column) -> tuple[Term, Ints]:
    """A column in at most twenty bins, and where each fine state goes."""
    bins = column.cuts.bins
    most = bins if column.cuts.categories else BINS
    groups = equal_groups(column.rows[:bins], most)
    cuts, to = grouped(column.cuts, groups), regrouped(column.cuts, groups)
    basis = line_basis(cuts, tally(to, cuts.states, column.rows))
    return Term(to[column.states], basis.matrix, basis.floor), to
