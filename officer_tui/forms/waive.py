"""Interest, a fee or penalty is forgiven."""

from typing import Any, ClassVar

from db.commands.waive import Waivable, Waive
from db.forgiveness import Forgiven
from db.queries.loan_gifts import waiver_preview
from officer_tui.forms.gift_form import GiftForm, reason_fields
from officer_tui.texts import N_
from officer_tui.texts.labels import label
from officer_tui.widgets.choice_field import ChoiceField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.field import Field
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.money_field import MoneyField


class WaiveForm(GiftForm[Forgiven]):
    """Ends with what was forgiven, or proposed."""

    NAME = N_("Waive")
    FORM = "waive"
    BESIDE: ClassVar = {
        "waive-exceeds-outstanding": "amount_fen",
        "above-authority": "amount_fen",
        "bad-event": "amount_fen",
        "reason-missing": "note",
    }

    def fields(self) -> list[Field[Any]]:
        """Of what, how much, why."""
        owed = self.loan.outstanding.in_order
        parts = [one for one in Waivable if owed[one.component]] or list(Waivable)
        return [
            ChoiceField(
                "component", N_("Of what"), lambda: [Option(one, label(one)) for one in parts]
            ),
            MoneyField("amount_fen", N_("Amount")),
            *reason_fields(),
        ]

    def begin(self) -> None:
        """Penalty is what is forgiven most often: it is filled in, if there is any."""
        penalty_fen = self.loan.outstanding.penalty_fen
        if penalty_fen:
            self.query_one(FieldSet).field("component").fill(Waivable.PENALTY)
            self.suggest("amount_fen", penalty_fen)

    def preview(self, fields: FieldSet, amount_fen: int) -> None:
        """Ask what the waiver would do."""
        component = fields.field("component").value
        if component is not None:
            args = (self.loan.id, component, amount_fen)
            self.peek(self.show_preview, waiver_preview, *args, refused=self.no_preview)

    def submit(self) -> None:
        """Forgive it, or propose to."""
        values = self.values()
        if values is not None:
            loan = self.loan
            self.give(Waive(key=self.key, loan_id=loan.id, seen_version=loan.version, **values))
