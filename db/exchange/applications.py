"""From a file and a mapping to applications, row by row: accepted, or rejected with the reasons.

Nothing is written here. A row that is rejected tells everything that is wrong with it, not only the
first thing. The ids of the rows seen so far are held as digests (about 100 bytes a row); nothing
else grows with the file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from hashlib import blake2b
from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from db.exchange.binding import Bound, Cells, Group, Layout, bind
from db.exchange.cells import Frame
from db.exchange.files import open_table
from db.exchange.mapping import Mapping, MonthOrigins
from db.exchange.rejections import CellError, Problem, Rejected
from db.exchange.rows import Line
from models.dates import add_months
from models.origination.application import Applicant, Request
from models.origination.identity import parse_id
from models.origination.profile import Consent, PaymentMonth, Profile, Source
from models.scoring.sample import is_holdout

_KEYS = UUID("11359104-a481-424d-9c3d-eea0cfde0b6f")
"""The namespace of the keys of imported rows. Never to be changed: keys would change with it."""
_DIGEST_BYTES = 16


@dataclass(frozen=True, slots=True)
class Accepted:
    """A row that makes an application."""

    row_number: int
    """As a spreadsheet counts: the header is row 1. In JSON lines, the line."""
    source: str
    row_id: str
    id_column: str
    """Where the row's id stands."""
    applicant: Applicant
    request: Request
    profile: Profile
    in_training_sample: bool | None
    """Its outcome teaches the scorecard; None where the mapping knows no outcomes."""
    outcome: bool | None
    """True if it went bad; None where that is not known."""


@dataclass(frozen=True, slots=True)
class Applications:
    """The rows of a file, to be gone through once.

    While that is done the file may still be refused (`UnreadableFile`): it may break off at its
    end. So whoever writes rows writes all of them in one transaction.
    """

    about_rows: int
    """How many rows are to be expected: for a progress bar."""
    rows: Iterator[Accepted | Rejected]

    def __iter__(self) -> Iterator[Accepted | Rejected]:
        return self.rows


def command_key(source: str, row_id: str) -> UUID:
    """The key of the command that takes a row in: the same row again is the same command."""
    return uuid5(_KEYS, f"{source}\n{row_id}")


def read_applications(path: Path, mapping: Mapping, business_date: date) -> Applications:
    """Open a file of applications; its rows are read as they are asked for.

    Args:
        path: CSV, JSON lines (either packed by gzip) or Excel.
        mapping: which column goes where.
        business_date: no date of a row may be later.

    Raises:
        UnreadableFile: it is no table.
        RepeatedColumns, MissingColumns, UnknownColumns: its columns are not the mapping's.
        BadMapping: a constant of the mapping is no value for its field.
    """
    table = open_table(path)
    frame = Frame(business_date, mapping.has_decimal_comma)
    layout = bind(mapping, table.columns, frame)
    return Applications(table.about_rows, _applications(layout, table.rows))


def _applications(layout: Layout, lines: Iterator[Line]) -> Iterator[Accepted | Rejected]:
    """Each row as an application, or as everything that is wrong with it."""
    seen: set[bytes] = set()
    for line in lines:
        if isinstance(line, Rejected):
            yield line
        else:
            yield from _RowReader(layout, *line).read(seen)


class _RowReader:
    """Reads one row, gathering what is wrong with it."""

    __slots__ = ("_cells", "_layout", "_number", "_rejected")

    def __init__(self, layout: Layout, number: int, cells: Cells) -> None:
        self._layout = layout
        self._number = number
        self._cells = cells
        self._rejected: list[Rejected] = []

    def read(self, seen: set[bytes]) -> Iterator[Accepted | Rejected]:
        """The application, or the rejections; the row's id joins those that were seen."""
        layout = self._layout
        row_id = self._row_id(seen)
        applicant, request = self._values(layout.applicant), self._values(layout.request)
        consents, outcome = self._values(layout.consents), self._outcome()
        months = [(month, self._values(group)) for month, group in layout.payments]
        if self._rejected:
            yield from self._rejected
            return
        yield Accepted(
            row_number=self._number,
            source=layout.mapping.source,
            row_id=row_id,
            id_column=layout.row_id.column,
            applicant=_applicant(applicant),
            request=Request(**request),
            profile=_profile(consents, months, request["applied_on"]),
            in_training_sample=_teaches(layout, row_id, outcome),
            outcome=outcome,
        )

    def _values(self, group: Group) -> dict[str, Any]:
        """The attributes of one value; what is wrong or not told is None."""
        values: dict[str, Any] = group.fixed.copy()
        for bound in group.bound:
            values[bound.field.becomes] = self._value(bound)
        return values

    def _value(self, bound: Bound) -> Any:
        """One value; None if it is wrong or not told."""
        try:
            return bound.read(self._cells)
        except CellError as fault:
            self._reject(bound, fault.problem, fault.facts)
            return None

    def _reject(self, bound: Bound, problem: Problem, facts: dict[str, object]) -> None:
        """Keep what is wrong with a cell, once, as it may be shown."""
        shown = bound.field.shown(self._cells.get(bound.column, ""))
        rejected = Rejected(self._number, bound.column, shown, problem, facts)
        if rejected not in self._rejected:
            self._rejected.append(rejected)

    def _row_id(self, seen: set[bytes]) -> str:
        """The row's id, rejected where an earlier row had it."""
        row_id = self._value(self._layout.row_id)
        if row_id is None:
            return ""
        digest = blake2b(row_id.encode(), digest_size=_DIGEST_BYTES).digest()
        if digest in seen:
            self._reject(self._layout.row_id, Problem.REPEATED_ROW_ID, {})
        seen.add(digest)
        return str(row_id)

    def _outcome(self) -> bool | None:
        """How it ended: True if badly; None where that is not told."""
        bound, known = self._layout.outcome, self._layout.mapping.outcome
        if bound is None or known is None:
            return None
        told = self._value(bound)
        if told not in {None, known.bad, known.good}:
            self._reject(bound, Problem.UNKNOWN_VALUE, {"allowed": (known.bad, known.good)})
        return None if told is None else told == known.bad


def _applicant(values: dict[str, Any]) -> Applicant:
    """The person; the day of birth is that of the identity number where none is told."""
    if values["birth_date"] is None and values["id_no"] is not None:
        values["birth_date"] = parse_id(values["id_no"]).birth_date
    return Applicant(**values)


def _profile(
    consents: dict[str, date | None],
    months: list[tuple[MonthOrigins, dict[str, Any]]],
    applied_on: date,
) -> Profile:
    """What the row tells of the customer; a month of which nothing is told is left out."""
    return Profile(
        consents=tuple(Consent(Source(name), day) for name, day in consents.items() if day),
        payments=tuple(
            PaymentMonth(_first_day(month, applied_on), **told)
            for month, told in months
            if any(value is not None for value in told.values())
        ),
    )


def _first_day(month: MonthOrigins, applied_on: date) -> date:
    """The first day of a month of payments."""
    return month.month or add_months(applied_on, -month.months_back, day=1)


def _teaches(layout: Layout, row_id: str, outcome: bool | None) -> bool | None:
    """Whether the row belongs to the training sample; the holdout is kept for the queue."""
    if layout.outcome is None:
        return None
    return outcome is not None and not is_holdout(row_id)
