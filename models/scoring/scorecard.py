"""A scorecard is data: bins and whole points for each feature. Scoring is a walk down a table.

The standard library alone, a few microseconds a row. The points of a breakdown sum exactly to the
score, missing values included. Sources: domain reference 3.12 (scale, bands), 4.3 (what is shown).
"""

from bisect import bisect_left
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from models.errors import Refusal
from models.money import PPM
from models.scoring.feature import Direction, Group
from models.scoring.scale import Band, BandFloors, Scale

POINTS_MAX = 10_000
"""No line of a card is worth more, either way."""
CONFLICT_PPM = 400_000
"""So far apart, sub-scores contradict each other: one demo customer in twenty."""


@dataclass(eq=False)
class UnknownFeature(Refusal):
    """The card asks for a feature that was not computed."""

    feature: str


@dataclass(eq=False)
class BadCard(Refusal):
    """A scorecard that contradicts itself or cannot be read."""

    where: str
    """The feature or the field."""
    problem: str
    """A word that the catalogs know: ``shape``, ``order``, ``length``, ``direction``, ..."""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One feature of a card. Bin ``i`` holds the values above threshold ``i-1`` up to ``i``."""

    feature: str
    group: Group
    direction: Direction
    thresholds: tuple[int, ...]
    """Ascending; a value equal to one belongs to the bin on its left."""
    points: tuple[int, ...]
    """One more than there are thresholds."""
    missing_points: int

    def __post_init__(self) -> None:
        if len(self.points) != len(self.thresholds) + 1:
            raise BadCard(self.feature, "length")
        if any(low >= high for low, high in pairwise(self.thresholds)):
            raise BadCard(self.feature, "order")
        if any(abs(points) > POINTS_MAX for points in (*self.points, self.missing_points)):
            raise BadCard(self.feature, "points")
        rising = self.direction is Direction.HIGHER_BETTER
        if self.direction is not Direction.FREE and list(self.points) != sorted(
            self.points, reverse=not rising
        ):
            raise BadCard(self.feature, "direction")

    def bounds(self, value: int | None) -> tuple[int | None, int | None]:
        """Lowest and highest value of the bin that holds ``value``; None is open or missing."""
        if value is None:
            return None, None
        at = bisect_left(self.thresholds, value)
        low = self.thresholds[at - 1] + 1 if at else None
        return low, self.thresholds[at] if at < len(self.thresholds) else None


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
    def best_points(self) -> tuple[int, ...]:
        """The most that each line can give, missing included."""
        return tuple(max(*line.points, line.missing_points) for line in self.lines)

    @cached_property
    def worst_points(self) -> tuple[int, ...]:
        """The least that each line can give, missing included."""
        return tuple(min(*line.points, line.missing_points) for line in self.lines)


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """What one feature gave."""

    feature: str
    group: Group
    value: int | None
    """In the feature's unit; None is missing."""
    low: int | None
    """Lowest value that gives the same points in this bin; None is open."""
    high: int | None
    """Highest such value; None is open."""
    points: int
    best_points: int
    worst_points: int


@dataclass(frozen=True, slots=True)
class Subtotal:
    """One of the three sub-scores."""

    group: Group
    points: int
    best_points: int
    worst_points: int

    @property
    def standing_ppm(self) -> int:
        """Where the sub-score stands between its worst (0) and its best (1,000,000)."""
        room = self.best_points - self.worst_points
        return (self.points - self.worst_points) * PPM // room if room else PPM


@dataclass(frozen=True, slots=True)
class Breakdown:
    """A score, taken apart. ``total = base_points + sum of the lines' points``, exactly."""

    card: str
    version: int
    base_points: int
    lines: tuple[ScoreLine, ...]
    subtotals: tuple[Subtotal, ...]
    """In the order of `Group`; a group without a line in the card has none."""
    total: int
    band: Band
    pd_ppm: int

    @property
    def conflict_ppm(self) -> int:
        """How far the best sub-score stands above the worst (domain reference 1, row 16)."""
        standings = [subtotal.standing_ppm for subtotal in self.subtotals]
        return max(standings) - min(standings)

    @property
    def is_conflicting(self) -> bool:
        """Whether the sub-scores contradict each other, so that a person should look closer."""
        return self.conflict_ppm >= CONFLICT_PPM


def points_of(line: CardLine, features: Mapping[str, int | None]) -> int:
    """The points that one line of a card gives.

    Raises:
        UnknownFeature: the feature was not computed (missing is None, not absent).
    """
    try:
        value = features[line.feature]
    except KeyError:
        raise UnknownFeature(line.feature) from None
    if value is None:
        return line.missing_points
    return line.points[bisect_left(line.thresholds, value)]


def total_score(card: Scorecard, features: Mapping[str, int | None]) -> int:
    """The score alone, for a whole book; `score` says the same with all its lines.

    Raises:
        UnknownFeature: the card asks for a feature that was not computed.
    """
    return card.base_points + sum(points_of(line, features) for line in card.lines)


def score(card: Scorecard, features: Mapping[str, int | None]) -> Breakdown:
    """Score one row and show how.

    Raises:
        UnknownFeature: the card asks for a feature that was not computed.
    """
    lines = tuple(
        ScoreLine(
            line.feature,
            line.group,
            features.get(line.feature),
            *line.bounds(features.get(line.feature)),
            points_of(line, features),
            best,
            worst,
        )
        for line, best, worst in zip(card.lines, card.best_points, card.worst_points, strict=True)
    )
    total = card.base_points + sum(line.points for line in lines)
    return Breakdown(
        card=card.name,
        version=card.version,
        base_points=card.base_points,
        lines=lines,
        subtotals=tuple(
            _subtotal(group, lines) for group in Group if any(x.group is group for x in lines)
        ),
        total=total,
        band=card.floors.band(total),
        pd_ppm=card.scale.pd_ppm(total),
    )


def _subtotal(group: Group, lines: tuple[ScoreLine, ...]) -> Subtotal:
    """The sum of the lines of one group."""
    mine = [line for line in lines if line.group is group]
    return Subtotal(
        group,
        sum(line.points for line in mine),
        sum(line.best_points for line in mine),
        sum(line.worst_points for line in mine),
    )
