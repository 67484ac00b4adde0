"""Tables of a loan: columns as wide as what stands in them, so that no amount is ever cut."""

from collections.abc import Sequence
from itertools import accumulate
from typing import TypeVar

from models.servicing.parts import Component, Parts
from officer_tui.screens.list_parts import ListTable
from officer_tui.screens.panes import Pane
from officer_tui.texts import N_, _
from officer_tui.widgets.cells import Cell, toned, width
from officer_tui.widgets.columns import Column
from officer_tui.widgets.pages import ListSource, Pages, Row

T = TypeVar("T")

PART_NAMES = {
    Component.PRINCIPAL: N_("Principal"),
    Component.INTEREST: N_("Interest"),
    Component.FEE: N_("Fee"),
    Component.PENALTY: N_("Penalty"),
}
"""The four components, as titles."""


_TALL_ROWS = 28


class LoanTable(ListTable):
    """A table that shows a column whole or not at all: half an amount would be another amount."""

    start = 0
    """Where the cursor begins in a new list."""

    def list_replaced(self, before: Pages) -> None:
        """In a new list, go to where it is best to begin."""
        super().list_replaced(before)
        if not self.pages.is_reread:
            self.cursor = max(0, min(self.start, self.total - 1))

    def in_sight(self, of_columns: Sequence[T]) -> list[T]:
        """Without what is pushed out on the left, and what there is no room for on the right."""
        return super().in_sight(of_columns)[: self._room_for()]

    def action_right(self) -> None:
        """Push out a column on the left, if one on the right is out of sight."""
        columns = self.source.columns if self.source else ()
        if self._room_for() < len(super().in_sight(columns)):
            self.pushed += 1

    def _room_for(self) -> int:
        """How many of the columns that are not pushed out there is room for."""
        columns = super().in_sight(self.source.columns) if self.source else []
        ends = accumulate((column.width + 1 for column in columns), initial=1)
        room = self.scrollable_content_region.width + 1
        return max(self.fixed + 1, sum(end <= room for end in ends) - 1)


class TablePane(Pane, can_focus=False):
    """A pane whose table takes the keys; below it stands what is told of the row at the cursor."""

    DEFAULT_CSS = """
    TablePane { overflow: hidden hidden; scrollbar-gutter: auto; padding: 0; }
    TablePane > Lines { padding: 0 1; }
    """

    loan_id = 0
    """Whose rows are shown."""

    @property
    def table(self) -> LoanTable:
        """The table."""
        return self.query_one(LoanTable)

    @property
    def is_tall(self) -> bool:
        """Whether there is room for more than a short table and one row of it in detail."""
        return self.size.height >= _TALL_ROWS

    def focus(self, scroll_visible: bool = True) -> "TablePane":  # noqa: ARG002 - it is in sight
        """Give the keys to the table."""
        self.table.take_keys()
        return self

    def show_rows(
        self, loan_id: int, columns: Sequence[Column], rows: Sequence[Row], start: int = 0
    ) -> None:
        """Show these rows instead.

        Args:
            loan_id: whose they are; while it is the same, the cursor stays on its row.
            columns: at least so wide.
            rows: all of them.
            start: where the cursor begins in another loan's rows.
        """
        source, table = ListSource(_fitted(columns, rows), rows), self.table
        table.styles.max_height = max(len(rows), 1) + 1
        if loan_id == self.loan_id:
            table.source = source
            table.refresh_rows()
        else:
            self.loan_id, table.start = loan_id, start
            table.show(source)


def used(parts: Sequence[Parts]) -> list[Component]:
    """The components that any of these amounts has; principal and interest always."""
    total = sum(parts, Parts())
    always = (Component.PRINCIPAL, Component.INTEREST)
    return [one for one in Component if one in always or total.in_order[one]]


def _fitted(columns: Sequence[Column], rows: Sequence[Row]) -> list[Column]:
    """The columns as wide as their titles and cells; one that grows keeps its least width."""
    return [
        column._replace(width=max(column.width, _widest(column, [row.cells[at] for row in rows])))
        for at, column in enumerate(columns)
    ]


def _widest(column: Column, cells: Sequence[Cell]) -> int:
    if column.grows:
        return column.width
    return max(width(_(column.title)), *(width(toned(cell).text) for cell in cells), 0)
