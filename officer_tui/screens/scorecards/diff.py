"""Two versions side by side: bands that moved, features that came and went, points by state."""

from collections.abc import Iterator, Sequence
from typing import ClassVar

from textual.app import ComposeResult

from db.queries.scorecards import VersionRow
from models.scoring.card_diff import CardDiff, Change, LineDiff, StateDiff
from models.scoring.line_table import StateKind
from officer_tui.screens.books.lists import ListHead
from officer_tui.screens.loan.tables import LoanTable, TablePane
from officer_tui.screens.scorecards.look import CardsLook
from officer_tui.screens.scorecards.versions import version_name
from officer_tui.texts import N_, _
from officer_tui.texts.features import feature_label, feature_value
from officer_tui.texts.format import NOTHING, joined, points
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Cell, Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.pages import Row

_COLUMNS: Sequence[Column] = (
    Column("what", N_("What"), 40, grows=True),
    Column("change", N_("Change"), 8),
    Column("before", N_("Before"), 8, "right"),
    Column("after", N_("After"), 8, "right"),
    Column("more", N_("Difference"), 10, "right"),
)
_TONES = {Change.ADDED: Tone.GOOD, Change.REMOVED: Tone.BAD, Change.CHANGED: Tone.CAUTION}


class DiffPane(TablePane):
    """What changed from one version to another; what is the same is left out."""

    TITLE: ClassVar[str] = N_("Comparison")

    def compose(self) -> ComposeResult:
        """The line that says what is compared, the table."""
        yield ListHead()
        yield LoanTable()

    def show(self, _found: CardsLook) -> None:
        """Nothing, until two versions are compared."""
        self.query_one(ListHead).say(_("There is no other version to compare with."))
        self.table.display = False

    def compare(self, older: VersionRow, newer: VersionRow, found: CardDiff) -> None:
        """Show this comparison instead."""
        head = _("{older} → {newer}", older=version_name(older), newer=version_name(newer))
        self.query_one(ListHead).say(head)
        self.table.display = True
        rows = [Row(at, at, cells) for at, cells in enumerate(_rows(found))]
        self.show_rows(older.id * 1_000_000 + newer.id, _COLUMNS, rows)


def _rows(found: CardDiff) -> Iterator[tuple[Cell, ...]]:
    """Base points and bands, features, pairs of features."""
    yield _moved(_("Base points"), found.base_before, found.base_after)
    for band in found.bands:
        name = _("Band {band} from", band=label(band.band))
        yield _moved(name, band.before, band.after)
    for line in found.lines:
        if line.change is not Change.SAME:
            yield from _line(line)
    for pair in found.pairs:
        if pair.change is not Change.SAME:
            name = f"{feature_label(pair.first)} × {feature_label(pair.second)}"
            cells = "" if pair.cells is None else _("{n} cells", n=pair.cells)
            yield (Toned(name, Tone.STRONG), _change(pair.change), "", "", cells)


def _line(line: LineDiff) -> Iterator[tuple[Cell, ...]]:
    """A feature, and the states of it whose points moved."""
    name = Toned(feature_label(line.feature), Tone.STRONG)
    yield (name, _change(line.change), "", "", "")
    for state in line.moved:
        yield _moved(f"  {state_name(line.feature, state)}", state.before, state.after)


def _change(change: Change) -> Cell:
    return Toned(label(change), _TONES.get(change, Tone.QUIET))


def _moved(name: str, before: int | None, after: int | None) -> tuple[Cell, ...]:
    """A number before and after."""
    told = [NOTHING if one is None else f"{one:,}" for one in (before, after)]
    if before is None or after is None or before == after:
        return (name, "", *told, "")
    tone = Tone.GOOD if after > before else Tone.BAD
    return (name, "", *told, Toned(points(after - before), tone))


def state_name(feature: str, state: StateDiff) -> str:
    """A state as people read it: a range of amounts, words, or why there is nothing."""
    match state.kind:
        case StateKind.NUMBERS:
            return _range(feature, state)
        case StateKind.WORDS:
            return joined([*state.words])
        case StateKind.SPECIAL:
            return feature_value(feature, state.up_to)
        case _:
            return label(state.kind)


def _range(feature: str, state: StateDiff) -> str:
    low, high = feature_value(feature, state.above), feature_value(feature, state.up_to)
    if state.above is None:
        return _("any") if state.up_to is None else _("up to {high}", high=high)
    return _("above {low}", low=low) if state.up_to is None else f"{low} … {high}"
