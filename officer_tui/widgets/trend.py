"""How an amount went over the months: columns over a time line, the highest and the last told."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from officer_tui.texts import N_, _
from officer_tui.texts.format import number
from officer_tui.widgets.blocks import upright
from officer_tui.widgets.cells import Line, Tone, Toned, fit, width
from officer_tui.widgets.lines import Lines

_COLUMN_CELLS_MAX = 8
_EMPTY = N_("Nothing here")


class Point(NamedTuple):
    """An amount in a span of time."""

    label: str
    """The span, short: ``2026-11``."""
    value: int


class Trend(Lines):
    """Amounts over time, oldest first."""

    def __init__(
        self,
        title: str = "",
        *,
        height: int = 4,
        id: str | None = None,
    ) -> None:
        super().__init__(title, id=id)
        self.height = height
        self.points: Sequence[Point] = ()
        self.text: Callable[[int], str] = number

    def show(self, points: Sequence[Point], text: Callable[[int], str] = number) -> None:
        """Show these amounts instead, written by ``text``."""
        self.points, self.text = points, text
        self.redraw()

    def body(self, cells: int) -> list[Line]:
        """The scale on the left, the columns, the time line."""
        if not self.points:
            return [[Toned(_(_EMPTY), Tone.QUIET)]]
        values = [point.value for point in self.points]
        scale = [self.text(max(values)), *[""] * (self.height - 2), self.text(0)]
        scale_cells = max(map(width, scale))
        room = max(1, min((cells - scale_cells - 2) // len(values), _COLUMN_CELLS_MAX))
        block_cells = max(1, room - 1)
        floors = upright(values, self.height)
        return [
            *(
                [
                    Toned(fit(mark, scale_cells, "right") + " ▏", Tone.QUIET),
                    Toned("".join(fit(block * block_cells, room) for block in floor), Tone.ACCENT),
                ]
                for mark, floor in zip(scale, floors, strict=True)
            ),
            [Toned(" " * (scale_cells + 2) + self._time_line(room), Tone.QUIET)],
        ]

    def _time_line(self, room: int) -> str:
        """As many labels as fit without touching, each below its column."""
        longest = max(width(point.label) for point in self.points)
        every = -(-(longest + 1) // room)
        return "".join(fit(point.label, every * room) for point in self.points[::every])
