"""How a customer pays: promises kept or not, what comes in, what is left at the month's end."""

from collections.abc import Callable, Sequence
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

_MONTH = Column("month", N_("Month"), 7)
_TOLD: Sequence[tuple[Column, Callable[[PaymentMonth], int | None], Callable[[int], Cell]]] = (
    (Column("on_time", N_("On time"), 7, "right"), lambda one: one.on_time, number),
    (Column("late", N_("Late"), 4, "right"), lambda one: one.late, lambda n: _warned(n, Tone.BAD)),
    (
        Column("failed", N_("Bounced"), 8, "right"),
        lambda one: one.failed_debits,
        lambda n: _warned(n, Tone.CAUTION),
    ),
    (Column("inflow", N_("Inflow"), 10, "right"), lambda one: one.inflow_fen, money),
    (Column("balance", N_("Balance"), 10, "right"), lambda one: one.balance_fen, money),
    (Column("statement", N_("Bill"), 10, "right"), lambda one: one.statement_fen, money),
    (Column("paid", N_("Paid"), 10, "right"), lambda one: one.paid_fen, money),
    (Column("limit", N_("Limit"), 11, "right"), lambda one: one.credit_limit_fen, money),
    (Column("wallet", N_("By wallet"), 9, "right"), lambda one: one.wallet_share_ppm, rate),
)
"""What a source may tell of a month, and how it is written. What is never told has no column."""
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
        yield SmallTable([_MONTH], N_("Month by month"), id="payments")

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
        self._show_months(shown)

    def _show_months(self, months: Sequence[PaymentMonth]) -> None:
        """The newest first, with the columns of which something is told."""
        told = [each for each in _TOLD if any(each[1](one) is not None for one in months)]
        table = self.query_one("#payments", SmallTable)
        table.columns = [_MONTH, *(column for column, _read, _write in told)]
        table.show(
            [
                (month(one.month), *(_cell(read(one), write) for _column, read, write in told))
                for one in reversed(months)
            ]
        )


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


def _cell(value: int | None, write: Callable[[int], Cell]) -> Cell:
    return NOTHING if value is None else write(value)


def _warned(count: int, tone: Tone) -> Cell:
    """A count that stands out unless it is zero."""
    return Toned(number(count), tone if count else Tone.PLAIN)
