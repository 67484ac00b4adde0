"""A partner sent its part of loans to come."""

from textual.app import ComposeResult

from db.commands.record_partner_funds import PartnerFunded, RecordPartnerFunds
from db.queries.funders import FunderRow
from models.books.accounts import AccountCode
from officer_tui.forms.base import FormScreen
from officer_tui.texts import N_, _
from officer_tui.texts.format import money
from officer_tui.texts.labels import word
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.money_field import MoneyField


class PartnerFundsForm(FormScreen[PartnerFunded]):
    """Ends with what is held for the partner's loans."""

    NAME = N_("Record a partner's funds")

    def __init__(self, funder: FunderRow) -> None:
        """Make the form.

        Args:
            funder: the partner as the officer sees it.
        """
        super().__init__()
        self.funder = funder

    def body(self) -> ComposeResult:
        """What is held, and what came in."""
        yield FactSheet(columns=1)
        yield FieldSet(MoneyField("amount_fen", N_("Received")), form="record_partner_funds")

    def tell(self) -> None:
        """Show what is held."""
        super().tell()
        self.query_one(FactSheet).show(
            [
                Fact(_("Partner"), f"{self.funder.code}  {self.funder.name}", Tone.STRONG),
                Fact(_("For loans to come"), money(self.funder.funds_fen)),
                Fact(_("Received into"), word("cash_account", AccountCode.BANK_DISBURSEMENT)),
            ]
        )

    def submit(self) -> None:
        """Book it."""
        values = self.values()
        if values is not None:
            command = RecordPartnerFunds(key=self.key, funder=self.funder.code, **values)
            self.do(self.done, command)
