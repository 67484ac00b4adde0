"""F1: what the thing in focus is for, and every key that works here."""

from collections.abc import Iterable
from typing import Any, ClassVar

from textual.app import ComposeResult
from textual.binding import ActiveBinding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import Screen

from officer_tui.keys import KEYS, Key, key_name, keys_of
from officer_tui.screens.slip import SlipScreen
from officer_tui.texts import N_, _
from officer_tui.widgets.cells import Line, Tone, Toned, fit, wrap
from officer_tui.widgets.key_bar import KeyBar
from officer_tui.widgets.lines import Lines

_BY_ID = {key.id: key for key in KEYS}
_HERE = N_("Here")
_GROUPS = {
    "table": N_("In the list"),
    "field": N_("In a field"),
    "choice": N_("In a field"),
    "app": N_("Everywhere"),
    "area": N_("Everywhere"),
}
"""The heading of the keys of a scope; all others are of the screen itself."""
_KEYS_CELLS = 16


class KeyLines(Lines):
    """Some keys, each with its sentence."""

    def __init__(self, title: str, keys: Iterable[Key]) -> None:
        super().__init__(title)
        self.keys = tuple(keys)

    def body(self, cells: int) -> list[Line]:
        """Key and sentence, a line each; a long sentence goes on in the next."""
        lines: list[Line] = []
        for key in self.keys:
            names = " ".join(key_name(name) for name in key.keys.split(","))
            for number, text in enumerate(wrap(_(key.help), cells - _KEYS_CELLS)):
                head = fit(names if number == 0 else "", _KEYS_CELLS)
                lines.append([Toned(head, Tone.ACCENT), Toned(text)])
        return [*lines, []]


class HelpScreen(SlipScreen):
    """The keys of the screen below, and of what has the focus there."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("help")]
    DEFAULT_CSS = """
    HelpScreen {
        align: center middle; background: $background 60%;
        & > Vertical {
            width: 76; max-width: 100%; height: auto; max-height: 90%; padding: 0;
            background: $surface; border: round $primary;
            border-title-color: $text-accent; border-title-style: bold;
        }
        & VerticalScroll { height: auto; max-height: 1fr; padding: 1 2 0 2; }
    }
    """

    def __init__(self, below: Screen[Any]) -> None:
        """Help.

        Args:
            below: the screen that was on top when help was asked for.
        """
        super().__init__()
        self.groups = _groups(below.active_bindings.values())

    def compose(self) -> ComposeResult:
        """The groups, one below the other."""
        with Vertical():
            with VerticalScroll():
                for title, keys in self.groups.items():
                    yield KeyLines(title, keys)
            yield KeyBar()

    @property
    def title_said(self) -> str:
        """What it is."""
        return _("Help")


def _groups(bindings: Iterable[ActiveBinding]) -> dict[str, list[Key]]:
    """The keys that work, by where they belong: the screen first, the app last."""
    groups: dict[str, list[Key]] = {}
    for active in bindings:
        key = _BY_ID.get(active.binding.id or "")
        if key is None:
            continue
        group = groups.setdefault(_GROUPS.get(key.scope, _HERE), [])
        if key not in group:
            group.append(key)
    headings = [_HERE, *_GROUPS.values()]
    return dict(sorted(groups.items(), key=lambda group: headings.index(group[0])))
