"""One feature's line of the card: its states with their points, and who the training rows were."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll

from models.scoring.features import FEATURES
from models.scoring.line_table import LineTable, StateRow
from models.scoring.states import StateKind
from officer_tui.keys import keys_of
from officer_tui.screens.slip import SlipScreen
from officer_tui.texts import N_, _
from officer_tui.texts.features import feature_label, feature_value
from officer_tui.texts.format import NOTHING, joined, points, rate, thousandths
from officer_tui.texts.labels import label, word
from officer_tui.widgets.bars import Bar, Histogram
from officer_tui.widgets.blocks import floating
from officer_tui.widgets.cells import Cell, Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.key_bar import KeyBar
from officer_tui.widgets.small_table import SmallTable

_TRACK = 12
_COLUMNS = (
    Column("state", N_("Value"), 22, grows=True),
    Column("points", N_("Points"), 6, "right"),
    Column("track", "", _TRACK),
    Column("share", N_("Share"), 7, "right"),
    Column("bad", N_("Bad rate"), 8, "right"),
    Column("woe", N_("WoE"), 7, "right"),
)


class LineSlip(SlipScreen):
    """Shows a line of the card until it is closed."""

    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("slip")]
    DEFAULT_CSS = """
    LineSlip {
        align: center middle; background: $background 60%;
        & > Vertical {
            width: 78; max-width: 100%; height: auto; max-height: 100%;
            background: $surface; border: round $primary;
            border-title-color: $text-accent; border-title-style: bold;
        }
        & VerticalScroll { height: auto; max-height: 84vh; padding: 0 1; }
        & FactSheet, SmallTable { margin-bottom: 1; }
    }
    """

    def __init__(self, line: LineTable) -> None:
        super().__init__()
        self.line = line

    def compose(self) -> ComposeResult:
        """The line in its box."""
        with Vertical():
            with VerticalScroll():
                yield FactSheet(columns=1)
                yield SmallTable(_COLUMNS)
                yield Histogram(N_("Share of bad customers in training, state by state"))
            yield KeyBar()

    @property
    def title_said(self) -> str:
        """Which feature it is."""
        return feature_label(self.line.feature)

    def tell(self) -> None:
        """Its facts, its states, its chart."""
        super().tell()
        line = self.line
        self.query_one(FactSheet).show(_facts(line))
        worst = min(0, *(row.points for row in line.rows))
        most = max(0, *(row.points for row in line.rows)) - worst
        self.query_one(SmallTable).show([_cells(line, row, worst, most) for row in line.rows])
        chart = self.query_one(Histogram)
        chart.display = any(row.trained for row in line.rows)
        chart.show([_bar(at, row) for at, row in enumerate(line.rows, start=1) if row.trained])


def _facts(line: LineTable) -> list[Fact]:
    feature = FEATURES.get(line.feature)
    asks = [] if feature is None else [Fact(_("Asks"), word("meaning", feature.meaning))]
    return [
        *asks,
        Fact(_("This customer"), feature_value(line.feature, line.value), Tone.STRONG),
        Fact(_("Information value"), thousandths(line.iv_milli)),
    ]


def state_text(feature: str, row: StateRow) -> str:
    """A state of a feature: ``> 34.06% ≤ 43.50%``, ``Not collected``, words."""
    if row.kind is StateKind.MISSING:
        return feature_value(feature, None) if feature in FEATURES else label(row.kind)
    if row.kind is StateKind.UNSEEN:
        return label(row.kind)
    if row.kind is StateKind.WORDS:
        return joined(list(row.words))
    if row.kind is StateKind.SPECIAL:
        return f"{label(row.kind)} {row.above}"
    low = "" if row.above is None else f"> {feature_value(feature, row.above)}"
    high = "" if row.up_to is None else f"≤ {feature_value(feature, row.up_to)}"
    return f"{low} {high}".strip() or _("any value")


def _cells(line: LineTable, row: StateRow, worst: int, most: int) -> tuple[Cell, ...]:
    """A state; the customer's is marked."""
    text = state_text(line.feature, row)
    tone = Tone.GOOD if row.points > 0 else Tone.BAD if row.points else Tone.QUIET
    trained = row.trained
    told = (
        [NOTHING, NOTHING, NOTHING]
        if trained is None
        else [
            rate(trained.share_ppm),
            rate(trained.bad_rate_ppm),
            thousandths(trained.woe_milli),
        ]
    )
    return (
        Toned(f"▸ {text}", Tone.STRONG) if row.is_here else f"  {text}",
        Toned(points(row.points), Tone.STRONG if row.is_here else Tone.PLAIN),
        Toned(floating(-worst, row.points - worst, most, _TRACK), tone),
        *told,
    )


def _bar(at: int, row: StateRow) -> Bar:
    """The bad rate of a state, under its number; the customer's stands out."""
    trained = row.trained
    bad_ppm = 0 if trained is None else trained.bad_rate_ppm
    mark = f"▸{at}" if row.is_here else str(at)
    return Bar(mark, bad_ppm, rate(bad_ppm), Tone.CAUTION if row.is_here else Tone.ACCENT)
