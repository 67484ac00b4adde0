"""Panes side by side: as many as there is room for, the chosen one among them; digits choose."""

from collections.abc import Sequence
from typing import Any, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.message import Message

from officer_tui.texts import _
from officer_tui.widgets.cells import Line, Tone, Toned
from officer_tui.widgets.lines import Lines

_COLUMN_CELLS = 78
"""A pane is never narrower than this beside another."""


class Pane(VerticalScroll):
    """One pane of a work area: blocks one below the other, scrolled by the arrow keys."""

    TITLE: ClassVar[str] = ""
    """A sentence for the catalogs."""

    def show(self, found: Any) -> None:
        """Show what was found."""
        raise NotImplementedError


class Tab(Lines):
    """The name of a pane with the digit that chooses it."""

    class Clicked(Message):
        """The pane of this tab is wanted."""

        def __init__(self, number: int) -> None:
            super().__init__()
            self.number = number

    def __init__(self, number: int, title: str) -> None:
        super().__init__()
        self.number, self.name_of_pane = number, title

    def body(self, cells: int) -> list[Line]:  # noqa: ARG002 - as wide as its words
        """The one line."""
        return [[Toned(f" {self.number} ", Tone.ACCENT), Toned(f"{_(self.name_of_pane)} ")]]

    def on_click(self) -> None:
        """Choose the pane."""
        self.post_message(self.Clicked(self.number))


class Panes(Vertical):
    """The tabs, and below them the panes that there is room for."""

    DEFAULT_CSS = """
    Panes {
        & > .tabs { height: 1; background: $panel; }
        & Tab { width: auto; color: $foreground-muted; }
        & Tab.-seen { color: $foreground; }
        & Tab.-chosen { background: $primary 40%; color: $foreground; text-style: bold; }
        & Pane {
            width: 1fr; padding: 0 1; scrollbar-size-vertical: 1; scrollbar-gutter: stable;
            & > * { margin-bottom: 1; }
        }
        & Pane.-beside { border-left: solid $panel-lighten-2; }
    }
    """

    def __init__(self, *panes: Pane) -> None:
        super().__init__()
        self.panes: Sequence[Pane] = panes
        self.chosen = 0
        """Which pane has the keys, counted from 0."""

    def compose(self) -> ComposeResult:
        """Tabs above, panes below."""
        with Horizontal(classes="tabs"):
            for number, pane in enumerate(self.panes, start=1):
                yield Tab(number, pane.TITLE)
        with Horizontal():
            yield from self.panes

    @property
    def columns(self) -> int:
        """How many panes there is room for."""
        return max(1, min(len(self.panes), self.size.width // _COLUMN_CELLS))

    @property
    def seen(self) -> list[int]:
        """The panes on the screen: the first for orientation, then the chosen one and those after.

        Counted from 0, in their order from left to right.
        """
        count, beside = len(self.panes), self.columns - 1
        if not beside:
            return [self.chosen]
        start = max(1, min(self.chosen, count - beside))
        return [0, *range(start, start + beside)]

    def choose(self, number: int) -> None:
        """Give the keys to a pane, counted from 1, and show it."""
        self.chosen = number - 1
        self._arrange()
        self.panes[self.chosen].focus()

    def show(self, found: object) -> None:
        """Show in every pane what was found."""
        for pane in self.panes:
            pane.show(found)

    def scroll_to_top(self) -> None:
        """Show every pane from its beginning."""
        for pane in self.panes:
            pane.scroll_home(animate=False)

    def on_resize(self, _event: events.Resize) -> None:
        """Another width has room for another number of panes."""
        self._arrange()

    def _arrange(self) -> None:
        seen = self.seen
        for number, (tab, pane) in enumerate(zip(self.query(Tab), self.panes, strict=True)):
            pane.display = number in seen
            pane.set_class(number in seen[1:], "-beside")
            tab.set_class(number in seen, "-seen")
            tab.set_class(number == self.chosen, "-chosen")

    @on(Tab.Clicked)
    def _clicked(self, message: Tab.Clicked) -> None:
        message.stop()
        self.choose(message.number)
