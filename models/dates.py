"""Calendar arithmetic on business dates: months from an anchor, days counted, dates read.

A period of days does not count its first day (民法典 201); a period of months ends on the same
day number or on the last day of the month (民法典 202). No clock is read here.
"""

import re
from calendar import isleap, monthrange
from datetime import date
from fractions import Fraction

from models.errors import BadInput

MONTHS_A_YEAR = 12

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def add_months(anchor: date, months: int, day: int | None = None) -> date:
    """The day ``months`` months from ``anchor``, cut to the month's length.

    Always count from the first day of a series, never from the date before: 31 January gives
    28 February and then 31 March.

    Args:
        anchor: the day that is counted from.
        months: how many months later; negative for earlier.
        day: day of the month instead of the anchor's.

    Raises:
        ValueError: the year is not between 1 and 9999.
    """
    year, month = divmod(anchor.year * MONTHS_A_YEAR + anchor.month - 1 + months, MONTHS_A_YEAR)
    if not date.min.year <= year <= date.max.year:
        raise ValueError(f"year {year} is outside the calendar")
    last = monthrange(year, month + 1)[1]
    return date(year, month + 1, min(day or anchor.day, last))


def days_between(start: date, end: date) -> int:
    """Calendar days from ``start`` to ``end``: the first day is not counted, the last is."""
    return (end - start).days


def years_act_act(start: date, end: date) -> Fraction:
    """Years between two days: days of leap years over 366, of other years over 365.

    The start day counts, the end day does not: 1 January is a day of the new year
    (contract `rules.md` 2.2).
    """
    years = Fraction(0)
    while start < end:
        stop = end if end.year == start.year else date(start.year + 1, 1, 1)
        years += Fraction(days_between(start, stop), 366 if isleap(start.year) else 365)
        start = stop
    return years


def parse_date(text: str, field: str = "date") -> date:
    """Read a business date written as YYYY-MM-DD.

    Raises:
        BadInput: another form, or a day that does not exist.
    """
    if _DATE.fullmatch(text):
        try:
            return date.fromisoformat(text)
        except ValueError:
            pass
    raise BadInput(field, text[:40], "date")
