"""One installment, or all of them, in its components: due, paid, owed."""

from collections.abc import Sequence

from db.queries.loan import LoanDetail
from models.servicing.parts import Parts
from models.servicing.state import Row as Installment
from officer_tui.screens.loan.tables import PART_NAMES, used
from officer_tui.texts import N_, _
from officer_tui.texts.format import day, money
from officer_tui.widgets.cells import Cell, Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.small_table import SmallTable

_NAME = Column("name", "", 12)


class InstallmentParts(SmallTable):
    """The components of some installments, one a line."""

    def __init__(self) -> None:
        super().__init__((_NAME,))

    def show_rows(self, rows: Sequence[Installment], loan: LoanDetail) -> None:
        """Show one installment, or several together."""
        self.title = " · ".join([_heading(rows), *_payable(rows, loan)])
        sums = _sums(rows)
        self.columns = (_NAME, *(Column(name, name, 12, "right") for name in sums))
        lines: list[tuple[Cell, ...]] = [
            (_(PART_NAMES[part]), *(money(parts.in_order[part]) for parts in sums.values()))
            for part in used([row.due for row in rows])
        ]
        totals = (_("Sum"), *(money(parts.total_fen) for parts in sums.values()))
        self.show([*lines, tuple(Toned(text, Tone.STRONG) for text in totals)])


def _heading(rows: Sequence[Installment]) -> str:
    if len(rows) != 1:
        return _("All installments")
    (row,) = rows
    start, due = day(row.start), day(row.due_on)
    return _("Installment {n}: {start} to {due}", n=row.number, start=start, due=due)


def _payable(rows: Sequence[Installment], loan: LoanDetail) -> list[str]:
    """When one installment is payable if not on its due date, and how sure that is."""
    if len(rows) != 1:
        return []
    (row,) = rows
    said = [_("payable until {date}", date=day(row.workday))] if row.workday else []
    if row.number in loan.provisional:
        said.append(_("holidays of {year} not official yet", year=row.due_on.year))
    now = [one.payable_on for one in loan.told_otherwise if one.due_on == row.due_on]
    return [*said, *(_("by the calendar of today {date}", date=day(payable)) for payable in now)]


def _sums(rows: Sequence[Installment]) -> dict[str, Parts]:
    """The amounts of the columns; what was neither waived nor written off has none."""
    sums = {
        N_("Due"): sum((row.due for row in rows), Parts()),
        N_("Paid"): sum((row.paid for row in rows), Parts()),
        N_("Waived"): sum((row.waived for row in rows), Parts()),
        N_("Written off"): sum((row.written_off for row in rows), Parts()),
        N_("Owed"): sum((row.outstanding for row in rows), Parts()),
    }
    rare = (N_("Waived"), N_("Written off"))
    return {name: parts for name, parts in sums.items() if parts.total_fen or name not in rare}
