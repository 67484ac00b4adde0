"""How a score and those who decide by it did: from counts of applications that are alike.

All exact, from whole counts; results in ppm, rounded half-even; None where there are too few cases
to say. Sources: domain reference 3.13 (AUC, KS), 4.6 (overrides and what became of them).
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.money import PPM
from models.scoring.limits import Limits
from models.scoring.scale import Band
from models.scoring.scorecard import Scorecard
from models.scoring.validation import ScoreCount, auc_ppm, ks_ppm


@dataclass(frozen=True, slots=True)
class Cell:
    """Applications that are alike, and how many they are."""

    score: int
    is_approved: bool | None
    """None: not decided yet, or withdrawn before."""
    is_override: bool
    """Decided against the recommendation."""
    is_bad: bool | None
    """None: no loan, or one that is too young to tell."""
    count: int


@dataclass(frozen=True, slots=True)
class Rates:
    """What was decided."""

    applications: int
    decided: int
    approval_ppm: int | None
    """Of what was decided."""
    overrides: int
    override_ppm: int | None
    """Of what was decided."""


@dataclass(frozen=True, slots=True)
class Ranking:
    """How well a score told those who paid from those who did not."""

    good: int
    bad: int
    auc_ppm: int | None
    ks_ppm: int | None


@dataclass(frozen=True, slots=True)
class BandRisk:
    """Of the loans of one band: how many turned bad, and how many should have."""

    band: Band
    cases: int
    bad: int
    bad_ppm: int | None
    """Observed."""
    expected_ppm: int | None
    """Mean of what the score says."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of some loans."""

    cases: int
    bad: int
    bad_ppm: int | None


def rates(cells: Iterable[Cell], limits: Limits) -> Rates:
    """Approvals and overrides among some applications."""
    cells = list(cells)
    decided = [cell for cell in cells if cell.is_approved is not None]
    total = _count(decided)
    approved = _count(cell for cell in decided if cell.is_approved)
    overrides = _count(cell for cell in decided if cell.is_override)
    is_told = total >= limits.cases_min
    return Rates(
        applications=_count(cells),
        decided=total,
        approval_ppm=share_ppm(approved, total) if is_told else None,
        overrides=overrides,
        override_ppm=share_ppm(overrides, total) if is_told else None,
    )


def ranking(cells: Iterable[Cell], limits: Limits) -> Ranking:
    """AUC and KS of the score on loans whose end is known."""
    counts = score_counts((cell.score, cell.is_bad, cell.count) for cell in cells)
    good, bad = sum(count.good for count in counts), sum(count.bad for count in counts)
    if not good or bad < limits.bad_min or good + bad < limits.cases_min:
        return Ranking(good, bad, None, None)
    return Ranking(good, bad, auc_ppm(counts), ks_ppm(counts))


def score_counts(rows: Iterable[tuple[int, bool | None, int]]) -> list[ScoreCount]:
    """Good and bad by score, lowest first, of (score, is bad, how many); unknown is left out."""
    found: dict[int, list[int]] = {}
    for score, is_bad, count in rows:
        if is_bad is not None:
            found.setdefault(score, [0, 0])[is_bad] += count
    return [ScoreCount(score, *found[score]) for score in sorted(found)]


def calibration(cells: Iterable[Cell], card: Scorecard, limits: Limits) -> tuple[BandRisk, ...]:
    """Band by band, best first: what the score expected of the loans, and what came."""
    known = [cell for cell in cells if cell.is_bad is not None]
    by_band = {band: [c for c in known if card.floors.band(c.score) is band] for band in Band}
    return tuple(_risk(band, mine, card, limits) for band, mine in by_band.items())


def _risk(band: Band, cells: Sequence[Cell], card: Scorecard, limits: Limits) -> BandRisk:
    found = fate(cells, limits)
    expected = expected_bad(cells, card)
    is_told = found.bad_ppm is not None
    mean = round(expected * PPM / found.cases) if is_told else None
    return BandRisk(band, found.cases, found.bad, found.bad_ppm, mean)


def expected_bad(cells: Iterable[Cell], card: Scorecard) -> Fraction:
    """How many bad customers the score expects among loans whose end is known."""
    expected_ppm = sum(
        card.scale.pd_ppm(cell.score) * cell.count for cell in cells if cell.is_bad is not None
    )
    return Fraction(expected_ppm, PPM)


def fate(cells: Iterable[Cell], limits: Limits) -> Fate:
    """What became of the loans whose end is known."""
    known = [cell for cell in cells if cell.is_bad is not None]
    cases, bad = _count(known), _count(cell for cell in known if cell.is_bad)
    return Fate(cases, bad, share_ppm(bad, cases) if cases >= limits.cases_min else None)


def share_ppm(part: int, whole: int) -> int:
    """A part of a whole that is not nothing, in ppm."""
    return round(Fraction(part * PPM, whole))


def _count(cells: Iterable[Cell]) -> int:
    return sum(cell.count for cell in cells)
