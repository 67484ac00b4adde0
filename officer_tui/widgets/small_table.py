"""A table that is read, not worked: a schedule, a journal, policy checks. Up to some 200 rows."""

from collections.abc import Sequence

from officer_tui.texts import N_, _
from officer_tui.widgets.cells import Cell, Line, Tone, Toned
from officer_tui.widgets.columns import Column, head_line, row_line, widths
from officer_tui.widgets.lines import Lines


class SmallTable(Lines):
    """Rows under their titles. For a longer list, or one to choose from: `PagedTable`."""

    def __init__(
        self,
        columns: Sequence[Column],
        title: str = "",
        *,
        empty: str = N_("Nothing here"),
        id: str | None = None,
    ) -> None:
        super().__init__(title, id=id)
        self.columns = columns
        self.empty = empty
        self.rows: Sequence[Sequence[Cell]] = ()

    def show(self, rows: Sequence[Sequence[Cell]]) -> None:
        """Show these rows instead: one cell for each column."""
        self.rows = rows
        self.redraw()

    def body(self, cells: int) -> list[Line]:
        """The titles and the rows."""
        room = widths(self.columns, cells)
        rows = [row_line(self.columns, room, row) for row in self.rows]
        return [head_line(self.columns, room), *(rows or [[Toned(_(self.empty), Tone.QUIET)]])]
