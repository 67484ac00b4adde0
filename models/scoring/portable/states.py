"""The states of a card as data: what a line of every table and every export is written from.

Weight of evidence is ``ln(share of the good / share of the bad)`` in ppm, so good states have more;
a count of nothing is half a row. Source: domain reference 3.12 (sign), 3.13 (an empty bin).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from enum import StrEnum

from models.money import PPM
from models.scoring.cuts import Cuts, Number
from models.scoring.scorecard import BinCount, CardLine
from models.scoring.validation import ScoreCount, information_value_ppm

_HALF = Decimal("0.5")


class Kind(StrEnum):
    """What puts a value into a state."""

    MISSING = "missing"
    """It is not there."""
    SPECIAL = "special"
    """It is a code that stands for a state."""
    BIN = "bin"
    """It is a number between two thresholds."""
    WORDS = "words"
    """It is one of some words."""
    UNSEEN = "unseen"
    """It is a word that training never saw."""


@dataclass(frozen=True, slots=True)
class State:
    """One state of a feature."""

    index: int
    """Where `Cuts` counts it, and so where its points are."""
    kind: Kind
    above: Number | None = None
    """Of a bin; None is open."""
    up_to: Number | None = None
    """Of a bin; None is open."""
    code: Number | None = None
    """Of a special state."""
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class StateRow:
    """One state of a feature, its points, and what training saw in it."""

    state: State
    points: int
    count: BinCount | None
    """None where the card does not tell."""
    woe_ppm: int | None
    """None where the card does not tell, or no training row was in the state."""


def states(cuts: Cuts) -> tuple[State, ...]:
    """Every state, in the order of `Cuts`."""
    return tuple(_states(cuts))


def asked(cuts: Cuts) -> tuple[State, ...]:
    """The states in an order in which the first whose condition holds is the right one.

    Missing and special codes come first, so that the last bin needs no lower bound and no upper
    one, and whatever is left at the end is in it. A bin of no words is left out.
    """
    order = list(Kind)
    mine = [one for one in states(cuts) if one.kind is not Kind.WORDS or one.words]
    return tuple(sorted(mine, key=lambda one: order.index(one.kind)))


def state_rows(line: CardLine) -> tuple[StateRow, ...]:
    """Every state of a line of a card, in the order of `Cuts`, with its points and evidence."""
    woes = woe_ppm(line.counts) if line.counts else [None] * line.cuts.states
    counts = line.counts or [None] * line.cuts.states
    parts = zip(states(line.cuts), line.by_state, counts, woes, strict=True)
    return tuple(StateRow(*part) for part in parts)


def woe_ppm(counts: Sequence[BinCount]) -> list[int | None]:
    """Weight of evidence of each state, in ppm, rounded half-even; None where there is no row."""
    with localcontext() as exact:
        exact.prec = 40
        good, bad = (_total(counts, which) for which in ("good", "bad"))
        return [
            int(((_share(c.good, good) / _share(c.bad, bad)).ln() * PPM).to_integral_value())
            if c.good + c.bad
            else None
            for c in counts
        ]


def line_iv_ppm(line: CardLine) -> int | None:
    """Information value of a feature in the training rows; None where the card does not tell.

    Raises:
        NothingToCompare: training had no good or no bad customers.
    """
    if not line.counts:
        return None
    return information_value_ppm(
        [ScoreCount(at, c.good, c.bad) for at, c in enumerate(line.counts)]
    )


def _states(cuts: Cuts) -> Iterator[State]:
    for index in range(cuts.bins):
        if cuts.categories:
            yield State(index, Kind.WORDS, words=cuts.categories[index])
        else:
            above, up_to = cuts.bounds_of(index)
            yield State(index, Kind.BIN, above, up_to)
    for index, code in enumerate(cuts.specials, start=cuts.bins):
        yield State(index, Kind.SPECIAL, code=code)
    yield State(cuts.missing, Kind.MISSING)
    if cuts.categories:
        yield State(cuts.missing + 1, Kind.UNSEEN)


def _total(counts: Sequence[BinCount], which: str) -> Decimal:
    return Decimal(sum(getattr(count, which) for count in counts) or _HALF)


def _share(count: int, total: Decimal) -> Decimal:
    return Decimal(count or _HALF) / total
