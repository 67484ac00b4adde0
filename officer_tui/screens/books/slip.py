"""One entry in full: its debits and credits, who posted it, and for one by hand who wanted it."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll

from db.queries.journal import EntryDetail
from officer_tui.keys import keys_of
from officer_tui.screens.loan.voucher import VOUCHER_COLUMNS, voucher
from officer_tui.screens.slip import SlipScreen
from officer_tui.texts import N_, _
from officer_tui.texts.format import NOTHING, day, moment
from officer_tui.texts.labels import label
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.key_bar import KeyBar
from officer_tui.widgets.small_table import SmallTable


class EntrySlip(SlipScreen):
    """Shows an entry until it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("slip")]
    DEFAULT_CSS = """
    EntrySlip {
        align: center middle; background: $background 60%;
        & > Vertical {
            width: 84; max-width: 100%; height: auto; max-height: 100%;
            background: $surface; border: round $primary;
            border-title-color: $text-accent; border-title-style: bold;
        }
        & VerticalScroll { height: auto; max-height: 80vh; padding: 1 2 0 2; }
        & FactSheet { margin-bottom: 1; }
        & SmallTable { margin-bottom: 1; }
    }
    """

    def __init__(self, told: EntryDetail) -> None:
        super().__init__()
        self.told = told

    def compose(self) -> ComposeResult:
        """The entry in its box."""
        with Vertical():
            with VerticalScroll():
                yield FactSheet()
                yield SmallTable(VOUCHER_COLUMNS, N_("Posted lines"))
            yield KeyBar()

    @property
    def title_said(self) -> str:
        """Which entry it is."""
        return _("Entry {id}", id=self.told.entry.id)

    def tell(self) -> None:
        """Its facts and its lines."""
        super().tell()
        told, entry = self.told, self.told.entry
        facts = [
            Fact(_("Kind"), label(entry.kind)),
            Fact(_("Date"), day(entry.business_date)),
            Fact(_("Loan"), told.loan_number or NOTHING),
            Fact(_("Posted at"), moment(told.posted_at)),
            Fact(_("Posted by"), told.officer_name),
        ]
        if told.maker_name is not None:
            facts += [Fact(_("Proposed by"), told.maker_name), Fact(_("Why"), told.reason or "")]
        self.query_one(FactSheet).show(facts)
        self.query_one(SmallTable).show([row.cells for row in list(voucher(entry))[1:]])
