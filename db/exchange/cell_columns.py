"""A file of ready columns, as text cells column by column: CSV, JSON lines, Excel, or Parquet."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from db.exchange.files import open_table
from db.exchange.refusals import UnreadableFile, Why, file_faults
from db.exchange.rejections import Rejected

Tell = Callable[[int, int], None]
_PARQUET = b"PAR1"
_TOLD_EVERY = 1_000


@dataclass(frozen=True, slots=True)
class CellColumns:
    """Every column of a file, in its order."""

    cells: dict[str, list[str]]
    """Blank where nothing is said."""
    unreadable_rows: int
    """Rows that have not as many cells as the header."""


def read_columns(path: Path, tell: Tell = lambda _done, _whole: None) -> CellColumns:
    """Read a whole file.

    Args:
        path: the file.
        tell: told how many rows are read, and about how many there are.

    Raises:
        UnreadableFile: it is no table.
        RepeatedColumns: two columns have one name.
    """
    with file_faults(path), path.open("rb") as file:
        is_parquet = file.read(len(_PARQUET)) == _PARQUET
    if is_parquet:
        return CellColumns(_parquet(path), 0)
    table = open_table(path)
    rows = []
    for row in table.rows:
        rows.append(row)
        if len(rows) % _TOLD_EVERY == 0:
            tell(len(rows), table.about_rows)
    told = [cells for _, cells in (row for row in rows if not isinstance(row, Rejected))]
    return CellColumns(
        {name: [cells.get(name, "") for cells in told] for name in table.columns},
        sum(isinstance(row, Rejected) for row in rows),
    )


def _parquet(path: Path) -> dict[str, list[str]]:
    """The columns of a Parquet file."""
    from pyarrow import ArrowException
    from pyarrow.parquet import read_table

    try:
        columns = read_table(path).to_pydict()
    except (ArrowException, OSError) as error:
        raise UnreadableFile(str(path), Why.NOT_PARQUET) from error
    return {str(name): [_cell(value) for value in column] for name, column in columns.items()}


def _cell(value: Any) -> str:
    """A value as a CSV file would write it."""
    if value is None:
        return ""
    return str(int(value)) if isinstance(value, bool) else str(value).strip()
