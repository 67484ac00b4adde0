"""The customer no longer wants the loan."""

from textual.app import ComposeResult

from db.commands.withdraw_application import WithdrawApplication, Withdrawn
from db.queries.application import ApplicationDetail
from officer_tui.forms.base import FormScreen
from officer_tui.texts import N_, _
from officer_tui.texts.format import money, months
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.note_field import NoteField


class WithdrawForm(FormScreen[Withdrawn]):
    """Ends with the application closed."""

    NAME = N_("Withdraw the application")

    def __init__(self, found: ApplicationDetail) -> None:
        """Make the form of an application whose money has not gone out."""
        super().__init__()
        self.found = found

    def body(self) -> ComposeResult:
        """What will be closed, and the customer's words."""
        yield FactSheet(columns=1)
        yield FieldSet(NoteField("note", N_("Note"), required=False), form="withdraw-application")

    def tell(self) -> None:
        """Show what will be closed."""
        super().tell()
        found = self.found
        asked = f"{money(found.request.amount_fen)} × {months(found.request.term_months)}"
        facts = [
            Fact(_("Application"), f"{found.number}  {found.applicant.masked_name}"),
            Fact(_("Asked for"), asked),
            Fact(_("Stage"), label(found.stage)),
            Fact(_("Then"), _("It is closed for good; an offer is taken back."), Tone.CAUTION),
        ]
        self.query_one(FactSheet).show(facts)

    def submit(self) -> None:
        """Close it."""
        values = self.values()
        if values is not None:
            self.do(
                self.done,
                WithdrawApplication(
                    key=self.key,
                    application_id=self.found.id,
                    note=values["note"] or "",
                    seen_version=self.found.version,
                ),
            )
