"""What the screens over a long list have in common: the search line, the filters, the table."""

from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widgets import Input

from officer_tui.screens.base import WorkScreen
from officer_tui.screens.list_parts import Chip, Chips, ListTable, SearchLine
from officer_tui.texts import N_, _
from officer_tui.texts.format import number
from officer_tui.widgets.paged_table import PagedTable
from officer_tui.widgets.pages import PageSource


class ListScreen(WorkScreen):
    """A work area over a long list. Its table is paged from the office."""

    AUTO_FOCUS = "ListTable"
    DEFAULT_CSS = """
    ListScreen > Horizontal { height: 1; }
    ListScreen > Horizontal > Input.-invalid { background: $panel; }
    """
    EMPTY: ClassVar[str] = N_("Nothing here")
    """What the table says when nothing is filtered out and nothing is there."""
    PLACEHOLDER: ClassVar[str] = N_("/ name, number, digits")

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        """What is searched for."""
        self.sort = ""
        """By which column; empty for the list's own order."""
        self.is_descending = False
        self.left_by = ""
        """The login of the officer who filtered and sorted it."""

    # What each list does in its own way

    def source(self) -> PageSource:
        """The list under the filters that are set, in the order that was chosen."""
        raise NotImplementedError

    def chips(self) -> Sequence[Chip]:
        """The filters."""
        return ()

    def choose(self, row_id: Hashable) -> None:
        """Enter, or a double click, on a row."""
        raise NotImplementedError

    def action_all(self) -> None:
        """Drop every filter."""
        self.clear_search()
        self.show_list()

    @property
    def is_filtered(self) -> bool:
        """Whether a filter is set, or something is searched for."""
        return bool(self.text) or any(chip.value for chip in self.chips())

    # The screen

    def body(self) -> ComposeResult:
        """Search line, filters, table."""
        with Horizontal():
            yield SearchLine()
            yield Chips()
        yield ListTable()

    def on_mount(self) -> None:
        """Before anybody is at the desk: say what is awaited."""
        self.draw_filters()
        if self.desk.office is None:
            self.say(_("The branch file is being opened."))

    @property
    def table(self) -> ListTable:
        """The table."""
        return self.query_one(ListTable)

    def open(self, *_args: object) -> None:
        """Show the list as this officer left it; to another one, all of it in its own order."""
        self.say("")
        login = self.desk.office.login if self.desk.office else ""
        if self.left_by not in {"", login}:
            self.sort, self.is_descending = "", False
            self.action_all()
        else:
            self.reread()
        self.left_by = login
        self.table.take_keys()

    def reread(self) -> None:
        """Read the list again; the cursor stays on its row."""
        self.draw_filters()
        if self.table.source is None:
            self.show_list()
        else:
            self.table.source = self.source()
            self.table.refresh_rows()

    def show_list(self) -> None:
        """Show another list: the filters or the order have changed."""
        self.draw_filters()
        self.table.empty = (
            N_("Nothing fits. Esc empties the text, 0 drops every filter.")
            if self.is_filtered
            else self.EMPTY
        )
        self.table.show(self.source())

    def draw_filters(self) -> None:
        """Show what is set."""
        self.query_one(Chips).show(self.chips())
        self.query_one(SearchLine).placeholder = _(self.PLACEHOLDER)

    def clear_search(self) -> None:
        """Search for nothing."""
        self.text = self.query_one(SearchLine).value = ""

    def number_at_cursor(self) -> int | None:
        """The number of the record at the cursor."""
        row = self.table.current
        return row.id if row is not None and isinstance(row.id, int) else None

    # What happens

    def action_search(self) -> None:
        """To the search line."""
        self.query_one(SearchLine).focus()

    @on(Input.Changed)
    def _typed(self, message: Input.Changed) -> None:
        message.stop()
        if message.value.strip() != self.text:
            self.text = message.value.strip()
            self.show_list()

    @on(PagedTable.SortChosen)
    def _sort(self, message: PagedTable.SortChosen) -> None:
        self.sort, self.is_descending = message.column, message.is_descending
        self.show_list()

    @on(PagedTable.RowChosen)
    def _chosen(self, message: PagedTable.RowChosen) -> None:
        self.choose(message.id)

    @on(PagedTable.RowHighlighted)
    def _highlighted(self) -> None:
        self.refresh_bindings()

    @on(PagedTable.Counted)
    def _counted(self, message: PagedTable.Counted) -> None:
        at_least = "≥" if message.is_more else ""
        self.subject = at_least + number(message.total)

    @on(PagedTable.Failed)
    def _failed(self, message: PagedTable.Failed) -> None:
        self.table.reading_ended()
        self.say_no(message.refusal)
