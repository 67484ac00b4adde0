"""The calendar of workdays."""

from db.schema.base import day, one_of, table, text
from models.workdays import DayKind, DayStatus

calendar_day = table(
    "calendar_day",
    "A day that is not what its day of the week makes it: days of rest, and weekends worked",
    day("day", "Which day", primary_key=True),
    one_of("kind", DayKind, "What it is; other days are workdays from Monday to Friday"),
    one_of("status", DayStatus, "official by the year's notice, or provisional until it is out"),
    text("source", "Notice or program that it was taken from"),
)
