"""What treasury does in the books by a key, and why not just now."""

from db.commands.close_period import ClosePeriod, PeriodReport
from db.commands.post_entry import EntryProposed, PostEntry
from db.commands.record_partner_funds import PartnerFunded
from db.commands.reverse_entry import ReversalProposed, ReverseEntry
from db.commands.sell_loans import SaleProposed, SellLoans
from db.commands.settle_partner import PartnerSettled, SettlePartner
from db.queries.funders import FunderRow
from officer_tui.forms.close_period import ClosePeriodForm
from officer_tui.forms.partner_funds import PartnerFundsForm
from officer_tui.forms.post_entry import PostEntryForm
from officer_tui.forms.reverse_entry import ReverseEntryForm
from officer_tui.forms.sell_loans import SellLoansForm
from officer_tui.forms.settle_partner import SettlePartnerForm
from officer_tui.screens.base import WorkScreen
from officer_tui.screens.books.look import BooksLook
from officer_tui.texts import _
from officer_tui.texts.format import joined, money
from officer_tui.texts.labels import label
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Tone

_GIVEN_BY = {
    "enter": PostEntry.roles,
    "take_back": ReverseEntry.roles,
    "fund": SettlePartner.roles,
    "settle": SettlePartner.roles,
    "sell": SellLoans.roles,
    "close": ClosePeriod.roles,
}


class BooksActs(WorkScreen):
    """The part of the books' screen that acts."""

    def __init__(self) -> None:
        super().__init__()
        self.found: BooksLook | None = None

    @property
    def entry_id(self) -> int | None:
        """The entry that the officer points at."""
        raise NotImplementedError

    @property
    def funder(self) -> FunderRow | None:
        """The partner that the officer points at."""
        raise NotImplementedError

    def why_not(self, action: str) -> str | None:
        """What stands against an act."""
        if action not in _GIVEN_BY:
            return super().why_not(action)
        if self.found is None or self.standing is None:
            return _("The books are still being read.")
        roles = _GIVEN_BY[action]
        if self.standing.role not in roles:
            return _("This belongs to: {roles}.", roles=joined([label(one) for one in roles]))
        return self._why_not_here(action, self.found)

    def _why_not_here(self, action: str, found: BooksLook) -> str | None:
        if action == "take_back" and self.entry_id is None:
            return _("Choose an entry in the journal first.")
        if action in {"fund", "settle", "sell"} and self.funder is None:
            return _("No partner funds our loans.")
        if action == "close" and found.periods.refusal is not None:
            return sentence(found.periods.refusal)
        return None

    def action_enter(self) -> None:
        """Propose an entry by hand."""
        if self.standing is not None:
            form = PostEntryForm(self.standing.business_date)
            self.app.push_screen(form, self._proposed)

    def action_take_back(self) -> None:
        """Propose to take the entry at the cursor back."""
        if self.entry_id is not None:
            self.app.push_screen(ReverseEntryForm(self.entry_id), self._proposed)

    def action_fund(self) -> None:
        """Record money of the partner at the cursor."""
        if self.funder is not None:
            self.app.push_screen(PartnerFundsForm(self.funder), self._funded)

    def action_settle(self) -> None:
        """Settle with the partner at the cursor."""
        if self.funder is not None:
            self.app.push_screen(SettlePartnerForm(self.funder), self._settled)

    def action_sell(self) -> None:
        """Propose to sell loans to the partner at the cursor."""
        if self.funder is not None and self.standing is not None:
            form = SellLoansForm(self.funder, self.standing.business_date)
            self.app.push_screen(form, self._proposed)

    def action_close(self) -> None:
        """Close the next month."""
        if self.found is not None:
            form = ClosePeriodForm(self.found.periods.next_period)
            self.app.push_screen(form, self._was_closed)

    def _proposed(self, done: EntryProposed | ReversalProposed | SaleProposed | None) -> None:
        if done is not None:
            self.say(_("Proposed; the branch manager signs second."), Tone.GOOD)
            self.reread()

    def _funded(self, done: PartnerFunded | None) -> None:
        if done is not None:
            held = money(done.funds_fen)
            told = _("{amount} of {funder} for loans to come.", amount=held, funder=done.funder)
            self.say(told, Tone.GOOD)
            self.reread()

    def _settled(self, done: PartnerSettled | None) -> None:
        if done is not None:
            paid = _("{amount} paid to {funder}.", amount=money(done.paid_fen), funder=done.funder)
            self.say(paid, Tone.GOOD)
            self.reread()

    def _was_closed(self, done: PeriodReport | None) -> None:
        if done is not None:
            self.say(_("{month} is closed.", month=f"{done.last_day:%Y-%m}"), Tone.GOOD)
            self.reread()
