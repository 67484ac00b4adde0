"""The work area of one customer; personal data in clear only for a purpose, for a short time."""

from dataclasses import replace
from datetime import timedelta
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from db.commands.lift_flag import LiftFlag
from db.commands.reveal_identity import Revealed, RevealIdentity
from db.commands.set_flag import FlagChanged, SetFlag
from db.queries.customer import REVEALED_FOR, CustomerDetail, customer
from officer_tui.forms.flag import LiftFlagForm, SetFlagForm
from officer_tui.forms.reveal import RevealForm
from officer_tui.keys import keys_of
from officer_tui.screens.base import WorkScreen
from officer_tui.screens.customer.history import CustomerHistoryPane
from officer_tui.screens.customer.identity import IdentityPane
from officer_tui.screens.customer.payments import PaymentsPane
from officer_tui.screens.customer.spending import SpendingPane
from officer_tui.screens.customer.traces import TracesPane
from officer_tui.screens.panes import Pane, Panes
from officer_tui.texts import N_, _
from officer_tui.texts.format import joined
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Tone

_PANES = (IdentityPane, SpendingPane, PaymentsPane, TracesPane, CustomerHistoryPane)
"""In the order of their digits."""


class CustomerScreen(WorkScreen):
    """A customer."""

    NAME = N_("Customer")
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("customer")]
    AUTO_FOCUS = "Pane"

    def __init__(self) -> None:
        super().__init__()
        self.customer_id = 0
        self.found: CustomerDetail | None = None
        self.is_masked = False
        """The officer hid the values again before their time was over."""
        self._masking: Timer | None = None
        """Asks again when the values are to vanish."""

    def body(self) -> ComposeResult:
        """The panes."""
        yield Panes(*(pane() for pane in _PANES))

    # Looking

    def open(self, *args: object) -> None:
        """Open a customer by the number in the file."""
        (self.customer_id,) = (number for number in args if isinstance(number, int))
        self.found, self.is_masked = None, False
        panes = self.query_one(Panes)
        panes.scroll_to_top()
        panes.choose(1)
        self.reread()

    def reread(self) -> None:
        """Ask for the customer again."""
        self.ask(self.show, customer, self.customer_id)

    def show(self, found: CustomerDetail) -> None:
        """Show the customer in every pane."""
        self.found = replace(found, identity=None) if self.is_masked else found
        self.subject = found.person.masked_name
        self.query_one(Panes).show(self.found)
        self._mask_in_time()
        self.refresh_bindings()

    def _mask_in_time(self) -> None:
        """Have the values vanish when their time is over."""
        if self._masking is not None:
            self._masking.stop()
        clear = self.found and self.found.identity
        self._masking = self.set_timer(clear.seconds_left + 1, self.reread) if clear else None

    def action_identity(self) -> None:
        """Who it is."""
        self._choose(IdentityPane)

    def action_spending(self) -> None:
        """What is bought."""
        self._choose(SpendingPane)

    def action_payments(self) -> None:
        """How bills are paid."""
        self._choose(PaymentsPane)

    def action_traces(self) -> None:
        """Devices, social measures, credit report."""
        self._choose(TracesPane)

    def action_history(self) -> None:
        """Applications and loans."""
        self._choose(CustomerHistoryPane)

    def _choose(self, pane: type[Pane]) -> None:
        self.query_one(Panes).choose(_PANES.index(pane) + 1)

    # What may be done

    def why_not(self, action: str) -> str | None:
        """What stands against an act."""
        if action not in {"reveal", "mask", "application", "loan", "flag", "lift"}:
            return super().why_not(action)
        if self.found is None:
            return _("The customer is still being read.")
        if action in {"flag", "lift"}:
            return self._why_not_flag(action)
        if action == "reveal":
            return self._why_not_reveal()
        return self._what_is_missing(self.found, action)

    def _what_is_missing(self, found: CustomerDetail, action: str) -> str | None:
        if action == "mask" and not found.identity:
            return _("The personal data is masked.")
        if action == "loan" and not found.loans:
            return _("The customer has no loan here.")
        return None

    def _why_not_reveal(self) -> str | None:
        who = self.standing
        if who is None or who.role in RevealIdentity.roles:
            return None
        roles = joined([label(role) for role in sorted(RevealIdentity.roles)])
        return _("Personal data is shown to: {roles}.", roles=roles)

    def _why_not_flag(self, action: str) -> str | None:
        command = SetFlag if action == "flag" else LiftFlag
        if self.standing is not None and self.standing.role not in command.roles:
            who = joined([label(role) for role in sorted(command.roles)])
            return _("Flags are set and lifted by: {roles}.", roles=who)
        is_set = self.found and any(one.is_in_force for one in self.found.customer_flags)
        return None if action == "flag" or is_set else _("No flag is set.")

    def action_flag(self) -> None:
        """Set a flag."""
        if self.found is not None:
            self.app.push_screen(SetFlagForm(self.found), self._flagged)

    def action_lift(self) -> None:
        """Lift a flag."""
        if self.found is not None:
            self.app.push_screen(LiftFlagForm(self.found), self._flagged)

    def _flagged(self, done: FlagChanged | None) -> None:
        if done is not None:
            self.say(_("The flag was changed; everybody sees it."), Tone.GOOD)
            self.reread()

    def action_reveal(self) -> None:
        """Ask for the purpose, then show the personal data."""
        if self.found is not None:
            form = RevealForm(self.customer_id, self.found.person.masked_name)
            self.app.push_screen(form, self._revealed)

    def _revealed(self, done: Revealed | None) -> None:
        if done is not None:
            self.is_masked = False
            minutes = REVEALED_FOR // timedelta(minutes=1)
            self.say(_("In clear for {n} minutes; the look is recorded.", n=minutes), Tone.CAUTION)
            self.reread()

    def action_mask(self) -> None:
        """Hide the personal data before its time is over."""
        if self.found is not None:
            self.is_masked = True
            self.show(self.found)

    def action_application(self) -> None:
        """Open the newest application."""
        if self.found is not None and self.found.applications:
            self.go("application", self.found.applications[0].id)

    def action_loan(self) -> None:
        """Open the newest loan."""
        if self.found is not None and self.found.loans:
            self.go("loan", self.found.loans[0].id)
