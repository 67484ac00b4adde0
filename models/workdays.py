"""Workdays: which days banks and counters are closed, and when a debt due on such a day is payable.

A period whose last day is a statutory day of rest ends with the day after it (民法典 203). Days of
rest are the weekends and the holidays of the State Council's yearly notice, which also makes some
weekend days workdays (调休). A year whose notice is not out yet is provisional.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import NamedTuple

from models.errors import Refusal

_SATURDAY = 5


class HolidayRule(StrEnum):
    """What becomes of an installment that falls due on a day of rest (节假日规则)."""

    NONE = "none"
    """Nothing: it is payable that day."""
    NEXT_WORKDAY_PAYABLE = "next_workday_payable"
    """It may be paid on the next workday, without days past due and without penalty."""


class DayKind(StrEnum):
    """What the calendar says of a day."""

    WORKDAY = "workday"
    HOLIDAY = "holiday"
    """A day of rest, whatever day of the week it is (法定休假日)."""
    MAKE_UP_WORKDAY = "make_up_workday"
    """A day of the weekend on which people work (调休上班)."""


class DayStatus(StrEnum):
    """How sure the calendar is of a day."""

    OFFICIAL = "official"
    """By the State Council's notice."""
    PROVISIONAL = "provisional"
    """The notice of that year is not out yet."""


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One day of the calendar."""

    day: date
    kind: DayKind
    status: DayStatus
    source: str
    """Notice or program that it was taken from."""


class MovedDue(NamedTuple):
    """A due date on a day of rest, and the workday on which it is payable."""

    due_on: date
    payable_on: date


@dataclass(eq=False)
class RepeatedDay(Refusal):
    """A calendar tells of one day twice."""

    day: date


class WorkCalendar:
    """The days that are not what their day of the week makes them, and how sure they are."""

    def __init__(self, days: Iterable[CalendarDay]) -> None:
        """Take the days in.

        Raises:
            RepeatedDay: a day is told twice.
        """
        self._days: dict[date, CalendarDay] = {}
        for one in days:
            if one.day in self._days:
                raise RepeatedDay(one.day)
            self._days[one.day] = one
        self._official = {
            one.day.year for one in self._days.values() if one.status is DayStatus.OFFICIAL
        }

    @property
    def days(self) -> Mapping[date, CalendarDay]:
        """The days that it tells of."""
        return self._days

    def is_workday(self, day: date) -> bool:
        """Whether people work on a day; Monday to Friday where the calendar is silent."""
        told = self._days.get(day)
        return day.weekday() < _SATURDAY if told is None else told.kind is not DayKind.HOLIDAY

    def payable_on(self, due_on: date) -> date:
        """The due date itself, or the next workday where it is a day of rest."""
        while not self.is_workday(due_on):
            due_on += timedelta(days=1)
        return due_on

    def is_provisional(self, day: date) -> bool:
        """Whether the notice of that year is still to come, so that the day may yet change."""
        return day.year not in self._official

    def moved(self, due_dates: Iterable[date]) -> tuple[MovedDue, ...]:
        """Those of the due dates that are days of rest, each with its workday."""
        pairs = (MovedDue(due_on, self.payable_on(due_on)) for due_on in due_dates)
        return tuple(pair for pair in pairs if pair.due_on != pair.payable_on)
