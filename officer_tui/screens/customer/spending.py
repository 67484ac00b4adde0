"""What a customer buys: by month, by kind of consumption, by merchant."""

from typing import ClassVar

from textual.app import ComposeResult

from db.queries.customer import CustomerDetail
from db.spending import MerchantSpend, SceneSpend, Spending
from models.money import PPM
from models.origination.profile import Source
from officer_tui.screens.panes import Pane
from officer_tui.texts import N_, _
from officer_tui.texts.format import money, month, number, rate
from officer_tui.texts.labels import label
from officer_tui.widgets.bars import Bar, Bars
from officer_tui.widgets.blocks import sparkline
from officer_tui.widgets.cells import Cell, Tone
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.small_table import SmallTable
from officer_tui.widgets.trend import Point, Trend

MONTHS_SHOWN = 12
_SCENES = (
    Column("scene", N_("Scene"), 12),
    Column("months", N_("Over the months"), 26),
    Column("net_fen", N_("Spent"), 12, "right"),
    Column("share", N_("Share"), 7, "right"),
)
_MERCHANTS = (
    Column("merchant", N_("Merchant"), 18, grows=True),
    Column("scene", N_("Scene"), 10),
    Column("net_fen", N_("Spent"), 11, "right"),
    Column("refund_fen", N_("Refunds"), 10, "right"),
    Column("purchases", N_("Buys"), 5, "right"),
    Column("months", N_("Months"), 6, "right"),
    Column("last_month", N_("Latest"), 7),
)


class SpendingPane(Pane):
    """Consumption by scene and merchant over the months."""

    TITLE: ClassVar[str] = N_("Spending")

    def compose(self) -> ComposeResult:
        """The whole, then its parts."""
        yield FactSheet(columns=1, id="closed")
        yield Trend(N_("Spent a month, refunds taken off"), height=6, id="months")
        yield Bars(N_("By scene"), id="scenes")
        yield SmallTable(_SCENES, N_("Scenes over the months"), id="scene-months")
        yield SmallTable(_MERCHANTS, N_("Merchants"), id="merchants")

    def show(self, found: CustomerDetail) -> None:
        """Show this customer instead."""
        closed = self.query_one("#closed", FactSheet)
        closed.show(closed_facts(found, Source.MERCHANT))
        closed.display = Source.MERCHANT in found.closed
        spent = found.spending
        self.query_one("#months", Trend).show(spend_points(spent), money)
        self.query_one("#scenes", Bars).show(scene_bars(spent))
        scenes = self.query_one("#scene-months", SmallTable)
        scenes.show([_scene_row(one, spent.net_fen) for one in spent.scenes])
        merchants = self.query_one("#merchants", SmallTable)
        merchants.show([_merchant_row(one) for one in spent.merchants])


def closed_facts(found: CustomerDetail, *sources: Source) -> list[Fact]:
    """What is not shown because the consent to it was withdrawn."""
    return [
        Fact(label(source), _("The consent was withdrawn: not shown, not used."), Tone.BAD)
        for source in sources
        if source in found.closed
    ]


def spend_points(spent: Spending) -> list[Point]:
    """Spending of the last months."""
    months = zip(spent.months, spent.by_month_fen, strict=True)
    return [Point(month(day), max(0, fen)) for day, fen in months][-MONTHS_SHOWN:]


def scene_bars(spent: Spending) -> list[Bar]:
    """Kinds of consumption, the most first."""
    return [
        Bar(label(one.scene), max(0, one.net_fen), f"{money(one.net_fen)}  {_share(one, spent)}")
        for one in spent.scenes
    ]


def _share(one: SceneSpend, spent: Spending) -> str:
    return rate(one.net_fen * PPM // spent.net_fen) if spent.net_fen > 0 else ""


def _scene_row(one: SceneSpend, whole_fen: int) -> tuple[Cell, ...]:
    share = rate(one.net_fen * PPM // whole_fen) if whole_fen > 0 else ""
    blocks = sparkline([max(0, fen) for fen in one.by_month_fen[-MONTHS_SHOWN:]])
    return label(one.scene), " ".join(blocks), money(one.net_fen), share


def _merchant_row(one: MerchantSpend) -> tuple[Cell, ...]:
    return (
        one.merchant,
        label(one.scene),
        money(one.net_fen),
        money(one.refund_fen),
        number(one.purchases),
        number(one.months),
        month(one.last_month),
    )
