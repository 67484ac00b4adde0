"""Money held for the customer pays what is owed."""

from typing import Any, ClassVar

from db.commands.use_held_money import UseHeldMoney
from db.queries.loan_gifts import GiftPreview, held_preview
from db.receipts import Receipt
from officer_tui.forms.gift_form import GiftForm
from officer_tui.texts import N_, _
from officer_tui.texts.format import money
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact
from officer_tui.widgets.field import Field
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.money_field import MoneyField


class UseHeldForm(GiftForm[Receipt]):
    """Ends with the slip of what was paid."""

    NAME = N_("Use held money")
    FORM = "use_held_money"
    BESIDE: ClassVar = {"use-exceeds-held": "amount_fen", "bad-event": "amount_fen"}

    def fields(self) -> list[Field[Any]]:
        """How much of it."""
        most_fen = self.loan.overpaid_fen
        return [MoneyField("amount_fen", N_("Amount"), most_fen=most_fen)]

    def about(self) -> list[Fact]:
        """What is held."""
        held = money(self.loan.overpaid_fen)
        return [Fact(_("Held"), held, Tone.STRONG)]

    def begin(self) -> None:
        """What is due is filled in, as far as the money goes."""
        owed_fen = self.loan.due_now_fen or self.loan.next_due_fen
        self.suggest("amount_fen", min(self.loan.overpaid_fen, owed_fen))

    def preview(self, _fields: FieldSet, amount_fen: int) -> None:
        """Ask what it would pay."""
        args = (self.loan.id, amount_fen)
        self.peek(self.show_preview, held_preview, *args, refused=self.no_preview)

    def signatures(self, told: GiftPreview) -> list[Fact]:
        """Nobody signs: it is the customer's own money. What is left of it is told."""
        return [Fact(_("Still held"), money(told.overpaid_fen))]

    def submit(self) -> None:
        """Book it."""
        values = self.values()
        if values is not None:
            loan = self.loan
            command = UseHeldMoney(
                key=self.key, loan_id=loan.id, seen_version=loan.version, **values
            )
            self.give(command)
