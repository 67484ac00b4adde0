"""The line above the keys: what was done, what was refused and why."""

from typing import Any

from textual.screen import Screen

from officer_tui.widgets.cells import Line, Tone, Toned, fit, signed, wrap
from officer_tui.widgets.lines import Lines

_LINES_MAX = 3


class MessageLine(Lines):
    """Says one thing at a time; a long refusal takes up to three lines."""

    DEFAULT_CSS = """
    MessageLine { min-height: 1; max-height: 3; padding: 0 1; }
    """

    def __init__(self, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self.text, self.tone = "", Tone.PLAIN

    def say(self, text: str, tone: Tone = Tone.PLAIN) -> None:
        """Say this instead, in the officer's language; good, caution and bad get their sign."""
        if (text, tone) != (self.text, self.tone):
            self.text, self.tone = text, tone
            self.redraw()

    def clear(self) -> None:
        """Say nothing."""
        self.say("")

    def body(self, cells: int) -> list[Line]:
        """The text in as many lines as it needs."""
        text = signed(self.text, self.tone).text if self.text else ""
        lines = wrap(text, cells)
        first, rest = lines[:_LINES_MAX], lines[_LINES_MAX:]
        if rest:
            first[-1] = fit(first[-1] + rest[0], cells)
        return [[Toned(line, self.tone)] for line in first]


def say(screen: Screen[Any], text: str, tone: Tone = Tone.PLAIN) -> None:
    """Say something on a screen: in its message line, or in a passing note if it has none."""
    for line in screen.query(MessageLine):
        line.say(text, tone)
        return
    screen.notify(signed(text, tone).text, markup=False)
