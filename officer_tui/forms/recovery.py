"""Money received after the write-off."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from db.commands.record_recovery import RecordRecovery
from db.commands.record_repayment import PaidBy
from db.queries.loan_previews import RecoveryPreview, recovery_preview
from db.receipts import Receipt
from models.errors import Refusal
from models.servicing.parts import Component
from officer_tui.forms.loan_form import LoanForm, paid_by, part_facts, side_by_side
from officer_tui.texts import N_, _
from officer_tui.texts.format import money
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field import Field
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.money_field import MoneyField

_ORDER = tuple(Component)
"""Principal is recovered first, then interest, fee, penalty."""


class RecoveryForm(LoanForm[Receipt]):
    """Ends with the receipt."""

    NAME = N_("Record a recovery")
    BESIDE: ClassVar = {
        "recovery-exceeds-written-off": "amount_fen",
        "not-written-off": "received_on",
        "before-disbursement": "received_on",
        "after-as-of": "received_on",
    }

    def body(self) -> ComposeResult:
        """What is not recovered, fields, and what the amount would go to."""
        yield FactSheet(N_("Written off and not recovered"), id="facts")
        most_fen = self.loan.recoverable.total_fen
        yield FieldSet(
            MoneyField("amount_fen", N_("Amount received"), most_fen=most_fen),
            self.received_on(),
            paid_by(),
            form="record_recovery",
        )
        yield FactSheet(N_("What it goes to"), id="preview")

    def tell(self) -> None:
        """Show what is left to recover, and what the amount would go to."""
        super().tell()
        left = self.loan.recoverable
        about = [self.whose, Fact(_("Altogether"), money(left.total_fen), Tone.STRONG)]
        self.query_one("#facts", FactSheet).show(side_by_side(part_facts(left, _ORDER), about))
        self._look()

    def begin(self) -> None:
        """All of it is filled in."""
        fields = self.query_one(FieldSet)
        fields.field("received_on").fill(self.loan.business_date)
        fields.field("paid_by").fill(PaidBy.TRANSFER)
        self.suggest("amount_fen", self.loan.recoverable.total_fen)

    @on(Field.Changed)
    def _changed(self, message: Field.Changed) -> None:
        message.stop()
        self._look()

    def _look(self) -> None:
        """Ask what the amount would go to, once there are an amount and a day."""
        fields = self.query_one(FieldSet)
        amount_fen, on_day = (fields.field(name).value for name in ("amount_fen", "received_on"))
        if amount_fen is None or on_day is None:
            self.unask()
            self.query_one("#preview", FactSheet).show([])
        else:
            args = (self.loan.id, amount_fen, on_day)
            self.peek(self.show_preview, recovery_preview, *args, refused=self._no_preview)

    def show_preview(self, told: RecoveryPreview) -> None:
        """Show what the amount would go to, and what would be left to recover."""
        left_fen = told.recoverable.total_fen
        tone = Tone.PLAIN if left_fen else Tone.GOOD
        after = [Fact(_("Left to recover"), money(left_fen), tone)]
        self.query_one("#preview", FactSheet).show(
            side_by_side(part_facts(told.parts, _ORDER), after)
        )

    def _no_preview(self, refusal: Refusal) -> None:
        facts = [Fact(_("Not so"), sentence(refusal), Tone.CAUTION)]
        self.query_one("#preview", FactSheet).show(facts)

    def submit(self) -> None:
        """Book it."""
        values = self.values()
        if values is not None:
            self.give(
                RecordRecovery(
                    key=self.key,
                    loan_id=self.loan.id,
                    seen_version=self.loan.version,
                    **values,
                )
            )
