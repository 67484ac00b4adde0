"""The movement of the loan-loss reserve, month by month (准备金变动)."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from officer_tui.screens.books.look import BooksLook
from officer_tui.screens.loan.tables import LoanTable, TablePane
from officer_tui.texts import N_
from officer_tui.texts.format import money
from officer_tui.widgets.cells import Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.pages import Row

_COLUMNS: Sequence[Column] = (
    Column("month", N_("Month"), 7),
    Column("opening", N_("Opening"), 11, "right"),
    Column("charged", N_("Charged"), 10, "right"),
    Column("lost", N_("Written off"), 10, "right"),
    Column("back", N_("Recovered"), 10, "right"),
    Column("closing", N_("Closing"), 11, "right"),
    Column("sold", N_("Sold"), 10, "right"),
    Column("corrected", N_("Corrected"), 10, "right"),
    Column("stage_1", N_("Stage 1"), 11, "right"),
    Column("stage_2", N_("Stage 2"), 11, "right"),
    Column("stage_3", N_("Stage 3"), 11, "right"),
)


class ReservePane(TablePane):
    """Opening, charges, write-offs, recoveries, closing; sales, corrections; stages at its end."""

    TITLE: ClassVar[str] = N_("Reserve")

    def compose(self) -> ComposeResult:
        """The table."""
        yield LoanTable(empty=N_("No reserve was charged yet: a month's end does."))

    def show(self, found: BooksLook) -> None:
        """Show these books instead."""
        rows = []
        for one in found.reserve:
            amounts = [
                one.opening_fen,
                one.charged_fen,
                -one.written_off_fen,
                one.recovered_fen,
                one.closing_fen,
                -one.sold_fen,
                one.corrected_fen,
                one.stage_1_fen,
                one.stage_2_fen,
                one.stage_3_fen,
            ]
            cells = [Toned(money(fen), Tone.PLAIN if fen else Tone.QUIET) for fen in amounts]
            cells[4] = Toned(money(one.closing_fen), Tone.STRONG)
            month = f"{one.month_end:%Y-%m}"
            rows.append(Row(month, month, (month, *cells)))
        self.show_rows(1, _COLUMNS, rows)
