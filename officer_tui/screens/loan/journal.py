"""The journal: each entry as a voucher, its debits and credits, and what takes it back."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from officer_tui.screens.loan.look import LoanLook
from officer_tui.screens.loan.tables import LoanTable, TablePane
from officer_tui.screens.loan.voucher import VOUCHER_COLUMNS, voucher
from officer_tui.texts import N_
from officer_tui.widgets.paged_table import PagedTable
from officer_tui.widgets.pages import Row


class JournalPane(TablePane):
    """The entries. Enter goes from a reversal to what it takes back, and from there to it."""

    TITLE: ClassVar[str] = N_("Journal")

    def __init__(self) -> None:
        super().__init__()
        self.links: dict[int, int] = {}
        """From an entry to the one that it takes back, or that takes it back."""
        self.places: dict[int, int] = {}
        """On which line an entry begins."""

    def compose(self) -> ComposeResult:
        """The entries, line by line."""
        yield LoanTable(empty=N_("Nothing is booked yet."))

    def show(self, found: LoanLook) -> None:
        """Show the journal of this loan instead."""
        rows: list[Row] = []
        self.links, self.places = {}, {}
        for entry in found.journal:
            other = entry.reverses_id or entry.reversed_by_id
            if other is not None:
                self.links[entry.id] = other
            self.places[entry.id] = len(rows)
            rows.extend(voucher(entry))
        self.show_rows(found.loan.id, VOUCHER_COLUMNS, rows)

    @on(PagedTable.RowChosen)
    def _chosen(self, message: PagedTable.RowChosen) -> None:
        """Follow the link of the entry."""
        message.stop()
        entry_id = message.id[0] if isinstance(message.id, tuple) else None
        if entry_id in self.links:
            self.table.cursor = self.places[self.links[entry_id]]
