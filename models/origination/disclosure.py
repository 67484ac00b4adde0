"""When a cost table that was shown counts as confirmed (综合融资成本明示表).

At the counter the borrower signs the printed table; online it stands in a pop-up for a time that
cannot be skipped. Source: domain reference 2.2 (个人贷款业务明示综合融资成本规定).
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from models.errors import Refusal


class Confirmation(StrEnum):
    """How the customer confirmed the table."""

    COUNTER_SIGNATURE = "counter_signature"
    """Signed on paper, as the officer records."""
    ONLINE_POPUP = "online_popup"
    """In a pop-up, after the reading time."""


@dataclass(eq=False)
class TableNotConfirmed(Refusal):
    """An offer is accepted only with the cost table that the customer confirmed."""


@dataclass(eq=False)
class TableNotRead(Refusal):
    """The table was shown a moment ago: nobody can have read it."""

    shown_version: int
    left_seconds: int
    """Until it can be confirmed."""


@dataclass(eq=False)
class TableChanged(Refusal):
    """What the loan costs is no longer what the table said that the customer confirmed."""

    shown_version: int


def must_be_read(shown_version: int, shown_at: datetime, at: datetime, seconds: int) -> None:
    """Check that a table was shown long enough before it is confirmed.

    Args:
        shown_version: of the table.
        shown_at: when the customer first saw it.
        at: when it is confirmed.
        seconds: for how long it is read at least.

    Raises:
        TableNotRead: it was shown too short a time ago.
    """
    left = shown_at + timedelta(seconds=seconds) - at
    if left > timedelta(0):
        raise TableNotRead(shown_version, -(left // timedelta(seconds=-1)))
