"""What time it is when something is written down: posting time only, never a rule's input."""

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta, timezone

Clock = Callable[[], datetime]
"""Tells the moment, in UTC."""

_CHINA = timezone(timedelta(hours=8))
"""The one zone of every branch: business dates are days there."""


def utc_now() -> datetime:
    """The system clock."""
    return datetime.now(UTC)


def training_moment(now: datetime, business_date: date) -> datetime:
    """The real time of day on a training branch's own day, in UTC.

    A demo that is opened months later is worked on the day on which its story ended, so that its
    clocks still run.
    """
    local = now.astimezone(_CHINA)
    return datetime.combine(business_date, local.timetz()).astimezone(UTC)
