"""The day close: what will move, the confirmation, and how long it takes."""

from time import monotonic

from textual.app import ComposeResult
from textual.timer import Timer

from db.commands.close_day import CloseDay, DayReport
from db.queries.day import DayPreview
from models.errors import Refusal
from officer_tui.forms.base import FormScreen
from officer_tui.screens.day_facts import preview_facts
from officer_tui.texts import N_, _
from officer_tui.texts.format import long_day
from officer_tui.widgets.cells import Line, Tone, Toned
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.lines import Lines

_TICK_S = 0.25
_BAR_CELLS = 24
_RUNNER_CELLS = 6


class Running(Lines):
    """That something is under way, and for how long. Empty while nothing is."""

    DEFAULT_CSS = "Running { height: 1; }"

    def __init__(self) -> None:
        super().__init__()
        self.text = ""
        self._since = monotonic()
        self._timer: Timer | None = None

    def start(self, text: str) -> None:
        """Say what is under way."""
        self.text, self._since = text, monotonic()
        self._timer = self.set_interval(_TICK_S, self.refresh)

    def stop(self) -> None:
        """It has ended."""
        if self._timer is not None:
            self._timer.stop()
        self.text = ""
        self.refresh()

    def body(self, cells: int) -> list[Line]:  # noqa: ARG002 - cut at the edge
        """A runner on a track, and the seconds."""
        if not self.text:
            return [[]]
        ticks = int((monotonic() - self._since) / _TICK_S)
        at = ticks % (_BAR_CELLS - _RUNNER_CELLS + 1)
        return [
            [
                Toned("░" * at, Tone.QUIET),
                Toned("█" * _RUNNER_CELLS, Tone.ACCENT),
                Toned("░" * (_BAR_CELLS - _RUNNER_CELLS - at), Tone.QUIET),
                Toned(f" {self.text} {int(ticks * _TICK_S)} s"),
            ]
        ]


class CloseDayForm(FormScreen[DayReport]):
    """Ends with the report of the close: all of the day, once, or nothing."""

    NAME = N_("Close the day")

    def __init__(self, told: DayPreview) -> None:
        """Make the form.

        Args:
            told: what the close would move.
        """
        super().__init__()
        self.told = told

    def body(self) -> ComposeResult:
        """What will move, and what that means."""
        yield FactSheet(columns=1, id="days")
        yield FactSheet(N_("What will move"), id="moves")
        yield Running()

    def tell(self) -> None:
        """Show what will move."""
        super().tell()
        self.query_one("#days", FactSheet).show(
            [
                Fact(_("Day to close"), long_day(self.told.closes), Tone.STRONG),
                Fact(_("Day to open"), long_day(self.told.opens), Tone.STRONG),
                Fact(_("Then"), _("A day that is closed is never opened again."), Tone.CAUTION),
                Fact(_("Confirm"), _("F10 closes the day.")),
            ]
        )
        self.query_one("#moves", FactSheet).show(preview_facts(self.told))

    def submit(self) -> None:
        """Close the day."""
        day = long_day(self.told.closes)
        self.query_one(Running).start(_("Closing {day}:", day=day))
        command = CloseDay(key=self.key, business_date=self.told.closes)
        self.do(self.done, command, refused=self._refused_close)

    def _refused_close(self, refusal: Refusal) -> None:
        self.query_one(Running).stop()
        self.say_no(refusal)
