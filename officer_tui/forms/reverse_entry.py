"""An entry by hand is to be taken back, in red: the first of two signatures."""

from textual.app import ComposeResult

from db.commands.reverse import MIN_REASON
from db.commands.reverse_entry import ReversalProposed, ReverseEntry
from db.queries.journal import EntryDetail, entry_detail
from officer_tui.forms.base import FormScreen
from officer_tui.screens.loan.voucher import VOUCHER_COLUMNS, voucher
from officer_tui.texts import N_, _
from officer_tui.texts.format import day
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.note_field import NoteField
from officer_tui.widgets.small_table import SmallTable


class ReverseEntryForm(FormScreen[ReversalProposed]):
    """Ends with the proposal; the branch manager signs second, or turns it down."""

    NAME = N_("Take an entry back")

    def __init__(self, entry_id: int) -> None:
        """Make the form.

        Args:
            entry_id: which entry.
        """
        super().__init__()
        self.entry_id = entry_id

    def body(self) -> ComposeResult:
        """The entry, and why it goes."""
        yield FactSheet()
        yield SmallTable(VOUCHER_COLUMNS, N_("Posted lines"))
        yield FieldSet(NoteField("reason", N_("Why"), least_chars=MIN_REASON), form="reverse_entry")

    def tell(self) -> None:
        """Ask for the entry."""
        super().tell()
        self.ask(self.show_entry, entry_detail, self.entry_id)

    def show_entry(self, told: EntryDetail) -> None:
        """Show what is taken back."""
        entry = told.entry
        self.query_one(FactSheet).show(
            [
                Fact(_("Entry"), f"{entry.id}  {label(entry.kind)}", Tone.STRONG),
                Fact(_("Date"), day(entry.business_date)),
                Fact(_("Posted by"), told.officer_name),
                Fact(_("Then"), _("The branch manager signs second, or turns it down.")),
            ]
        )
        self.query_one(SmallTable).show([row.cells for row in list(voucher(entry))[1:]])

    def submit(self) -> None:
        """Put it before the branch manager."""
        values = self.values()
        if values is not None:
            self.do(self.done, ReverseEntry(key=self.key, entry_id=self.entry_id, **values))
