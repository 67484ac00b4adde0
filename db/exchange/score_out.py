"""Scores on their way into a file: CSV, packed by gzip or not, or Parquet, by the ending."""

import csv
import gzip
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from db.exchange.exports import safe_cell
from db.exchange.score_in import Chunk
from models.errors import Refusal
from models.scoring.batch import States, score_batch, states
from models.scoring.cuts import Cuts
from models.scoring.portable.names import Names
from models.scoring.scorecard import Scorecard

ENDINGS = (".csv", ".csv.gz", ".parquet")
_NUMBER = re.compile(r"[+-]?[0-9.]+(?:[eE][+-]?[0-9]+)?")

Columns = Mapping[str, Any]
"""Of one length: lists, arrays of NumPy or of Arrow."""
Write = Callable[[Columns], None]


@dataclass(eq=False)
class UnknownEnding(Refusal):
    """The name of a file does not tell what to write into it."""

    path: str
    endings: tuple[str, ...]


def check_ending(out: Path) -> str:
    """The ending of a file's name that tells what it is to be.

    Raises:
        UnknownEnding: none of those that are known.
    """
    for ending in ENDINGS:
        if out.name.lower().endswith(ending):
            return ending
    raise UnknownEnding(str(out), ENDINGS)


def scored(card: Scorecard, chunk: Chunk, called: Names, *, with_points: bool) -> Columns:
    """The columns that were carried along, then score, band, PD in ppm, and points if asked for."""
    total = score_batch(card, chunk.features)
    distinct, where = np.unique(total, return_inverse=True)
    bands = np.array([card.floors.band(score).value for score in distinct.tolist()], dtype=object)
    pds = np.array([card.scale.pd_ppm(score) for score in distinct.tolist()], dtype=np.int64)
    told = {called.score: total, called.band: bands[where], called.pd_ppm: pds[where]}
    more = zip(called.points, _points(card, chunk), strict=True) if with_points else ()
    return {**chunk.carried, **told, **dict(more)}


def _points(card: Scorecard, chunk: Chunk) -> Iterator[NDArray[Any]]:
    """The points of each line, then of each pair."""

    def state(cuts: Cuts) -> States:
        return states(cuts, chunk.features[cuts.feature])

    for line in card.lines:
        yield np.array(line.by_state)[state(line.cuts)]
    for pair in card.pairs:
        yield np.array(pair.points)[state(pair.first), state(pair.second)]


@contextmanager
def score_output(path: Path, ending: str) -> Iterator[Write]:
    """A file that takes columns, some rows at a time; CSV for programs, so without a mark."""
    if ending == ".parquet":
        with _parquet(path) as write:
            yield write
    else:
        opened = gzip.open if ending == ".csv.gz" else open
        with opened(path, "wt", encoding="utf-8", newline="") as file:
            yield _csv(file)


def _csv(file: Any) -> Write:
    writer, is_begun = csv.writer(file), False

    def write(columns: Columns) -> None:
        nonlocal is_begun
        if not is_begun:
            writer.writerow(map(safe_cell, columns))
            is_begun = True
        lists = ([_cell(value) for value in _listed(column)] for column in columns.values())
        writer.writerows(zip(*lists, strict=True))

    return write


def _listed(column: Any) -> list[Any]:
    if isinstance(column, list):
        return column
    listed: list[Any] = column.tolist() if isinstance(column, np.ndarray) else column.to_pylist()
    return listed


def _cell(value: object) -> object:
    """A cell that no spreadsheet runs; a number that was carried along as text stays as it is."""
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return value
    return safe_cell(value)


@contextmanager
def _parquet(path: Path) -> Iterator[Write]:
    from pyarrow import table
    from pyarrow.parquet import ParquetWriter

    writer: Any = None

    def write(columns: Columns) -> None:
        nonlocal writer
        rows = table({name: _array(column) for name, column in columns.items()})
        if writer is None:
            writer = ParquetWriter(path, rows.schema)
        writer.write_table(rows)

    try:
        yield write
    finally:
        if writer is not None:
            writer.close()


def _array(column: Any) -> Any:
    """A column as Arrow has it; what came as text stays text."""
    from pyarrow import array, string

    if isinstance(column, list):
        return array(column, string())
    return array(column) if isinstance(column, np.ndarray) else column
