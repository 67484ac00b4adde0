"""The score as a waterfall: from the base points over every feature, up or down, to the total."""

from collections.abc import Iterator, Sequence
from typing import ClassVar, NamedTuple

from textual import on
from textual.app import ComposeResult

from db.queries.score import ScoreDetail
from models.scoring.breakdown import PairLine, ScoreLine
from models.scoring.feature import Group
from models.scoring.features import FEATURES
from officer_tui.screens.loan.tables import LoanTable, TablePane
from officer_tui.texts import N_, _
from officer_tui.texts.features import feature_label, feature_source, feature_value
from officer_tui.texts.format import number, points
from officer_tui.texts.labels import label, word
from officer_tui.widgets.blocks import floating
from officer_tui.widgets.cells import Cell, Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.paged_table import PagedTable
from officer_tui.widgets.pages import Row

_NAME, _VALUE, _POINTS, _RANGE = 26, 12, 6, 10
_TRACK_MIN, _TRACK_MAX = 14, 60
_GAPS = 8
"""Between the columns, and what the frame of the table takes."""


_MARGIN = 8
"""An eighth of the range, left of the lowest sum."""


class Step(NamedTuple):
    """One line of the waterfall."""

    id: str
    name: str
    value: str
    points: int
    range: str
    start: int
    """Points before it."""
    is_sum: bool = False

    @property
    def end(self) -> int:
        """Points after it."""
        return self.start + self.points


class WaterfallPane(TablePane):
    """Base, every feature, every pair, the total; below, what the feature at the cursor is."""

    TITLE: ClassVar[str] = N_("Waterfall")

    def __init__(self) -> None:
        super().__init__()
        self.found: ScoreDetail | None = None

    def compose(self) -> ComposeResult:
        """The lines, and one of them in words."""
        yield LoanTable(fixed=1)
        yield FactSheet(columns=1)

    def show(self, found: ScoreDetail) -> None:
        """Show this score instead."""
        self.found = found
        self._draw()

    def on_resize(self) -> None:
        """Draw the bars for another width."""
        self._draw()

    def _draw(self) -> None:
        if self.found is None:
            return
        cells = self.size.width - _NAME - _VALUE - _POINTS - _RANGE - _GAPS
        track = max(_TRACK_MIN, min(cells, _TRACK_MAX))
        columns = (
            Column("feature", N_("Feature"), _NAME, grows=True),
            Column("value", N_("Value"), _VALUE, "right", grows=True),
            Column("points", N_("Points"), _POINTS, "right"),
            Column("track", N_("Up and down"), track),
            Column("range", N_("Worst…best"), _RANGE, "right"),
        )
        steps = list(_steps(self.found))
        scale = _scale([step.end for step in steps])
        rows = [Row(step.id, at, _cells(step, scale, track)) for at, step in enumerate(steps)]
        self.show_rows(self.found.application_id, columns, rows)
        self._tell()

    @on(PagedTable.RowHighlighted)
    def _highlighted(self, message: PagedTable.RowHighlighted) -> None:
        message.stop()
        self._tell()

    def _tell(self) -> None:
        """What the feature at the cursor asks, and what it cost."""
        found, at = self.found, self.table.current
        lines = found.breakdown.lines if found is not None else ()
        line = next((one for one in lines if at is not None and one.feature == at.id), None)
        facts = [] if line is None else _facts(line)
        if line is None and found is not None:
            facts = [Fact(_("Band"), _("{band}, {total} points", **_band(found)), Tone.STRONG)]
        self.query_one(FactSheet).show(facts)


def _band(found: ScoreDetail) -> dict[str, object]:
    return {"band": found.breakdown.band, "total": found.breakdown.total}


def _facts(line: ScoreLine) -> list[Fact]:
    feature = FEATURES.get(line.feature)
    lost = line.best_points - line.points
    cost = _("{lost} below the best that it can give", lost=number(lost))
    facts = [Fact(_("Points"), cost if lost else _("The best that it can give"))]
    if feature is not None:
        source = f"{feature_source(line.feature)} · {label(feature.lawful)}"
        facts = [Fact(_("Asks"), word("meaning", feature.meaning)), *facts]
        facts.append(Fact(_("Source"), source))
    return facts


def _steps(found: ScoreDetail) -> Iterator[Step]:
    """The lines in their order: the base, the groups with their sums, the rest, the total."""
    score = found.breakdown
    yield Step("base", _("Base points"), "", score.base_points, "", 0, is_sum=True)
    running = score.base_points
    given: list[ScoreLine | PairLine] = [*score.lines, *score.pairs]
    for group in (*Group, None):
        mine = [one for one in given if one.group is group]
        if mine:
            title = label(group) if group is not None else _("Other")
            gave = sum(one.points for one in mine)
            yield Step(f"group {group}", title, "", gave, "", running, is_sum=True)
        for one in mine:
            yield _step(one, running)
            running += one.points
    yield Step("total", _("Total score"), "", score.total, "", 0, is_sum=True)


def _step(one: ScoreLine | PairLine, running: int) -> Step:
    span = f"{points(one.worst_points)}…{points(one.best_points)}"
    if isinstance(one, PairLine):
        name = f"  {feature_label(one.first)} × {feature_label(one.second)}"
        return Step(f"{one.first} {one.second}", name, "", one.points, span, running)
    name, value = feature_label(one.feature), feature_value(one.feature, one.value)
    return Step(one.feature, f"  {name}", value, one.points, span, running)


def _scale(ends: Sequence[int]) -> range:
    """The points between which the bars stand; some room on the left for the sums to begin in."""
    low, high = min(ends), max(ends)
    return range(low - max(1, (high - low) // _MARGIN), high)


def _cells(step: Step, scale: range, track: int) -> tuple[Cell, ...]:
    """A line; its bar hangs between the points before it and those after."""
    is_total = step.is_sum and not step.start
    tone = Tone.GOOD if step.points > 0 else Tone.BAD if step.points else Tone.QUIET
    said = number(step.points) if is_total else points(step.points)
    start = scale.start if is_total else step.start
    bar = floating(start - scale.start, step.end - scale.start, len(scale), track)
    name_tone = Tone.STRONG if step.is_sum else Tone.PLAIN
    return (
        Toned(step.name, name_tone),
        Toned(step.value, Tone.QUIET),
        Toned(said, name_tone),
        Toned(bar, Tone.ACCENT if step.is_sum else tone),
        Toned(step.range, Tone.QUIET),
    )
