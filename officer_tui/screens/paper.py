"""A paper on the screen, as it will be on paper: the base of receipts and explanations."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll

from officer_tui.desk import DeskScreen
from officer_tui.screens.slip import SlipScreen
from officer_tui.texts import _
from officer_tui.widgets.cells import Line, Toned
from officer_tui.widgets.key_bar import KeyBar
from officer_tui.widgets.lines import Lines
from officer_tui.widgets.message_line import MessageLine

_AROUND = 10
"""Cells of the frame, of the scrollbar, and on either side of the paper."""


class Paper(Lines):
    """The paper, line by line."""

    def __init__(self, screen: "PaperScreen") -> None:
        super().__init__()
        self.of_screen = screen
        self.styles.width = screen.CELLS

    def body(self, cells: int) -> list[Line]:  # noqa: ARG002 - as wide as the paper
        """The lines of the document."""
        return [[Toned(line)] for line in self.of_screen.paper_lines()]


class PaperScreen(DeskScreen[None], SlipScreen):
    """Shows a paper until it is closed."""

    NAME = ""
    """Its title, a sentence for the catalogs."""
    CELLS = 0
    """Width of the paper."""
    DEFAULT_CSS = """
    PaperScreen {
        align: center middle; background: $background 60%;
        & > Vertical {
            max-width: 100%; height: auto; max-height: 100%;
            background: $surface; border: round $primary;
            border-title-color: $text-accent; border-title-style: bold;
        }
        & VerticalScroll {
            height: auto; max-height: 84vh; padding: 0 3;
            scrollbar-size-vertical: 1; scrollbar-gutter: stable;
        }
        & .paper--foot { dock: bottom; height: auto; }
    }
    """

    def paper_lines(self) -> Sequence[str]:
        """What stands on the paper, in the language in use."""
        raise NotImplementedError

    def compose(self) -> ComposeResult:
        """The paper in its box."""
        box = Vertical()
        box.styles.width = self.CELLS + _AROUND
        with box:
            with VerticalScroll():
                yield Paper(self)
            with Vertical(classes="paper--foot"):
                yield MessageLine()
                yield KeyBar()

    @property
    def title_said(self) -> str:
        """What it is."""
        return _(self.NAME)
