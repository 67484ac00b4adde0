"""A loan is to be given up in the books: the first of two signatures."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from db.commands.write_off import MIN_EVIDENCE, WriteOff, WriteOffProposed
from db.queries.loan_previews import WriteOffPreview, write_off_preview
from models.servicing.losses import WriteOffReason
from officer_tui.forms.loan_form import LoanForm, amount, part_facts, side_by_side
from officer_tui.texts import N_, _
from officer_tui.texts.format import money
from officer_tui.texts.labels import label
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.choice_field import ChoiceField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field import Field
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.note_field import NoteField


class WriteOffForm(LoanForm[WriteOffProposed]):
    """Ends with the proposal; the risk manager signs second, or turns it down."""

    NAME = N_("Propose a write-off")
    BESIDE: ClassVar = {"evidence-missing": "evidence"}

    def body(self) -> ComposeResult:
        """Loss and reserve, then reason and evidence."""
        yield FactSheet(id="facts")
        yield FieldSet(
            ChoiceField(
                "reason",
                N_("Reason"),
                lambda: [Option(one, label(one), code=one.value) for one in WriteOffReason],
            ),
            NoteField("evidence", N_("Evidence"), least_chars=MIN_EVIDENCE),
            form="write_off",
        )
        yield FactSheet(columns=1, id="then")

    def tell(self) -> None:
        """Ask what would be lost."""
        super().tell()
        self.query_one("#then", FactSheet).show(
            [
                Fact(_("Evidence"), _("What was done to collect, and what shows it.")),
                Fact(_("Then"), _("The risk manager signs second, or turns it down.")),
            ]
        )
        self.ask(self.show_loss, write_off_preview, self.loan.id)

    @on(Field.Changed)
    def _changed(self, message: Field.Changed) -> None:
        """Each reason has conditions of its own."""
        message.stop()
        reason = message.field.value
        if message.field.name == "reason" and reason is not None:
            self.say("")
            self.peek(self.show_loss, write_off_preview, self.loan.id, reason)

    def show_loss(self, told: WriteOffPreview) -> None:
        """Show what would be lost, and whether policy and reserve allow it."""
        late = _("{n}; policy wants {least}", n=told.days_past_due, least=told.at_least_days)
        is_late = told.days_past_due >= told.at_least_days
        is_covered = told.loss.principal_fen <= told.reserve_fen
        about = [
            self.whose,
            Fact(_("Days past due"), late, Tone.GOOD if is_late else Tone.BAD),
            Fact(_("Reserve"), money(told.reserve_fen), Tone.GOOD if is_covered else Tone.BAD),
        ]
        lost = [
            Fact(_("Given up"), amount(told.loss.total_fen), Tone.STRONG),
            *part_facts(told.loss),
        ]
        self.query_one("#facts", FactSheet).show(side_by_side(about, lost))
        if told.refusal is not None:
            self.say(sentence(told.refusal), Tone.CAUTION)

    def submit(self) -> None:
        """Put it before the risk manager."""
        values = self.values()
        if values is not None:
            self.give(
                WriteOff(
                    key=self.key,
                    loan_id=self.loan.id,
                    seen_version=self.loan.version,
                    **values,
                )
            )
