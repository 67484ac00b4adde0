"""A customer in trouble gets a schedule that can be kept: the first of two signatures."""

from datetime import timedelta
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from db.commands.restructure_loan import (
    MIN_HARDSHIP,
    Hardship,
    RestructureLoan,
    RestructuringProposed,
)
from db.queries.loan_schedules import restructuring_preview
from officer_tui.forms.schedule_form import ScheduleForm
from officer_tui.texts import N_, _
from officer_tui.texts.format import money, rate
from officer_tui.texts.labels import label
from officer_tui.widgets.choice_field import ChoiceField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.date_field import DateField
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field import Field
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.note_field import NoteField
from officer_tui.widgets.number_field import NumberField
from officer_tui.widgets.rate_field import RateField

_MOST = 99
_A_MONTH = timedelta(days=30)


class RestructureForm(ScheduleForm[RestructuringProposed]):
    """Ends with the proposal; the branch manager signs second, or turns it down."""

    NAME = N_("Propose a restructuring")
    BESIDE: ClassVar = {
        "hardship-unproven": "evidence",
        "periods-outside-limit": "periods",
        "first-due-too-late": "first_due_on",
        "bad-terms": "first_due_on",
        "rate-raised": "annual_rate_ppm",
        "new-schedule-above-cap": "annual_rate_ppm",
    }

    def body(self) -> ComposeResult:
        """Facts, fields, and what would follow."""
        loan = self.loan
        yield FactSheet(id="facts")
        yield FieldSet(
            NumberField("periods", N_("Installments"), least=1, most=_MOST),
            DateField(
                "first_due_on",
                N_("First due"),
                today=loan.business_date,
                earliest=loan.business_date + timedelta(days=1),
            ),
            RateField("annual_rate_ppm", N_("Yearly rate"), required=False),
            ChoiceField(
                "reason",
                N_("Reason"),
                lambda: [Option(one, label(one), code=one.value) for one in Hardship],
            ),
            NoteField("evidence", N_("Evidence"), least_chars=MIN_HARDSHIP),
            form="restructure_loan",
        )
        yield self.preview()

    def tell(self) -> None:
        """What is owed."""
        super().tell()
        loan = self.loan
        self.query_one("#facts", FactSheet).show(
            [
                self.whose,
                Fact(_("Days past due"), str(loan.days_past_due)),
                Fact(_("Outstanding"), money(loan.outstanding.total_fen)),
                Fact(_("Yearly rate"), rate(loan.annual_rate_ppm)),
            ]
        )

    def begin(self) -> None:
        """A month from now on is filled in."""
        self.query_one(FieldSet).field("first_due_on").fill(self.loan.business_date + _A_MONTH)

    @on(Field.Changed)
    def _changed(self, message: Field.Changed) -> None:
        message.stop()
        if message.field.name not in {"reason", "evidence"}:
            asked = self.values_of("periods", "first_due_on", "annual_rate_ppm")
            self.look_ahead(restructuring_preview, asked)

    def submit(self) -> None:
        """Put it before the branch manager."""
        values = self.values()
        if values is not None:
            self.give(
                RestructureLoan(
                    key=self.key,
                    loan_id=self.loan.id,
                    seen_version=self.loan.version,
                    **values,
                )
            )
