"""A table over a list of any length: it reads the pages that are looked at, and no others.

pages         the list by keyset, and the few pages that are kept
page_reader   reading them in workers
table_face    painting the lines that have changed
paged_table   keys, mouse, and what the officer chose
"""

from collections.abc import Hashable
from dataclasses import dataclass
from typing import ClassVar

from textual import events
from textual.binding import BindingType
from textual.message import Message

from officer_tui.keys import keys_of
from officer_tui.texts import N_
from officer_tui.widgets.columns import Column, widths
from officer_tui.widgets.pages import PageSource, Row
from officer_tui.widgets.table_face import HEAD, TableFace

_DOUBLE = 2


class PagedTable(TableFace, can_focus=True):
    """The table. Give it a `PageSource` by `show`; it says what the officer chose."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("table")]

    @dataclass
    class RowChosen(Message):
        """Enter, or a double click."""

        table: "PagedTable"
        id: Hashable

    @dataclass
    class RowHighlighted(Message):
        """Another row is at the cursor, or it has changed, or there is none."""

        table: "PagedTable"
        row: Row | None

    @dataclass
    class MarksChanged(Message):
        """Other rows are marked."""

        table: "PagedTable"
        ids: frozenset[Hashable]

    @dataclass
    class SortChosen(Message):
        """Another order is wanted: make the source for it and show it."""

        table: "PagedTable"
        column: str
        is_descending: bool

    def __init__(
        self,
        source: PageSource | None = None,
        *,
        empty: str = N_("Nothing here"),
        fixed: int = 1,
        id: str | None = None,
    ) -> None:
        """Make a table.

        Args:
            source: the list; None until `show` brings one.
            empty: a sentence for the catalogs, shown when the list has no row.
            fixed: how many columns stay on the left when others are pushed out.
            id: the name of the widget on its screen.
        """
        super().__init__(source, empty=empty, fixed=fixed, id=id)
        self._told: Row | None = None

    def tell(self) -> None:
        """Say which row is at the cursor, if it is not the one that was said."""
        if self.current != self._told:
            self._told = self.current
            self.post_message(self.RowHighlighted(self, self._told))

    # Moving

    def _move(self, rows: int) -> None:
        self.cursor = max(0, min(self.cursor + rows, self.total - 1))

    def action_up(self) -> None:
        """One row up."""
        self._move(-1)

    def action_down(self) -> None:
        """One row down."""
        self._move(1)

    def action_page_up(self) -> None:
        """One screen up."""
        self._move(-self.rows_in_sight)

    def action_page_down(self) -> None:
        """One screen down."""
        self._move(self.rows_in_sight)

    def action_first(self) -> None:
        """To the first row."""
        self._move(-self.total)

    def action_last(self) -> None:
        """To the last row."""
        self._move(self.total)

    def action_left(self) -> None:
        """Bring back a column on the left."""
        self.pushed = max(0, self.pushed - 1)

    def action_right(self) -> None:
        """Push out a column on the left, if one on the right is out of sight."""
        columns = self.in_sight(self.source.columns) if self.source else []
        taken = 1 + sum(column.width + 1 for column in columns)
        if taken - 1 > self.scrollable_content_region.width and len(columns) > self.fixed + 1:
            self.pushed += 1

    # Choosing

    def action_choose(self) -> None:
        """Choose the row at the cursor."""
        if self.current is not None:
            self.post_message(self.RowChosen(self, self.current.id))

    def action_mark(self) -> None:
        """Mark or unmark the row and go on."""
        if self.current is not None:
            self.mark(self.marked ^ {self.current.id})
            self._move(1)

    def unmark(self) -> None:
        """Unmark every row."""
        self.mark(frozenset())

    def action_unmark(self) -> None:
        """Unmark every row."""
        self.unmark()

    def mark(self, ids: frozenset[Hashable]) -> None:
        """Mark these rows and no others."""
        self.marked = ids
        self.paint_changes()
        self.post_message(self.MarksChanged(self, ids))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Hide the keys of sorting where there is nothing to sort by."""
        if action in {"sort", "reverse"}:
            columns = self.source.columns if self.source else ()
            return any(column.is_sortable for column in columns)
        return super().check_action(action, parameters)

    def action_sort(self) -> None:
        """Sort by the next column that can be sorted by."""
        if self.source is None:
            return
        keys = [column.key for column in self.source.columns if column.is_sortable]
        at = keys.index(self.source.sorted_by) if self.source.sorted_by in keys else -1
        if keys:
            self._sort_by(keys[(at + 1) % len(keys)])

    def action_reverse(self) -> None:
        """Sort the other way round."""
        if self.source is not None and self.source.sorted_by:
            self._sort_by(self.source.sorted_by)

    def _sort_by(self, column: str) -> None:
        if self.source is not None:
            is_same = column == self.source.sorted_by
            self.post_message(
                self.SortChosen(self, column, is_same and not self.source.is_descending)
            )

    async def on_click(self, event: events.Click) -> None:
        """Go to the row, choose it if the click was double; or sort by the column."""
        if event.y < HEAD:
            column = self._column_at(event.x)
            if column is not None and column.is_sortable:
                self._sort_by(column.key)
            return
        index = self.scroll_offset.y + event.y - HEAD
        if index < self.total:
            self.cursor = index
            if event.chain == _DOUBLE:
                self.action_choose()

    def _column_at(self, x: int) -> Column | None:
        """The column whose title is at a place of the line."""
        columns = self.in_sight(self.source.columns) if self.source else []
        end = 1
        for column, cells in zip(
            columns, widths(columns, self.scrollable_content_region.width - 1), strict=True
        ):
            end += cells + 1
            if x < end:
                return column
        return None
