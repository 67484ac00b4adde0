"""Rows of a table: what every reader makes of the cells that it finds, whatever the file's form.

Every cell is trimmed, and nothing hidden is left in it. Row numbers are a spreadsheet's: the header
is row 1, blank rows count but are not yielded. Values that fail here are not shown: a column that
nobody has read yet may hold personal data.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from db.exchange.refusals import RepeatedColumns
from db.exchange.rejections import Problem, Rejected
from models.text import visible

CELL_CHARS_MAX = 10_000
"""A longer cell is no datum of an application: the row is rejected, with the column's name."""

Record = tuple[int, list[str]]
"""A row's number and its cells as they stand in the file."""
Line = tuple[int, dict[str, str]] | Rejected
"""A row by column name, with its number; or one thing that is wrong with a row."""


@dataclass(frozen=True, slots=True)
class Table:
    """A file with its header read."""

    columns: tuple[str, ...]
    about_rows: int
    """How many rows are to be expected: for a progress bar."""
    rows: Iterator[Line]
    """To be gone through once. May still refuse the file, which may break off at its end."""


def name_columns(header: Sequence[str]) -> tuple[str, ...]:
    """The columns of a header; one without a name is called by its place, as in ``#3``.

    Raises:
        RepeatedColumns: two columns have one name.
    """
    names = tuple(visible(name.strip()) or f"#{at}" for at, name in enumerate(header, start=1))
    repeated = tuple(sorted({name for name in names if names.count(name) > 1}))
    if repeated:
        raise RepeatedColumns(repeated)
    return names


def without_blank_end(cells: Sequence[str]) -> Sequence[str]:
    """The cells up to the last that is not blank."""
    end = len(cells)
    while end and not cells[end - 1].strip():
        end -= 1
    return cells[:end]


def table_of(records: Iterator[Record], about_rows: int) -> Table | None:
    """A table whose header is the first row that is not blank; None if all are blank.

    Raises:
        RepeatedColumns: two columns have one name.
    """
    header = next(filter(None, (without_blank_end(cells) for _, cells in records)), None)
    if header is None:
        return None
    columns = name_columns(header)
    return Table(columns, about_rows, _lines(columns, records))


def _lines(columns: tuple[str, ...], records: Iterable[Record]) -> Iterator[Line]:
    """Records below a header as rows by column name."""
    width = len(columns)
    for number, cells in records:
        trimmed = [cell.strip() for cell in cells]
        if not any(trimmed):
            continue
        if len(cells) < width:
            yield _wrong_width(number, Problem.TOO_FEW_CELLS, width, len(cells))
        elif any(trimmed[width:]):
            yield _wrong_width(number, Problem.TOO_MANY_CELLS, width, len(cells))
        else:
            yield from clean_row(number, dict(zip(columns, trimmed, strict=False)))


def _wrong_width(number: int, problem: Problem, expected: int, found: int) -> Rejected:
    return Rejected(number, "", "", problem, {"expected": expected, "found": found})


def clean_row(number: int, cells: dict[str, str]) -> Iterator[Line]:
    """A row with nothing hidden in it; or those of its cells that are too long."""
    long = [column for column, cell in cells.items() if len(cell) > CELL_CHARS_MAX]
    for column in long:
        facts = {"most": CELL_CHARS_MAX, "found": len(cells[column])}
        yield Rejected(number, column, "", Problem.CELL_TOO_LONG, facts)
    if not long:
        yield number, {column: visible(cell) for column, cell in cells.items()}
