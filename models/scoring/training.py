"""Train a scorecard: additive monotone boosting, compiled to a table that anyone can read.

The curves that `boosting` learns are merged to few bins and rounded to whole points by `binning`;
what is measured is the finished table, on rows that it was not trained on. The same rows in any
order give the same card. scikit-learn is loaded by `train` alone: never at the desk.
"""

import hashlib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.errors import Refusal
from models.money import PPM
from models.scoring.binning import MILLI, Column, card_line, fine_bin, fine_edges, round_half_up
from models.scoring.breakdown import total_score
from models.scoring.cuts import BadCard
from models.scoring.feature import Feature
from models.scoring.features import FEATURES
from models.scoring.scale import Band, BandFloors, Scale
from models.scoring.scorecard import CardLine, Scorecard
from models.scoring.validation import (
    BandCount,
    ValidationReport,
    auc_ppm,
    count_scores,
    gini_ppm,
    ks_ppm,
    psi_ppm,
)

HOLDOUT_PERCENT = 30
BINS_MAX = 10
BINS_MIN = 3
ROWS_PER_BIN = 200
"""A small book gets few bins: three up to 600 training rows, ten from 2,000."""
ROWS_MIN = 200
CLASS_MIN = 20
"""Fewer good or bad customers in training or holdout show nothing."""

Row = tuple[str, Mapping[str, int | None], int]
"""Row id, features, and 1 if bad, else 0."""


@dataclass(eq=False)
class TooFewRows(Refusal):
    """Not enough good or bad customers to learn from, or to measure on."""

    part: str
    """``training`` or ``holdout``."""
    good: int
    bad: int


@dataclass(frozen=True, slots=True)
class TrainingResult:
    """The card, and how well it does on the rows that it has not seen."""

    card: Scorecard
    report: ValidationReport


def is_holdout(row_id: str) -> bool:
    """Whether a row is kept away from training: 30 %, by a hash of its id, always the same."""
    first = hashlib.sha256(row_id.encode()).digest()[:8]
    return int.from_bytes(first, "big") % 100 < HOLDOUT_PERCENT


def train(
    rows: Iterable[Row],
    name: str,
    version: int,
    trained_on: str,
    floors: BandFloors | None = None,
) -> TrainingResult:
    """Train a card on 70 % of the rows and measure it on the other 30 %.

    Args:
        rows: row id, features by name, 1 if bad else 0.
        name: of the card.
        version: of the card.
        trained_on: which data, and whose.
        floors: lowest score of each band; those of domain reference 3.12 if not given.

    Raises:
        TooFewRows: too few good or bad customers in one of the parts.
        BadCard: no feature tells the good from the bad.
    """
    ordered = sorted(rows, key=lambda row: row[0])
    parts = {
        "training": [row for row in ordered if not is_holdout(row[0])],
        "holdout": [row for row in ordered if is_holdout(row[0])],
    }
    for part, members in parts.items():
        bad = sum(is_bad for _, _, is_bad in members)
        if min(bad, len(members) - bad) < CLASS_MIN or len(ordered) < ROWS_MIN:
            raise TooFewRows(part, len(members) - bad, bad)
    training, holdout = parts["training"], parts["holdout"]
    scale = Scale()
    base_points, lines = _learn(training, scale)
    card = Scorecard(name, version, trained_on, scale, floors or BandFloors(), base_points, lines)
    return TrainingResult(card, validate(card, training, holdout))


def validate(card: Scorecard, training: list[Row], holdout: list[Row]) -> ValidationReport:
    """Measure a card on the holdout, and its bands against those of the training rows.

    Raises:
        NothingToCompare: the holdout lacks good or bad customers.
    """
    trained, held = _band_counts(card, training), _band_counts(card, holdout)
    counts = count_scores((total_score(card, features), bad) for _, features, bad in holdout)
    bad = sum(count.bad for count in held)
    return ValidationReport(
        trained_rows=len(training),
        holdout_rows=len(holdout),
        bad_rate_ppm=round_half_up(bad * PPM, len(holdout)),
        auc_ppm=auc_ppm(counts),
        ks_ppm=ks_ppm(counts),
        gini_ppm=gini_ppm(counts),
        psi_ppm=psi_ppm([c.good + c.bad for c in trained], [c.good + c.bad for c in held]),
        bands=held,
    )


def _band_counts(card: Scorecard, rows: list[Row]) -> tuple[BandCount, ...]:
    """Good and bad rows of each band, best first."""
    counts = Counter(
        (card.floors.band(total_score(card, features)), bad) for _, features, bad in rows
    )
    return tuple(BandCount(band, counts[band, 0], counts[band, 1]) for band in Band)


def _learn(training: list[Row], scale: Scale) -> tuple[int, tuple[CardLine, ...]]:
    """Base points, and a line for each feature that matters.

    The curves are centred, so an average row gets the base points alone.
    """
    from models.scoring.boosting import learn

    _, told, _ = training[0]
    asked = [feature for feature in FEATURES.values() if feature.name in told]
    columns = [c for c in (_column(f, training) for f in asked) if c is not None]
    if not columns:
        raise BadCard("features", "empty")
    base_milli, curves = learn(columns, [bad for _, _, bad in training], scale)
    bins_max = max(BINS_MIN, min(BINS_MAX, len(training) // ROWS_PER_BIN))
    lines = (
        card_line(column.feature, curve, bins_max)
        for column, curve in zip(columns, curves, strict=True)
    )
    matter = (line for line in lines if len({*line.points, line.missing_points}) > 1)
    return round_half_up(base_milli, MILLI), tuple(matter)


def _column(feature: Feature, training: list[Row]) -> Column | None:
    """A feature in fine bins; None if it tells no training rows apart."""
    values = [features[feature.name] for _, features, _ in training]
    edges = fine_edges([value for value in values if value is not None])
    bins = tuple(None if value is None else fine_bin(edges, value) for value in values)
    return Column(feature, edges, bins) if len(set(bins)) > 1 else None
