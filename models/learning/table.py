"""The rows that a card learns from, in an order that the file's own order does not change."""

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.learning.logistic import Bools, Floats
from models.scoring.batch import Values
from models.scoring.feature import Direction, Group
from models.scoring.features import FEATURES
from models.scoring.sample import Row, is_holdout


@dataclass(frozen=True, eq=False)
class Raw:
    """A column as it was given."""

    name: str
    values: Values
    """Numbers, NaN where missing; or words, None where missing."""
    is_whole: bool = False
    """Every number is whole."""
    group: Group | None = None
    direction: Direction | None = None
    """What a larger value may do to the points; None: to be found from the rows."""
    free_because: str = ""
    """Why it may do either, where the registry says so."""

    @property
    def is_words(self) -> bool:
        """Whether it holds words."""
        return self.values.dtype == object


@dataclass(frozen=True, eq=False)
class Table:
    """Customers whose end is known."""

    ids: tuple[str, ...]
    """In ascending order."""
    bad: Floats
    """1 if the customer went bad, else 0."""
    columns: tuple[Raw, ...]
    times: Values | None = None
    """When each applied, as far as it can be sorted; None if that is not told."""
    left_out: int = 0
    """Rows without an outcome."""

    @property
    def sha256(self) -> str:
        """Of every id and outcome and value."""
        digest = sha256("\n".join(self.ids).encode())
        digest.update(self.bad.astype(np.uint8).tobytes())
        for column in self.columns:
            digest.update(column.name.encode())
            values = column.values
            digest.update(repr(values.tolist()).encode() if column.is_words else values.tobytes())
        return digest.hexdigest()

    def held_by_id(self) -> Bools:
        """The rows that are kept away from training by a hash of their ids: about 30 %."""
        return np.array([is_holdout(row_id) for row_id in self.ids], dtype=bool)

    def held_by_time(self) -> Bools:
        """The last 30 % in time; those of one moment stay together."""
        assert self.times is not None
        ordered = np.sort(self.times)
        held: Bools = self.times >= ordered[len(ordered) * 7 // 10]
        return held


def table_of_rows(rows: Iterable[Row]) -> Table:
    """The table of applications whose features this program computes itself.

    Rows may lack a feature that was not there yet when they were made: the first one tells.
    """
    ordered = sorted(rows, key=lambda row: row[0])
    told = ordered[0][1] if ordered else {}
    return Table(
        tuple(row_id for row_id, _, _ in ordered),
        np.array([bad for _, _, bad in ordered], dtype=np.float64),
        tuple(
            Raw(
                feature.name,
                _numbers([features[feature.name] for _, features, _ in ordered]),
                is_whole=True,
                group=feature.group,
                direction=feature.direction,
                free_because=feature.free_because,
            )
            for feature in FEATURES.values()
            if feature.name in told
        ),
    )


def _numbers(values: list[Any]) -> NDArray[np.float64]:
    """Numbers, NaN where one is missing."""
    return np.array([np.nan if value is None else value for value in values], dtype=np.float64)
