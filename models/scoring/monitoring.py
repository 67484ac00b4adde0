"""What a scorecard that is in use tells of itself: shift, alerts, and the challenger beside it.

Sources: domain reference 3.13 (PSI), 6 S09 (above 0.25 act: look by channel, refer, ticket, try a
challenger; never lower the cut-off to keep the volume).
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.scoring.limits import Level, Limits
from models.scoring.outcomes import Cell, Ranking, Rates, expected_bad, share_ppm
from models.scoring.scale import Band, BandFloors
from models.scoring.scorecard import Scorecard
from models.scoring.validation import ScoreCount, psi_ppm


@dataclass(frozen=True, slots=True)
class Shift:
    """Whether those who come now look like those whom the card learned from."""

    feature: str
    """Empty for the score, by bands."""
    expected: tuple[int, ...]
    """Of each state, or of each band, best first."""
    actual: tuple[int, ...]
    psi_ppm: int | None
    level: Level


class AlertKind(StrEnum):
    """What is over a limit."""

    SCORE_SHIFT = "score_shift"
    FEATURE_SHIFT = "feature_shift"
    WEAK_RANK = "weak_rank"
    """The score hardly tells good from bad."""
    TOO_GOOD = "too_good"
    """So well that something leaks."""
    AUC_DROP = "auc_drop"
    MORE_BAD = "more_bad"
    """More loans turn bad than the score expects."""
    OVERRIDES = "overrides"


@dataclass(frozen=True, slots=True)
class Alert:
    """A figure over its limit. What to do is told by its kind."""

    kind: AlertKind
    level: Level
    feature: str
    """Empty where it is about the whole card."""
    value_ppm: int
    limit_ppm: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All that alerts are raised by."""

    score: Shift
    features: tuple[Shift, ...]
    ranking: Ranking
    holdout_auc_ppm: int | None
    """What the card reached in training; None where it does not tell."""
    bad_over_expected_ppm: int | None
    """Bad customers for each that was expected; None: too few cases."""
    rates: Rates


def shift(feature: str, expected: Sequence[int], actual: Sequence[int], limits: Limits) -> Shift:
    """Compare two crowds over the same states."""
    before, after = tuple(expected), tuple(actual)
    if min(sum(before), sum(after)) < limits.shift_cases_min:
        return Shift(feature, before, after, None, Level.TOO_FEW)
    psi = psi_ppm(before, after)
    return Shift(feature, before, after, psi, _level(psi, limits))


def _level(psi: int, limits: Limits) -> Level:
    if psi > limits.psi_act_ppm:
        return Level.ACT
    return Level.WATCH if psi >= limits.psi_watch_ppm else Level.STABLE


def by_band(counts: Iterable[tuple[int, int]], floors: BandFloors) -> tuple[int, ...]:
    """How many there are in each band, best first, of (score, how many)."""
    found = dict.fromkeys(Band, 0)
    for score, count in counts:
        found[floors.band(score)] += count
    return tuple(found.values())


def trained_by_band(counts: Iterable[ScoreCount], floors: BandFloors) -> tuple[int, ...]:
    """How many training rows there were in each band, best first."""
    return by_band(((count.score, count.good + count.bad) for count in counts), floors)


def bad_over_expected_ppm(cells: Sequence[Cell], card: Scorecard, limits: Limits) -> int | None:
    """Bad customers for each that the score expected; None where there are too few cases."""
    known = [cell for cell in cells if cell.is_bad is not None]
    expected = expected_bad(known, card)
    if sum(cell.count for cell in known) < limits.cases_min or not expected:
        return None
    bad = sum(cell.count for cell in known if cell.is_bad)
    return share_ppm(bad * expected.denominator, expected.numerator)


def alerts(figures: Figures, limits: Limits) -> tuple[Alert, ...]:
    """What is over a limit, the gravest first; of those alike, single features last."""
    score, features = _shifts([figures.score], limits), _shifts(figures.features, limits)
    found = [*score, *_rank(figures, limits), *_rest(figures, limits), *features]
    return tuple(sorted(found, key=lambda alert: alert.level is not Level.ACT))


def _shifts(shifts: Iterable[Shift], limits: Limits) -> Iterator[Alert]:
    passed = {Level.WATCH: limits.psi_watch_ppm, Level.ACT: limits.psi_act_ppm}
    for one in shifts:
        if one.psi_ppm is not None and one.level in passed:
            kind = AlertKind.FEATURE_SHIFT if one.feature else AlertKind.SCORE_SHIFT
            yield Alert(kind, one.level, one.feature, one.psi_ppm, passed[one.level])


def _rank(figures: Figures, limits: Limits) -> Iterator[Alert]:
    ks, auc = figures.ranking.ks_ppm, figures.ranking.auc_ppm
    if ks is None or auc is None:
        return
    if ks < limits.ks_weak_ppm:
        yield Alert(AlertKind.WEAK_RANK, Level.ACT, "", ks, limits.ks_weak_ppm)
    if ks > limits.ks_suspicious_ppm:
        yield Alert(AlertKind.TOO_GOOD, Level.WATCH, "", ks, limits.ks_suspicious_ppm)
    lost = (figures.holdout_auc_ppm or auc) - auc
    if lost > limits.auc_drop_ppm:
        yield Alert(AlertKind.AUC_DROP, Level.WATCH, "", lost, limits.auc_drop_ppm)


def _rest(figures: Figures, limits: Limits) -> Iterator[Alert]:
    over, overrides = figures.bad_over_expected_ppm, figures.rates.override_ppm
    if over is not None and over > limits.bad_over_expected_ppm:
        yield Alert(AlertKind.MORE_BAD, Level.ACT, "", over, limits.bad_over_expected_ppm)
    if overrides is not None and overrides > limits.overrides_ppm:
        yield Alert(AlertKind.OVERRIDES, Level.WATCH, "", overrides, limits.overrides_ppm)
