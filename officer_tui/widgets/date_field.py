"""A field for a business date, with the short forms that clerks use."""

import re
from datetime import date, timedelta

from models.dates import parse_date
from models.errors import BadInput
from officer_tui.texts import N_, _
from officer_tui.texts.format import day, long_day
from officer_tui.widgets.field import Field, Unreadable, half_width

_DAYS = re.compile(r"([+-])(\d{1,4})", re.ASCII)
_MONTH_AND_DAY = re.compile(r"(\d{2})-?(\d{2})", re.ASCII)
_YEAR_MONTH_DAY = re.compile(r"(\d{4})(\d{2})(\d{2})", re.ASCII)
_HALF_A_YEAR = timedelta(days=183)


class DateField(Field[date]):
    """A business date: whole, or short as in ``+30``, ``0115`` and ``.`` for today."""

    def __init__(
        self,
        name: str,
        label: str,
        *,
        today: date,
        earliest: date | None = None,
        latest: date | None = None,
        required: bool = True,
    ) -> None:
        self.today, self.earliest, self.latest = today, earliest, latest
        super().__init__(name, label, required=required)

    def read(self, text: str) -> date:
        """The date.

        Raises:
            Unreadable: not a date, or too early or late.
        """
        try:
            on = read_date(half_width(text), self.today)
        except (BadInput, ValueError, OverflowError):
            raise Unreadable(_(N_("A date: 2026-01-15, 0115, +30, or . for today"))) from None
        if self.earliest is not None and on < self.earliest:
            raise Unreadable(_(N_("Not before {date}"), date=day(self.earliest)))
        if self.latest is not None and on > self.latest:
            raise Unreadable(_(N_("Not after {date}"), date=day(self.latest)))
        return on

    def reading(self, value: date) -> str:
        """In full, with the weekday."""
        return long_day(value)


def read_date(text: str, today: date) -> date:
    """A date as clerks write it, seen from the business date.

    ``2026-01-15`` and ``20260115`` in full; ``0115`` in the year in which it is nearest; ``+30``
    and ``-7`` in days from today; ``.`` today.

    Raises:
        BadInput: another form.
        ValueError: a day that does not exist.
        OverflowError: outside the calendar.
    """
    if text == ".":
        return today
    if found := _DAYS.fullmatch(text):
        days = timedelta(days=int(found[2]))
        return today + days if found[1] == "+" else today - days
    if found := _MONTH_AND_DAY.fullmatch(text):
        return _nearest(int(found[1]), int(found[2]), today)
    if found := _YEAR_MONTH_DAY.fullmatch(text):
        return date(int(found[1]), int(found[2]), int(found[3]))
    return parse_date(text)


def _nearest(month: int, day_of_month: int, today: date) -> date:
    """The day of that month and number that is nearest to today."""
    this_year = date(today.year, month, day_of_month)
    if this_year - today > _HALF_A_YEAR:
        return this_year.replace(year=today.year - 1)
    if today - this_year > _HALF_A_YEAR:
        return this_year.replace(year=today.year + 1)
    return this_year
