"""A score taken apart: what each feature gave, and each pair of features.

The points sum exactly to the score, missing values included. Sources: domain reference 3.12
(scale, bands), 4.3 (what is shown), 1 row 16 (three sub-scores; conflict means a person looks).
"""

from collections.abc import Mapping
from dataclasses import dataclass

from models.errors import Refusal
from models.money import PPM
from models.scoring.cuts import Cuts, Number, Value
from models.scoring.feature import Group
from models.scoring.scale import Band
from models.scoring.scorecard import CardLine, PairTable, Scorecard

Features = Mapping[str, Value]
"""A row: the value of every feature, None where it is missing."""


@dataclass(eq=False)
class UnknownFeature(Refusal):
    """The card asks for a feature that was not computed."""

    feature: str


@dataclass(slots=True)
class ScoreLine:
    """What one feature gave. Not frozen: that would take half of the time of a score."""

    feature: str
    group: Group | None
    value: Value
    """In the feature's unit; None is missing."""
    above: Number | None
    """The bin holds what is above it; None is open, or no bin of numbers."""
    up_to: Number | None
    """And up to it; None is open, or no bin of numbers."""
    points: int
    best_points: int
    worst_points: int


@dataclass(frozen=True, slots=True)
class PairLine:
    """What two features gave together."""

    first: str
    second: str
    group: Group | None
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
    """A score, taken apart: ``total = base_points`` and the points of the lines and the pairs."""

    card: str
    version: int
    base_points: int
    lines: tuple[ScoreLine, ...]
    pairs: tuple[PairLine, ...]
    subtotals: tuple[Subtotal, ...]
    """In the order of `Group`; a group without a line in the card has none."""
    total: int
    band: Band
    pd_ppm: int

    @property
    def conflict_ppm(self) -> int:
        """How far the best sub-score stands above the worst (domain reference 1, row 16)."""
        standings = [subtotal.standing_ppm for subtotal in self.subtotals]
        return max(standings, default=0) - min(standings, default=0)


def total_score(card: Scorecard, features: Features) -> int:
    """The score alone, for a whole book; `score` says the same with all its lines.

    Raises:
        UnknownFeature: the card asks for a feature that was not computed (missing is None).
        UnreadableValue: a word where the card has numbers.
    """
    try:
        total = card.base_points
        for line in card.lines:
            total += line.by_state[line.cuts.state(features[line.feature])]
        for pair in card.pairs:
            total += _pair_points(pair, features)
    except KeyError as absent:
        raise UnknownFeature(str(absent.args[0])) from None
    return total


def score(card: Scorecard, features: Features) -> Breakdown:
    """Score one row and show how.

    Raises:
        UnknownFeature: the card asks for a feature that was not computed (missing is None).
        UnreadableValue: a word where the card has numbers.
    """
    try:
        lines = tuple(_line(line, features[line.feature]) for line in card.lines)
        pairs = tuple(_pair(pair, features) for pair in card.pairs)
    except KeyError as absent:
        raise UnknownFeature(str(absent.args[0])) from None
    points = [line.points for line in lines] + [pair.points for pair in pairs]
    total = card.base_points + sum(points)
    return Breakdown(
        card=card.name,
        version=card.version,
        base_points=card.base_points,
        lines=lines,
        pairs=pairs,
        subtotals=tuple(
            Subtotal(group, sum([points[at] for at in mine]), best, worst)
            for group, mine, best, worst in card.members
        ),
        total=total,
        band=card.floors.band(total),
        pd_ppm=card.scale.pd_ppm(total),
    )


def _line(line: CardLine, value: Value) -> ScoreLine:
    """What a feature gives for a value."""
    state = line.cuts.state(value)
    shown = None if state == line.cuts.missing else value
    return ScoreLine(line.feature, line.group, shown, *line.told_by_state[state])


def _pair(pair: PairTable, features: Features) -> PairLine:
    """What two features give together."""
    return PairLine(
        pair.first.feature,
        pair.second.feature,
        pair.group,
        _pair_points(pair, features),
        pair.best_points,
        pair.worst_points,
    )


def _pair_points(pair: PairTable, features: Features) -> int:
    """The points of the cell that two values meet in."""
    return pair.points[_state(pair.first, features)][_state(pair.second, features)]


def _state(cuts: Cuts, features: Features) -> int:
    """The state of one feature of a row."""
    return cuts.state(features[cuts.feature])
