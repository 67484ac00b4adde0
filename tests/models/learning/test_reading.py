"""What a file's cells become, and which tables nothing can be learned from."""

import numpy as np
import pytest

from models.errors import Refusal
from models.learning.reading import (
    BadTarget,
    InfiniteValues,
    MixedColumn,
    NoSuchColumn,
    UnsortableTime,
    table_of_cells,
)

Cells = dict[str, list[str]]
GOOD: Cells = {"a": ["1", "2"], "y": ["0", "1"]}


def test_numbers_words_and_what_is_missing() -> None:
    cells = {
        "whole": ["3", "-1", "", "2"],
        "part": ["0.5", "1e3", "NA", "2"],
        "kind": ["0", "3+", "", "0"],
        "y": ["Good", "BAD", "bad", "good"],
    }
    table = table_of_cells(cells, "y")
    assert sorted(table.bad.tolist()) == [0, 0, 1, 1]
    whole, part, kind = table.columns
    assert (whole.is_whole, part.is_whole) == (True, False)
    assert np.nansum(whole.values) == 4
    assert np.nansum(part.values) == 1_002.5
    assert sorted(map(str, kind.values)) == ["0", "0", "3+", "None"]
    assert list(table.ids) == sorted(table.ids)


def test_rows_without_an_outcome_are_left_out_and_counted() -> None:
    table = table_of_cells({"a": ["1", "2", "3"], "y": ["0", "", "1"]}, "y", left_out=2)
    assert (len(table.ids), table.left_out) == (2, 3)


def test_a_table_of_the_target_alone_has_no_rows() -> None:
    assert table_of_cells({"y": ["0", "1"]}, "y").ids == ()


def many(*last: str) -> list[str]:
    """A column of sixty numbers and more."""
    return [*map(str, range(60)), *last]


@pytest.mark.parametrize(
    ("cells", "refused"),
    [
        ({"a": ["1", "2"]}, NoSuchColumn("y", ("a",))),
        (GOOD | {"y": ["0", "0"]}, BadTarget("y", ("0",))),
        (GOOD | {"y": ["", ""]}, BadTarget("y", ())),
        (GOOD | {"y": ["0", "2"]}, BadTarget("y", ("0", "2"))),
        (GOOD | {"a": ["1", "inf"]}, InfiniteValues("a", 1)),
        ({"a": many("lots", "more"), "y": ["0", "1"] * 31}, MixedColumn("a", "lots", 2)),
    ],
)
def test_tables_that_teach_nothing_are_refused(cells: Cells, refused: Refusal) -> None:
    with pytest.raises(type(refused)) as caught:
        table_of_cells(cells, "y")
    assert caught.value.facts == refused.facts


@pytest.mark.parametrize("moment", ["yesterday", "2026-1-1", ""])
def test_moments_that_cannot_be_sorted_are_refused(moment: str) -> None:
    with pytest.raises(UnsortableTime):
        table_of_cells(GOOD | {"on": ["2026-01-01", moment]}, "y", "on")
    with pytest.raises(UnsortableTime):
        table_of_cells(GOOD | {"on": ["1", "inf"]}, "y", "on")
    with pytest.raises(NoSuchColumn):
        table_of_cells(GOOD, "y", "on")
