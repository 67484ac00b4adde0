"""The report of a day close: what it moved, and the head of the audit chain to keep outside."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll

from db.commands.close_day import DayReport
from db.queries.day_exceptions import DayExceptionPage, day_exceptions
from officer_tui.desk import DeskScreen
from officer_tui.keys import keys_of
from officer_tui.screens.day_facts import report_facts
from officer_tui.screens.slip import SlipScreen
from officer_tui.texts import N_, _
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.key_bar import KeyBar

_SHOWN = 8
"""So many loans that were not moved are listed; `officer-tui ask day-exceptions` has them all."""


class DaySlip(DeskScreen[None], SlipScreen):
    """Shows a report until it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("slip")]
    DEFAULT_CSS = """
    DaySlip {
        align: center middle; background: $background 60%;
        & > Vertical {
            width: 84; max-width: 100%; height: auto; max-height: 100%;
            background: $surface; border: round $primary;
            border-title-color: $text-accent; border-title-style: bold;
        }
        & VerticalScroll { height: auto; max-height: 80vh; padding: 1 2 0 2; }
        & FactSheet { margin-bottom: 1; }
    }
    """

    def __init__(self, report: DayReport) -> None:
        super().__init__()
        self.report = report

    def compose(self) -> ComposeResult:
        """The report in its box."""
        with Vertical():
            with VerticalScroll():
                yield FactSheet(id="moved")
                yield FactSheet(N_("Loans that were not moved"), columns=1, id="exceptions")
                yield FactSheet(N_("Head of the audit chain"), columns=1, id="chain")
            yield KeyBar()

    @property
    def title_said(self) -> str:
        """What it is."""
        return _("Report of the day close")

    def tell(self) -> None:
        """The report."""
        super().tell()
        self.query_one("#moved", FactSheet).show(report_facts(self.report))
        sheet = self.query_one("#exceptions", FactSheet)
        sheet.display = self.report.exceptions > 0
        if sheet.display:
            self.ask(self._show_exceptions, day_exceptions)
        kept = _("Keep it outside: it proves later that no record before it was changed.")
        self.query_one("#chain", FactSheet).show(
            [Fact(_("Hash"), self.report.chain_head), Fact("", kept)]
        )

    def _show_exceptions(self, page: DayExceptionPage) -> None:
        """The loans that wait for the next close, each with what stands against it."""
        waiting = [row for row in page.rows if row.mended_on is None]
        facts = [Fact(row.loan_number, row.reason, Tone.BAD) for row in waiting[:_SHOWN]]
        then = _("They wait: the next close tries them again, once the cause is mended.")
        self.query_one("#exceptions", FactSheet).show([*facts, Fact("", then)])
