"""The line at the bottom: the keys that work here, and why some do not just now."""

from collections.abc import Iterator
from typing import Any, TypeVar

from textual import events
from textual.binding import ActiveBinding
from textual.content import Content
from textual.reactive import Reactive
from textual.screen import Screen
from textual.widget import Widget

from officer_tui.keys import key_name
from officer_tui.texts import N_, _
from officer_tui.widgets.cells import Line, Tone, Toned, content, width
from officer_tui.widgets.lines import Lines
from officer_tui.widgets.message_line import MessageLine, say

Answer = TypeVar("Answer")

_HELP = "f1"
_MORE = N_("More")
_LIT, _DIM = (Tone.ACCENT, Tone.PLAIN), (Tone.QUIET, Tone.QUIET)
"""How a key and its name are drawn: one that may be pressed, one that may not."""


class ActionScreen(Screen[Answer]):
    """A screen that can say why an act is not to be had just now."""

    focused: Reactive[Widget | None] = Reactive(None, repaint=False)
    """As Textual's, but a TAB paints the two fields, not the whole screen."""

    def why_not(self, action: str) -> str | None:
        """Why an action may not be done now, in the officer's language; None if it may.

        Call ``refresh_bindings`` when the answer has changed.
        """
        return None

    def retell(self) -> None:
        """The language has changed: say anew what is not drawn from the catalogs by itself."""

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Dim the key of what may not be done."""
        return None if self.why_not(action) else True

    def on_key(self, event: events.Key) -> None:
        """Say why the key does nothing, or take back what was said on the key before."""
        active = self.active_bindings.get(event.key)
        if active is not None and not active.enabled and active.node in (self, self.app):
            say(self, self.why_not(active.binding.action) or "", Tone.CAUTION)
        else:
            for line in self.query(MessageLine):
                line.clear()


class KeyBar(Lines):
    """The keys of the screen and of what has the focus; a click does what the key does."""

    DEFAULT_CSS = """
    KeyBar { height: 1; background: $panel; color: $foreground; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._drawn: list[Line] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._follow)

    def on_unmount(self) -> None:
        """Follow no longer."""
        self.screen.bindings_updated_signal.unsubscribe(self)

    def _follow(self, _screen: Screen[Any]) -> None:
        """Draw again if other keys work now; what is not drawn yet will be."""
        if self._drawn and self.lines(self.size.width) != self._drawn:
            self.refresh()

    def lines(self, cells: int) -> list[Line]:
        """The one line."""
        return [[piece for _key, pieces in self._shown(cells) for piece in pieces]]

    def render(self) -> Content:
        """Draw the line, and remember what was drawn."""
        self._drawn = self.lines(self.size.width)
        return content(self._drawn[0])

    def on_click(self, event: events.Click) -> None:
        """Press the key that was clicked."""
        end = 0
        for key, pieces in self._shown(self.size.width):
            end += _width(pieces)
            if event.x < end:
                self.app.simulate_key(key)
                return

    def _shown(self, cells: int) -> list[tuple[str, Line]]:
        """All keys if there is room; else those that fit, and at the end the help with the rest.

        What may not be done just now gives way first, then what comes last. No name is cut.
        """
        keys = list(self._keys())
        if sum(_width(pieces) for _key, pieces in keys) <= cells:
            return keys
        more = [(key, _pieces(key, _MORE, _LIT)) for key, _pieces_of in keys if key == _HELP]
        others = [one for one in keys if one[0] != _HELP]
        room, taken = cells - sum(_width(pieces) for _key, pieces in more), []
        for one in sorted(others, key=lambda one: one[1][0].tone is Tone.QUIET):
            room -= _width(one[1])
            if room < 0:
                break
            taken.append(one)
        return [*(one for one in others if one in taken), *more]

    def _keys(self) -> Iterator[tuple[str, Line]]:
        """The keys that work here: F-keys first, then those of the focus, the screen, the app."""
        said = set()
        for key, active in sorted(self.screen.active_bindings.items(), key=_rank):
            label = active.binding.description
            if active.binding.show and label and active.binding.action not in said:
                said.add(active.binding.action)
                yield key, _pieces(key, label, _LIT if active.enabled else _DIM)


def _pieces(key: str, label: str, tones: tuple[Tone, Tone]) -> Line:
    """A key and what it does."""
    return [Toned(f" {key_name(key)} ", tones[0]), Toned(f"{_(label)} ", tones[1])]


def _width(pieces: Line) -> int:
    return sum(width(piece.text) for piece in pieces)


def _rank(item: tuple[str, ActiveBinding]) -> int:
    """F-keys by their number, all others after them as they come."""
    number = item[0][1:]
    return int(number) if item[0][0] == "f" and number.isdigit() else 100
