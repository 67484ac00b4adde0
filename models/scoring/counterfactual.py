"""What would have to be better for a better score, read off the table of points itself.

The smallest single changes that reach a score, then pairs of changes where neither is enough. Only
what the customer can better is changed, only to a better value, and every answer is scored again by
the card: nothing is estimated. A value that is missing is not guessed at.
Source: PIPL 24 (explanation of an automated decision); project policy.
"""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from itertools import combinations
from math import inf, nextafter

from models.scoring.breakdown import Features, total_score
from models.scoring.cuts import Number, Value
from models.scoring.feature import Direction
from models.scoring.scale import Band
from models.scoring.scorecard import CardLine, Scorecard

TOP = 3
"""So many answers of each kind are told, those that ask for least first."""


@dataclass(frozen=True, slots=True)
class Change:
    """A feature with a better value."""

    feature: str
    value: Value
    """As it is now, in the feature's unit."""
    better: Number
    """The nearest value of the better bin."""
    direction: Direction
    """Whether any higher value would do as well, or any lower one."""
    bins: int
    """How many bins away it is."""


@dataclass(frozen=True, slots=True)
class Counterfactual:
    """One change, or two together, and the score that they lead to."""

    moves: tuple[Change, ...]
    total: int
    band: Band

    @property
    def bins(self) -> int:
        """How many bins away all of it is: how much it asks for."""
        return sum(change.bins for change in self.moves)


@dataclass(frozen=True, slots=True)
class Goal:
    """A score to be reached, and what would reach it."""

    score: int
    band: Band
    """The band of that score."""
    ways: tuple[Counterfactual, ...]
    """Single changes first, of each kind what asks for least; empty if nothing is enough."""


def goal(card: Scorecard, features: Features, score: int, changeable: Collection[str]) -> Goal:
    """What would lead to a score.

    Args:
        card: the card that judges.
        features: of the customer, as they are.
        score: to be reached, in points.
        changeable: the features that the customer can better.

    Raises:
        UnknownFeature: the card asks for a feature that was not computed.
        UnreadableValue: a word where the card has numbers.
    """
    mine = (line for line in card.lines if line.feature in changeable)
    ladders = [ladder for line in mine if (ladder := _ladder(line, features[line.feature]))]
    singles, rest = [], []
    for ladder in ladders:
        way = _first(card, features, score, ((one,) for one in ladder))
        if way is None:
            rest.append(ladder)
        else:
            singles.append(way)
    pairs = [
        way
        for one, other in combinations(rest, 2)
        if (way := _first(card, features, score, ((a, b) for a in one for b in other)))
    ]
    told = (*sorted(singles, key=_asks)[:TOP], *sorted(pairs, key=_asks)[:TOP])
    return Goal(score, card.floors.band(score), told)


def _ladder(line: CardLine, value: Value) -> list[Change]:
    """The better bins of a feature, nearest first; none for words, codes and missing values."""
    cuts, here = line.cuts, line.cuts.state(value)
    if cuts.categories or here >= cuts.bins:
        return []
    rungs = {
        Direction.HIGHER_BETTER: [
            (at + 1 - here, _just_above(low))
            for at, low in enumerate(cuts.thresholds[here:], start=here)
        ],
        Direction.LOWER_BETTER: [
            (here - at, cuts.thresholds[at]) for at in range(here - 1, -1, -1)
        ],
        Direction.FREE: [],
    }[line.direction]
    return [
        Change(line.feature, value, better, line.direction, bins)
        for bins, better in rungs
        if cuts.state(better) < cuts.bins
    ]


def _just_above(threshold: Number) -> Number:
    """The nearest value of the bin above a threshold."""
    return threshold + 1 if isinstance(threshold, int) else nextafter(threshold, inf)


def _first(
    card: Scorecard, features: Features, score: int, tries: Iterable[tuple[Change, ...]]
) -> Counterfactual | None:
    """Of some ways the one that reaches the score and asks for least."""
    ways = (_way(card, features, changes) for changes in tries)
    return min((way for way in ways if way.total >= score), key=_asks, default=None)


def _way(card: Scorecard, features: Features, changes: tuple[Change, ...]) -> Counterfactual:
    """The score with some features at better values."""
    better = {change.feature: change.better for change in changes}
    total = total_score(card, {**features, **better})
    return Counterfactual(changes, total, card.floors.band(total))


def _asks(way: Counterfactual) -> tuple[int, int]:
    """How much a way asks for; of two that ask for the same, the one that leads further first."""
    return way.bins, -way.total
