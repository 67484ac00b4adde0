"""A receipt on the screen, as it will be on paper; it can be saved as a text file."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.binding import BindingType

from officer_tui.config import folder
from officer_tui.desk import Errand
from officer_tui.documents.receipt import CELLS, Slip, receipt_lines, save
from officer_tui.keys import keys_of
from officer_tui.screens.paper import PaperScreen
from officer_tui.texts import N_, _
from officer_tui.widgets.cells import Tone


class ReceiptScreen(PaperScreen):
    """Shows a receipt until it is closed."""

    NAME = N_("Receipt")
    CELLS = CELLS
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("receipt")]

    def __init__(self, slip: Slip) -> None:
        super().__init__()
        self.slip = slip

    def paper_lines(self) -> list[str]:
        """The lines of the receipt."""
        return receipt_lines(self.slip)

    def action_save(self) -> None:
        """Write it into the receipts of this person's own folder."""
        act = partial(save, self.slip, folder("data") / "receipts")
        self.run_errand(Errand(act, self._saved, refused=None, kind="save", keys_wait=True))

    def _saved(self, file: Path) -> None:
        self.say(_("Saved as {file}", file=str(file)), Tone.GOOD)
