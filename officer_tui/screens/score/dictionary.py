"""The dictionary of features: what may be asked, whence, on what ground, and what it means."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from db.queries.score import FeatureEntry
from officer_tui.screens.loan.tables import LoanTable, TablePane
from officer_tui.texts import N_, _
from officer_tui.texts.features import feature_label
from officer_tui.texts.labels import label, word
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.paged_table import PagedTable
from officer_tui.widgets.pages import Row

_COLUMNS = (
    Column("feature", N_("Feature"), 28, grows=True),
    Column("group", N_("Sub-score"), 20),
    Column("unit", N_("Unit"), 6),
    Column("direction", N_("Direction"), 16),
)


class DictionaryPane(TablePane):
    """Every feature; below, the one at the cursor in full."""

    TITLE: ClassVar[str] = N_("Dictionary")

    def __init__(self) -> None:
        super().__init__()
        self.entries: tuple[FeatureEntry, ...] = ()

    def compose(self) -> ComposeResult:
        """The list, and one of them in full."""
        yield LoanTable(fixed=1)
        yield FactSheet(columns=1)

    def show(self, found: tuple[FeatureEntry, ...]) -> None:
        """Show these features."""
        self.entries = found
        rows = [
            Row(
                one.feature,
                at,
                (
                    feature_label(one.feature),
                    label(one.group),
                    label(one.unit),
                    label(one.direction),
                ),
            )
            for at, one in enumerate(found)
        ]
        self.show_rows(len(found), _COLUMNS, rows)
        self._tell()

    @on(PagedTable.RowHighlighted)
    def _highlighted(self, message: PagedTable.RowHighlighted) -> None:
        message.stop()
        self._tell()

    def _tell(self) -> None:
        at = self.table.current
        one = next((e for e in self.entries if at is not None and e.feature == at.id), None)
        self.query_one(FactSheet).show([] if one is None else _facts(one))


def _facts(one: FeatureEntry) -> list[Fact]:
    betters = _("yes: it may be advised") if one.is_changeable else _("no: never advised")
    return [
        Fact(_("Asks"), word("meaning", one.meaning)),
        Fact(_("Source"), label(one.source)),
        Fact(_("Lawful by"), label(one.lawful)),
        Fact(_("No value means"), label(one.missing)),
        Fact(_("Customer can better it"), betters),
    ]
