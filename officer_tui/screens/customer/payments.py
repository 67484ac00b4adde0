"""How a customer pays: promises kept or not, what comes in, what is left at the month's end."""

from typing import ClassVar

from textual.app import ComposeResult

from db.queries.customer import CustomerDetail
from models.origination.profile import PaymentMonth, Source
from officer_tui.screens.customer.spending import MONTHS_SHOWN, closed_facts
from officer_tui.screens.panes import Pane
from officer_tui.texts import N_, _
from officer_tui.texts.format import NOTHING, money, month, number, rate
from officer_tui.widgets.cells import Cell, Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import FactSheet
from officer_tui.widgets.month_strip import Mark, MonthStrip
from officer_tui.widgets.small_table import SmallTable
from officer_tui.widgets.trend import Point, Trend

_MONTHS = (
    Column("month", N_("Month"), 7),
    Column("on_time", N_("On time"), 7, "right"),
    Column("late", N_("Late"), 4, "right"),
    Column("failed", N_("Bounced"), 7, "right"),
    Column("inflow", N_("Inflow"), 11, "right"),
    Column("balance", N_("Balance"), 11, "right"),
    Column("statement", N_("Bill"), 11, "right"),
    Column("paid", N_("Paid"), 11, "right"),
    Column("limit", N_("Limit"), 12, "right"),
    Column("wallet", N_("By wallet"), 9, "right"),
)
_NOT_USED = -2


class PaymentsPane(Pane):
    """Payment behaviour over the months."""

    TITLE: ClassVar[str] = N_("Payments")

    def compose(self) -> ComposeResult:
        """Promises first, then money."""
        yield FactSheet(columns=1, id="closed")
        yield MonthStrip(N_("Bills and installments"), id="kept")
        yield Trend(N_("Money that came in"), height=5, id="inflow")
        yield Trend(N_("Balance at the month's end"), height=5, id="balance")
        yield SmallTable(_MONTHS, N_("Month by month"), id="payments")

    def show(self, found: CustomerDetail) -> None:
        """Show this customer instead."""
        closed = self.query_one("#closed", FactSheet)
        closed.show(closed_facts(found, Source.PAYMENT))
        closed.display = Source.PAYMENT in found.closed
        shown = found.payments[-MONTHS_SHOWN:]
        self.query_one("#kept", MonthStrip).show(payment_marks(shown))
        for name, points in (("#inflow", inflow_points(shown)), ("#balance", _balances(shown))):
            trend = self.query_one(name, Trend)
            trend.display = bool(points)
            trend.show(points, money)
        self.query_one("#payments", SmallTable).show([_row(one) for one in reversed(shown)])


def payment_marks(payments: tuple[PaymentMonth, ...]) -> list[Mark]:
    """How the promises of each month were kept."""
    return [Mark(month(one.month), *_kept(one)) for one in payments]


def _kept(one: PaymentMonth) -> tuple[str, Tone]:
    """The worst that the source tells of a month."""
    if one.delay_status is not None and one.delay_status > 0:
        return _("{n} mo. late", n=one.delay_status), Tone.BAD
    if one.late:
        return _("{n} late", n=one.late), Tone.BAD
    if one.failed_debits:
        return _("{n} bounced", n=one.failed_debits), Tone.CAUTION
    if one.delay_status == _NOT_USED:
        return _("not used"), Tone.QUIET
    if one.delay_status is None and one.on_time is None:
        return _("not told"), Tone.QUIET
    return _("on time"), Tone.GOOD


def inflow_points(payments: tuple[PaymentMonth, ...]) -> list[Point]:
    """What came in, where it is told."""
    return [
        Point(month(one.month), max(0, one.inflow_fen))
        for one in payments
        if one.inflow_fen is not None
    ]


def _balances(payments: tuple[PaymentMonth, ...]) -> list[Point]:
    return [
        Point(month(one.month), max(0, one.balance_fen))
        for one in payments
        if one.balance_fen is not None
    ]


def _row(one: PaymentMonth) -> tuple[Cell, ...]:
    late = NOTHING if one.late is None else number(one.late)
    return (
        month(one.month),
        number(one.on_time),
        Toned(late, Tone.BAD) if one.late else late,
        Toned(number(one.failed_debits), Tone.CAUTION if one.failed_debits else Tone.PLAIN),
        money(one.inflow_fen),
        money(one.balance_fen),
        money(one.statement_fen),
        money(one.paid_fen),
        money(one.credit_limit_fen),
        rate(one.wallet_share_ppm),
    )
