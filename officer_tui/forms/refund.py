"""Overpaid money goes back to the customer."""

from typing import ClassVar

from textual.app import ComposeResult

from db.commands.refund_overpayment import RefundOverpayment
from db.receipts import Receipt
from models.books.accounts import AccountCode
from officer_tui.forms.loan_form import LoanForm
from officer_tui.texts import N_, _
from officer_tui.texts.format import money
from officer_tui.texts.labels import word
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.money_field import MoneyField


class RefundForm(LoanForm[Receipt]):
    """Ends with the slip of the refund."""

    NAME = N_("Refund an overpayment")
    BESIDE: ClassVar = {"refund-exceeds-overpaid": "amount_fen"}

    def body(self) -> ComposeResult:
        """What is held, and how much of it goes back."""
        yield FactSheet(columns=1)
        most_fen = self.loan.overpaid_fen
        yield FieldSet(
            MoneyField("amount_fen", N_("Pay back"), most_fen=most_fen), form="refund_overpayment"
        )

    def tell(self) -> None:
        """Show what is held."""
        super().tell()
        self.query_one(FactSheet).show(
            [
                self.whose,
                Fact(_("Held for the customer"), money(self.loan.overpaid_fen), Tone.STRONG),
                Fact(_("Paid out of"), word("cash_account", AccountCode.BANK_COLLECTION)),
            ]
        )

    def begin(self) -> None:
        """All of it is filled in."""
        self.suggest("amount_fen", self.loan.overpaid_fen)

    def submit(self) -> None:
        """Book it."""
        values = self.values()
        if values is not None:
            self.give(
                RefundOverpayment(
                    key=self.key,
                    loan_id=self.loan.id,
                    seen_version=self.loan.version,
                    **values,
                )
            )
