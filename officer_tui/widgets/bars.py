"""Bars across and bars upright, on cells."""

from collections.abc import Sequence
from typing import NamedTuple

from officer_tui.texts import N_, _
from officer_tui.widgets.blocks import across, upright
from officer_tui.widgets.cells import Line, Tone, Toned, fit, width
from officer_tui.widgets.lines import Lines

_LABEL_SHARE = 3
"""Labels take at most a third of the width."""
_UPRIGHT_CELLS_MAX = 12
_EMPTY = N_("Nothing here")


class Bar(NamedTuple):
    """An amount with its label and the text that says it, in the officer's language."""

    label: str
    value: int
    """Zero or more, in any unit: bars are as long as their share of the longest."""
    text: str
    tone: Tone = Tone.ACCENT


class Bars(Lines):
    """One bar a line, from the left: label, bar, text."""

    def __init__(
        self,
        title: str = "",
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(title, id=id)
        self.bars: Sequence[Bar] = ()

    def show(self, bars: Sequence[Bar]) -> None:
        """Show these bars instead."""
        self.bars = bars
        self.redraw()

    def body(self, cells: int) -> list[Line]:
        """A line for each bar."""
        if not self.bars:
            return [[Toned(_(_EMPTY), Tone.QUIET)]]
        label_cells = min(max(width(bar.label) for bar in self.bars), cells // _LABEL_SHARE)
        text_cells = max(width(bar.text) for bar in self.bars)
        room = max(1, cells - label_cells - text_cells - 2)
        most = max(bar.value for bar in self.bars)
        return [
            [
                Toned(fit(bar.label, label_cells) + " "),
                Toned(across(bar.value, most, room), bar.tone),
                Toned(" " + fit(bar.text, text_cells, "right")),
            ]
            for bar in self.bars
        ]


class Histogram(Bars):
    """Bars side by side, their text above and their label below."""

    def __init__(
        self,
        title: str = "",
        *,
        height: int = 5,
        id: str | None = None,
    ) -> None:
        super().__init__(title, id=id)
        self.height = height

    def body(self, cells: int) -> list[Line]:
        """The bars from the top down, texts above, labels below."""
        if not self.bars:
            return [[Toned(_(_EMPTY), Tone.QUIET)]]
        room = max(2, min(cells // len(self.bars), _UPRIGHT_CELLS_MAX))
        floors = upright([bar.value for bar in self.bars], self.height)
        return [
            [Toned(fit(bar.text, room - 1, "center") + " ") for bar in self.bars],
            *(
                [
                    Toned(block * (room - 1) + " ", bar.tone)
                    for block, bar in zip(floor, self.bars, strict=True)
                ]
                for floor in floors
            ),
            [Toned(fit(bar.label, room - 1, "center") + " ", Tone.QUIET) for bar in self.bars],
        ]
