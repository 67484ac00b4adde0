"""A scorecard is data: states and whole points for each feature. Scoring is a walk down a table.

The standard library alone. Two features may also have points together (`PairTable`), each such
table small enough to be read. Sources: domain reference 3.12 (scale, bands).
"""

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from models.scoring.cuts import BadCard, Cuts, Number
from models.scoring.feature import Direction, Group
from models.scoring.scale import BandFloors, Scale
from models.scoring.training_notes import TrainingNotes

POINTS_MAX = 10_000
"""No line of a card is worth more, either way."""


@dataclass(frozen=True)
class BinCount:
    """Training rows in one state: what its weight of evidence, and a shift, are measured by."""

    good: int
    bad: int


@dataclass(frozen=True)
class CardLine:
    """One feature of a card: its states (see `Cuts`), and the points of each."""

    feature: str
    group: Group | None
    """None: of no sub-score (a column of somebody's table)."""
    direction: Direction
    thresholds: tuple[Number, ...]
    points: tuple[int, ...]
    """Of each bin."""
    missing_points: int
    specials: tuple[Number, ...] = ()
    special_points: tuple[int, ...] = ()
    """Of each special code."""
    categories: tuple[tuple[str, ...], ...] = ()
    unseen_points: int | None = None
    """Of a word that training never saw; None for numbers."""
    counts: tuple[BinCount, ...] = ()
    """Training rows of each state, in the order of `Cuts`; empty where the card does not tell."""

    def __post_init__(self) -> None:
        is_words = bool(self.categories)
        if len(self.points) != self.cuts.bins or len(self.special_points) != len(self.specials):
            raise BadCard(self.feature, "length")
        if is_words != (self.unseen_points is not None):
            raise BadCard(self.feature, "categories")
        if self.counts and len(self.counts) != self.cuts.states:
            raise BadCard(self.feature, "length")
        if any(abs(points) > POINTS_MAX for points in self.by_state):
            raise BadCard(self.feature, "points")
        if any(self.points[high] < self.points[low] for high, low in self.cuts.falls()):
            raise BadCard(self.feature, "direction")

    @cached_property
    def cuts(self) -> Cuts:
        """The states."""
        return Cuts(self.feature, self.direction, self.thresholds, self.specials, self.categories)

    @cached_property
    def by_state(self) -> tuple[int, ...]:
        """The points of every state."""
        unseen = () if self.unseen_points is None else (self.unseen_points,)
        return (*self.points, *self.special_points, self.missing_points, *unseen)

    @cached_property
    def told_by_state(self) -> tuple[tuple[Number | None, Number | None, int, int, int], ...]:
        """Of every state the bounds of its bin, its points, and the best and worst of the line."""
        return tuple(
            (*self.cuts.bounds_of(state), points, self.best_points, self.worst_points)
            for state, points in enumerate(self.by_state)
        )

    @cached_property
    def best_points(self) -> int:
        """The most that the feature can give, missing included."""
        return max(self.by_state)

    @cached_property
    def worst_points(self) -> int:
        """The least that the feature can give, missing included."""
        return min(self.by_state)


@dataclass(frozen=True)
class PairTable:
    """Points that two features give together, besides those that each gives alone."""

    first: Cuts
    second: Cuts
    group: Group | None
    """The sub-score that the points count in."""
    points: tuple[tuple[int, ...], ...]
    """A row for each state of the first feature, in it one for each state of the second."""

    def __post_init__(self) -> None:
        name = f"{self.first.feature} x {self.second.feature}"
        if {len(row) for row in self.points} != {self.second.states}:
            raise BadCard(name, "length")
        if len(self.points) != self.first.states or self.first.feature == self.second.feature:
            raise BadCard(name, "length")
        if any(abs(points) > POINTS_MAX for row in self.points for points in row):
            raise BadCard(name, "points")
        columns = tuple(zip(*self.points, strict=True))
        for cuts, lines in ((self.first, self.points), (self.second, columns)):
            for high, low in cuts.falls():
                if any(a < b for a, b in zip(lines[high], lines[low], strict=True)):
                    raise BadCard(name, "direction")

    @cached_property
    def best_points(self) -> int:
        """The most that the pair can give."""
        return max(map(max, self.points))

    @cached_property
    def worst_points(self) -> int:
        """The least that the pair can give."""
        return min(map(min, self.points))


@dataclass(frozen=True)
class Scorecard:
    """A table of points, its scale and its bands: one dated row of policy, never edited."""

    name: str
    version: int
    trained_on: str
    """Which data, and whose: the attribution that its licence asks for."""
    scale: Scale
    floors: BandFloors
    base_points: int
    lines: tuple[CardLine, ...]
    pairs: tuple[PairTable, ...] = ()
    training: TrainingNotes | None = None
    """How it was learned; None for a card made by hand."""

    def __post_init__(self) -> None:
        names = [line.feature for line in self.lines]
        if not names or len(set(names)) != len(names):
            raise BadCard("features", "repeated" if names else "empty")
        floors = (self.floors.a, self.floors.b, self.floors.c, self.floors.d)
        if any(high <= low for high, low in pairwise(floors)):
            raise BadCard("floors", "order")
        if min(self.scale.base_odds, self.scale.pdo, self.version) <= 0:
            raise BadCard("scale", "positive")

    @cached_property
    def features(self) -> tuple[str, ...]:
        """Every feature that the card asks for, in the order of its lines, then of its pairs."""
        paired = (cuts.feature for pair in self.pairs for cuts in (pair.first, pair.second))
        return tuple(dict.fromkeys([*(line.feature for line in self.lines), *paired]))

    @cached_property
    def members(self) -> tuple[tuple[Group, tuple[int, ...], int, int], ...]:
        """Of every group: its lines and pairs, counted through; its best, its worst."""
        every: list[CardLine | PairTable] = [*self.lines, *self.pairs]
        found = []
        for group in Group:
            mine = tuple(at for at, line in enumerate(every) if line.group is group)
            best = sum(every[at].best_points for at in mine)
            worst = sum(every[at].worst_points for at in mine)
            if mine:
                found.append((group, mine, best, worst))
        return tuple(found)
