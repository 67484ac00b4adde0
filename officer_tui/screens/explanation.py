"""The explanation of a judgement on the screen; handing it out is recorded and writes the file."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from db.commands.give_explanation import ExplanationGiven, GiveExplanation
from db.queries.explanation import ExplanationPaper
from officer_tui.config import folder
from officer_tui.desk import Errand
from officer_tui.documents.explanation import CELLS, Letterhead, explanation_lines, save
from officer_tui.keys import keys_of
from officer_tui.screens.paper import PaperScreen
from officer_tui.texts import N_, _
from officer_tui.texts.format import moment
from officer_tui.widgets.cells import Tone


class ExplanationScreen(PaperScreen):
    """Shows the paper until it is closed."""

    NAME = N_("Explanation for the customer")
    CELLS = CELLS
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("explanation")]

    def __init__(self, paper: ExplanationPaper, head: Letterhead) -> None:
        super().__init__()
        self.paper, self.head = paper, head
        self.command = GiveExplanation(application_id=paper.application_id)
        """Of this screen: a second press hands out nothing twice."""

    def tell(self) -> None:
        """Say what it is, and when it was handed out before."""
        super().tell()
        for at in self.paper.given_at[:1]:
            self.say(_("Handed out before, on {at}.", at=moment(at)))

    def paper_lines(self) -> list[str]:
        """The lines of the paper."""
        return explanation_lines(self.paper, self.head)

    def action_give(self) -> None:
        """Record that it is handed out, then write it into this person's own folder."""
        self.do(self._given, self.command)

    def _given(self, _done: ExplanationGiven) -> None:
        act = partial(save, self.paper, self.head, folder("data") / "explanations")
        self.run_errand(Errand(act, self._saved, refused=None, kind="save", keys_wait=True))

    def _saved(self, file: Path) -> None:
        self.say(_("Recorded; saved as {file}", file=str(file)), Tone.GOOD)
