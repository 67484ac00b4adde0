"""How well scores tell good from bad, told in the same words as everywhere."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from models.learning.logistic import Floats
from models.money import PPM
from models.scoring.scale import Band, BandFloors
from models.scoring.validation import (
    BandCount,
    ScoreCount,
    ValidationReport,
    auc_ppm,
    count_scores,
    gini_ppm,
    ks_ppm,
    psi_ppm,
)


@dataclass(frozen=True, eq=False)
class Sample:
    """Rows that were scored."""

    scores: NDArray[np.int64]
    bad: Floats

    @property
    def counts(self) -> tuple[ScoreCount, ...]:
        """Rows by score, lowest first."""
        bad = self.bad.astype(int).tolist()
        return tuple(count_scores(zip(self.scores.tolist(), bad, strict=True)))


def measure(trained: Sample, unseen: Sample, floors: BandFloors) -> ValidationReport:
    """Measure a card on rows that it has not seen, and its bands against those of training.

    Raises:
        NothingToCompare: there are no good customers among them, or no bad ones.
    """
    before, after = _bands(trained.counts, floors), _bands(unseen.counts, floors)
    bad, rows = int(unseen.bad.sum()), len(unseen.bad)
    return ValidationReport(
        trained_rows=len(trained.bad),
        holdout_rows=rows,
        bad_rate_ppm=(2 * bad * PPM + rows) // (2 * rows),
        auc_ppm=auc_ppm(unseen.counts),
        ks_ppm=ks_ppm(unseen.counts),
        gini_ppm=gini_ppm(unseen.counts),
        psi_ppm=psi_ppm([c.good + c.bad for c in before], [c.good + c.bad for c in after]),
        bands=after,
    )


def exact_auc_ppm(points: Floats, bad: Floats) -> int:
    """AUC of scores that are not rounded."""
    _, rank = np.unique(points, return_inverse=True)
    return auc_ppm(Sample(rank.astype(np.int64), bad).counts)


def _bands(counts: Sequence[ScoreCount], floors: BandFloors) -> tuple[BandCount, ...]:
    """Good and bad rows of each band, best first."""
    banded = [(floors.band(count.score), count) for count in counts]
    return tuple(
        BandCount(
            band,
            sum(count.good for at, count in banded if at is band),
            sum(count.bad for at, count in banded if at is band),
        )
        for band in Band
    )
