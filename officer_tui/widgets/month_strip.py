"""One mark for each month, side by side: how promises were kept over time."""

from collections.abc import Sequence
from typing import NamedTuple

from officer_tui.texts import N_, _
from officer_tui.widgets.cells import Line, Tone, Toned, fit, signed, width
from officer_tui.widgets.lines import Lines

_EMPTY = N_("Nothing here")
_CELLS_MIN = 9
"""A month with its mark is cut below this only where the whole is narrower."""


class Mark(NamedTuple):
    """What happened in a month, in the officer's language."""

    month: str
    """Short: ``2026-11``."""
    text: str
    tone: Tone


class MonthStrip(Lines):
    """Months from left to right, oldest first; the oldest give way where there is no room."""

    def __init__(self, title: str = "", *, id: str | None = None) -> None:
        super().__init__(title, id=id)
        self.marks: Sequence[Mark] = ()

    def show(self, marks: Sequence[Mark]) -> None:
        """Show these months instead."""
        self.marks = marks
        self.redraw()

    def body(self, cells: int) -> list[Line]:
        """A coloured block, the mark, and below it the month."""
        if not self.marks:
            return [[Toned(_(_EMPTY), Tone.QUIET)]]
        marks = [(mark.month, signed(mark.text, mark.tone)) for mark in self.marks]
        widest = max(max(width(month), width(said.text)) for month, said in marks)
        room = max(_CELLS_MIN, min(widest, cells // len(marks) - 1))
        marks = marks[-max(1, cells // (room + 1)) :]
        return [
            [Toned("▄" * room + " ", said.tone) for _month, said in marks],
            [Toned(fit(said.text, room) + " ", said.tone) for _month, said in marks],
            [Toned(fit(month, room) + " ", Tone.QUIET) for month, _said in marks],
        ]
