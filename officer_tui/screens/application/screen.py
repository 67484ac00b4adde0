"""The work area of one application: look at it from every side, and act by a key."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from db.queries.application import ApplicationDetail, application
from db.queries.customer import CustomerDetail, customer
from officer_tui.keys import keys_of
from officer_tui.screens.application.acts import ApplicationActs
from officer_tui.screens.application.head import Head
from officer_tui.screens.application.history import HistoryPane
from officer_tui.screens.application.offer import OfferPane
from officer_tui.screens.application.overview import OverviewPane
from officer_tui.screens.application.policy import PolicyPane
from officer_tui.screens.application.profile import ProfilePane
from officer_tui.screens.application.score import ScorePane
from officer_tui.screens.panes import Pane, Panes
from officer_tui.texts import N_

_PANES = (OverviewPane, ScorePane, PolicyPane, OfferPane, ProfilePane, HistoryPane)
"""In the order of their digits."""


class ApplicationScreen(ApplicationActs):
    """An application."""

    NAME = N_("Application")
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("application")]
    AUTO_FOCUS = "Pane"

    def body(self) -> ComposeResult:
        """The head, and the panes."""
        yield Head()
        yield Panes(*(pane() for pane in _PANES))

    # Looking

    def open(self, *args: object) -> None:
        """Open an application by its number in the file."""
        (self.application_id,) = (number for number in args if isinstance(number, int))
        self.found = None
        panes = self.query_one(Panes)
        panes.scroll_to_top()
        panes.choose(1)
        self.reread()

    def reread(self) -> None:
        """Ask for the application and its customer again."""
        self.ask(self.show, application, self.application_id)

    def show(self, found: ApplicationDetail) -> None:
        """Show the application in head and panes."""
        self.found = found
        self.subject = found.number
        self.query_one(Head).show(found)
        for pane in self.query(Pane):
            if not isinstance(pane, ProfilePane):
                pane.show(found)
        self.peek(self._show_customer, customer, found.customer_id, kind="customer")
        self.refresh_bindings()

    def _show_customer(self, found: CustomerDetail) -> None:
        self.query_one(ProfilePane).show(found)

    def action_overview(self) -> None:
        """The case at a glance."""
        self._choose(OverviewPane)

    def action_score(self) -> None:
        """Where the points come from."""
        self._choose(ScorePane)

    def action_policy(self) -> None:
        """What the rules say."""
        self._choose(PolicyPane)

    def action_offer(self) -> None:
        """Limit, price, ability."""
        self._choose(OfferPane)

    def action_profile(self) -> None:
        """How the customer spends and pays."""
        self._choose(ProfilePane)

    def action_history(self) -> None:
        """Decisions, applications, loans."""
        self._choose(HistoryPane)

    def _choose(self, pane: type[Pane]) -> None:
        self.query_one(Panes).choose(_PANES.index(pane) + 1)
