"""Money that a customer paid: what it goes to is shown before it is booked."""

from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from db.commands.record_repayment import PaidBy, RecordRepayment
from db.queries.loan import LoanDetail
from db.queries.loan_previews import AllocationPreview, allocation_preview, amount_asked
from db.receipts import Receipt
from models.errors import Refusal
from officer_tui.forms.loan_form import (
    LoanForm,
    amount,
    change,
    paid_by,
    part_facts,
    rows_named,
    side_by_side,
)
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
from officer_tui.widgets.money_field import MoneyField


class RepayForm(LoanForm[Receipt]):
    """Ends with the receipt. The amount that is asked for is filled in."""

    NAME = N_("Record a repayment")
    BESIDE: ClassVar = {
        "settle-below-payoff": "amount_fen",
        "above-authority": "amount_fen",
        "bad-event": "amount_fen",
        "before-disbursement": "received_on",
        "after-as-of": "received_on",
        "loan-written-off": "received_on",
    }

    def __init__(self, loan: LoanDetail, *, is_settlement: bool = False) -> None:
        """Make the form.

        Args:
            loan: as the officer sees it.
            is_settlement: the customer settles early: the payoff of the day is asked for.
        """
        super().__init__(loan)
        self.is_settlement = is_settlement
        due_fen = loan.due_now_fen or loan.next_due_fen
        self.asked_fen = loan.payoff_fen if is_settlement else due_fen
        """What was filled in; another amount is the officer's own."""
        self.asked_on = loan.business_date
        """For which day."""

    def body(self) -> ComposeResult:
        """Facts, fields, and what the amount would go to."""
        yield FactSheet(id="facts")
        yield FieldSet(
            MoneyField("amount_fen", N_("Amount received")),
            self.received_on(),
            paid_by(),
            _rest(),
            form="settle" if self.is_settlement else "record_repayment",
        )
        yield FactSheet(N_("What it goes to"), id="preview")
        yield self.anew()

    def tell(self) -> None:
        """Say what is asked for, and what the amount would go to."""
        super().tell()
        if self.is_settlement:
            self.query_one("Vertical").border_title = _(N_("Settle early"))
        loan = self.loan
        self.query_one("#facts", FactSheet).show(
            [
                self.whose,
                Fact(_("Due now"), money(loan.due_now_fen)),
                Fact(_("Days past due"), str(loan.days_past_due)),
                Fact(_("Payoff today"), money(loan.payoff_fen)),
            ]
        )
        self._look()

    def begin(self) -> None:
        """Fill in what is asked for."""
        fields = self.query_one(FieldSet)
        fields.field("received_on").fill(self.loan.business_date)
        fields.field("paid_by").fill(PaidBy.TRANSFER)
        rest = fields.field("holds_rest")
        rest.fill(value=False)
        rest.display = False
        self.suggest("amount_fen", self.asked_fen or None)

    # What it goes to

    @on(Field.Changed)
    def _changed(self, message: Field.Changed) -> None:
        message.stop()
        on_day = self.query_one(FieldSet).field("received_on").value
        if message.field.name == "received_on" and on_day is not None:
            self._ask_amount(on_day)
        self._look()

    def _look(self) -> None:
        """Ask what the amount would go to, once there are an amount and a day."""
        fields = self.query_one(FieldSet)
        amount_fen, on_day = (fields.field(name).value for name in ("amount_fen", "received_on"))
        if amount_fen is None or on_day is None:
            self.unask()
            self.query_one("#preview", FactSheet).show([])
            self.show_anew()
        else:
            rest = fields.field("holds_rest")
            rest.display = not self.is_settlement and amount_fen > self.loan.due_now_fen > 0
            self._ask_preview(amount_fen, on_day, holds_rest=rest.display and bool(rest.value))

    def _ask_amount(self, on_day: date) -> None:
        """Another day asks for another amount, as long as the officer has not typed one."""
        if self._is_suggested and on_day != self.asked_on:
            self.asked_on = on_day
            args = (self.loan.id, on_day, self.is_settlement)
            self.peek(self._fill_amount, amount_asked, *args, kind="asked")

    @property
    def _is_suggested(self) -> bool:
        """The amount is the one that was filled in."""
        field = self.query_one(FieldSet).field("amount_fen")
        return field.value == self.asked_fen or not field.text

    def _fill_amount(self, asked_fen: int) -> None:
        if self._is_suggested and asked_fen:
            self.asked_fen = asked_fen
            self.suggest("amount_fen", asked_fen)

    def _ask_preview(self, amount_fen: int, on_day: date, *, holds_rest: bool) -> None:
        args = (self.loan.id, amount_fen, on_day, self.is_settlement, holds_rest)
        self.peek(self.show_preview, allocation_preview, *args, refused=self._no_preview)

    def show_preview(self, told: AllocationPreview) -> None:
        """Show what the amount would go to, and how the loan would stand."""
        loan, shares = self.loan, part_facts(told.parts)
        if told.unused_fen:
            shares.append(Fact(_("Held for the customer"), amount(told.unused_fen), Tone.CAUTION))
        is_clear = not told.days_past_due
        late = change(loan.days_past_due, told.days_past_due)
        left = money(told.principal_left_fen)
        after = [
            Fact(_("Pays off"), rows_named(told.rows_paid)),
            Fact(_("Principal left"), left),
            Fact(_("Days past due"), late, Tone.GOOD if is_clear else Tone.CAUTION),
            Fact(_("Status"), change(label(loan.status), label(told.status))),
        ]
        self.query_one("#preview", FactSheet).show(side_by_side(shares, after))
        self.show_anew(told.reshared)

    def _no_preview(self, refusal: Refusal) -> None:
        facts = [Fact(_("Not so"), sentence(refusal), Tone.CAUTION)]
        self.query_one("#preview", FactSheet).show(facts)
        self.show_anew()

    # Booking

    def submit(self) -> None:
        """Book it."""
        values = self.values()
        if values is not None:
            holds_rest = bool(values.pop("holds_rest"))
            self.give(
                RecordRepayment(
                    key=self.key,
                    loan_id=self.loan.id,
                    is_settlement=self.is_settlement,
                    holds_rest=holds_rest,
                    seen_version=self.loan.version,
                    **values,
                )
            )


def _rest() -> ChoiceField[bool]:
    """The field for what becomes of money that is not due yet; asked where there is some."""
    return ChoiceField(
        "holds_rest",
        N_("What is not due yet"),
        lambda: [
            Option(value=False, text=_("Pay ahead")),
            Option(value=True, text=_("Hold it for the customer")),
        ],
    )
