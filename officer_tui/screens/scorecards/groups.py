"""The same figures for each month, officer, channel or scene; Enter looks closer at one."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult

from db.monitor_filter import Dimension
from db.queries.monitoring import MonitorGroup
from models.origination.application import Channel
from models.origination.profile import Scene
from officer_tui.screens.books.lists import ListHead
from officer_tui.screens.loan.tables import LoanTable, TablePane
from officer_tui.screens.scorecards.charts import COUNTING, LEVEL_TONES, NOT_YOURS, filter_text
from officer_tui.screens.scorecards.look import CardsLook
from officer_tui.texts import N_, _
from officer_tui.texts.format import NOTHING, index, number, rate
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Cell, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.pages import Row

_COLUMNS: Sequence[Column] = (
    Column("group", N_("Group"), 12, grows=True),
    Column("applications", N_("Applied"), 7, "right"),
    Column("approved", N_("Approved"), 8, "right"),
    Column("overrides", N_("Overrides"), 9, "right"),
    Column("psi", N_("PSI"), 7, "right"),
    Column("loans", N_("Loans"), 5, "right"),
    Column("bad", N_("Turned bad"), 10, "right"),
    Column("auc", N_("AUC"), 5, "right"),
    Column("ks", N_("KS"), 5, "right"),
    Column("overridden", N_("Overrides bad"), 13, "right"),
)


class GroupsPane(TablePane):
    """One row a group."""

    TITLE: ClassVar[str] = N_("Groups")

    def compose(self) -> ComposeResult:
        """The line that says what they are grouped by, the table."""
        yield ListHead()
        yield LoanTable(empty=N_("No application was judged yet."))

    def show(self, found: CardsLook) -> None:
        """Show these groups instead."""
        watch, head = found.watch, self.query_one(ListHead)
        if watch is None:
            head.say(_(COUNTING if found.is_watched else NOT_YOURS))
            return
        few = _("- too few cases")
        head.say(
            "  ".join(part for part in (label(watch.by), filter_text(watch.which), few) if part)
        )
        rows = [Row(one.group, one.group, _cells(one, watch.by)) for one in watch.groups]
        self.show_rows(list(Dimension).index(watch.by) + 1, _COLUMNS, rows)


def group_name(by: Dimension, group: str) -> str:
    """A group in the language in use."""
    kinds = {Dimension.CHANNEL: Channel, Dimension.SCENE: Scene}
    return label(kinds[by](group)) if by in kinds else group


def _cells(one: MonitorGroup, by: Dimension) -> tuple[Cell, ...]:
    overrides = NOTHING if one.rates.override_ppm is None else rate(one.rates.override_ppm)
    return (
        group_name(by, one.group),
        number(one.rates.applications),
        rate(one.rates.approval_ppm),
        f"{one.rates.overrides} {overrides}" if one.rates.overrides else overrides,
        Toned(index(one.psi_ppm), LEVEL_TONES[one.level]),
        number(one.fate.cases),
        f"{one.fate.bad} {rate(one.fate.bad_ppm)}",
        index(one.ranking.auc_ppm),
        index(one.ranking.ks_ppm),
        f"{one.overridden.bad}/{one.overridden.cases}",
    )
