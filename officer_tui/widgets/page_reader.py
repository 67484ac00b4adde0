"""Reading a list page by page in workers, while the rows that were there stay on the screen.

A worker calls the source and posts a message; only the message's handler touches the table. What
arrives for a list that was replaced meanwhile is dropped.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from textual import on
from textual.message import Message
from textual.scroll_view import ScrollView

from models.errors import Refusal
from officer_tui.widgets.pages import PAGE_ROWS, ListSource, Pages, PageSource, Row

COUNTED_AT_ONCE = 1_000
"""Longer lists are counted while they are surveyed."""
_SURVEY_AFTER_S = 0.15
"""Nobody surveys a list that the next letter of a filter replaces."""


class PageReader(ScrollView):
    """The part of a table that reads."""

    @dataclass
    class Counted(Message):
        """How many rows there are; more if it is only known at least."""

        table: "PageReader"
        total: int
        is_more: bool

    @dataclass
    class Failed(Message):
        """The list could not be read; the rows that were there stay."""

        table: "PageReader"
        refusal: Refusal

    @dataclass
    class _PageRead(Message):
        pages: Pages
        number: int
        rows: Sequence[Row]

    @dataclass
    class _Surveyed(Message):
        pages: Pages
        total: int
        anchors: Sequence[object]

    def __init__(self, source: PageSource | None, *, id: str | None) -> None:
        super().__init__(id=id)
        self.source = source
        self.pages = Pages()
        self._coming: Pages | None = None
        self._awaited: frozenset[int] = frozenset()

    def on_mount(self) -> None:
        """Read the list that the table was made with."""
        if self.source is not None:
            self.show(self.source)

    def show(self, source: PageSource) -> None:
        """Show another list, or the same in another order or under another filter."""
        self.source = source
        if self.is_running:
            self._read_anew(Pages(), {0})
            self._survey_soon()

    def refresh_rows(self) -> None:
        """Read the list again: what is shown has changed. The cursor stays on its row."""
        if self.source is not None and self.is_running:
            self._read_anew(Pages(self.pages), self.pages_in_sight())
            self._survey_soon()

    @property
    def total(self) -> int:
        """How many rows the list has, as far as it is known."""
        return self.pages.total

    @property
    def is_counted(self) -> bool:
        """Whether `total` is the whole truth."""
        return self.pages.is_counted

    def row(self, index: int) -> Row | None:
        """A row, if it is here; if not, its page is asked for."""
        row = self.pages.row(index)
        self._ask(self.pages, index // PAGE_ROWS)
        return row

    # What a table does besides

    def pages_in_sight(self) -> Iterable[int]:
        """The numbers of the pages that the screen shows."""
        raise NotImplementedError

    def rows_arrived(self) -> None:
        """Something of the list is here that was not, or the count is."""
        raise NotImplementedError

    def list_replaced(self, before: Pages) -> None:
        """Another list, or the same read again, took the place of the one before."""
        raise NotImplementedError

    # Reading

    def _read_anew(self, pages: Pages, numbers: Iterable[int]) -> None:
        """Read the pages that are in sight, then put the new list in place of the old at once."""
        last = max(0, pages.total - 1) // PAGE_ROWS
        self._coming = pages
        self._awaited = frozenset(min(number, last) for number in numbers)
        for number in self._awaited:
            self._ask(pages, number)

    def _survey_soon(self) -> None:
        """Have the coming list surveyed; at once if it is the first."""
        look = partial(self._look, self._coming or self.pages)
        if self.pages.is_counted:
            self.set_timer(_SURVEY_AFTER_S, look)
        else:
            look()

    def _ask(self, pages: Pages, number: int) -> None:
        """Have a page read, unless it is here, on its way, or nobody knows where it begins."""
        start, source = pages.start(number), self.source
        if source is None or start is None or number in pages.asked:
            return
        pages.asked.add(number)
        if isinstance(source, ListSource):  # it is here: a key typed next means its rows
            rows = source.page(start.key, PAGE_ROWS, is_from=start.is_from)
            self._take_page(self._PageRead(pages, number, rows))
            return

        def read() -> None:
            try:
                rows = source.page(start.key, PAGE_ROWS, is_from=start.is_from)
            except Refusal as refusal:
                self.post_message(self.Failed(self, refusal))
            else:
                self.post_message(self._PageRead(pages, number, rows))

        self.run_worker(read, thread=True, group="pages")

    def _look(self, pages: Pages | None) -> None:
        """Have a list surveyed, if it is still the one."""
        source = self.source
        if source is None or pages is None or pages not in (self.pages, self._coming):
            return

        def survey() -> None:
            try:
                total = source.count(COUNTED_AT_ONCE)
                self.post_message(self.Counted(self, total, is_more=total == COUNTED_AT_ONCE))
                anchors = source.anchors(PAGE_ROWS) if total else ()
                if total == COUNTED_AT_ONCE:
                    last = source.page(anchors[-1], PAGE_ROWS, is_from=True)
                    total = (len(anchors) - 1) * PAGE_ROWS + len(last)
            except Refusal as refusal:
                self.post_message(self.Failed(self, refusal))
            else:
                self.post_message(self._Surveyed(pages, total, anchors))

        self.run_worker(survey, thread=True, group="survey", exclusive=True)

    @on(_PageRead)
    def _take_page(self, message: _PageRead) -> None:
        message.stop()
        message.pages.keep(message.number, message.rows)
        if message.pages is self.pages:
            self.rows_arrived()
        elif message.pages is self._coming:
            self._awaited -= {message.number}
            if not self._awaited:
                before, self.pages, self._coming = self.pages, self._coming, None
                self.list_replaced(before)
                self.rows_arrived()

    @on(_Surveyed)
    def _take_survey(self, message: _Surveyed) -> None:
        message.stop()
        if message.pages not in (self.pages, self._coming):
            return
        self.post_message(self.Counted(self, message.total, is_more=False))
        if message.pages.agrees(message.anchors):
            message.pages.survey(message.total, message.anchors)
            if message.pages is self.pages:
                self.rows_arrived()
        else:
            moved = Pages(message.pages)
            moved.is_reread = message.pages is self.pages or message.pages.is_reread
            moved.survey(message.total, message.anchors)
            self._read_anew(moved, self.pages_in_sight())
