"""What waits for a second signature (双人复核): by whom, of whom; sign it, or turn it down."""

from collections.abc import Hashable
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import VerticalScroll

from db.commands.countersign import Countersign, Signed
from db.commands.reject_proposal import Rejected
from db.queries.proposals import ProposalRow, proposal_detail
from models.errors import Refusal
from officer_tui.forms.sign_proposal import RejectForm, SignForm, facts_of
from officer_tui.keys import keys_of
from officer_tui.screens import PLACES
from officer_tui.screens.list_parts import Chip, ListTable
from officer_tui.screens.list_screen import ListScreen
from officer_tui.screens.proposals_source import ProposalsSource
from officer_tui.texts import N_, _
from officer_tui.texts.labels import label
from officer_tui.texts.proposals import about
from officer_tui.widgets.cells import Tone
from officer_tui.widgets.fact_sheet import FactSheet
from officer_tui.widgets.paged_table import PagedTable
from officer_tui.widgets.pages import PageSource

_ABOUT_CARDS = {"scorecard", "signer"}
"""Subjects of proposals that are looked at among the scorecards."""


class SignaturesScreen(ListScreen):
    """The open proposals, the oldest first; below them the facts of the one at the cursor."""

    NAME = N_("Signatures")
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("signatures")]
    EMPTY = N_("Nothing waits for a second signature.")
    DEFAULT_CSS = """
    SignaturesScreen ListTable { height: 1fr; }
    SignaturesScreen VerticalScroll { height: 1fr; padding: 1; border-top: solid $panel; }
    """

    def __init__(self) -> None:
        super().__init__()
        self.proposal: ProposalRow | None = None

    def body(self) -> ComposeResult:
        """The table, and the facts of the row at the cursor."""
        yield ListTable()
        with VerticalScroll(can_focus=False):
            yield FactSheet(N_("What was proposed"), columns=2)

    def source(self) -> PageSource:
        """What is open."""
        return ProposalsSource(self.office)

    def draw_filters(self) -> None:
        """There is nothing to filter by: the list is short."""

    def chips(self) -> tuple[Chip, ...]:
        """None."""
        return ()

    def choose(self, row_id: Hashable) -> None:
        """Open what it is about."""
        if self.proposal is not None and self.proposal.id == row_id:
            subject, number = self.proposal.subject, self.proposal.subject_id
            if subject in PLACES:
                self.go(subject, number)
            else:
                self.go("scorecards" if subject in _ABOUT_CARDS else "books")

    @on(PagedTable.RowHighlighted)
    def _look(self, message: PagedTable.RowHighlighted) -> None:
        if message.row is None:
            self._show(None)
        else:
            self.peek(self._show, proposal_detail, message.row.id, refused=self._gone)

    def _gone(self, _refusal: Refusal) -> None:
        self._show(None)

    def _show(self, found: ProposalRow | None) -> None:
        self.proposal = found
        self.query_one(FactSheet).show(facts_of(found) if found else ())
        self.refresh_bindings()

    def why_not(self, action: str) -> str | None:
        """Only the second person signs, and only who may sign this kind."""
        if action not in {"sign", "reject"} or self.standing is None:
            return super().why_not(action)
        if self.proposal is None:
            return _("No proposal is at the cursor.")
        if self.standing.role not in Countersign.roles:
            return _("{role} signs no proposals.", role=label(self.standing.role))
        if self.proposal.maker_id == self.standing.officer_id:
            return _("You proposed it yourself: a colleague signs.")
        return None

    def action_sign(self) -> None:
        """Put the second signature on it."""
        if self.proposal is not None:
            self.app.push_screen(SignForm(self.proposal), self._signed)

    def _signed(self, signed: Signed | None) -> None:
        if signed is not None and self.proposal is not None:
            self.say(_("{number} is signed.", number=about(self.proposal)), Tone.GOOD)
            self.reread()

    def action_reject(self) -> None:
        """Turn it down."""
        if self.proposal is not None:
            self.app.push_screen(RejectForm(self.proposal), self._rejected)

    def _rejected(self, rejected: Rejected | None) -> None:
        if rejected is not None and self.proposal is not None:
            self.say(_("{number} is turned down.", number=about(self.proposal)), Tone.GOOD)
            self.reread()
