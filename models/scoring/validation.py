"""How well a score tells good from bad, and whether the crowd still looks the same.

Exact from whole counts, plain Python; results in ppm, rounded half-even. Source: domain reference
3.13 (AUC counts ties half; an empty bin counts 0.5).
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from itertools import accumulate

from models.errors import Refusal
from models.money import PPM
from models.scoring.scale import Band


@dataclass(eq=False)
class NothingToCompare(Refusal):
    """A rank needs good customers and bad ones; a shift needs two crowds."""

    good: int
    bad: int


@dataclass(frozen=True, slots=True)
class ScoreCount:
    """Customers with one score, or in one band."""

    score: int
    """Or any number that grows with the band."""
    good: int
    bad: int


@dataclass(frozen=True, slots=True)
class BandCount:
    """What became of the customers of one band."""

    band: Band
    good: int
    bad: int


@dataclass(frozen=True, slots=True)
class ValidationReport:
    """A card measured on rows that it was not trained on."""

    trained_rows: int
    holdout_rows: int
    bad_rate_ppm: int
    """Of the holdout."""
    auc_ppm: int
    ks_ppm: int
    gini_ppm: int
    psi_ppm: int
    """Of the bands, training rows against holdout."""
    bands: tuple[BandCount, ...]
    """Of the holdout, best band first."""


def count_scores(rows: Iterable[tuple[int, int]]) -> list[ScoreCount]:
    """Count rows of (score, 1 if bad else 0) by score, lowest first."""
    counts = Counter(rows)
    scores = sorted({score for score, _ in counts})
    return [ScoreCount(score, counts[score, 0], counts[score, 1]) for score in scores]


def auc_ppm(counts: Sequence[ScoreCount]) -> int:
    """Chance that a good customer scores above a bad one, ties half.

    Args:
        counts: lowest score first.

    Raises:
        NothingToCompare: there are no good customers, or no bad ones.
    """
    good, bad = _both(counts)
    good_above, twice = good, 0
    for count in counts:
        good_above -= count.good
        twice += count.bad * (2 * good_above + count.good)
    return round(Fraction(twice * PPM, 2 * good * bad))


def gini_ppm(counts: Sequence[ScoreCount]) -> int:
    """``2 AUC - 1``.

    Raises:
        NothingToCompare: there are no good customers, or no bad ones.
    """
    return 2 * auc_ppm(counts) - PPM


def ks_ppm(counts: Sequence[ScoreCount]) -> int:
    """Largest gap between the cumulated shares of the bad and of the good.

    Raises:
        NothingToCompare: there are no good customers, or no bad ones.
    """
    good, bad = _both(counts)
    goods = accumulate(count.good for count in counts)
    bads = accumulate(count.bad for count in counts)
    return round(
        max(abs(Fraction(b, bad) - Fraction(g, good)) for g, b in zip(goods, bads, strict=True))
        * PPM
    )


def psi_ppm(expected: Sequence[int], actual: Sequence[int]) -> int:
    """Population stability index of two counts over the same bins.

    Below 100,000 ppm the crowd is stable, above 250,000 something must be done (3.13).

    Raises:
        NothingToCompare: one of the crowds is empty.
    """
    before, after = sum(expected), sum(actual)
    if not before or not after:
        raise NothingToCompare(before, after)
    with localcontext() as exact:
        exact.prec = 40
        shift = Decimal(0)
        for e, a in zip(expected, actual, strict=True):
            if e or a:
                share_e, share_a = share_of(e, before), share_of(a, after)
                shift += (share_a - share_e) * (share_a / share_e).ln()
        return int((shift * PPM).to_integral_value())


def information_value_ppm(counts: Sequence[ScoreCount]) -> int:
    """Information value (IV): how far the good and the bad lie apart over the bins.

    Raises:
        NothingToCompare: there are no good customers, or no bad ones.
    """
    return psi_ppm([count.good for count in counts], [count.bad for count in counts])


def share_of(count: int, total: int) -> Decimal:
    """A bin's share; an empty bin counts a half."""
    return Decimal(count or Decimal("0.5")) / total


def _both(counts: Sequence[ScoreCount]) -> tuple[int, int]:
    """Good and bad in total; both there."""
    good, bad = sum(count.good for count in counts), sum(count.bad for count in counts)
    if not good or not bad:
        raise NothingToCompare(good, bad)
    return good, bad
