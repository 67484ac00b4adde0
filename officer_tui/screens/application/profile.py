"""How the applicant spends and pays, in a few pictures; the customer's own screen tells more."""

from typing import ClassVar

from textual.app import ComposeResult

from db.queries.customer import CustomerDetail
from models.origination.profile import Source
from officer_tui.screens.customer.payments import inflow_points, payment_marks
from officer_tui.screens.customer.spending import closed_facts, scene_bars, spend_points
from officer_tui.screens.customer.traces import report_facts, warnings
from officer_tui.screens.panes import Pane
from officer_tui.texts import N_, _
from officer_tui.texts.format import money, number
from officer_tui.widgets.bars import Bars
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.month_strip import MonthStrip
from officer_tui.widgets.trend import Trend

_MONTHS = 6


class ProfilePane(Pane):
    """A summary of the customer's records."""

    TITLE: ClassVar[str] = N_("Profile")

    def compose(self) -> ComposeResult:
        """Warnings, payments, spending, credit report."""
        yield FactSheet(columns=1, id="warnings")
        yield MonthStrip(N_("Bills and installments"), id="kept")
        yield Trend(N_("Money that came in"), height=3, id="inflow")
        yield Trend(N_("Spent a month, refunds taken off"), height=3, id="spent")
        yield Bars(N_("By scene"), id="scenes")
        yield FactSheet(N_("Credit report"), id="report")
        yield FactSheet(id="devices")

    def show(self, found: CustomerDetail) -> None:
        """Show this customer instead."""
        warned = [*closed_facts(found, Source.MERCHANT, Source.PAYMENT), *warnings(found)]
        sheet = self.query_one("#warnings", FactSheet)
        sheet.display = bool(warned)
        sheet.show(warned)
        payments = found.payments[-_MONTHS:]
        self.query_one("#kept", MonthStrip).show(payment_marks(payments))
        self.query_one("#inflow", Trend).show(inflow_points(payments), money)
        self.query_one("#spent", Trend).show(spend_points(found.spending)[-_MONTHS:], money)
        self.query_one("#scenes", Bars).show(scene_bars(found.spending))
        self.query_one("#report", FactSheet).show(report_facts(found.credit_report))
        self.query_one("#devices", FactSheet).show(_counts(found))


def _counts(found: CustomerDetail) -> list[Fact]:
    others = max((one.other_customers for one in found.devices), default=0)
    flagged = 0 if found.social is None else found.social.contacts_flagged
    return [
        Fact(_("Devices"), number(len(found.devices))),
        Fact(_("Others on a device"), number(others), Tone.CAUTION if others else Tone.GOOD),
        Fact(_("Merchants"), number(len(found.spending.merchants))),
        Fact(_("Shared with known fraud"), number(flagged), Tone.BAD if flagged else Tone.GOOD),
    ]
