"""What devices, social measures and the credit report tell of a customer."""

from typing import ClassVar

from textual.app import ComposeResult

from db.queries.customer import CustomerDetail, DeviceSeen
from models.origination.profile import CreditReport, SocialMeasures, Source
from officer_tui.screens.customer.spending import closed_facts
from officer_tui.screens.panes import Pane
from officer_tui.texts import N_, _, ngettext_
from officer_tui.texts.format import day, days, money, months, number
from officer_tui.widgets.cells import Cell, Tone, Toned, signed
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.small_table import SmallTable

_DEVICES = (
    Column("device", N_("Device"), 10),
    Column("first_seen", N_("First seen"), 10),
    Column("others", N_("Other customers"), 15, "right"),
    Column("emulator", N_("Emulator"), 8),
    Column("rooted", N_("Rooted"), 8),
    Column("city", N_("City fits the network"), 12, grows=True),
)


class TracesPane(Pane):
    """Devices and the ring warning, social measures, credit report."""

    TITLE: ClassVar[str] = N_("Traces")

    def compose(self) -> ComposeResult:
        """Warnings first."""
        yield FactSheet(columns=1, id="warnings")
        yield SmallTable(_DEVICES, N_("Devices"), empty=N_("None on record"), id="devices")
        yield FactSheet(N_("Credit report"), id="report")
        yield FactSheet(N_("Social measures: counts only, no names, no messages"), id="social")

    def show(self, found: CustomerDetail) -> None:
        """Show this customer instead."""
        warned = warnings(found)
        sheet = self.query_one("#warnings", FactSheet)
        sheet.show(warned)
        sheet.display = bool(warned)
        self.query_one("#devices", SmallTable).show([_device(one, found) for one in found.devices])
        self.query_one("#report", FactSheet).show(report_facts(found.credit_report))
        self.query_one("#social", FactSheet).show(social_facts(found.social))


def warnings(found: CustomerDetail) -> list[Fact]:
    """What must not be overlooked: a ring of devices, sources that are closed."""
    facts = closed_facts(found, Source.DEVICE, Source.SOCIAL, Source.CREDIT_REPORT)
    others = max((one.other_customers for one in found.devices), default=0)
    if others >= found.ring_from:
        said = _("{n} other customers were seen with a device: a ring. Nobody may lend.", n=others)
        return [Fact(_("Device ring"), said, Tone.BAD), *facts]
    if others:
        said = ngettext_(
            "{n} other customer was seen with a device. Ask how that comes.",
            "{n} other customers were seen with a device. Ask how that comes.",
            others,
        )
        return [Fact(_("Shared device"), said, Tone.CAUTION), *facts]
    return facts


def _device(one: DeviceSeen, found: CustomerDetail) -> tuple[Cell, ...]:
    tone = Tone.BAD if one.other_customers >= found.ring_from else Tone.CAUTION
    others = number(one.other_customers)
    return (
        one.short_name,
        day(one.first_seen),
        signed(others, tone) if one.other_customers else others,
        _flag(is_set=one.is_emulator),
        _flag(is_set=one.is_rooted),
        _("yes") if one.city_matches_ip else signed(_("no"), Tone.CAUTION),
    )


def _flag(*, is_set: bool) -> Cell:
    return signed(_("yes"), Tone.CAUTION) if is_set else Toned(_("no"))


def report_facts(report: CreditReport | None) -> list[Fact]:
    """The summary of the credit report."""
    if report is None:
        return [Fact(_("Credit report"), _("not queried, or closed"), Tone.QUIET)]
    is_late = report.is_overdue_now
    return [
        Fact(_("Queried on"), day(report.queried_on)),
        Fact(
            _("Overdue now"), _("yes") if is_late else _("no"), Tone.BAD if is_late else Tone.GOOD
        ),
        Fact(_("Accounts ever"), number(report.accounts)),
        Fact(_("Worst days late, 24 months"), days(report.worst_dpd_24m)),
        Fact(_("Open lenders"), number(report.open_lenders)),
        Fact(_("Inquiries, 3 months"), number(report.inquiries_3m)),
        Fact(_("Installments elsewhere, a month"), money(report.monthly_debt_fen)),
    ]


def social_facts(social: SocialMeasures | None) -> list[Fact]:
    """Counts, and nothing but counts."""
    if social is None:
        return [Fact(_("Social measures"), _("not collected, or closed"), Tone.QUIET)]
    flagged = social.contacts_flagged
    return [
        Fact(_("As of"), day(social.as_of)),
        Fact(_("On the platform"), months(social.tenure_months)),
        Fact(_("Contacts"), number(social.contacts)),
        Fact(_("Shared with known fraud"), number(flagged), Tone.BAD if flagged else Tone.GOOD),
    ]
