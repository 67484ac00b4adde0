"""The work area of an application's score: look at it from every side; nothing is changed here."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from db.queries.score import ScoreDetail, features, score_detail
from officer_tui.keys import keys_of
from officer_tui.screens.base import WorkScreen
from officer_tui.screens.panes import Pane, Panes
from officer_tui.screens.score.better import BetterPane
from officer_tui.screens.score.dictionary import DictionaryPane
from officer_tui.screens.score.line_slip import LineSlip
from officer_tui.screens.score.waterfall import WaterfallPane
from officer_tui.texts import N_, _
from officer_tui.widgets.paged_table import PagedTable

_PANES = (WaterfallPane, BetterPane, DictionaryPane)
"""In the order of their digits."""


class ScoreScreen(WorkScreen):
    """A score."""

    NAME = N_("Score")
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("score")]
    AUTO_FOCUS = "ListTable"

    def __init__(self) -> None:
        super().__init__()
        self.application_id = 0
        self.found: ScoreDetail | None = None

    def body(self) -> ComposeResult:
        """The panes."""
        yield Panes(*(pane() for pane in _PANES))

    def open(self, *args: object) -> None:
        """Open the score of an application by its number in the file."""
        (self.application_id,) = (number for number in args if isinstance(number, int))
        self.found = None
        self.query_one(Panes).choose(1)
        self.reread()

    def reread(self) -> None:
        """Ask for the score again."""
        self.ask(self.show, score_detail, self.application_id)
        self.peek(self.query_one(DictionaryPane).show, features, kind="features")

    def show(self, found: ScoreDetail) -> None:
        """Show the score in its panes."""
        self.found = found
        self.subject = found.number
        self.query_one(WaterfallPane).show(found)
        self.query_one(BetterPane).show(found)
        self.refresh_bindings()

    @on(PagedTable.RowChosen)
    def _chosen(self, message: PagedTable.RowChosen) -> None:
        """Enter on a feature shows its line of the card."""
        tables = self.found.tables if self.found is not None else ()
        line = next((one for one in tables if one.feature == message.id), None)
        if line is None:
            self.say(_("The scorecard has no line of its own for this."))
        else:
            self.app.push_screen(LineSlip(line))

    def action_waterfall(self) -> None:
        """From the base to the total."""
        self._choose(WaterfallPane)

    def action_better(self) -> None:
        """What would lead to a better band."""
        self._choose(BetterPane)

    def action_dictionary(self) -> None:
        """Every feature that may be asked."""
        self._choose(DictionaryPane)

    def _choose(self, pane: type[Pane]) -> None:
        self.query_one(Panes).choose(_PANES.index(pane) + 1)
        self.refresh_bindings()
