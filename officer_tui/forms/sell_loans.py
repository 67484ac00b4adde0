"""Loans are sold to a partner: which, for how much, on whose opinion; what follows is shown."""

from datetime import date
from typing import ClassVar

from textual.app import ComposeResult

from db.commands.sell_loans import SaleProposed, SellLoans
from db.queries.funders import FunderRow
from db.queries.sale import SalePreview, sale_preview
from models.errors import Refusal
from officer_tui.forms.base import FormScreen
from officer_tui.texts import N_, _
from officer_tui.texts.format import NOTHING, money, money_change, number
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.date_field import DateField
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field import Field
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.money_field import MoneyField
from officer_tui.widgets.text_field import TextField

_MONTHS_SHOWN = 3


class SellLoansForm(FormScreen[SaleProposed]):
    """Ends with the proposal; the branch manager signs second, or turns it down."""

    NAME = N_("Sell loans")
    BESIDE: ClassVar = {
        "opinion-missing": "opinion",
        "after-as-of": "opinion_on",
        "nothing-for-sale": "most_fen",
    }

    def __init__(self, buyer: FunderRow, today: date) -> None:
        """Make the form.

        Args:
            buyer: the partner that buys.
            today: the branch's business date.
        """
        super().__init__()
        self.buyer, self.today = buyer, today
        self.seen_fen: int | None = None
        """What the loans stood for when the officer last saw them."""

    def body(self) -> ComposeResult:
        """The fields, and below them what follows."""
        yield FieldSet(
            MoneyField("most_fen", N_("Principal at most"), required=False),
            MoneyField("price_fen", N_("Price")),
            MoneyField("retained_fen", N_("Piece kept"), least_fen=0, required=False),
            TextField("opinion", N_("Opinion")),
            DateField("opinion_on", N_("Opinion dated"), today=self.today, latest=self.today),
            form="sell_loans",
        )
        yield FactSheet(N_("What will be booked"), columns=2)

    def tell(self) -> None:
        """What follows, too."""
        super().tell()
        self.look_ahead()

    def on_field_changed(self, _message: Field.Changed) -> None:
        """Something else follows."""
        self.look_ahead()

    def look_ahead(self) -> None:
        """Ask what would be sold and booked."""
        fields = self.query_one(FieldSet)
        most, price, kept = (
            fields.field(name).value for name in ("most_fen", "price_fen", "retained_fen")
        )
        self.peek(self._show, sale_preview, price or 0, kept or 0, most, refused=self._show_refusal)

    def _show(self, told: SalePreview) -> None:
        self.seen_fen = told.carried_fen
        has_price = self.query_one(FieldSet).field("price_fen").value is not None
        self.query_one(FactSheet).show(sale_facts(self.buyer, told, has_price=has_price))

    def _show_refusal(self, refusal: Refusal) -> None:
        self.seen_fen = None
        self.query_one(FactSheet).show([Fact(_("Not so"), sentence(refusal), Tone.CAUTION)])

    def submit(self) -> None:
        """Put it before the branch manager."""
        values = self.values()
        if values is not None:
            command = SellLoans(
                key=self.key,
                buyer=self.buyer.code,
                seen_fen=self.seen_fen,
                **values | {"retained_fen": values["retained_fen"] or 0},
            )
            self.give(command)


def sale_facts(buyer: FunderRow, told: SalePreview, *, has_price: bool) -> list[Fact]:
    """The pool, its entry, and what the buyer should get from it."""
    result = Fact(_("Gain, or loss"), NOTHING)
    if has_price:
        tone = Tone.CAUTION if told.result_fen < 0 else Tone.STRONG
        result = Fact(_("Gain, or loss"), money_change(told.result_fen), tone)
    due_fen = [one.principal_fen + one.interest_fen + one.fee_fen for one in told.months]
    return [
        Fact(_("Buyer"), f"{buyer.code}  {buyer.name}", Tone.STRONG),
        Fact(_("Loans"), number(told.loans), Tone.STRONG),
        Fact(_("Principal"), money(told.principal_fen)),
        Fact(_("Fell due"), money(told.accrued_fen)),
        Fact(_("In the books for"), money(told.carried_fen)),
        Fact(_("Reserve"), money(told.reserve_left_fen)),
        result,
        Fact(_("Due later"), money(sum(due_fen))),
        *(
            Fact(_("Due in {month}", month=f"{one.month:%Y-%m}"), money(fen))
            for one, fen in zip(told.months[:_MONTHS_SHOWN], due_fen, strict=False)
        ),
    ]
