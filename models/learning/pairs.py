"""Which two features say more together than each alone, and what: small tables that can be read.

Pairs are looked for as EBM's FAST does it: what the additive model leaves unexplained, on rows that
it has not seen, is summed up over a grid of two features, and held against what either explains
alone. Only pairs whose gain is beyond chance, among so many pairs, are taken. Then all tables are
fitted at once with the lines, which may hand a part of their slope over to a table but never turn:
each line and each table goes the way of its features by itself, so their sum does.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import combinations

import numpy as np
from scipy.stats import chi2

from models.learning.basis import equal_groups, grouped, line_basis, pair_basis, regrouped
from models.learning.blend import weigh
from models.learning.columns import Column
from models.learning.learned import Learned, Tell, unseen
from models.learning.logistic import Floats, Ints, Term, fit, gradient, log_loss, losses, tally
from models.learning.model import Line, Model, Pair, in_order
from models.learning.trying import try_ridges
from models.scoring.cuts import Cuts
from models.scoring.feature import Direction

BINS = 6
"""Of a feature in a table."""
RIDGES = (256.0, 64.0, 16.0)
_CHANCE = 0.01
_ERRORS = 3


@dataclass(frozen=True, eq=False)
class _Side:
    """A feature as a table has it."""

    cuts: Cuts
    states: Ints


@dataclass(frozen=True, eq=False)
class _Trial:
    """Lines and tables, and how they do on rows that were not learned from."""

    lines: tuple[Line, ...]
    tables: tuple[tuple[_Side, _Side], ...]
    terms: tuple[Term, ...]
    ridge: float
    odds: Floats
    """Of each row, by folds that lack it."""


def with_pairs(
    model: Model,
    columns: Sequence[Column],
    learned: Learned,
    bad: Floats,
    folds: Ints,
    most: int,
    may_turn: frozenset[str],
    tell: Tell,
) -> tuple[Model, Floats]:
    """The model with at most so many tables, and the log-odds of each row by folds that lack it.

    It stays as it is if no table does better on rows that were not learned from. Features whose
    direction nobody gave are freed of it if their tables do better without, beyond chance.

    Args:
        model: the lines.
        columns: their features, fine.
        learned: their curves, fine.
        bad: outcomes.
        folds: of each row.
        most: tables.
        may_turn: features whose direction was only found from the rows.
        tell: told how far it is.
    """
    alone = unseen(learned.by_fold, folds)
    sides = [_side(column, curve) for column, curve in zip(columns, learned.curves, strict=True)]
    tables = tuple((sides[i], sides[j]) for i, j in _choose(sides, bad, alone, most))
    if not tables:
        return model, alone
    step = partial(tell, "pairs")
    best = _try(model.lines, tables, learned, bad, folds, step)
    paired = {side.cuts.feature for table in tables for side in table}
    if freed := paired & may_turn:
        lines = tuple(replace(line, cuts=_freed(line.cuts, freed)) for line in model.lines)
        turned = tuple(
            (replace(a, cuts=_freed(a.cuts, freed)), replace(b, cuts=_freed(b.cuts, freed)))
            for a, b in tables
        )
        free = _try(lines, turned, learned, bad, folds, step)
        best = free if _is_beyond_chance(best.odds, free.odds, bad) else best
    if log_loss(best.odds, bad) >= log_loss(alone, bad):
        return model, alone
    return _calibrated(model, best, bad)


def _is_beyond_chance(before: Floats, after: Floats, bad: Floats) -> bool:
    """Whether log-odds are better than others by more than three standard errors."""
    gain = losses(before, bad) - losses(after, bad)
    return bool(gain.mean() > _ERRORS * gain.std() / np.sqrt(len(bad)))


def _freed(cuts: Cuts, freed: set[str]) -> Cuts:
    """The feature without its direction, if it is one of those."""
    return replace(cuts, direction=Direction.FREE) if cuts.feature in freed else cuts


def _try(
    lines: tuple[Line, ...],
    tables: tuple[tuple[_Side, _Side], ...],
    learned: Learned,
    bad: Floats,
    folds: Ints,
    tell: Callable[[int, int], None],
) -> _Trial:
    """Fit tables with the lines, fold by fold."""
    terms = (*map(_line_term, lines), *(_pair_term(a, b) for a, b in tables))
    ridge, by_fold = try_ridges(lambda _seen: terms, RIDGES, bad, folds, tell, learned.by_fold)
    return _Trial(lines, tables, terms, ridge, unseen(by_fold, folds))


def _calibrated(model: Model, trial: _Trial, bad: Floats) -> tuple[Model, Floats]:
    """Fit on all rows; then draw the whole in until it is as bold as unseen rows bear out."""
    before = sum((x.values[x.states] for x in trial.lines), np.full(len(bad), model.base))
    found = fit(trial.terms, bad, trial.ridge, before)
    said = weigh([trial.odds], bad)
    slope, size = float(said.weights[0]), len(trial.lines)
    lines = tuple(
        replace(line, values=slope * (line.values + curve))
        for line, curve in zip(trial.lines, found.curves[:size], strict=True)
    )
    group = {line.cuts.feature: line.group for line in lines}
    pairs = tuple(
        Pair(
            a.cuts,
            b.cuts,
            slope * curve.reshape(a.cuts.states, b.cuts.states),
            term.states,
            group[a.cuts.feature],
        )
        for (a, b), curve, term in zip(
            trial.tables, found.curves[size:], trial.terms[size:], strict=True
        )
    )
    base = slope * (model.base + found.intercept) + said.shift
    return Model(base, lines, pairs), said.shift + slope * trial.odds


def _side(column: Column, curve: Floats) -> _Side:
    """A feature in at most six bins of about as many rows."""
    order = in_order(column, curve)
    groups = np.empty(len(order), dtype=np.intp)
    groups[order] = equal_groups(column.rows[order], BINS)
    return _Side(grouped(column.cuts, groups), regrouped(column.cuts, groups)[column.states])


def _choose(sides: Sequence[_Side], bad: Floats, odds: Floats, most: int) -> list[tuple[int, int]]:
    """The pairs of least chance, the least first."""
    slope, _ = gradient(odds, bad)
    weight = (slope + bad) * (1 - slope - bad)
    alone = [_gain(side.states, slope, weight) for side in sides]
    count = len(sides) * (len(sides) - 1) // 2
    found = []
    for i, j in combinations(range(len(sides)), 2):
        gain, cells = _gain(_cells(sides[i], sides[j]), slope, weight)
        more = gain - alone[i][0] - alone[j][0]
        freedom = max(1, cells - alone[i][1] - alone[j][1] + 1)
        chance = float(chi2.logsf(max(more, 0.0), freedom))
        if chance < np.log(_CHANCE / count):
            found.append((chance, i, j))
    return [(i, j) for _, i, j in sorted(found)[:most]]


def _gain(cells: Ints, slope: Floats, weight: Floats) -> tuple[float, int]:
    """How much the log-loss would fall by one number a cell, twice; and how many cells count."""
    size = int(cells.max()) + 1
    slopes, weights = tally(cells, size, slope), tally(cells, size, weight)
    return float((slopes**2 / (weights + 1)).sum()), int((weights > 1).sum())


def _cells(first: _Side, second: _Side) -> Ints:
    """The cell of each row."""
    return first.states * second.cuts.states + second.states


def _pair_term(first: _Side, second: _Side) -> Term:
    """A table, to be fitted."""
    basis = pair_basis(first.cuts, second.cuts)
    return Term(_cells(first, second), basis.matrix, basis.floor)


def _line_term(line: Line) -> Term:
    """What a line may change by: a step of it may shrink to nothing, not turn."""
    basis = line_basis(line.cuts, line.rows)
    floor = basis.floor
    if not line.cuts.categories and line.cuts.direction is not Direction.FREE:
        floor[: line.cuts.bins - 1] = -np.abs(np.diff(line.values[: line.cuts.bins]))
    return Term(line.states, basis.matrix, floor)
