"""Two versions of a scorecard side by side: features, points state by state, bands, scale."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise

from models.scoring.cuts import Number
from models.scoring.feature import Group
from models.scoring.line_table import StateKind
from models.scoring.scale import Band, BandFloors, Scale
from models.scoring.scorecard import CardLine, PairTable, Scorecard


class Change(StrEnum):
    """What became of a part of a card."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"
    SAME = "same"


@dataclass(frozen=True, slots=True)
class StateDiff:
    """The points of one state, before and after; where cuts were moved, of the finer state."""

    kind: StateKind
    above: Number | None
    """The range is above it; None: open."""
    up_to: Number | None
    """And up to it; None: open. The code of a special state."""
    words: tuple[str, ...]
    before: int | None
    """None: the older version does not know it."""
    after: int | None
    """None: the newer version does not know it."""


@dataclass(frozen=True, slots=True)
class LineDiff:
    """One feature."""

    feature: str
    group: Group | None
    change: Change
    states: tuple[StateDiff, ...]

    @property
    def moved(self) -> tuple[StateDiff, ...]:
        """The states whose points are not what they were."""
        return tuple(state for state in self.states if state.before != state.after)


@dataclass(frozen=True, slots=True)
class PairDiff:
    """A table of two features."""

    first: str
    second: str
    change: Change
    cells: int | None
    """How many cells changed; None: it was cut anew, or is on one side alone."""


@dataclass(frozen=True, slots=True)
class BandDiff:
    """Where a band begins."""

    band: Band
    before: int
    """Lowest score."""
    after: int


@dataclass(frozen=True, slots=True)
class CardDiff:
    """What changed from one version to another."""

    base_before: int
    base_after: int
    scale_before: Scale
    scale_after: Scale
    bands: tuple[BandDiff, ...]
    """Best first; the last band has no floor and is left out."""
    lines: tuple[LineDiff, ...]
    """Added, removed, changed, then the same; in the order of the cards."""
    pairs: tuple[PairDiff, ...]


def card_diff(older: Scorecard, newer: Scorecard) -> CardDiff:
    """Compare two cards."""
    before = {line.feature: line for line in older.lines}
    after = {line.feature: line for line in newer.lines}
    lines = [_line(name, before.get(name), after.get(name)) for name in {**after, **before}]
    return CardDiff(
        base_before=older.base_points,
        base_after=newer.base_points,
        scale_before=older.scale,
        scale_after=newer.scale,
        bands=tuple(_bands(older.floors, newer.floors)),
        lines=tuple(sorted(lines, key=lambda line: list(Change).index(line.change))),
        pairs=tuple(_pairs(older, newer)),
    )


def _bands(older: BandFloors, newer: BandFloors) -> Iterator[BandDiff]:
    for band, name in zip(Band, ("a", "b", "c", "d"), strict=False):
        yield BandDiff(band, getattr(older, name), getattr(newer, name))


def _line(name: str, older: CardLine | None, newer: CardLine | None) -> LineDiff:
    states = tuple(_states(older, newer))
    group = next((line.group for line in (newer, older) if line is not None), None)
    return LineDiff(name, group, _change(older, newer), states)


def _change(older: object, newer: object) -> Change:
    """Of two lines, or tables; how often training met a state is no change."""
    if older is None or newer is None:
        return Change.ADDED if older is None else Change.REMOVED
    return Change.SAME if _told(older) == _told(newer) else Change.CHANGED


def _told(part: object) -> object:
    """What gives points."""
    return (part.cuts, part.by_state) if isinstance(part, CardLine) else part


def _states(older: CardLine | None, newer: CardLine | None) -> Iterator[StateDiff]:
    """Every state that one of the two knows."""
    lines = [line for line in (older, newer) if line is not None]
    if any(not line.categories for line in lines):
        yield from _ranges(older, newer)
    if any(line.categories for line in lines):
        yield from _words(older, newer)
    missing = [None if line is None else line.missing_points for line in (older, newer)]
    yield StateDiff(StateKind.MISSING, None, None, (), *missing)


def _ranges(older: CardLine | None, newer: CardLine | None) -> Iterator[StateDiff]:
    """Bins as fine as both versions together cut them, then special codes."""
    numbers = [line if line and not line.categories else None for line in (older, newer)]
    cuts = sorted({cut for line in numbers if line for cut in line.thresholds})
    for above, up_to in pairwise([None, *cuts, None]):
        points = [_in_range(line, up_to) for line in numbers]
        yield StateDiff(StateKind.NUMBERS, above, up_to, (), *points)
    for code in dict.fromkeys(code for line in numbers if line for code in line.specials):
        points = [_of_value(line, code) for line in numbers]
        yield StateDiff(StateKind.SPECIAL, None, code, (), *points)


def _in_range(line: CardLine | None, up_to: Number | None) -> int | None:
    """The points just below and at a cut; None is the range without an end."""
    if line is None:
        return None
    return line.points[-1 if up_to is None else bisect_left(line.thresholds, up_to)]


def _of_value(line: CardLine | None, value: Number | str) -> int | None:
    """The points of a code or a word, which a version that does not know it takes for another."""
    return None if line is None else line.by_state[line.cuts.state(value)]


def _words(older: CardLine | None, newer: CardLine | None) -> Iterator[StateDiff]:
    """Words that both versions treat alike stand together."""
    lines = [line if line and line.categories else None for line in (older, newer)]
    words = dict.fromkeys(
        word for line in lines if line for bin_ in line.categories for word in bin_
    )
    alike: dict[tuple[int | None, ...], list[str]] = {}
    for word in words:
        alike.setdefault(tuple(_of_value(line, word) for line in lines), []).append(word)
    for (before, after), some in alike.items():
        yield StateDiff(StateKind.WORDS, None, None, tuple(some), before, after)
    unseen = [None if line is None else line.unseen_points for line in lines]
    yield StateDiff(StateKind.UNSEEN, None, None, (), *unseen)


def _pairs(older: Scorecard, newer: Scorecard) -> Iterator[PairDiff]:
    before, after = _by_names(older), _by_names(newer)
    for names in {**after, **before}:
        old, new = before.get(names), after.get(names)
        yield PairDiff(*names, _change(old, new), _cells(old, new))


def _by_names(card: Scorecard) -> dict[tuple[str, str], PairTable]:
    return {(pair.first.feature, pair.second.feature): pair for pair in card.pairs}


def _cells(older: PairTable | None, newer: PairTable | None) -> int | None:
    """How many cells have other points, if both are cut alike."""
    if older is None or newer is None:
        return None
    if (older.first, older.second) != (newer.first, newer.second):
        return None
    rows = zip(older.points, newer.points, strict=True)
    return sum(a != b for old, new in rows for a, b in zip(old, new, strict=True))
