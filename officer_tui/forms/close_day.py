"""The day close: what will move, the confirmation, and how long it takes."""

from datetime import date, timedelta
from functools import partial
from time import monotonic
from uuid import uuid4

from textual import on
from textual.app import ComposeResult
from textual.timer import Timer

from db.catch_up import MOST_DAYS, close_day
from db.commands.close_day import DayReport
from db.queries.day import DayPreview
from models.errors import Refusal
from officer_tui.desk import Errand
from officer_tui.forms.base import FormScreen
from officer_tui.screens.day_facts import preview_facts
from officer_tui.texts import N_, _
from officer_tui.texts.format import long_day
from officer_tui.widgets.cells import Line, Tone, Toned
from officer_tui.widgets.date_field import DateField
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.lines import Lines
from officer_tui.widgets.one_line import OneLine

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
        self.stop()
        self.text, self._since = text, monotonic()
        self._timer = self.set_interval(_TICK_S, self.refresh)

    def tell(self, text: str) -> None:
        """Say how far it is."""
        if self.text:
            self.text = text

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
    """Ends with the report of the last day that was closed; between two days it can be stopped."""

    NAME = N_("Close the day")

    def __init__(self, told: DayPreview) -> None:
        """Make the form.

        Args:
            told: what the close would move.
        """
        super().__init__()
        self.told = told
        self.is_running_on = False
        """Days are being closed one after the other."""
        self.last: DayReport | None = None

    def body(self) -> ComposeResult:
        """What will move, what that means, and up to which day."""
        yield FactSheet(columns=1, id="days")
        first = self.told.closes
        latest = first + timedelta(days=MOST_DAYS - 1)
        until = DateField("until", N_("Close until"), today=first, earliest=first, latest=latest)
        yield FieldSet(until, form="close_day")
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
        until = self.query_one(DateField)
        until.fill(self.told.closes)
        until.query_one(OneLine).select_all()
        self.query_one("#moves", FactSheet).show(preview_facts(self.told))

    @on(FieldSet.Completed)
    def _only_f10(self, message: FieldSet.Completed) -> None:
        """Enter is too easily pressed for what is never taken back."""
        message.prevent_default()

    def submit(self) -> None:
        """Close the day, or the first of several."""
        values = self.values()
        if values is not None and not self.is_running_on:
            self._close(self.told.closes, values["until"])

    def _close(self, day: date, until: date) -> None:
        """Close one day; keys wait for it if it is the only one."""
        self.is_running_on = self.told.closes < until
        running = self.query_one(Running)
        running.start(_("Closing {day}:", day=long_day(day)))
        if self.is_running_on:
            self.say(_("F12 stops after this day."))
        act = partial(close_day, self.office, day, key=self.key, tell=self._told_from_afar)
        then = partial(self._day_closed, day, until)
        keys_wait = not self.is_running_on
        self.run_errand(
            Errand(act, then, self._refused_close, "do", keys_wait=keys_wait, is_command=True)
        )

    def _told_from_afar(self, day: date, moved_to: int, last: int) -> None:
        """In the worker: say how far the day is, on the app's own thread."""
        text = _("Closing {day}: loan {done} of {all}", day=long_day(day), done=moved_to, all=last)
        self.desk.call_later(self.query_one(Running).tell, text)

    def _day_closed(self, day: date, until: date, report: DayReport) -> None:
        """A day was closed: go on with the next, unless it was the last or the officer left."""
        self.last, self.key = report, uuid4()
        if self.is_running_on and day < until:
            self._close(day + timedelta(days=1), until)
        else:
            self.done(report)

    def action_cancel(self) -> None:
        """Leave; while days are closed, after the one that is under way."""
        if self.is_running_on:
            self.is_running_on = False
            self.say(_("Stops after this day."))
        else:
            self.dismiss(self.last)

    def _refused_close(self, refusal: Refusal) -> None:
        self.is_running_on = False
        self.query_one(Running).stop()
        self.say_no(refusal)
