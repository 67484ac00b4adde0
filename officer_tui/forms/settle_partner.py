"""What came in for a partner is paid to it, less the service fee."""

from textual.app import ComposeResult

from db.commands.settle_partner import PartnerSettled, SettlePartner
from db.queries.funders import FunderRow
from models.books.accounts import AccountCode
from officer_tui.forms.base import FormScreen
from officer_tui.texts import N_, _
from officer_tui.texts.format import money, rate
from officer_tui.texts.labels import word
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import Fact, FactSheet


class SettlePartnerForm(FormScreen[PartnerSettled]):
    """Ends with what was paid; F10 confirms."""

    NAME = N_("Settle with a partner")

    def __init__(self, funder: FunderRow) -> None:
        """Make the form.

        Args:
            funder: as the officer sees it; if more came in since, the command is refused.
        """
        super().__init__()
        self.funder = funder

    def body(self) -> ComposeResult:
        """What is paid."""
        yield FactSheet(columns=1)

    def tell(self) -> None:
        """Show what is paid, and how it comes about."""
        super().tell()
        one = self.funder
        part, fee_fen = rate(one.service_fee_ppm), money(one.service_fee_fen)
        fee = _("{amount}, {rate} of its income", amount=fee_fen, rate=part)
        self.query_one(FactSheet).show(
            [
                Fact(_("Partner"), f"{one.code}  {one.name}", Tone.STRONG),
                Fact(_("Principal"), money(one.principal_fen)),
                Fact(_("Interest, fees, penalties"), money(one.partner_income_fen)),
                Fact(_("Service fee"), fee),
                Fact(_("To be paid"), money(one.payable_fen), Tone.STRONG),
                Fact(_("Paid out of"), word("cash_account", AccountCode.BANK_COLLECTION)),
                Fact(_("Confirm"), _("F10 pays it out.")),
            ]
        )

    def submit(self) -> None:
        """Pay it out."""
        one = self.funder
        command = SettlePartner(key=self.key, funder=one.code, seen_payable_fen=one.payable_fen)
        self.do(self.done, command)
