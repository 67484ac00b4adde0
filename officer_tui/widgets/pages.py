"""Pages of a long list: what a table asks for, and the few pages that it keeps.

A list is read by keyset: a page begins at a key, never at an offset, so the millionth row costs
what the first one does. The keys at which the pages begin (anchors) are surveyed in the background;
until they are there a page can follow the one before it.
"""

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from typing import NamedTuple, Protocol

from officer_tui.widgets.cells import Cell
from officer_tui.widgets.columns import Column

PAGE_ROWS = 100
"""Rows read at once: more than the tallest screen shows."""
_PAGES_KEPT = 16


class Row(NamedTuple):
    """One row of a list."""

    id: Hashable
    """Whose row it is: it stays the same when the list changes."""
    key: object
    """Where it stands in the order, as the source understands it."""
    cells: tuple[Cell, ...]
    """One for each column, in the officer's language."""


class PageSource(Protocol):
    """A list in one order under one filter. Its methods are called in threads, and may refuse."""

    columns: Sequence[Column]
    sorted_by: str
    """The key of the column by which it is sorted; empty if no column tells."""
    is_descending: bool

    def page(self, key: object | None, limit: int, *, is_from: bool) -> Sequence[Row]:
        """Rows after ``key`` (``is_from``: from it on), or the first ones if it is None."""

    def count(self, cap: int) -> int:
        """How many rows there are, counted up to ``cap``."""

    def anchors(self, every: int) -> Sequence[object]:
        """The keys of the rows 0, ``every``, 2 x ``every`` and so on."""


class Start(NamedTuple):
    """Where a page begins: at a key, after a key, or (None) at the start of the list."""

    key: object | None
    is_from: bool


class Pages:
    """The pages of one list that are here, the least used forgotten first."""

    def __init__(self, before: "Pages | None" = None) -> None:
        """Begin with no page.

        Args:
            before: the same list before it changed; near enough until it is surveyed again.
        """
        self.is_reread = before is not None
        """The list is the one before, read again."""
        self.anchors: Sequence[object] = before.anchors if before else ()
        self.counted: int = before.total if before else 0
        self.is_counted = False
        self.asked: set[int] = set()
        self._kept: OrderedDict[int, Sequence[Row]] = OrderedDict()

    @property
    def total(self) -> int:
        """How many rows the list has, as far as it is known."""
        if self.is_counted:
            return self.counted
        seen = (n * PAGE_ROWS + len(rows) for n, rows in self._kept.items() if rows)
        return max(self.counted, max(seen, default=0))

    def keep(self, number: int, rows: Sequence[Row]) -> None:
        """Put a page in its place."""
        self._kept[number] = rows
        self._kept.move_to_end(number)
        if len(self._kept) > _PAGES_KEPT:
            self.asked.discard(self._kept.popitem(last=False)[0])

    def row(self, index: int) -> Row | None:
        """The row at a place, if its page is here."""
        number, place = divmod(index, PAGE_ROWS)
        if number not in self._kept:
            return None
        self._kept.move_to_end(number)
        rows = self._kept[number]
        return rows[place] if place < len(rows) else None

    def start(self, number: int) -> Start | None:
        """Where a page begins; None while nobody knows."""
        if number == 0:
            return Start(None, is_from=False)
        if number < len(self.anchors):
            return Start(self.anchors[number], is_from=True)
        before = self._kept.get(number - 1, ())
        return Start(before[-1].key, is_from=False) if len(before) == PAGE_ROWS else None

    def survey(self, total: int, anchors: Sequence[object]) -> None:
        """Take the count and the anchors."""
        self.counted, self.anchors, self.is_counted = total, anchors, True

    def agrees(self, anchors: Sequence[object]) -> bool:
        """Whether every page that was asked for begins where these anchors say."""
        begins = {number: rows[0].key for number, rows in self._kept.items() if rows}
        return all(
            number < len(anchors) and begins.get(number) == anchors[number]
            for number in self.asked
            if number or number in begins
        )

    def find(self, row_id: Hashable, near: int) -> int | None:
        """The place of a row, the nearest to a place if it should be here twice."""
        places = [
            number * PAGE_ROWS + place
            for number, rows in self._kept.items()
            for place, row in enumerate(rows)
            if row.id == row_id
        ]
        return min(places, key=lambda place: abs(place - near), default=None)


class ListSource:
    """A short list that is already here, as a source: to choose a row from."""

    def __init__(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        self.columns = columns
        self.rows = rows
        self.sorted_by = ""
        self.is_descending = False

    def page(self, key: object | None, limit: int, *, is_from: bool) -> Sequence[Row]:
        """Some rows of the list."""
        keys = [row.key for row in self.rows]
        first = 0 if key is None else keys.index(key) + (not is_from)
        return self.rows[first : first + limit]

    def count(self, cap: int) -> int:
        """How many rows there are, up to ``cap``."""
        return min(len(self.rows), cap)

    def anchors(self, every: int) -> Sequence[object]:
        """The keys of each ``every``-th row."""
        return [row.key for row in self.rows[::every]]
