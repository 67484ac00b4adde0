"""A receipt on the screen, as it will be on paper; it can be saved as a text file."""

from functools import partial
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll

from officer_tui.config import folder
from officer_tui.desk import DeskScreen, Errand
from officer_tui.documents.receipt import CELLS, Slip, receipt_lines, save
from officer_tui.keys import keys_of
from officer_tui.screens.slip import SlipScreen
from officer_tui.texts import _
from officer_tui.widgets.cells import Line, Tone, Toned
from officer_tui.widgets.key_bar import KeyBar
from officer_tui.widgets.lines import Lines
from officer_tui.widgets.message_line import MessageLine


class ReceiptPaper(Lines):
    """The receipt, line by line."""

    DEFAULT_CSS = f"ReceiptPaper {{ width: {CELLS}; }}"

    def __init__(self, slip: Slip) -> None:
        super().__init__()
        self.slip = slip

    def body(self, cells: int) -> list[Line]:  # noqa: ARG002 - as wide as the paper
        """The lines of the document."""
        return [[Toned(line)] for line in receipt_lines(self.slip)]


class ReceiptScreen(DeskScreen[None], SlipScreen):
    """Shows a receipt until it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("receipt")]
    DEFAULT_CSS = """
    ReceiptScreen {
        align: center middle; background: $background 60%;
        & > Vertical {
            width: 56; max-width: 100%; height: auto; max-height: 100%;
            background: $surface; border: round $primary;
            border-title-color: $text-accent; border-title-style: bold;
        }
        & VerticalScroll {
            height: auto; max-height: 84vh; padding: 0 3;
            scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        }
        & .receipt--foot { dock: bottom; height: auto; }
    }
    """

    def __init__(self, slip: Slip) -> None:
        super().__init__()
        self.slip = slip

    def compose(self) -> ComposeResult:
        """The paper in its box."""
        with Vertical():
            with VerticalScroll():
                yield ReceiptPaper(self.slip)
            with Vertical(classes="receipt--foot"):
                yield MessageLine()
                yield KeyBar()

    @property
    def title_said(self) -> str:
        """What it is."""
        return _("Receipt")

    def action_save(self) -> None:
        """Write it into the receipts of this person's own folder."""
        act = partial(save, self.slip, folder("data") / "receipts")
        self.run_errand(Errand(act, self._saved, refused=None, kind="save", keys_wait=True))

    def _saved(self, file: Path) -> None:
        self.say(_("Saved as {file}", file=str(file)), Tone.GOOD)
