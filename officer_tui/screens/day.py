"""The business day: what its close would move, and the closes before it."""

from collections.abc import Sequence
from datetime import date
from typing import Any, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import BindingType

from db.commands.close_day import DayReport
from db.office import Office
from db.queries import day as days
from db.queries.day import DayCloseRow, DayPreview, day_preview
from officer_tui.forms.close_day import CloseDayForm
from officer_tui.keys import keys_of
from officer_tui.screens.base import WorkScreen
from officer_tui.screens.day_facts import preview_facts
from officer_tui.screens.day_slip import DaySlip
from officer_tui.screens.list_parts import ListTable
from officer_tui.texts import N_, _
from officer_tui.texts.format import joined, long_day, moment, money, number
from officer_tui.texts.labels import label
from officer_tui.texts.refusals import sentence
from officer_tui.widgets.cells import Cell, Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.paged_table import PagedTable
from officer_tui.widgets.pages import Row


class ClosesSource:
    """The days that were closed, the latest first."""

    sorted_by = ""
    is_descending = False
    columns: Sequence[Column] = (
        Column("day", N_("Closed day"), 15),
        Column("due", N_("Fell due"), 11, "right"),
        Column("overdue", N_("Overdue"), 7, "right"),
        Column("moved", N_("Reclassed"), 9, "right"),
        Column("stopped", N_("Non-accrual"), 11, "right"),
        Column("expired", N_("Expired"), 7, "right"),
        Column("reserve", N_("Reserve"), 12, "right"),
        Column("at", N_("Closed at"), 16),
        Column("officer", N_("Closed by"), 10),
    )

    def __init__(self, office: Office) -> None:
        self.office = office
        self.reports: dict[date, DayReport] = {}
        """Of the days that were read."""

    def page(self, key: object | None, limit: int, *, is_from: bool) -> Sequence[Row]:
        """Some closed days as rows."""
        found: Any = key
        page = self.office.ask(days.day_closes, found, limit, is_from)
        self.reports |= {row.business_date: row.report for row in page.rows}
        return [Row(row.business_date, row.key, _cells(row)) for row in page.rows]

    def count(self, cap: int) -> int:
        """How many there are, up to ``cap``."""
        return self.office.ask(days.day_closes_count, cap)

    def anchors(self, every: int) -> Sequence[object]:
        """The key of each ``every``-th."""
        return self.office.ask(days.day_closes_anchors, every)


class DayScreen(WorkScreen):
    """The open business day, and the days before it."""

    NAME = N_("Business day")
    BINDINGS: ClassVar[list[BindingType]] = [*keys_of("day")]
    AUTO_FOCUS = "ListTable"
    DEFAULT_CSS = """
    DayScreen {
        & FactSheet { padding: 0 1; margin-bottom: 1; }
        & #today { background: $surface; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self.told: DayPreview | None = None

    def body(self) -> ComposeResult:
        """The open day above, the closed days below."""
        yield FactSheet(id="today")
        yield FactSheet(N_("What the close would move"), columns=3, id="moves")
        yield ListTable(empty=N_("No day was closed yet."))

    def open(self, *_args: object) -> None:
        """Show the day."""
        self.reread()
        self.query_one(ListTable).take_keys()

    def reread(self) -> None:
        """Ask again what the close would move, and which days were closed."""
        self._read_closes(is_new=False)

    def _read_closes(self, *, is_new: bool) -> None:
        """Read the day and the closes; from the latest on, if there is a new one."""
        self.ask(self.show, day_preview)
        table = self.query_one(ListTable)
        if table.source is None or is_new:
            table.show(ClosesSource(self.office))
        else:
            table.source = ClosesSource(self.office)
            table.refresh_rows()

    def show(self, told: DayPreview) -> None:
        """Show the open day."""
        self.told = told
        self.subject = long_day(told.closes)
        roles = joined([label(role) for role in told.roles])
        self.query_one("#today", FactSheet).show(
            [
                Fact(_("Open day"), long_day(told.closes), Tone.STRONG),
                Fact(_("Closed by"), roles),
                Fact(_("Next day"), long_day(told.opens)),
                Fact(_("Last closed at"), moment(told.last_closed_at)),
            ]
        )
        self.query_one("#moves", FactSheet).show(preview_facts(told))
        self.refresh_bindings()

    def why_not(self, action: str) -> str | None:
        """What stands against closing the day."""
        if action != "close":
            return super().why_not(action)
        if self.told is None:
            return _("The day is still being read.")
        return sentence(self.told.refusal) if self.told.refusal is not None else None

    def action_close(self) -> None:
        """Close the open business day."""
        if self.told is not None:
            self.app.push_screen(CloseDayForm(self.told), self._was_closed)

    def _was_closed(self, report: DayReport | None) -> None:
        if report is not None:
            self.ask_standing()
            self._read_closes(is_new=True)
            self.app.push_screen(DaySlip(report))

    @on(PagedTable.RowChosen)
    def _chosen(self, message: PagedTable.RowChosen) -> None:
        """Show the report of the day at the cursor."""
        source = self.query_one(ListTable).source
        if isinstance(source, ClosesSource) and isinstance(message.id, date):
            self.app.push_screen(DaySlip(source.reports[message.id]))

    @on(PagedTable.Failed)
    def _failed(self, message: PagedTable.Failed) -> None:
        self.query_one(ListTable).reading_ended()
        self.say_no(message.refusal)


def _cells(row: DayCloseRow) -> tuple[Cell, ...]:
    told = row.report
    return (
        long_day(row.business_date),
        _some(money(told.accrued_fen), told.accrued_fen),
        _some(number(told.newly_overdue), told.newly_overdue, Tone.CAUTION),
        _some(number(told.moved), told.moved),
        _some(number(told.newly_non_accrual), told.newly_non_accrual, Tone.BAD),
        _some(number(expired := told.offers_expired + told.requests_expired), expired),
        _some(money(told.reserve_charge_fen), told.reserve_charge_fen, Tone.STRONG),
        moment(row.closed_at),
        row.officer,
    )


def _some(text: str, count: int, tone: Tone = Tone.PLAIN) -> Cell:
    """A figure; quiet if it is nought."""
    return Toned(text, tone if count else Tone.QUIET)
