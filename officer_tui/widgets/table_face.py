"""The face of a paged table: titles and rows, painted line by line.

Only lines that have changed are painted again, so an arrow key costs two lines on a slow
connection; at the edge the table moves on by half a screen at once.
"""

from collections.abc import Hashable, Sequence
from typing import ClassVar, TypeVar

from textual.geometry import Region, Size
from textual.reactive import reactive
from textual.strip import Strip

from officer_tui.texts import _
from officer_tui.widgets.cells import Line, Tone, Toned
from officer_tui.widgets.columns import GAP, head_line, row_line, widths
from officer_tui.widgets.page_reader import PageReader
from officer_tui.widgets.pages import PAGE_ROWS, Pages, PageSource, Row
from officer_tui.widgets.strips import strip, tones

T = TypeVar("T")

HEAD = 1
"""The line of the titles."""
_AHEAD = 40
"""A page is read when the cursor comes so near to it."""


class TableFace(PageReader):
    """The part of a table that is seen."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"table--head", "table--cursor"}
    DEFAULT_CSS = """
    TableFace {
        height: 1fr; overflow-x: hidden; overflow-y: scroll; scrollbar-size-vertical: 1;
        & > .table--head { background: $panel; color: $foreground; text-style: bold; }
        & > .table--cursor { background: $panel; color: $foreground; }
        &:focus > .table--cursor { background: $primary; color: $background; text-style: bold; }
    }
    """

    cursor: reactive[int] = reactive(0, repaint=False)
    """The row at the cursor, counted from 0."""
    pushed: reactive[int] = reactive(0)
    """How many columns are pushed out on the left, where there is no room for all."""

    def __init__(
        self, source: PageSource | None, *, empty: str, fixed: int, id: str | None
    ) -> None:
        super().__init__(source, id=id)
        self.empty = empty
        self.fixed = fixed
        self.marked: frozenset[Hashable] = frozenset()
        self._painted: dict[int, Strip] = {}

    @property
    def current(self) -> Row | None:
        """The row at the cursor, if it is here."""
        return self.pages.row(self.cursor)

    @property
    def rows_in_sight(self) -> int:
        """How many rows the screen has room for."""
        return max(1, self.size.height - HEAD)

    def render_line(self, y: int) -> Strip:
        """A line of the screen: the titles, then rows."""
        self._painted[y] = self._line(y)
        return self._painted[y]

    def _line(self, y: int) -> Strip:
        cells = self.scrollable_content_region.width
        index = self.scroll_offset.y + y - HEAD
        if y < HEAD:
            return strip(self._titles(cells), cells, tones(self, "table--head"))
        if index == self.cursor and index < self.total:
            return strip(self._row_line(index, cells), cells, tones(self, "table--cursor"))
        return strip(self._row_line(index, cells), cells, tones(self))

    def _titles(self, cells: int) -> Line:
        if self.source is None:
            return []
        columns = self.in_sight(self.source.columns)
        line = head_line(
            columns,
            widths(columns, cells - 1),
            self.source.sorted_by,
            is_descending=self.source.is_descending,
        )
        return [Toned("<" if self.pushed else " "), *line]

    def _row_line(self, index: int, cells: int) -> Line:
        if self.source is None or index >= self.total:
            is_empty = index == 0 and self.is_counted
            return [GAP, Toned(_(self.empty), Tone.QUIET)] if is_empty else []
        row = self.row(index)
        sign = "*" if row and row.id in self.marked else ">" if index == self.cursor else " "
        columns = self.in_sight(self.source.columns)
        values = self.in_sight(row.cells) if row else ["…"] * len(columns)
        return [Toned(sign), *row_line(columns, widths(columns, cells - 1), values)]

    def in_sight(self, of_columns: Sequence[T]) -> list[T]:
        """Without what is pushed out on the left."""
        return [*of_columns[: self.fixed], *of_columns[self.fixed + self.pushed :]]

    def paint_changes(self) -> None:
        """Paint the lines that would look different now."""
        for y, painted in list(self._painted.items()):
            if y < self.size.height and self._line(y) != painted:
                self._paint(y)

    def _paint_rows(self, *indices: int) -> None:
        for index in indices:
            y = index - self.scroll_offset.y + HEAD
            if HEAD <= y < self.size.height:
                self._paint(y)

    def _paint(self, y: int) -> None:
        """Paint a line again; the scroll bar beside it stays."""
        self.refresh(Region(0, y, self.scrollable_content_region.width, 1))

    # Reading

    def pages_in_sight(self) -> set[int]:
        """The pages of the rows on the screen, and around the cursor."""
        top, at = self.scroll_offset.y, self.cursor
        places = (top, top + self.rows_in_sight - 1, max(0, at - _AHEAD), at, at + _AHEAD)
        return {place // PAGE_ROWS for place in places}

    def list_replaced(self, before: Pages) -> None:
        """Keep the cursor on its row where the list is the same, else go to the top."""
        row, top = before.row(self.cursor), self.scroll_offset.y
        if not self.pages.is_reread:
            place = top = 0
        else:
            found = self.pages.find(row.id, self.cursor) if row else None
            place = self.cursor if found is None else found
            top += place - self.cursor
        self._fit_height()
        self.set_reactive(TableFace.cursor, place)
        self.scroll_top(top)

    def rows_arrived(self) -> None:
        """Show what has arrived."""
        self._fit_height()
        self.cursor = max(0, min(self.cursor, self.total - 1))
        self.paint_changes()
        self.tell()

    def _fit_height(self) -> None:
        self.virtual_size = Size(1, self.total + HEAD)

    def tell(self) -> None:
        """Say which row is at the cursor."""
        raise NotImplementedError

    def watch_cursor(self, before: int, now: int) -> None:
        """Bring the row into sight; by half a screen where a single step leaves it."""
        top, rows = self.scroll_offset.y, self.rows_in_sight
        further = rows // 2 if abs(now - before) == 1 else 0
        if now < top:
            self.scroll_top(now - further)
        elif now >= top + rows:
            self.scroll_top(now - rows + 1 + further)
        self._paint_rows(before, now)
        for near in (now - _AHEAD, now + _AHEAD):
            self.row(max(0, min(near, self.total - 1)))
        self.tell()

    def scroll_top(self, top: int) -> None:
        """Scroll at once until this row is the first one in sight."""
        self.scroll_to(y=max(0, top), animate=False, force=True)
