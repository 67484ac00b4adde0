"""What the forms of waiver, credit and held money share: the amount's effect, told beforehand."""

from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult

from db.commands.reverse import MIN_REASON
from db.forgiveness import WaiverReason
from db.queries.loan_gifts import GiftPreview
from models.errors import Refusal
from officer_tui.forms.base import Answer
from officer_tui.forms.loan_form import LoanForm, amount, change, part_facts, side_by_side
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


class GiftForm(LoanForm[Answer]):
    """A form whose amount is taken off what is owed. Its effect stands below the fields."""

    FORM: ClassVar[str] = ""
    """The command's name, under which F6 finds what was submitted last."""

    def fields(self) -> list[Field[Any]]:
        """The fields, in their order."""
        raise NotImplementedError

    def about(self) -> list[Fact]:
        """What the officer must know beforehand, beside what is owed."""
        return []

    def preview(self, fields: FieldSet, amount_fen: int) -> None:
        """Ask what the amount would do, and show it with `show_preview`."""
        raise NotImplementedError

    def body(self) -> ComposeResult:
        """What is owed, fields, and what the amount would do."""
        yield FactSheet(id="facts")
        yield FieldSet(*self.fields(), form=self.FORM)
        yield FactSheet(N_("What it does"), id="preview")

    def tell(self) -> None:
        """Show what is owed, and what the amount would do."""
        super().tell()
        owed = [
            *part_facts(self.loan.outstanding),
            Fact(_("Due now"), amount(self.loan.due_now_fen), Tone.STRONG),
        ]
        self.query_one("#facts", FactSheet).show(side_by_side([self.whose, *self.about()], owed))
        self._look()

    @on(Field.Changed)
    def _changed(self, message: Field.Changed) -> None:
        message.stop()
        self._look()

    def _look(self) -> None:
        """Ask what the amount would do, once there is one."""
        fields = self.query_one(FieldSet)
        amount_fen = fields.field("amount_fen").value
        if amount_fen is None:
            self.unask()
            self.query_one("#preview", FactSheet).show([])
        else:
            self.preview(fields, amount_fen)

    def show_preview(self, told: GiftPreview) -> None:
        """Show what the amount goes to, and how the loan would stand."""
        loan = self.loan
        late = change(loan.days_past_due, told.days_past_due)
        after = [
            Fact(_("Outstanding"), money(told.left_fen)),
            Fact(_("Days past due"), late, Tone.CAUTION if told.days_past_due else Tone.GOOD),
            *self.signatures(told),
        ]
        if told.status is not loan.status:
            after.append(Fact(_("Status"), change(label(loan.status), label(told.status))))
        self.query_one("#preview", FactSheet).show(side_by_side(part_facts(told.parts), after))

    def signatures(self, told: GiftPreview) -> list[Fact]:
        """Who signs; for what is forgiven."""
        said = _("a second person signs") if told.needs_second else _("you alone")
        tone = Tone.CAUTION if told.needs_second else Tone.GOOD
        before_fen = told.together_fen - told.amount_fen
        before = [Fact(_("Forgiven lately"), money(before_fen))] if before_fen else []
        return [Fact(_("Signature"), said, tone), *before]

    def no_preview(self, refusal: Refusal) -> None:
        """Show why it would be refused."""
        facts = [Fact(_("Not so"), sentence(refusal), Tone.CAUTION)]
        self.query_one("#preview", FactSheet).show(facts)


def reason_fields() -> tuple[Field[Any], Field[Any]]:
    """Why something is forgiven: the code, and the officer's words."""
    return (
        ChoiceField(
            "reason",
            N_("Reason"),
            lambda: [Option(one, label(one), code=one.value) for one in WaiverReason],
        ),
        NoteField("note", N_("Note"), least_chars=MIN_REASON),
    )
