"""A credit out of goodwill: the lender pays a part of what is owed itself."""

from typing import Any, ClassVar

from db.commands.grant_credit import GrantCredit
from db.forgiveness import Forgiven
from db.queries.loan_gifts import credit_preview
from officer_tui.forms.gift_form import GiftForm, reason_fields
from officer_tui.texts import N_
from officer_tui.widgets.field import Field
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.money_field import MoneyField


class GrantCreditForm(GiftForm[Forgiven]):
    """Ends with what was granted, or proposed."""

    NAME = N_("Grant a goodwill credit")
    FORM = "grant_credit"
    BESIDE: ClassVar = {
        "above-authority": "amount_fen",
        "bad-event": "amount_fen",
        "reason-missing": "note",
    }

    def fields(self) -> list[Field[Any]]:
        """How much, and why."""
        return [MoneyField("amount_fen", N_("Amount")), *reason_fields()]

    def preview(self, _fields: FieldSet, amount_fen: int) -> None:
        """Ask what the credit would pay."""
        args = (self.loan.id, amount_fen)
        self.peek(self.show_preview, credit_preview, *args, refused=self.no_preview)

    def submit(self) -> None:
        """Grant it, or propose to."""
        values = self.values()
        if values is not None:
            loan = self.loan
            command = GrantCredit(
                key=self.key, loan_id=loan.id, seen_version=loan.version, **values
            )
            self.give(command)
