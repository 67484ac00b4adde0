"""What links a customer to others, devices to payees, and how fast applications come over it.

Pure: who is linked to whom is asked of a function that the caller gives, a few steps far and no
further. Source: domain reference 1 row 5 (fraud ring view) and 6 S02 (look across the queue).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum

HOPS_MAX = 3
"""So many steps from the customer a ring is followed."""
MEMBERS_MAX = 60
"""A ring that is larger is not followed any further: it is large enough."""


class Link(StrEnum):
    """What two applications may have in common."""

    DEVICE = "device"
    PHONE = "phone"
    CONTACT = "contact"
    """A contact person, or one is the other's contact."""
    PAYEE = "payee"
    """The merchant that is paid."""


class Window(StrEnum):
    """How far back applications are counted."""

    DAY = "24h"
    DAY_AND_HALF = "36h"
    WEEK = "7d"

    @property
    def length(self) -> timedelta:
        """As a span of time."""
        return timedelta(hours={"24h": 24, "36h": 36, "7d": 168}[self.value])


LONGEST = Window.WEEK

Speeds = Mapping[Window, int]
"""Applications in each window, this one included."""


@dataclass(frozen=True, slots=True)
class Ring:
    """Those who hang together by devices, telephones and contacts, the customer among them."""

    identities: int = 1
    """Different persons."""
    flagged: int = 0
    """Of the others, how many are flagged as suspected of fraud."""
    is_cut: bool = False
    """It goes on beyond what was followed."""


@dataclass(frozen=True, slots=True)
class Links:
    """All that is known of a customer's links on the day of an application."""

    shared_device_customers: int = 0
    """Other customers who were seen with one of the devices."""
    speeds: Mapping[Link, Speeds] = field(default_factory=dict)
    ring: Ring = Ring()


def speeds(before: Iterable[datetime], now: datetime) -> Speeds:
    """Count applications by window, this one included.

    Args:
        before: when each of the others was taken in.
        now: when this one is.
    """
    ages = [now - at for at in before]
    return {window: 1 + sum(age < window.length for age in ages) for window in Window}


def connected(
    start: int, neighbours: Callable[[frozenset[int]], Iterable[int]]
) -> tuple[frozenset[int], bool]:
    """Who hangs together with a customer, and whether it goes on beyond.

    Args:
        start: the customer.
        neighbours: everybody who is linked to one of some customers; may answer a part of them.

    Returns:
        The members, the customer included, and whether more may follow.
    """
    members = frontier = frozenset({start})
    for _ in range(HOPS_MAX):
        frontier = frozenset(neighbours(frontier)) - members
        members |= frontier
        if not frontier or len(members) >= MEMBERS_MAX:
            break
    return members, bool(frontier)
