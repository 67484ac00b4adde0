"""The books of a month are closed."""

from datetime import date

from textual.app import ComposeResult

from db.commands.close_period import ClosePeriod, PeriodReport
from models.books.closing import is_year_end
from officer_tui.forms.base import FormScreen
from officer_tui.texts import N_, _
from officer_tui.texts.format import day
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet


class ClosePeriodForm(FormScreen[PeriodReport]):
    """Ends with the report of the close; F10 confirms."""

    NAME = N_("Close the month")

    def __init__(self, last_day: date) -> None:
        """Make the form.

        Args:
            last_day: of the month to close.
        """
        super().__init__()
        self.last_day = last_day

    def body(self) -> ComposeResult:
        """What closing means."""
        yield FactSheet(columns=1)

    def tell(self) -> None:
        """Say what closing means."""
        super().tell()
        facts = [
            Fact(_("Month to close"), f"{self.last_day:%Y-%m}", Tone.STRONG),
            Fact(_("Last day"), day(self.last_day)),
            Fact(
                _("Then"),
                _("Nothing is posted into it any more; it is corrected in an open month."),
                Tone.CAUTION,
            ),
            Fact(_("Confirm"), _("F10 closes the month.")),
        ]
        if is_year_end(self.last_day):
            result = _("Income and expense of the year become its profit.")
            facts.insert(2, Fact(_("Year end"), result, Tone.CAUTION))
        self.query_one(FactSheet).show(facts)

    def submit(self) -> None:
        """Close it."""
        self.do(self.done, ClosePeriod(key=self.key, last_day=self.last_day))
