"""How a card did on rows whose end is known: curves and groups that a report is drawn from.

All exact, from whole counts by score, lowest score first; shares in ppm, rounded half-even. Source:
domain reference 3.13.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from models.money import PPM
from models.scoring.scale import Band, BandFloors, Scale
from models.scoring.validation import NothingToCompare, ScoreCount

GROUPS = 10


@dataclass(frozen=True, slots=True)
class Step:
    """What a score tells apart: those who are at it or below."""

    score: int
    good_ppm: int
    """Of all good customers."""
    bad_ppm: int
    """Of all bad customers."""


@dataclass(frozen=True, slots=True)
class Foretold:
    """Rows with about the same score: what was expected of them, and what came."""

    least_score: int
    most_score: int
    rows: int
    bad: int
    expected_ppm: int
    """Mean probability of default that the scores stand for."""
    happened_ppm: int
    """Share of bad."""


@dataclass(frozen=True, slots=True)
class BandShare:
    """How many rows are in a band: of those whom a card learned from, and of others."""

    band: Band
    expected_ppm: int
    actual_ppm: int


def steps(counts: Sequence[ScoreCount]) -> tuple[Step, ...]:
    """The curves that ROC and KS are read from.

    Raises:
        NothingToCompare: there are no good customers, or no bad ones.
    """
    good, bad = sum(count.good for count in counts), sum(count.bad for count in counts)
    if not good or not bad:
        raise NothingToCompare(good, bad)
    goods = accumulate(count.good for count in counts)
    bads = accumulate(count.bad for count in counts)
    return tuple(
        Step(count.score, share_ppm(g, good), share_ppm(b, bad))
        for count, g, b in zip(counts, goods, bads, strict=True)
    )


def widest(curves: Sequence[Step]) -> Step:
    """The score at which the shares of good and bad lie furthest apart."""
    return max(curves, key=lambda step: abs(step.bad_ppm - step.good_ppm))


def foretold_by_band(
    counts: Sequence[ScoreCount], floors: BandFloors, scale: Scale
) -> dict[Band, Foretold]:
    """Expected and happened in each band that has rows, best first."""
    groups = {band: [c for c in counts if floors.band(c.score) is band] for band in Band}
    return {band: _foretold(mine, scale) for band, mine in groups.items() if mine}


def foretold_by_tenth(counts: Sequence[ScoreCount], scale: Scale) -> tuple[Foretold, ...]:
    """Expected and happened in ten groups of about as many rows, lowest scores first.

    Rows of one score stay together, so few scores make fewer groups.
    """
    total = sum(count.good + count.bad for count in counts)
    groups: dict[int, list[ScoreCount]] = {}
    before = 0
    for count in counts:
        middle = 2 * before + count.good + count.bad
        groups.setdefault(min(GROUPS - 1, middle * GROUPS // max(1, 2 * total)), []).append(count)
        before += count.good + count.bad
    return tuple(_foretold(mine, scale) for mine in groups.values())


def band_shares(
    expected: Sequence[ScoreCount], actual: Sequence[ScoreCount], floors: BandFloors
) -> tuple[BandShare, ...]:
    """Two crowds by band, best first.

    Raises:
        NothingToCompare: one of them is empty.
    """
    before, after = by_band(expected, floors), by_band(actual, floors)
    if not sum(before) or not sum(after):
        raise NothingToCompare(sum(before), sum(after))
    return tuple(
        BandShare(band, share_ppm(e, sum(before)), share_ppm(a, sum(after)))
        for band, e, a in zip(Band, before, after, strict=True)
    )


def by_band(counts: Sequence[ScoreCount], floors: BandFloors) -> list[int]:
    """Rows in each band, best first."""
    return [sum(c.good + c.bad for c in counts if floors.band(c.score) is band) for band in Band]


def share_ppm(part: int, whole: int) -> int:
    """A part of a whole that is not nothing, in ppm."""
    return round(Fraction(part * PPM, whole))


def _foretold(counts: Sequence[ScoreCount], scale: Scale) -> Foretold:
    rows = sum(count.good + count.bad for count in counts)
    bad = sum(count.bad for count in counts)
    expected = sum(scale.pd_ppm(count.score) * (count.good + count.bad) for count in counts)
    return Foretold(
        least_score=counts[0].score,
        most_score=counts[-1].score,
        rows=rows,
        bad=bad,
        expected_ppm=round(Fraction(expected, rows)),
        happened_ppm=share_ppm(bad, rows),
    )
