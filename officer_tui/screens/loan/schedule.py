"""The schedule: what is due when, what is paid, what is left, and how late."""

from dataclasses import replace
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult

from db.queries.loan import LoanDetail
from models.dates import days_between
from models.servicing.parts import Parts
from models.servicing.state import Row as Installment
from officer_tui.screens.loan.installment import InstallmentParts
from officer_tui.screens.loan.look import LoanLook
from officer_tui.screens.loan.next_steps import NextSteps
from officer_tui.screens.loan.tables import PART_NAMES, LoanTable, TablePane, used
from officer_tui.screens.loan.version import VersionLines
from officer_tui.texts import N_, _
from officer_tui.texts.format import NOTHING, day, days, money
from officer_tui.widgets.cells import Cell, Tone, Toned, signed
from officer_tui.widgets.columns import Column
from officer_tui.widgets.paged_table import PagedTable
from officer_tui.widgets.pages import Row

_HERE = "●"
"""Marks the installment whose time it is."""
_MOVED = "→"
"""After a due date on a day of rest: it is payable on the next workday."""
_PROVISIONAL = "?"
"""After a due date in a year whose holidays are not official yet."""
_COLUMNS = (
    Column("number", N_("No."), 4, "right"),
    Column("due_on", N_("Due on"), 10),
    Column("state", N_("State"), 10),
    Column("due", N_("Due"), 9, "right"),
    Column("paid", N_("Paid"), 9, "right"),
    Column("left", N_("Owed"), 9, "right"),
)


class SchedulePane(TablePane):
    """The installments; below, the components of the one at the cursor."""

    TITLE: ClassVar[str] = N_("Schedule")

    def __init__(self) -> None:
        super().__init__()
        self.found: LoanLook | None = None
        self.back = 0
        """How many versions of the schedule before the one in force are looked at."""

    def compose(self) -> ComposeResult:
        """Installments, one of them in detail; on a tall screen also what may be done next."""
        yield VersionLines()
        yield LoanTable(fixed=2)
        yield InstallmentParts()
        yield NextSteps()

    def show(self, found: LoanLook) -> None:
        """Show the schedule of this loan instead."""
        is_other = self.found is None or self.found.loan.id != found.loan.id
        self.found, self.back = found, 0 if is_other else min(self.back, len(found.versions) - 1)
        self._draw()
        self.query_one(NextSteps).show_acts(found)

    def step(self, back: int) -> str | None:
        """Look at an older version, or a newer one; what stands against it, if anything does.

        Args:
            back: 1 for the version before, -1 for the one after.
        """
        if self.found is None or not 0 <= self.back + back < len(self.found.versions):
            return _("There is no older version.") if back > 0 else _("This version is in force.")
        self.back += back
        self._draw()
        return None

    @property
    def loan(self) -> LoanDetail | None:
        """The loan that is shown: as it stands, or as it stood when an older version was agreed."""
        if self.found is None or not self.back:
            return None if self.found is None else self.found.loan
        old = self.found.versions[-1 - self.back]
        return replace(
            self.found.loan, business_date=old.on, rows=old.rows, provisional=(), told_otherwise=()
        )

    def _draw(self) -> None:
        """Show the chosen version; an older one as it stood on the day of its agreement."""
        found, loan = self.found, self.loan
        if found is None or loan is None:
            return
        self.query_one(VersionLines).show_version(found.versions, len(found.versions) - self.back)
        rows = loan.rows
        parts = used([row.due for row in rows])
        columns = [
            *_COLUMNS,
            *(Column(PART_NAMES[part], PART_NAMES[part], 9, "right") for part in parts),
        ]
        listed = [
            Row(
                row.number,
                row.number,
                (*_cells(row, loan), *(money(row.due.in_order[part]) for part in parts)),
            )
            for row in rows
        ]
        self.show_rows(found.loan.id, columns, [*listed, _total(rows)], _first_owed(rows))
        self._show_parts()

    def on_resize(self) -> None:
        """Show as much as there is room for."""
        self.query_one(NextSteps).display = self.is_tall

    @on(PagedTable.RowHighlighted)
    def _highlighted(self, message: PagedTable.RowHighlighted) -> None:
        message.stop()
        self._show_parts()

    def _show_parts(self) -> None:
        """The components of the installment at the cursor; of all on the line of the sums."""
        if (loan := self.loan) is None:
            return
        at, rows = self.table.current, loan.rows
        here = [row for row in rows if at is not None and row.number == at.id]
        self.query_one(InstallmentParts).show_rows(here or rows, loan)


def _first_owed(rows: tuple[Installment, ...]) -> int:
    """Where something is owed first; the first line if nothing is."""
    return next((at for at, row in enumerate(rows) if row.outstanding.total_fen), 0)


def _strong(*texts: str) -> tuple[Cell, ...]:
    return tuple(Toned(text, Tone.STRONG) for text in texts)


def _cells(row: Installment, loan: LoanDetail) -> tuple[Cell, ...]:
    left, today = row.outstanding.total_fen, loan.business_date
    is_here = left > 0 and row.start < today <= row.due_on
    number = Toned(f"{_HERE} {row.number}", Tone.ACCENT) if is_here else str(row.number)
    return (
        number,
        Toned(day(row.due_on) + due_mark(row, loan), Tone.STRONG if is_here else Tone.PLAIN),
        state_of(row, today),
        money(row.due.total_fen),
        Toned(money(row.paid.total_fen), Tone.PLAIN if row.paid.total_fen else Tone.QUIET),
        Toned(money(left), Tone.STRONG if left and row.due_on <= today else Tone.PLAIN),
    )


def state_of(row: Installment, today: date) -> Toned:
    """Paid, late, due or to come, with a sign."""
    late = days_between(row.payable_on, row.paid_on or today)
    if row.written_off.total_fen:
        return signed(_("written off"), Tone.BAD)
    if not row.outstanding.total_fen:
        return _done(row, late)
    if late > 0:
        return signed(_("{days} overdue", days=days(late)), Tone.BAD)
    if row.due_on <= today:
        return signed(_("due today") if late == 0 else _due_until(row), Tone.CAUTION)
    return Toned(_("in {days}", days=days(days_between(today, row.due_on))), Tone.QUIET)


def _done(row: Installment, late: int) -> Toned:
    """Paid in time or late; or ended, with nothing that anybody could pay."""
    if row.paid_on is None:
        return Toned(NOTHING, Tone.QUIET)
    if late > 0:
        return signed(_("{days} late", days=days(late)), Tone.CAUTION)
    return signed(day(row.paid_on), Tone.GOOD)


def _due_until(row: Installment) -> str:
    """Due on a day of rest: there is time until the next workday."""
    return _("due until {date}", date=day(row.payable_on))


def due_mark(row: Installment, loan: LoanDetail) -> str:
    """After a due date: payable on a later workday, by a calendar not yet official."""
    moved = _MOVED if row.workday else ""
    return moved + (_PROVISIONAL if row.number in loan.provisional else "")


def _total(rows: tuple[Installment, ...]) -> Row:
    """The last line: the sums of the columns."""
    due = sum((row.due for row in rows), Parts())
    paid = sum((row.paid for row in rows), Parts())
    left = sum((row.outstanding for row in rows), Parts())
    sums = (money(due.in_order[part]) for part in used([due]))
    return Row(
        "total",
        "total",
        _strong("", _("Sum"), "", *(money(p.total_fen) for p in (due, paid, left)), *sums),
    )
