"""The dashboard: alerts first, then figures, shift by feature, bands, months, the challenger."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual.app import ComposeResult

from db.queries.monitoring import MonitorGroup
from officer_tui.screens.books.lists import ListHead
from officer_tui.screens.panes import Pane
from officer_tui.screens.scorecards.charts import (
    COUNTING,
    NOT_YOURS,
    AlertLines,
    band_rows,
    contest_facts,
    figures,
    filter_text,
    shift_bars,
)
from officer_tui.screens.scorecards.look import CardsLook, Watch
from officer_tui.texts import N_, _
from officer_tui.texts.format import days, number, rate
from officer_tui.widgets.bars import Bars
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import FactSheet
from officer_tui.widgets.small_table import SmallTable
from officer_tui.widgets.trend import Point, Trend

_BANDS = (
    Column("band", N_("Band"), 5),
    Column("trained", N_("Trained"), 8, "right"),
    Column("now", N_("Now"), 8, "right"),
    Column("loans", N_("Loans"), 7, "right"),
    Column("bad", N_("Bad"), 5, "right"),
    Column("expected", N_("Expected bad"), 12, "right"),
    Column("came", N_("Turned bad"), 10, "right"),
)


class DashboardPane(Pane):
    """How the champion does."""

    TITLE: ClassVar[str] = N_("Monitoring")

    def compose(self) -> ComposeResult:
        """The blocks, from what asks for something to what explains it."""
        yield ListHead()
        yield AlertLines()
        yield FactSheet(N_("Figures"), id="figures")
        yield Bars(N_("Shift by feature (PSI)"))
        yield SmallTable(_BANDS, N_("By band"))
        yield Trend(N_("Applied, by month"), id="applied")
        yield Trend(N_("Approved, by month"), id="approved")
        yield FactSheet(N_("Champion and challenger"), id="contest")

    def show(self, found: CardsLook) -> None:
        """Show how it does now."""
        watch = found.watch
        for block in self.children:
            block.display = watch is not None or isinstance(block, ListHead)
        if watch is None:
            self.query_one(ListHead).say(_(COUNTING if found.is_watched else NOT_YOURS))
            return
        told = watch.told
        self.query_one(ListHead).say(_head(watch))
        self.query_one(AlertLines).show(told.alerts)
        self.query_one("#figures", FactSheet).show(figures(told))
        _show_if_told(self.query_one(Bars), shift_bars(told))
        self.query_one(SmallTable).show(band_rows(told))
        self._show_months(watch.months)
        facts = [] if watch.contest is None else contest_facts(watch.contest)
        _show_if_told(self.query_one("#contest", FactSheet), facts)

    def _show_months(self, months: tuple[MonitorGroup, ...]) -> None:
        applied = [Point(one.group, one.rates.applications) for one in months]
        self.query_one("#applied", Trend).show(applied, number)
        approved = [
            Point(one.group, one.rates.approval_ppm)
            for one in months
            if one.rates.approval_ppm is not None
        ]
        trend = self.query_one("#approved", Trend)
        trend.display = bool(approved)
        trend.show(approved, rate)


def _show_if_told(block: Any, parts: Sequence[object]) -> None:
    """A block that has nothing to tell is not there."""
    block.display = bool(parts)
    block.show(parts)


def _head(watch: Watch) -> str:
    """Which version, of which applications."""
    told, which = watch.told, watch.which
    recent = "" if which.since else _("last {days}", days=days(told.recent_days))
    return "  ".join(p for p in (f"{told.name} {told.version}", recent, filter_text(which)) if p)
