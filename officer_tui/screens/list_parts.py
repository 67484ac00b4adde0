"""The parts of a list screen: search line, filters, and a table whose keys wait for its rows."""

from collections.abc import Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.binding import BindingType

from officer_tui.desk import DeskApp
from officer_tui.keys import keys_of
from officer_tui.texts import _
from officer_tui.widgets.cells import Line, Tone, Toned, width
from officer_tui.widgets.lines import Lines
from officer_tui.widgets.one_line import OneLine
from officer_tui.widgets.paged_table import PagedTable
from officer_tui.widgets.pages import Pages, PageSource


class SearchLine(OneLine):
    """Filters the list below as one types."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("search")]
    DEFAULT_CSS = "SearchLine { width: 24; }"

    def action_done(self) -> None:
        """Leave the text; go to the list."""
        self.screen.query_one(ListTable).take_keys()

    def action_drop(self) -> None:
        """Empty the text; go to the list."""
        self.value = ""
        self.action_done()


class Chip(NamedTuple):
    """A filter: its key, its name, and what it is set to."""

    key: str
    name: str
    """A sentence for the catalogs."""
    value: str
    """In the officer's language; empty while it is not set."""


class Chips(Lines):
    """The filters of a list with their keys; a click does what the key does."""

    DEFAULT_CSS = "Chips { height: 1; padding: 0 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.chips: Sequence[Chip] = ()

    def show(self, chips: Sequence[Chip]) -> None:
        """Show these filters instead."""
        self.chips = chips
        self.refresh()

    def body(self, cells: int) -> list[Line]:  # noqa: ARG002 - cut at the edge
        """The one line."""
        return [[piece for chip in self.chips for piece in _pieces(chip)]]

    def on_click(self, event: events.Click) -> None:
        """Press the key of the filter that was clicked."""
        end = 1
        for chip in self.chips:
            end += sum(width(piece.text) for piece in _pieces(chip))
            if event.x < end:
                self.app.simulate_key(chip.key)
                return


def _pieces(chip: Chip) -> Line:
    if chip.value:
        return [
            Toned(f"{chip.key} ", Tone.ACCENT),
            Toned(f"{_(chip.name)}: {chip.value}  ", Tone.STRONG),
        ]
    return [Toned(f"{chip.key} ", Tone.ACCENT), Toned(f"{_(chip.name)}  ", Tone.QUIET)]


class ListTable(PagedTable):
    """The table of a list screen. Keys for it wait until the rows that they mean are there."""

    is_reading = False
    """Another list was asked for and is not here yet."""
    _keys_wait = False

    def show(self, source: PageSource) -> None:
        """Show another list."""
        self.is_reading = True
        super().show(source)

    def take_keys(self) -> None:
        """Take the focus; what is typed now is meant for the rows that were asked for."""
        self.focus()
        if self.is_reading and not self._keys_wait and isinstance(self.app, DeskApp):
            self._keys_wait = True
            self.app.hold_keys()

    def list_replaced(self, before: Pages) -> None:
        """The rows are there."""
        super().list_replaced(before)
        self.call_later(self.reading_ended)

    def reading_ended(self) -> None:
        """What was typed ahead may go out."""
        self.is_reading = False
        if self._keys_wait and isinstance(self.app, DeskApp):
            self._keys_wait = False
            self.app.release_keys()
