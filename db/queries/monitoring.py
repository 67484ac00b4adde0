"""How a scorecard that is in use does: shift, rank, calibration, approvals, overrides, alerts."""

from collections.abc import Sequence
from dataclasses import dataclass

from db.card_facts import holdout_auc
from db.catalog import challenger_in_force
from db.monitor_filter import EVERYTHING, Dimension, MonitorFilter
from db.office import Reader
from db.score_cells import cells_by, shadows
from db.score_look import Look
from models.scoring.duel import Duel, Pair, duel
from models.scoring.limits import Level
from models.scoring.monitoring import Alert, Figures, Shift, alerts, bad_over_expected_ppm
from models.scoring.outcomes import (
    BandRisk,
    Cell,
    Fate,
    Ranking,
    Rates,
    calibration,
    fate,
    ranking,
    rates,
)


@dataclass(frozen=True, slots=True)
class Monitoring:
    """A version as it does now. Rates in ppm."""

    scorecard_id: int
    name: str
    version: int
    recent_days: int
    """Shift, approvals and overrides are of so many days, unless other days are asked for."""
    window_days: int
    """A loan is known to be good or bad so many days after its disbursement."""
    alerts: tuple[Alert, ...]
    """The gravest first."""
    score: Shift
    features: tuple[Shift, ...]
    """Largest first; those with too few cases last."""
    ranking: Ranking
    holdout_auc_ppm: int | None
    """On rows that it had not seen in training."""
    calibration: tuple[BandRisk, ...]
    bad_over_expected_ppm: int | None
    rates: Rates
    overridden: Fate
    """What became of loans that were made against the recommendation."""
    followed: Fate
    """And of those made as recommended."""


@dataclass(frozen=True, slots=True)
class MonitorGroup:
    """The same for one month, officer, channel or scene, in short."""

    group: str
    rates: Rates
    psi_ppm: int | None
    """Of the score's bands."""
    level: Level
    fate: Fate
    ranking: Ranking
    overridden: Fate


@dataclass(frozen=True, slots=True)
class Contest:
    """Champion and challenger on the same applications."""

    champion_version: int
    challenger_id: int
    challenger_version: int
    duel: Duel


def monitoring(reader: Reader, which: MonitorFilter = EVERYTHING) -> Monitoring:
    """How a version does: alerts, shift, rank, calibration, approvals, overrides.

    Args:
        reader: risk, compliance, the branch manager or an auditor.
        which: of which applications.

    Raises:
        NotYourRight: the officer decides by the score, or has nothing to do with it.
        NotFound, NoChampion: there is no such version, or none that judges.
    """
    look = Look(reader, which)
    card, limits = look.card.card, look.limits
    recent, known = look.cells(look.recent), look.cells(look.which)
    figures = Figures(
        score=look.score_shift(recent),
        features=look.feature_shifts(),
        ranking=ranking(known, limits),
        holdout_auc_ppm=holdout_auc(card),
        bad_over_expected_ppm=bad_over_expected_ppm(known, card, limits),
        rates=rates(recent, limits),
    )
    return Monitoring(
        scorecard_id=look.card.id,
        name=card.name,
        version=card.version,
        recent_days=limits.recent_days,
        window_days=limits.window_days,
        alerts=alerts(figures, limits),
        score=figures.score,
        features=figures.features,
        ranking=figures.ranking,
        holdout_auc_ppm=figures.holdout_auc_ppm,
        calibration=calibration(known, card, limits),
        bad_over_expected_ppm=figures.bad_over_expected_ppm,
        rates=figures.rates,
        overridden=fate([cell for cell in known if cell.is_override], limits),
        followed=fate([cell for cell in known if not cell.is_override], limits),
    )


def monitoring_by(
    reader: Reader, by: Dimension, which: MonitorFilter = EVERYTHING
) -> tuple[MonitorGroup, ...]:
    """The same month by month, or for each officer, channel or scene.

    Args:
        reader: risk, compliance, the branch manager or an auditor.
        by: month, officer, channel or scene.
        which: of which applications.

    Raises:
        NotYourRight: the officer decides by the score, or has nothing to do with it.
        NotFound, NoChampion: there is no such version, or none that judges.
    """
    look = Look(reader, which)
    found = cells_by(reader.connection, look.which, look.limits, reader.business_date, by)
    return tuple(_group(look, name, found[name]) for name in sorted(found))


def _group(look: Look, name: str, mine: Sequence[Cell]) -> MonitorGroup:
    moved = look.score_shift(mine)
    return MonitorGroup(
        group=name,
        rates=rates(mine, look.limits),
        psi_ppm=moved.psi_ppm,
        level=moved.level,
        fate=fate(mine, look.limits),
        ranking=ranking(mine, look.limits),
        overridden=fate([cell for cell in mine if cell.is_override], look.limits),
    )


def contest(reader: Reader, which: MonitorFilter = EVERYTHING) -> Contest | None:
    """Champion and challenger on the same applications; None where there is no challenger.

    Args:
        reader: risk, compliance, the branch manager or an auditor.
        which: of which applications.

    Raises:
        NotYourRight: the officer decides by the score, or has nothing to do with it.
        NotFound, NoChampion: there is no such version, or none that judges.
    """
    look = Look(reader, which)
    rival = challenger_in_force(reader.connection, look.card.card.name, reader.business_date)
    if rival is None:
        return None
    found = shadows(reader.connection, rival.id, look.which, look.limits, reader.business_date)
    passing = look.passing()
    pairs = (
        Pair(
            score,
            shadow,
            look.card.card.floors.band(score) in passing,
            rival.card.floors.band(shadow) in passing,
            is_bad,
            count,
        )
        for score, shadow, is_bad, count in found
    )
    told = duel(pairs, look.limits)
    return Contest(look.card.card.version, rival.id, rival.card.version, told)
