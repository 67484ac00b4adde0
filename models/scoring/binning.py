"""From a learned curve to a line of a card: few bins, whole points, exact integer arithmetic.

A curve is a step function over fine bins: the points of each, in thousandths (millipoints), with
the training rows in it. Neighbours are merged so that the squared error, weighted by rows, is the
least that so few bins allow; averages of a monotone curve stay monotone.
"""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from models.scoring.feature import Feature
from models.scoring.scorecard import CardLine

MILLI = 1_000
FINE_BINS = 64
MISSING_ROWS_MIN = 20
"""Fewer training rows without a value teach nothing about missing ones."""


@dataclass(frozen=True, slots=True)
class Column:
    """One feature over the training rows, in fine bins."""

    feature: Feature
    edges: tuple[int, ...]
    """Thresholds between the fine bins."""
    bins: tuple[int | None, ...]
    """Of each row; None where the value is missing."""

    @property
    def states(self) -> tuple[int | None, ...]:
        """Every state that a row can be in: each fine bin, then missing."""
        return (*range(len(self.edges) + 1), None)


@dataclass(frozen=True, slots=True)
class Curve:
    """What one feature is worth, as learned. Points in millipoints."""

    edges: tuple[int, ...]
    """Thresholds between the fine bins."""
    points: tuple[int, ...]
    """Of each fine bin, one more than edges."""
    rows: tuple[int, ...]
    """Training rows in each, at least one."""
    missing_points: int
    missing_rows: int


def fine_edges(values: Sequence[int]) -> tuple[int, ...]:
    """Thresholds that cut values into at most 64 bins of about as many rows each.

    Every distinct value keeps a bin of its own where there are few; the largest is no threshold.
    """
    ordered = sorted(values)
    distinct = sorted(set(ordered))
    if len(distinct) > FINE_BINS:
        cuts = (ordered[len(ordered) * part // FINE_BINS] for part in range(1, FINE_BINS))
        distinct = [*sorted(set(cuts) - {ordered[-1]}), ordered[-1]]
    return tuple(distinct[:-1])


def fine_bin(edges: Sequence[int], value: int) -> int:
    """The fine bin of a value; one equal to a threshold belongs to the bin on its left."""
    return bisect_left(edges, value)


def card_line(feature: Feature, curve: Curve, bins_max: int) -> CardLine:
    """Compile a learned curve into a line of at most ``bins_max`` bins.

    Where training saw too few missing values to learn from, missing gives the points of the worst
    bin: to hold back a value never pays.
    """
    ends = merge(curve.points, curve.rows, bins_max)
    thresholds: list[int] = []
    points: list[int] = []
    start = 0
    for end in ends:
        worth = _mean_points(curve.points[start:end], curve.rows[start:end])
        if points and worth == points[-1]:
            thresholds.pop()
        else:
            points.append(worth)
        thresholds += curve.edges[end - 1 : end]
        start = end
    learned = curve.missing_rows >= MISSING_ROWS_MIN
    missing = round_half_up(curve.missing_points, MILLI) if learned else min(points)
    return CardLine(
        feature.name, feature.group, feature.direction, tuple(thresholds), tuple(points), missing
    )


def merge(points: Sequence[int], rows: Sequence[int], bins_max: int) -> tuple[int, ...]:
    """Cut fine bins into at most ``bins_max`` runs with the least weighted squared error.

    Exact, by dynamic programming over the prefixes.

    Args:
        points: of each fine bin.
        rows: in each fine bin, at least one.
        bins_max: how many runs at most.

    Returns:
        The end of each run, the last included.
    """
    weight = [0, *accumulate(rows)]
    first = [0, *accumulate(r * p for r, p in zip(rows, points, strict=True))]
    second = [0, *accumulate(r * p * p for r, p in zip(rows, points, strict=True))]

    def error(start: int, end: int) -> int:
        """Squared error of a run about its mean."""
        total = first[end] - first[start]
        return second[end] - second[start] - total * total // (weight[end] - weight[start])

    prefixes = range(1, len(points) + 1)
    best: dict[int, tuple[int, tuple[int, ...]]] = {
        end: (error(0, end), (end,)) for end in prefixes
    }
    for _ in range(bins_max - 1):
        longer = {
            end: [(best[cut][0] + error(cut, end), (*best[cut][1], end)) for cut in range(1, end)]
            for end in prefixes
        }
        best = {end: min([best[end], *longer[end]]) for end in prefixes}
    return best[len(points)][1]


def round_half_up(numerator: int, denominator: int) -> int:
    """Divide and round to the nearest whole number, halves up; keeps order."""
    return (2 * numerator + denominator) // (2 * denominator)


def _mean_points(points: Sequence[int], rows: Sequence[int]) -> int:
    """Mean of a run weighted by its rows, from millipoints to whole points."""
    total = sum(r * p for r, p in zip(rows, points, strict=True))
    return round_half_up(total, sum(rows) * MILLI)
