"""What the screen of the scorecards shows: the versions at once, how they do when it is counted."""

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

from db.monitor_filter import Dimension, MonitorFilter
from db.office import Reader
from db.queries.monitoring import (
    Contest,
    MonitorGroup,
    Monitoring,
    contest,
    monitoring,
    monitoring_by,
)
from db.queries.scorecards import SignerRow, VersionRow, scorecards, signers
from db.roles import OVERSEERS
from models.origination.application import Channel
from models.origination.profile import Scene
from models.scoring.standing import Standing


@dataclass(frozen=True, slots=True)
class Watch:
    """How the champion does, for those who watch over it."""

    told: Monitoring
    contest: Contest | None
    months: tuple[MonitorGroup, ...]
    groups: tuple[MonitorGroup, ...]
    by: Dimension
    which: MonitorFilter


@dataclass(frozen=True, slots=True)
class CardsLook:
    """The scorecards as their screen shows them."""

    versions: tuple[VersionRow, ...]
    signers: tuple[SignerRow, ...]
    is_watched: bool
    """How the champion does is the officer's to see, and there is one."""
    watch: Watch | None = None
    """None: not counted yet, or not to be seen."""


def look_at_cards(reader: Reader) -> CardsLook:
    """The scorecards as they are now.

    Args:
        reader: who looks.
    """
    versions = scorecards(reader)
    judges = any(one.standing is Standing.CHAMPION for one in versions)
    return CardsLook(versions, signers(reader), judges and reader.officer.role in OVERSEERS)


def look_at_watch(reader: Reader, which: MonitorFilter, by: Dimension) -> Watch:
    """How the champion does: counted anew, some seconds in a large branch.

    Args:
        reader: who looks.
        which: which applications are counted.
        by: what they are grouped by.
    """
    months = monitoring_by(reader, Dimension.MONTH, which)
    groups = months if by is Dimension.MONTH else monitoring_by(reader, by, which)
    return Watch(monitoring(reader, which), contest(reader, which), months, groups, by, which)


def narrowed(which: MonitorFilter, by: Dimension, group: str) -> MonitorFilter:
    """Only the applications of one month, officer, channel or scene."""
    match by:
        case Dimension.MONTH:
            first = date.fromisoformat(f"{group}-01")
            last = first.replace(day=monthrange(first.year, first.month)[1])
            return replace(which, since=first, until=last)
        case Dimension.OFFICER:
            return replace(which, officer=group)
        case Dimension.CHANNEL:
            return replace(which, channel=Channel(group))
        case Dimension.SCENE:
            return replace(which, scene=Scene(group))
