"""Champion and challenger on the same applications: who ranks better, and whom they would swap."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from models.scoring.limits import Limits
from models.scoring.outcomes import Cell, Fate, Ranking, fate, ranking


@dataclass(frozen=True, slots=True)
class Pair:
    """Applications that both versions scored alike, and how many they are."""

    score: int
    """By the champion, which judged."""
    shadow: int
    """By the challenger."""
    champion_passes: bool
    """Whether its band passes by policy."""
    challenger_passes: bool
    is_bad: bool | None
    """None: no loan, or one that is too young to tell."""
    count: int


@dataclass(frozen=True, slots=True)
class Corner:
    """Applications on which the two agree, or do not, and what became of their loans."""

    applications: int
    fate: Fate
    """Of loans that were made all the same: of the others nobody knows."""


@dataclass(frozen=True, slots=True)
class Duel:
    """Both versions on the same applications."""

    applications: int
    champion: Ranking
    challenger: Ranking
    """On the same outcomes."""
    both_pass: Corner
    swapped_in: Corner
    """Only the challenger would let them pass."""
    swapped_out: Corner
    """Only the champion did."""
    neither: Corner


def duel(pairs: Iterable[Pair], limits: Limits) -> Duel:
    """Compare the two."""
    pairs = list(pairs)
    return Duel(
        applications=sum(pair.count for pair in pairs),
        champion=ranking([_cell(pair, pair.score) for pair in pairs], limits),
        challenger=ranking([_cell(pair, pair.shadow) for pair in pairs], limits),
        both_pass=_corner(pairs, limits, champion=True, challenger=True),
        swapped_in=_corner(pairs, limits, champion=False, challenger=True),
        swapped_out=_corner(pairs, limits, champion=True, challenger=False),
        neither=_corner(pairs, limits, champion=False, challenger=False),
    )


def _cell(pair: Pair, score: int) -> Cell:
    return Cell(score, None, is_override=False, is_bad=pair.is_bad, count=pair.count)


def _corner(pairs: Sequence[Pair], limits: Limits, *, champion: bool, challenger: bool) -> Corner:
    mine = [p for p in pairs if (p.champion_passes, p.challenger_passes) == (champion, challenger)]
    return Corner(sum(p.count for p in mine), fate([_cell(p, p.score) for p in mine], limits))
