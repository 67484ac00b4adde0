"""A loan falls due later, by agreement, before anything is past due."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from db.commands.extend_loan import ExtendLoan, Rescheduled
from db.commands.reverse import MIN_REASON
from db.queries.loan_schedules import extension_preview
from officer_tui.forms.schedule_form import ScheduleForm
from officer_tui.texts import N_, _
from officer_tui.texts.format import day, money
from officer_tui.widgets.date_field import DateField
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field import Field
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.note_field import NoteField
from officer_tui.widgets.number_field import NumberField

_MOST = 99


class ExtendForm(ScheduleForm[Rescheduled]):
    """Ends with the schedule that is in force then."""

    NAME = N_("Extend the loan")
    BESIDE: ClassVar = {
        "nothing-extended": "more_installments",
        "extended-too-far": "more_installments",
        "bad-terms": "first_due_on",
        "reason-missing": "reason",
    }

    def body(self) -> ComposeResult:
        """Facts, fields, and what would follow."""
        yield FactSheet(id="facts")
        yield FieldSet(
            NumberField("more_installments", N_("How many more"), least=0, most=_MOST),
            DateField(
                "first_due_on",
                N_("Next due on"),
                today=self.loan.business_date,
                earliest=self.loan.business_date,
                required=False,
            ),
            NoteField("reason", N_("Why"), least_chars=MIN_REASON),
            form="extend_loan",
        )
        yield self.preview()

    def tell(self) -> None:
        """What falls due next."""
        super().tell()
        loan = self.loan
        self.query_one("#facts", FactSheet).show(
            [
                self.whose,
                Fact(_("Next due"), f"{day(loan.next_due_on)}  {money(loan.next_due_fen)}"),
                Fact(_("Last due"), day(loan.rows[-1].due_on)),
                Fact(_("Principal left"), money(loan.outstanding.principal_fen)),
            ]
        )

    def begin(self) -> None:
        """One more is suggested."""
        self.suggest("more_installments", 1)

    @on(Field.Changed)
    def _changed(self, message: Field.Changed) -> None:
        message.stop()
        if message.field.name != "reason":
            asked = self.values_of("more_installments", "first_due_on")
            self.look_ahead(extension_preview, asked)

    def submit(self) -> None:
        """Agree on it."""
        values = self.values()
        if values is not None:
            self.give(
                ExtendLoan(
                    key=self.key,
                    loan_id=self.loan.id,
                    seen_version=self.loan.version,
                    **values,
                )
            )
