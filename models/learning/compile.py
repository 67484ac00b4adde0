"""From log-odds to whole points.

A line is centred, so that an average row gets the base points alone, and each of its states rounded
to the nearest point, halves up, which keeps every order. What that adds to the average row is taken
from the base, so the average score is the model's to half a point, and no score is further from the
model than one point for each line and each table, and half a point for the base. Bins that come to
the same points are one.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from models.learning.basis import grouped, regrouped
from models.learning.logistic import Floats, Ints, tally
from models.learning.model import Line, Model, Pair
from models.scoring.cuts import BadCard
from models.scoring.scale import Scale
from models.scoring.scorecard import BinCount, CardLine, PairTable


@dataclass(frozen=True)
class Points:
    """What a card is made of."""

    base: int
    lines: tuple[CardLine, ...]
    pairs: tuple[PairTable, ...]


def compile_points(model: Model, scale: Scale, bad: Floats) -> Points:
    """The points of a model; a line or a table that comes to none in every state is left out.

    Args:
        model: what was learned.
        scale: how odds become points.
        bad: outcomes of the training rows.

    Raises:
        BadCard: no feature tells the good from the bad.
    """
    base = float(model_points(np.array(model.base), scale))
    lines, pairs = [], []
    for line in model.lines:
        worth, points, shift = _centred(line.values, line.states, scale)
        base += worth
        if np.ptp(points):
            base -= shift
            lines.append(_card_line(line, points, bad))
    for pair in model.pairs:
        worth, cells, shift = _centred(pair.values.ravel(), pair.cells, scale)
        base += worth
        if np.ptp(cells):
            base -= shift
            pairs.append(_pair_table(pair, cells.reshape(pair.values.shape)))
    if not lines:
        raise BadCard("features", "empty")
    return Points(int(np.floor(base + 0.5)), tuple(lines), tuple(pairs))


def model_points(odds: Floats, scale: Scale) -> Floats:
    """The score of log-odds of going bad, not rounded."""
    per_odds = float(scale.pdo / np.log(2))
    return scale.base_score - per_odds * (odds + float(np.log(scale.base_odds)))


def _centred(values: Floats, states: Ints, scale: Scale) -> tuple[float, Ints, float]:
    """What the average training row gets; whole points beyond that; and their average."""
    worth = -float(scale.pdo / np.log(2)) * values
    mean = float(worth[states].mean())
    points = np.floor(worth - mean + 0.5).astype(np.intp)
    return mean, points, float(points[states].mean())


def _card_line(line: Line, points: Ints, bad: Floats) -> CardLine:
    """A line of the card."""
    groups = _runs(points[: line.cuts.bins], is_ordered=not line.cuts.categories)
    cuts, to = grouped(line.cuts, groups), regrouped(line.cuts, groups)
    states = to[line.states]
    bads = tally(states, cuts.states, bad)
    goods = tally(states, cuts.states) - bads
    given: list[int] = [0] * cuts.states
    for state, worth in zip(to, points, strict=True):
        given[state] = int(worth)
    return CardLine(
        cuts.feature,
        line.group,
        cuts.direction,
        cuts.thresholds,
        tuple(given[: cuts.bins]),
        given[cuts.missing],
        cuts.specials,
        tuple(given[cuts.bins : cuts.missing]),
        cuts.categories,
        given[-1] if cuts.categories else None,
        tuple(BinCount(int(g), int(b)) for g, b in zip(goods, bads, strict=True)),
    )


def _runs(points: Ints, *, is_ordered: bool) -> Ints:
    """Bins of the same points as one: neighbours, or any where there is no order."""
    if is_ordered:
        return np.concatenate([[0], np.cumsum(np.diff(points) != 0)]).astype(np.intp)
    return np.unique(points, return_inverse=True)[1].astype(np.intp)


def _pair_table(pair: Pair, points: Ints) -> PairTable:
    """A table of the card."""
    rows: Sequence[Sequence[int]] = points.tolist()
    return PairTable(pair.first, pair.second, pair.group, tuple(tuple(row) for row in rows))
