"""The reconciliation, and the months that are closed."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from officer_tui.screens.books.look import BooksLook
from officer_tui.screens.loan.tables import LoanTable, TablePane
from officer_tui.texts import N_, _
from officer_tui.texts.format import moment, money, number
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Tone, Toned, signed
from officer_tui.widgets.columns import Column
from officer_tui.widgets.pages import Row

_AGREE: Sequence[Column] = (
    Column("what", N_("Sub-ledger"), 28, grows=True),
    Column("detail", N_("By the loans"), 12, "right"),
    Column("books", N_("In the books"), 12, "right"),
    Column("difference", N_("Difference"), 12, "right"),
)
_PERIODS: Sequence[Column] = (
    Column("month", N_("Month"), 7),
    Column("state", N_("Status"), 8),
    Column("entries", N_("Entries"), 7, "right"),
    Column("turnover", N_("Turnover"), 14, "right"),
    Column("at", N_("Closed at"), 16),
    Column("officer", N_("Closed by"), 10, grows=True),
)


class AgreementPane(TablePane):
    """What loans and partners add up to, against what the books say."""

    TITLE: ClassVar[str] = N_("Agreement")

    def compose(self) -> ComposeResult:
        """The table."""
        yield LoanTable()

    def show(self, found: BooksLook) -> None:
        """Show these books instead."""
        rows = []
        for one in found.reconciled:
            is_same = not one.difference_fen
            difference = signed(money(one.difference_fen), Tone.GOOD if is_same else Tone.BAD)
            name = Toned(label(one.subledger), Tone.PLAIN if is_same else Tone.STRONG)
            cells = (name, money(one.detail_fen), money(one.books_fen), difference)
            rows.append(Row(one.subledger.value, one.subledger.value, cells))
        self.show_rows(1, _AGREE, rows)


class PeriodsPane(TablePane):
    """The month that is next, and below it the months that are closed."""

    TITLE: ClassVar[str] = N_("Periods")

    def compose(self) -> ComposeResult:
        """The table."""
        yield LoanTable()

    def show(self, found: BooksLook) -> None:
        """Show these books instead."""
        month = f"{found.periods.next_period:%Y-%m}"
        is_open = Toned(_("open"), Tone.STRONG)
        rows = [Row(month, month, (month, is_open, "", "", "", ""))]
        for one in found.periods.closed:
            month = f"{one.last_day:%Y-%m}"
            facts = (number(one.entries), money(one.turnover_fen), moment(one.closed_at))
            closed = Toned(_("closed"), Tone.QUIET)
            rows.append(Row(month, month, (month, closed, *facts, one.closed_by)))
        self.show_rows(1, _PERIODS, rows)
