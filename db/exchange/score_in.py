"""A file of rows to be scored, some thousands at a time: CSV, JSON lines, Excel or Parquet.

Which it is, is told by what is in the file. Columns that the card does not ask for are carried
along as they are. Needs the memory of one chunk, whatever the size of the file (a workbook, which
is read whole, excepted).
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from db.exchange.feature_columns import text_column, word_column
from db.exchange.files import open_table
from db.exchange.refusals import UnreadableFile, Why, file_faults
from db.exchange.rejections import Rejected
from db.exchange.rows import Table
from models.errors import Refusal
from models.scoring.batch import Values
from models.scoring.cuts import Cuts, UnreadableValue
from models.scoring.portable.names import all_cuts
from models.scoring.scorecard import Scorecard

CHUNK_ROWS = 20_000
_PARQUET = b"PAR1"


@dataclass(eq=False)
class MissingFeatures(Refusal):
    """The scorecard asks for columns that the file does not have."""

    columns: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(frozen=True, eq=False)
class Chunk:
    """Some rows, by column; those that cannot be read stand apart."""

    rows: int
    features: Mapping[str, Values]
    carried: Mapping[str, Any]
    """Columns that the card does not ask for, as lists or as arrays of Arrow."""
    rejected: Sequence[Rejected]


@dataclass(frozen=True, eq=False)
class ScoreInput:
    """A file with its columns known."""

    carried: tuple[str, ...]
    about_rows: int
    """How many rows are to be expected: for a progress bar."""
    chunks: Iterator[Chunk]
    """To be gone through once; at least one. May still refuse the file, which may break off."""


def open_score_input(path: Path, card: Scorecard) -> ScoreInput:
    """Read the header of a file.

    Raises:
        UnreadableFile, RepeatedColumns: it is no table.
        MissingFeatures: it lacks columns of the card.
    """
    with file_faults(path), path.open("rb") as file:
        is_parquet = file.read(len(_PARQUET)) == _PARQUET
    return _open_parquet(path, card) if is_parquet else _open_text(path, card)


def _carried(columns: Sequence[str], card: Scorecard) -> tuple[str, ...]:
    """The columns besides the features.

    Raises:
        MissingFeatures: features are not among the columns.
    """
    absent = tuple(feature for feature in card.features if feature not in columns)
    if absent:
        raise MissingFeatures(absent, tuple(columns))
    return tuple(column for column in columns if column not in card.features)


def _features(card: Scorecard) -> dict[str, Cuts]:
    """Each feature, and how it is cut."""
    return {cuts.feature: cuts for cuts in all_cuts(card)}


def _open_text(path: Path, card: Scorecard) -> ScoreInput:
    table = open_table(path)
    carried = _carried(table.columns, card)
    return ScoreInput(carried, table.about_rows, _text_chunks(table, carried, _features(card)))


def _text_chunks(
    table: Table, carried: Sequence[str], features: dict[str, Cuts]
) -> Iterator[Chunk]:
    """Rows of text by column, at least one chunk of them."""
    lines = list(islice(table.rows, CHUNK_ROWS))
    yield _text_chunk(lines, carried, features)
    while lines := list(islice(table.rows, CHUNK_ROWS)):
        yield _text_chunk(lines, carried, features)


def _text_chunk(lines: Sequence[Any], carried: Sequence[str], features: dict[str, Cuts]) -> Chunk:
    rejected = [line for line in lines if isinstance(line, Rejected)]
    rows = [line for line in lines if not isinstance(line, Rejected)]
    numbers = [number for number, _ in rows]
    values: dict[str, Values] = {}
    for feature, cuts in features.items():
        cells = [row[feature] for _, row in rows]
        values[feature], wrong = text_column(cuts, cells, numbers)
        rejected += wrong
    bad = {one.row_number for one in rejected}
    keep = np.array([number not in bad for number in numbers], dtype=bool)
    kept = [row for (_, row), is_kept in zip(rows, keep, strict=True) if is_kept]
    return Chunk(
        len(kept),
        {feature: column[keep] for feature, column in values.items()},
        {column: [row[column] for row in kept] for column in carried},
        sorted(rejected, key=lambda one: one.row_number),
    )


def _open_parquet(path: Path, card: Scorecard) -> ScoreInput:
    from pyarrow.parquet import ParquetFile

    with _parquet_faults(path):
        file = ParquetFile(path)
        carried = _carried(file.schema_arrow.names, card)
        rows = file.metadata.num_rows
    return ScoreInput(carried, rows, _parquet_chunks(path, file, carried, _features(card)))


@contextmanager
def _parquet_faults(path: Path) -> Iterator[None]:
    """Turn what the reader of Parquet says into refusals.

    Raises:
        UnreadableFile: the file is cut off or damaged.
    """
    from pyarrow import ArrowException

    try:
        yield
    except (ArrowException, OSError) as error:
        raise UnreadableFile(str(path), Why.NOT_PARQUET) from error


def _parquet_chunks(
    path: Path, file: Any, carried: Sequence[str], features: dict[str, Cuts]
) -> Iterator[Chunk]:
    """Rows of a Parquet file by column; one that has none gives a chunk without rows."""
    from pyarrow import RecordBatch

    start = 1
    with _parquet_faults(path), file:
        for batch in file.iter_batches(CHUNK_ROWS):
            yield _parquet_chunk(batch, start, carried, features)
            start += batch.num_rows
        if start == 1:
            empty = RecordBatch.from_pylist([], schema=file.schema_arrow)
            yield _parquet_chunk(empty, start, carried, features)


def _parquet_chunk(
    batch: Any, start: int, carried: Sequence[str], features: dict[str, Cuts]
) -> Chunk:
    """A batch of Arrow as a chunk. Rows are counted from 1."""
    numbers = range(start, start + batch.num_rows)
    values: dict[str, Values] = {}
    rejected: list[Rejected] = []
    for feature, cuts in features.items():
        values[feature], wrong = _arrow_column(cuts, batch.column(feature), numbers)
        rejected += wrong
    keep = np.ones(batch.num_rows, dtype=bool)
    keep[[one.row_number - start for one in rejected]] = False
    kept = batch.filter(keep) if rejected else batch
    return Chunk(
        kept.num_rows,
        {feature: column[keep] for feature, column in values.items()},
        {column: kept.column(column) for column in carried},
        sorted(rejected, key=lambda one: one.row_number),
    )


def _arrow_column(cuts: Cuts, column: Any, numbers: Sequence[int]) -> tuple[Values, list[Rejected]]:
    """An array of Arrow as the values of a feature.

    Raises:
        UnreadableValue: it holds neither numbers nor text.
    """
    from pyarrow import float64, int8, types

    kind = column.type
    if cuts.categories:
        return word_column(column.to_pylist()), []
    if types.is_string(kind) or types.is_large_string(kind) or types.is_dictionary(kind):
        return text_column(cuts, column.to_pylist(), numbers)
    if types.is_decimal(kind) or types.is_null(kind):
        column = column.cast(float64())
    elif types.is_boolean(kind):
        column = column.cast(int8())
    elif not (types.is_integer(kind) or types.is_floating(kind)):
        raise UnreadableValue(cuts.feature, str(kind))
    return column.to_numpy(zero_copy_only=False), []
