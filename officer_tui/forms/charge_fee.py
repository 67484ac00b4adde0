"""A fee that the cost table named is charged: late payment, early repayment."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from db.commands.charge_fee import Charged, ChargeFee
from db.queries.loan import LoanDetail
from db.queries.loan_charges import Chargeable, chargeable_fees
from models.servicing.contingent import Contingent
from officer_tui.forms.loan_form import LoanForm
from officer_tui.texts import N_, _
from officer_tui.texts.format import money, rate
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.choice_field import ChoiceField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field import Field
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.money_field import MoneyField


class ChargeFeeForm(LoanForm[Charged]):
    """Ends with the fee that was charged."""

    NAME = N_("Charge a fee")
    BESIDE: ClassVar = {
        "fee-not-agreed": "why",
        "fee-above-agreed": "amount_fen",
        "bad-event": "amount_fen",
    }

    def __init__(self, loan: LoanDetail) -> None:
        super().__init__(loan)
        self.found: tuple[Chargeable, ...] = ()
        """What was agreed, once that is read."""

    def body(self) -> ComposeResult:
        """What was agreed, then which fee and how much."""
        yield FactSheet(N_("As the cost table named it"), columns=1)
        yield FieldSet(
            ChoiceField(
                "why", N_("What for"), lambda: [Option(one, label(one)) for one in Contingent]
            ),
            MoneyField("amount_fen", N_("Amount")),
            form="charge_fee",
        )

    def tell(self) -> None:
        """Show what may be charged."""
        super().tell()
        said = [
            Fact(label(one.why), _fee(one), Tone.PLAIN if one.most_fen else Tone.QUIET)
            for one in self.found
        ]
        self.query_one(FactSheet).show([self.whose, *said])

    def begin(self) -> None:
        """Ask what was agreed."""
        self.ask(self.show_fees, chargeable_fees, self.loan.id)

    def show_fees(self, found: tuple[Chargeable, ...]) -> None:
        """Show what may be charged; the first that may be is filled in."""
        self.found = found
        self.tell()
        first = next((one for one in found if one.most_fen), None)
        if first is not None:
            self.query_one(FieldSet).field("why").fill(first.why)
            self.suggest("amount_fen", first.most_fen)

    @on(Field.Changed)
    def _changed(self, message: Field.Changed) -> None:
        """Another fee has another amount."""
        message.stop()
        if message.field.name == "why":
            chosen = next((one for one in self.found if one.why is message.field.value), None)
            self.suggest("amount_fen", chosen.most_fen or None if chosen else None)

    def submit(self) -> None:
        """Charge it."""
        values = self.values()
        if values is not None:
            loan = self.loan
            command = ChargeFee(key=self.key, loan_id=loan.id, seen_version=loan.version, **values)
            self.give(command)


def _fee(one: Chargeable) -> str:
    """The standard, and what may be charged today."""
    parts = [money(one.each_fen)] if one.each_fen else []
    parts += [rate(one.rate_ppm)] if one.rate_ppm else []
    return _(
        "{standard} each time; today at most {most}",
        standard=" + ".join(parts),
        most=money(one.most_fen),
    )
