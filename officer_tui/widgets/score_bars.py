"""A score taken apart: what each feature gave, left of the line if it took, right if it added.

A thin line marks how far the feature could have gone either way; the block is what it gave.
"""

from collections.abc import Sequence
from typing import NamedTuple

from officer_tui.texts import N_, _
from officer_tui.texts.format import points
from officer_tui.widgets.cells import Line, Tone, Toned, fit, width
from officer_tui.widgets.lines import Lines

_LABEL_SHARE, _VALUE_SHARE = 3, 5
_POINTS_CELLS = 6


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
        """Good if it is nearer to its best than to its worst."""
        return Tone.GOOD if 2 * self.points >= self.worst + self.best else Tone.BAD


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
        label_cells = _widest([f.label for f in features], cells // _LABEL_SHARE)
        value_cells = _widest([f.value for f in features], cells // _VALUE_SHARE)
        room = max(3, cells - label_cells - value_cells - _POINTS_CELLS - 5)
        low = min((min(f.worst, f.points) for f in features), default=0)
        high = max((max(f.best, f.points) for f in features), default=0)
        scale = _Scale(min(low, 0), max(high, 0), room)
        lines = [_sum_line(_(N_("Base points")), self.base, cells)]
        for group in self.groups:
            lines.append(_sum_line(group.title, group.points, cells))
            lines += [
                [
                    Toned("  " + fit(f.label, label_cells) + " "),
                    Toned(fit(f.value, value_cells, "right") + " ", Tone.QUIET),
                    Toned(scale.track(f), f.tone),
                    Toned(fit(points(f.points), _POINTS_CELLS, "right")),
                ]
                for f in group.features
            ]
        return [*lines, _sum_line(_(N_("Total score")), self.total, cells, is_signed=False)]


class _Scale(NamedTuple):
    """Points to cells: the lowest at the left edge, the highest at the right."""

    low: int
    high: int
    cells: int

    def at(self, value: int) -> int:
        """The cell of a number of points."""
        span = max(1, self.high - self.low)
        return (value - self.low) * (self.cells - 1) // span

    def track(self, feature: FeaturePoints) -> str:
        """The line from worst to best, the axis at zero, the block from zero to the points."""
        track = [" "] * self.cells
        for cell in range(self.at(feature.worst), self.at(feature.best) + 1):
            track[cell] = "─"
        zero, end = self.at(0), self.at(feature.points)
        for cell in range(min(zero, end), max(zero, end) + 1):
            track[cell] = "█"
        track[zero] = "│" if zero == end else "┃"
        return "".join(track)


def _widest(texts: Sequence[str], most: int) -> int:
    return min(max(map(width, texts), default=0), most)


def _sum_line(title: str, value: int, cells: int, *, is_signed: bool = True) -> Line:
    text = points(value) if is_signed else f"{value:,}"
    return [
        Toned(fit(title, cells - _POINTS_CELLS - 1), Tone.STRONG),
        Toned(fit(text, _POINTS_CELLS, "right"), Tone.STRONG),
    ]
