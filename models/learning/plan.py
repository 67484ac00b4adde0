"""What is asked of a training."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.scoring.cuts import Number
from models.scoring.feature import Direction
from models.scoring.scale import BandFloors, Scale


class Method(StrEnum):
    """Which learner is listened to."""

    AUTO = "auto"
    """All three, each as much as rows that it has not seen bear out."""
    BOOSTING = "boosting"
    """Additive monotone boosting."""
    STEPS = "steps"
    """A ridge on the steps of each feature."""
    WOE = "woe"
    """The classical regression on weights of evidence."""


class Holdout(StrEnum):
    """Which rows a card is measured on."""

    ID = "id"
    """30 % by a hash of their ids."""
    TIME = "time"
    """The last 30 % in time."""
    FOLDS = "folds"
    """None is kept away: each is judged by a model that has not seen it."""


@dataclass(frozen=True)
class Plan:
    """What is asked of a training."""

    name: str
    version: int
    trained_on: str
    """Which data, and whose."""
    floors: BandFloors = field(default_factory=BandFloors)
    scale: Scale = field(default_factory=Scale)
    method: Method = Method.AUTO
    pairs: int = 0
    """At most so many tables of two features."""
    holdout: Holdout = Holdout.ID
    seed: int = 0
    directions: Mapping[str, Direction] = field(default_factory=dict)
    """What a larger value of a feature may do to the points, where the user says it."""
    reasons: Mapping[str, str] = field(default_factory=dict)
    """Why a feature that the user frees may do either."""
    is_monotone: bool = True
    """Features of which neither user nor registry says it go the way that the rows show."""
    specials: tuple[Number, ...] | None = None
    """Numbers that stand for a state; None: those that look like it."""
