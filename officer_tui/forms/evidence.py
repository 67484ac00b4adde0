"""A piece of evidence goes into a loan's file."""

from typing import ClassVar

from textual.app import ComposeResult

from db.commands.file_evidence import EvidenceFiled, FileEvidence
from models.servicing.losses import EvidenceKind
from officer_tui.forms.loan_form import LoanForm
from officer_tui.texts import N_
from officer_tui.texts.labels import label
from officer_tui.widgets.choice_field import ChoiceField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.date_field import DateField
from officer_tui.widgets.fact_sheet import FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.note_field import NoteField
from officer_tui.widgets.text_field import TextField


class EvidenceForm(LoanForm[EvidenceFiled]):
    """Ends when it is filed; what is filed stays."""

    NAME = N_("File evidence")
    BESIDE: ClassVar = {"reference-missing": "reference", "after-as-of": "dated_on"}

    def body(self) -> ComposeResult:
        """What it is, its date, where it is kept, what it shows."""
        today = self.loan.business_date
        yield FactSheet(id="facts")
        yield FieldSet(
            ChoiceField(
                "kind", N_("Evidence"), lambda: [Option(kind, label(kind)) for kind in EvidenceKind]
            ),
            DateField("dated_on", N_("Dated"), today=today, latest=today),
            TextField("reference", N_("Reference")),
            NoteField("note", N_("Note"), required=False),
            form="file_evidence",
        )

    def tell(self) -> None:
        """Show whose file it is."""
        super().tell()
        self.query_one("#facts", FactSheet).show([self.whose])

    def begin(self) -> None:
        """Dated today unless typed otherwise."""
        self.query_one(FieldSet).field("dated_on").fill(self.loan.business_date)

    def submit(self) -> None:
        """File it."""
        values = self.values()
        if values is not None:
            values["note"] = values["note"] or ""
            self.give(FileEvidence(key=self.key, loan_id=self.loan.id, **values))
