"""Cells of a file as columns of numbers and of words; what cannot be read is refused, by name.

A column is of numbers if every cell that says something says a number. Where numbers and words are
mixed it is of words if there are few of them, as in "0, 1, 2, 3 and more"; else somebody must say
what is meant.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256

import numpy as np

from models.errors import Refusal
from models.learning.logistic import Floats
from models.learning.table import Raw, Table
from models.scoring.batch import Values
from models.scoring.cells import is_missing, number_of

WORDS_MAX = 50
"""So many different cells of numbers and words mixed are kinds, not amounts."""
OUTCOMES = {
    "0": 0, "0.0": 0, "good": 0, "no": 0, "n": 0, "false": 0,
    "1": 1, "1.0": 1, "bad": 1, "yes": 1, "y": 1, "true": 1,
}  # fmt: skip
"""What a target may say; capitals do not matter."""
_SHOWN = 5


@dataclass(eq=False)
class NoSuchColumn(Refusal):
    """The table has no column of that name."""

    column: str
    columns: tuple[str, ...]


@dataclass(eq=False)
class NoOrder(Refusal):
    """A direction was given to a column of words, which have none."""

    column: str


@dataclass(eq=False)
class BadTarget(Refusal):
    """The target does not tell good from bad."""

    column: str
    found: tuple[str, ...]
    """What it says, at most five."""


@dataclass(eq=False)
class MixedColumn(Refusal):
    """A column of numbers has words in it."""

    column: str
    value: str
    """One of them."""
    rows: int
    """How many rows have such."""


@dataclass(eq=False)
class InfiniteValues(Refusal):
    """A column has values that are infinite."""

    column: str
    rows: int


@dataclass(eq=False)
class UnsortableTime(Refusal):
    """The column of time holds a value that cannot be put in order."""

    column: str
    value: str


def table_of_cells(
    cells: Mapping[str, Sequence[str]], target: str, time: str | None = None, left_out: int = 0
) -> Table:
    """The table that a file holds.

    A row is called by all that it says but its outcome, so rows that say the same stay together.

    Args:
        cells: every column, as text.
        target: the column that tells how it ended; rows where it says nothing are left out.
        time: the column that tells when each applied.
        left_out: rows of the file that could not be read.

    Raises:
        NoSuchColumn, BadTarget, MixedColumn, InfiniteValues, UnsortableTime: see there.
    """
    for name in (target, time):
        if name is not None and name not in cells:
            raise NoSuchColumn(name, tuple(cells))
    outcomes = _outcomes(target, cells[target])
    names = [name for name in cells if name != target]
    said = zip(*(cells[name] for name in names), strict=True)
    ids = [sha256("\x1f".join(row).encode()).hexdigest() for row in said] if names else []
    told = [row for row in range(len(ids)) if outcomes[row] is not None]
    order = sorted(told, key=lambda row: (ids[row], outcomes[row]))
    columns = {name: [cells[name][row] for row in order] for name in names}
    return Table(
        tuple(ids[row] for row in order),
        np.array([outcomes[row] for row in order], dtype=np.float64),
        columns_of_cells({name: said for name, said in columns.items() if name != time}),
        None if time is None else _times(time, columns[time]),
        left_out + len(ids) - len(told),
    )


def columns_of_cells(cells: Mapping[str, Sequence[str]]) -> tuple[Raw, ...]:
    """Every column, as numbers or as words.

    Raises:
        MixedColumn, InfiniteValues: see there.
    """
    return tuple(_column(name, said) for name, said in cells.items())


def _outcomes(target: str, cells: Sequence[str]) -> list[int | None]:
    """1 for bad, 0 for good, None where nothing is said.

    Raises:
        BadTarget: it says something else, or only one of the two.
    """
    said = {cell for cell in cells if not is_missing(cell)}
    if not said <= {cell for cell in said if cell.lower() in OUTCOMES} or not said:
        raise BadTarget(target, tuple(sorted(said)[:_SHOWN]))
    if len({OUTCOMES[cell.lower()] for cell in said}) == 1:
        raise BadTarget(target, tuple(sorted(said)))
    return [None if is_missing(cell) else OUTCOMES[cell.lower()] for cell in cells]


def _column(name: str, cells: Sequence[str]) -> Raw:
    """A column of numbers or of words.

    Raises:
        MixedColumn, InfiniteValues: see there.
    """
    kinds = {cell: number_of(cell) for cell in set(cells) if not is_missing(cell)}
    words = sorted(cell for cell, number in kinds.items() if number is None)
    if words and (len(kinds) <= WORDS_MAX or 2 * len(words) > len(kinds)):
        return Raw(name, np.array([cell if cell in kinds else None for cell in cells], object))
    if words:
        raise MixedColumn(name, words[0], sum(cell in words for cell in cells))
    numbers = np.array([kinds.get(cell, np.nan) for cell in cells], dtype=np.float64)
    if np.isinf(numbers).any():
        raise InfiniteValues(name, int(np.isinf(numbers).sum()))
    return Raw(name, numbers, is_whole=all(isinstance(n, int) for n in kinds.values()))


def _times(name: str, cells: Sequence[str]) -> Values:
    """Moments that can be put in order: all numbers, or all texts that begin with year and month.

    Raises:
        UnsortableTime: a cell is neither.
    """
    numbers = [number_of(cell) for cell in cells]
    if None not in numbers:
        return _finite(name, np.array(numbers, dtype=np.float64), cells)
    for cell in cells:
        if not (cell[:4].isdigit() and cell[4:5] in {"-", "/"} and cell[5:7].isdigit()):
            raise UnsortableTime(name, cell)
    return np.array(cells)


def _finite(name: str, times: Floats, cells: Sequence[str]) -> Floats:
    """Numbers that are neither missing nor infinite.

    Raises:
        UnsortableTime: one is.
    """
    wrong = np.flatnonzero(~np.isfinite(times))
    if len(wrong):
        raise UnsortableTime(name, cells[int(wrong[0])])
    return times
