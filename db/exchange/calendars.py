"""A calendar of workdays from a table: CSV, Excel or JSON lines with four columns."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from db.exchange.files import open_table
from db.exchange.refusals import MissingColumns, UnknownColumns
from db.exchange.rejections import Rejected
from models.dates import parse_date
from models.errors import BadInput, Refusal
from models.workdays import CalendarDay, DayKind, DayStatus

Word = TypeVar("Word", bound=StrEnum)

COLUMNS = ("day", "kind", "status", "source")


@dataclass(eq=False)
class BadCalendarRow(Refusal):
    """A row of a calendar says nothing that a calendar can say; nothing was taken in."""

    row: int
    """As a spreadsheet counts."""
    column: str
    value: str
    expected: str
    """What would be right, in the words of the file."""


def read_calendar(path: Path) -> tuple[CalendarDay, ...]:
    """The days of a calendar, all of them or none.

    Raises:
        UnreadableFile, RepeatedColumns, UnknownColumns, MissingColumns: it is no such table.
        BadCalendarRow: a cell is no day, kind or status, or a row is not whole.
    """
    table = open_table(path)
    if unknown := tuple(name for name in table.columns if name not in COLUMNS):
        raise UnknownColumns(unknown, COLUMNS)
    if missing := tuple(name for name in COLUMNS if name not in table.columns):
        raise MissingColumns(missing, table.columns)
    days = []
    for line in table.rows:
        if isinstance(line, Rejected):
            raise BadCalendarRow(line.row_number, line.column, line.value, ", ".join(COLUMNS))
        days.append(_day(*line))
    return tuple(days)


def _day(row: int, cells: dict[str, str]) -> CalendarDay:
    try:
        day = parse_date(cells["day"])
    except BadInput:
        raise BadCalendarRow(row, "day", cells["day"], "YYYY-MM-DD") from None
    kind = _word(row, "kind", cells["kind"], DayKind)
    return CalendarDay(day, kind, _word(row, "status", cells["status"], DayStatus), cells["source"])


def _word(row: int, column: str, text: str, words: type[Word]) -> Word:
    try:
        return words(text)
    except ValueError:
        raise BadCalendarRow(row, column, text, ", ".join(words)) from None
