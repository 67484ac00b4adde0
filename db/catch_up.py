"""Closing days from outside of the door: chunk by chunk, day by day, from wherever it was stopped.

Every chunk is a command whose key is made of its day and its loans, so the same chunk is the same
command. A program that is killed leaves the file between two chunks; the same call goes on there.
"""

from collections.abc import Callable, Generator
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID, uuid4, uuid5

from db import closing
from db.commands.close_day import CloseDay, DayReport
from db.commands.move_loans import MoveLoans
from db.office import Office, Reader
from models.dates import days_between
from models.errors import Refusal

LOANS_AT_ONCE = 50_000
"""Loans in a chunk: one transaction of about a second; a smaller branch is closed in one."""
MOST_DAYS = 400
"""So many days are caught up at most; more than a year is a slip of the pen."""
_KEYS = UUID("6f6e0b2c-5f57-4a43-9c8e-1d7d6a2f3b90")
"""The namespace of the keys of chunks."""

Tell = Callable[[date, int, int], None]
"""Told the day, the number of the last loan that was moved, and that of the last one there is."""


@dataclass(eq=False)
class TooManyDays(Refusal):
    """The day up to which days are to be closed is too far away, or has been closed."""

    until: date
    open_day: date
    most: int


def _say_nothing(_day: date, _moved_to: int, _last: int) -> None:
    """For those who do not watch."""


def close_day(
    office: Office,
    day: date,
    *,
    key: UUID | None = None,
    tell: Tell = _say_nothing,
    at_once: int | None = None,
) -> DayReport:
    """Close the open day, or go on closing it, and open the next.

    Args:
        office: the desk of somebody who may.
        day: the business date to close.
        key: of the last step; the same again answers what it answered before.
        tell: told after each chunk how far it is.
        at_once: loans in a chunk; None for `LOANS_AT_ONCE`.

    Raises:
        NotTheOpenDay: another day is open.
        Refusal: the door says no; chunks that were moved stay moved.
    """
    while (chunk := office.ask(_next_chunk, day, at_once or LOANS_AT_ONCE)) is not None:
        moved = office.do(chunk)
        tell(day, moved.moved_to, moved.last)
    return office.do(CloseDay(key=key or uuid4(), business_date=day))


def close_days(
    office: Office, until: date, *, tell: Tell = _say_nothing, at_once: int | None = None
) -> Generator[DayReport]:
    """Close one day after the other; whoever stops asking stops between two days.

    Args:
        office: the desk of somebody who may.
        until: the last business date to close.
        tell: told after each chunk how far it is.
        at_once: loans in a chunk; None for `LOANS_AT_ONCE`.

    Raises:
        TooManyDays: that day has been closed, or is more than `MOST_DAYS` away.
        Refusal: the door says no; days that were closed stay closed.
    """
    day = office.ask(_open_day)
    if not 0 <= days_between(day, until) < MOST_DAYS:
        raise TooManyDays(until, day, MOST_DAYS)
    while day <= until:
        yield close_day(office, day, tell=tell, at_once=at_once)
        day += timedelta(days=1)


def _open_day(reader: Reader) -> date:
    return reader.business_date


def _next_chunk(reader: Reader, day: date, at_once: int) -> MoveLoans | None:
    """The next chunk, if the last step would be too large; none of a day that is not open."""
    at = closing.progress(reader)
    if day != reader.business_date or at.last - at.moved_to <= at_once:
        return None
    upto = at.moved_to + at_once
    key = uuid5(_KEYS, f"{day}:{at.moved_to}:{upto}")
    return MoveLoans(key=key, business_date=day, after_loan=at.moved_to, upto=upto)
