"""The columns of a table, and how they share the width there is."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from officer_tui.texts import _
from officer_tui.widgets.cells import Align, Cell, Line, Tone, Toned, fit, fitted

GAP = Toned(" ")
"""Between two columns."""


class Column(NamedTuple):
    """One column of a table."""

    key: str
    title: str
    """A sentence for the catalogs."""
    width: int
    """In cells; the least, if it grows."""
    align: Align = "left"
    """Numbers stand on the right."""
    is_sortable: bool = False
    grows: bool = False
    """Takes a share of the width that is left over."""


def widths(columns: Sequence[Column], cells: int) -> list[int]:
    """The width of each column when there are so many cells; never below its own."""
    spare = max(0, cells - sum(column.width + 1 for column in columns))
    growing = sum(column.grows for column in columns)
    out = []
    for column in columns:
        more = -(-spare // growing) if column.grows else 0
        spare, growing = spare - more, growing - column.grows
        out.append(column.width + more)
    return out


def row_line(columns: Iterable[Column], room: Iterable[int], cells: Iterable[Cell]) -> Line:
    """A row as a line, each cell in its column's width."""
    return [
        piece
        for column, cell_width, cell in zip(columns, room, cells, strict=True)
        for piece in (fitted(cell, cell_width, column.align), GAP)
    ]


def head_line(
    columns: Iterable[Column],
    room: Iterable[int],
    sorted_by: str = "",
    *,
    is_descending: bool = False,
) -> Line:
    """The titles; the sorted column's with an arrow."""
    arrow = " ▼" if is_descending else " ▲"
    return [
        piece
        for column, cell_width in zip(columns, room, strict=True)
        for piece in (
            Toned(
                fit(
                    _(column.title) + (arrow if column.key == sorted_by else ""),
                    cell_width,
                    column.align,
                ),
                Tone.STRONG,
            ),
            GAP,
        )
    ]
