"""A score taken apart: what each feature gave, left of the line if it took, right if it added.

The bars are on one scale, that of the points in this score; how far each feature could have gone
either way is written beside them where there is room.
"""

from collections.abc import Sequence
from typing import NamedTuple

from officer_tui.texts import N_, _
from officer_tui.texts.format import points
from officer_tui.widgets.cells import Line, Tone, Toned, fit, width
from officer_tui.widgets.lines import Lines

_LABEL_EIGHTHS, _VALUE_EIGHTHS = 3, 2
_POINTS_CELLS = 6
_RANGE_CELLS = 12
_WIDE_CELLS = 90
"""From here on there is room for the range."""


class FeaturePoints(NamedTuple):
    """What one feature gave, in points of the score."""

    label: str
    value: str
    """The feature's value with its unit."""
    points: int
    worst: int
    best: int

    @property
    def tone(self) -> Tone:
        """Good if it gave points, bad if it took some."""
        return Tone.GOOD if self.points > 0 else Tone.BAD if self.points else Tone.QUIET

    @property
    def range(self) -> str:
        """From the least that it can give to the most."""
        return f"{points(self.worst)}…{points(self.best)}"


class ScoreGroup(NamedTuple):
    """The features of one kind, with their sum."""

    title: str
    points: int
    features: Sequence[FeaturePoints]


class ScoreBars(Lines):
    """Base points, groups of features with their sums, total."""

    def __init__(
        self,
        title: str = "",
        *,
        id: str | None = None,
    ) -> None:
        super().__init__(title, id=id)
        self.base = self.total = 0
        self.groups: Sequence[ScoreGroup] = ()

    def show(self, base: int, groups: Sequence[ScoreGroup], total: int) -> None:
        """Show this score instead: base points, groups in their order, and the total."""
        self.base, self.groups, self.total = base, groups, total
        self.redraw()

    def body(self, cells: int) -> list[Line]:
        """A line for each feature, and for each sum."""
        features = [feature for group in self.groups for feature in group.features]
        label_cells = _widest([f.label for f in features], cells * _LABEL_EIGHTHS // 8)
        value_cells = _widest([f.value for f in features], cells * _VALUE_EIGHTHS // 8)
        range_cells = _RANGE_CELLS if cells >= _WIDE_CELLS else 0
        room = max(3, cells - label_cells - value_cells - _POINTS_CELLS - range_cells - 5)
        all_points = [feature.points for feature in features]
        scale = _Scale(min(all_points, default=0), max(all_points, default=0), room)
        lines = [_sum_line(_(N_("Base points")), self.base, cells - range_cells)]
        for group in self.groups:
            lines.append(_sum_line(group.title, group.points, cells - range_cells))
            lines += [
                [
                    Toned("  " + fit(f.label, label_cells) + " "),
                    Toned(fit(f.value, value_cells, "right") + " ", Tone.QUIET),
                    Toned(scale.track(f.points), f.tone),
                    Toned(fit(points(f.points), _POINTS_CELLS, "right")),
                    Toned(fit(f.range, range_cells, "right"), Tone.QUIET),
                ]
                for f in group.features
            ]
        total = _sum_line(_(N_("Total score")), self.total, cells - range_cells, is_signed=False)
        return [*lines, total]


class _Scale(NamedTuple):
    """Points to cells: what took most at the left edge, what gave most at the right."""

    low: int
    high: int
    cells: int

    def at(self, value: int) -> int:
        """The cell of a number of points."""
        low, high = min(self.low, 0), max(self.high, 0)
        return (value - low) * (self.cells - 1) // max(1, high - low)

    def track(self, given: int) -> str:
        """The axis at zero, the block from zero to the points."""
        track = [" "] * self.cells
        zero, end = self.at(0), self.at(given)
        for cell in range(min(zero, end), max(zero, end) + 1):
            track[cell] = "█"
        track[zero] = "┃" if given else "│"
        return "".join(track)


def _widest(texts: Sequence[str], most: int) -> int:
    return min(max(map(width, texts), default=0), most)


def _sum_line(title: str, value: int, cells: int, *, is_signed: bool = True) -> Line:
    text = points(value) if is_signed else f"{value:,}"
    return [
        Toned(fit(title, cells - _POINTS_CELLS - 1), Tone.STRONG),
        Toned(fit(text, _POINTS_CELLS, "right"), Tone.STRONG),
    ]
