"""Money that pays a part of a loan ahead of time; what follows is shown before it is booked."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from db.agreements import Keeps
from db.commands.prepay_part import PrepayPart
from db.commands.record_repayment import PaidBy
from db.queries.loan_schedules import prepayment_preview
from db.receipts import Receipt
from officer_tui.forms.loan_form import paid_by
from officer_tui.forms.schedule_form import ScheduleForm
from officer_tui.texts import N_, _
from officer_tui.texts.format import money
from officer_tui.texts.labels import label
from officer_tui.widgets.choice_field import ChoiceField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field import Field
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.money_field import MoneyField


class PrepayForm(ScheduleForm[Receipt]):
    """Ends with the receipt; the loan has a new version of its schedule then."""

    NAME = N_("Prepay a part")
    BESIDE: ClassVar = {
        "prepayment-too-small": "amount_fen",
        "prepayment-settles": "amount_fen",
        "above-authority": "amount_fen",
        "bad-event": "amount_fen",
        "bad-terms": "keeps",
        "before-disbursement": "received_on",
        "after-as-of": "received_on",
    }

    def body(self) -> ComposeResult:
        """Facts, fields, and what would follow."""
        yield FactSheet(id="facts")
        yield FieldSet(
            MoneyField("amount_fen", N_("Amount received")),
            self.received_on(),
            ChoiceField(
                "keeps",
                N_("What changes"),
                lambda: [Option(one, label(one), code=one.value) for one in Keeps],
            ),
            paid_by(),
            form="prepay_part",
        )
        yield self.preview()

    def tell(self) -> None:
        """What is owed."""
        super().tell()
        loan = self.loan
        self.query_one("#facts", FactSheet).show(
            [
                self.whose,
                Fact(_("Due now"), money(loan.due_now_fen)),
                Fact(_("Principal left"), money(loan.outstanding.principal_fen)),
                Fact(_("Payoff today"), money(loan.payoff_fen)),
            ]
        )

    def begin(self) -> None:
        """The day and the way are filled in."""
        loan, fields = self.loan, self.query_one(FieldSet)
        fields.field("received_on").fill(loan.business_date)
        fields.field("keeps").fill(Keeps.TERM)
        fields.field("paid_by").fill(PaidBy.TRANSFER)

    @on(Field.Changed)
    def _changed(self, message: Field.Changed) -> None:
        message.stop()
        if message.field.name != "paid_by":
            asked = self.values_of("amount_fen", "received_on", "keeps")
            self.look_ahead(prepayment_preview, asked)

    def submit(self) -> None:
        """Book it."""
        values = self.values()
        if values is not None:
            self.give(
                PrepayPart(
                    key=self.key,
                    loan_id=self.loan.id,
                    seen_version=self.loan.version,
                    **values,
                )
            )
