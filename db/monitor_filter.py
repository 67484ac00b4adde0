"""Which applications are looked at by whoever watches over a scorecard, and how grouped."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from models.origination.application import Channel
from models.origination.profile import Scene


@dataclass(frozen=True, slots=True)
class MonitorFilter:
    """Which applications are looked at."""

    scorecard_id: int | None = None
    """Judged by this version; the champion unless another is named."""
    since: date | None = None
    """Judged on this business date or later."""
    until: date | None = None
    """Judged on this business date or before."""
    officer: str | None = None
    """Decided by the officer of this login."""
    channel: Channel | None = None
    """Came this way."""
    scene: Scene | None = None
    """Asked for in this kind of consumption."""


EVERYTHING = MonitorFilter()
"""All that the champion judged."""


class Dimension(StrEnum):
    """What applications are grouped by."""

    MONTH = "month"
    OFFICER = "officer"
    CHANNEL = "channel"
    SCENE = "scene"
