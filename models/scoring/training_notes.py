"""How a scorecard was learned: kept in the card, so that it can be judged without its data."""

from dataclasses import dataclass

from models.scoring.validation import ScoreCount


@dataclass(frozen=True)
class TrainingNotes:
    """What a reader, a report and the monitoring need to know of the training."""

    data_sha256: str
    """Of the rows that it learned from and was measured on."""
    method: str
    """``boosting``, ``steps``, ``woe``, or ``auto``: a blend of them."""
    seed: int
    reject_inference: str
    """``none``: applicants who got no loan have no outcome, and none was inferred for them."""
    held_out: str
    """Which rows it was measured on: ``id`` (by chance), ``time`` (the last), ``folds`` (each)."""
    trained_scores: tuple[ScoreCount, ...]
    """Training rows by score, lowest first."""
    held_scores: tuple[ScoreCount, ...]
    """Rows that it has not seen, by score, lowest first."""
    opted_out: tuple[tuple[str, str], ...] = ()
    """Features whose points need not be monotone, and why."""
    left_out: tuple[tuple[str, str], ...] = ()
    """Columns that it does not use, and why."""
    weights_ppm: tuple[tuple[str, int], ...] = ()
    """How much each learner is listened to."""
