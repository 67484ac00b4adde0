"""What became of the rows of an import: the lines of its table, the counts, the report file."""

import csv
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass, field, fields
from pathlib import Path

from db.exchange.exports import safe_cell, whole_file
from db.exchange.intake import Declined, Fate, Taken
from db.exchange.rejections import Rejected
from officer_tui.texts import N_, _
from officer_tui.texts.facts import said
from officer_tui.texts.fields import field_label
from officer_tui.texts.labels import label
from officer_tui.texts.refusals import sentence

SHOWN = 50
"""So many lines about rejected rows are shown; the report file has them all."""


@dataclass(frozen=True, slots=True)
class RowLine:
    """What became of a row; of a rejected one, one line for each thing that is wrong."""

    row_number: int
    fate: str
    number: str
    """The application's number; empty for a rejected row."""
    column: str
    value: str
    problem: str
    fix: str


ACCEPTED, ACCEPTED_BEFORE, REJECTED = N_("taken in"), N_("taken in before"), N_("not taken in")


def line_of(fate: Fate) -> RowLine:
    """The fate of a row in the language in use."""
    match fate:
        case Taken():
            done = ACCEPTED if fate.is_new else ACCEPTED_BEFORE
            return RowLine(fate.row_number, _(done), fate.number, "", "", "", "")
        case Declined():
            told = sentence(fate.refusal)
            return RowLine(fate.row_number, _(REJECTED), "", "", "", told, "")
        case Rejected():
            return _rejected(fate)


def _rejected(row: Rejected) -> RowLine:
    facts = {name: said(name, value) for name, value in row.facts.items()}
    problem, fix = label(row.problem).format(**facts), label(row.fix)
    return RowLine(
        row.row_number, _(REJECTED), "", row.column, said("value", row.value), problem, fix
    )


@dataclass(frozen=True, slots=True)
class Imported:
    """What became of a file."""

    accepted: int
    """Rows that are applications now."""
    accepted_before: int
    """Rows that were taken in earlier: nothing changed."""
    rejected: int
    rejected_rows: tuple[RowLine, ...]
    """The first of them."""


@dataclass(slots=True)
class Tally:
    """Counts rows as their fates come."""

    accepted: int = 0
    accepted_before: int = 0
    rejected: int = 0
    lines: list[RowLine] = field(default_factory=list)
    last_row: int = 0

    def count(self, fate: Fate) -> RowLine:
        """Count a fate; lines about one row come one after the other, and are one row."""
        line = line_of(fate)
        if isinstance(fate, Taken):
            self.accepted += fate.is_new
            self.accepted_before += not fate.is_new
        else:
            self.rejected += line.row_number != self.last_row
            if len(self.lines) < SHOWN:
                self.lines.append(line)
        self.last_row = line.row_number
        return line

    @property
    def rows(self) -> int:
        """Rows so far."""
        return self.accepted + self.accepted_before + self.rejected

    @property
    def is_all_rejected(self) -> bool:
        """Whether not a single row could be taken in."""
        return self.rejected > 0 and self.rejected == self.rows

    def result(self) -> Imported:
        """What became of the file."""
        return Imported(self.accepted, self.accepted_before, self.rejected, tuple(self.lines))


@contextmanager
def report_file(
    path: Path | None, branch: Path, table: Path
) -> Iterator[Callable[[RowLine], None]]:
    """Write every line to a CSV file, formula-safe; to nowhere, if there is no path.

    The file takes its place when all is taken in: of an import that was undone nothing is told.

    Args:
        path: the report.
        branch: the branch file,
        table: and the file of applications: the report replaces neither.

    Raises:
        CannotWrite: the file cannot be written.
        AlreadyExists: it is the branch file, or the file of applications.
    """
    if path is None:
        yield lambda _line: None
        return
    with whole_file(path, "utf-8-sig", branch, table) as file:
        writer = csv.writer(file)
        writer.writerow([field_label(column.name) for column in fields(RowLine)])

        def write(line: RowLine) -> None:
            writer.writerow([safe_cell(cell) for cell in astuple(line)])
            file.flush()  # a full disk is noticed while all can still be undone

        yield write
