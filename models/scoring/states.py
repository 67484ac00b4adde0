"""The states of a feature as data: what tables, comparisons and every export are written from."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from models.scoring.cuts import Cuts, Number


class StateKind(StrEnum):
    """What a state of a feature stands for."""

    NUMBERS = "numbers"
    """All values between two thresholds."""
    WORDS = "words"
    """Some words."""
    SPECIAL = "special"
    """One code that is no amount."""
    MISSING = "missing"
    UNSEEN = "unseen"
    """Words that training never saw."""


_ASKED = (
    StateKind.MISSING,
    StateKind.SPECIAL,
    StateKind.NUMBERS,
    StateKind.WORDS,
    StateKind.UNSEEN,
)


@dataclass(frozen=True, slots=True)
class State:
    """One state of a feature."""

    index: int
    """Where `Cuts` counts it, and so where its points are."""
    kind: StateKind
    above: Number | None = None
    """Of a bin; None is open."""
    up_to: Number | None = None
    """Of a bin; None is open."""
    code: Number | None = None
    """Of a special state."""
    words: tuple[str, ...] = ()


def states(cuts: Cuts) -> tuple[State, ...]:
    """Every state, in the order of `Cuts`."""
    return tuple(_states(cuts))


def asked(cuts: Cuts) -> tuple[State, ...]:
    """The states in an order in which the first whose condition holds is the right one.

    Missing and special codes come first, so that the last bin needs no lower bound and no upper
    one, and whatever is left at the end is in it. A bin of no words is left out.
    """
    mine = [one for one in states(cuts) if one.kind is not StateKind.WORDS or one.words]
    return tuple(sorted(mine, key=lambda one: _ASKED.index(one.kind)))


def _states(cuts: Cuts) -> Iterator[State]:
    for index in range(cuts.bins):
        if cuts.categories:
            yield State(index, StateKind.WORDS, words=cuts.categories[index])
        else:
            above, up_to = cuts.bounds_of(index)
            yield State(index, StateKind.NUMBERS, above, up_to)
    for index, code in enumerate(cuts.specials, start=cuts.bins):
        yield State(index, StateKind.SPECIAL, code=code)
    yield State(cuts.missing, StateKind.MISSING)
    if cuts.categories:
        yield State(cuts.missing + 1, StateKind.UNSEEN)
