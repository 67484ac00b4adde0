"""How a loan would stand after what is tried: beside how it stands, and row by row."""

from collections.abc import Callable, Mapping, Sequence

from db.queries.what_if import LoanThen, WhatIf
from models.servicing.state import Row as Installment
from officer_tui.forms.what_if_kinds import Step, step_cells
from officer_tui.texts import N_, _
from officer_tui.texts.format import day, money
from officer_tui.texts.labels import label
from officer_tui.widgets.cells import Cell, Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.small_table import SmallTable

_LINES: Mapping[str, Callable[[LoanThen], str]] = {
    N_("Status"): lambda then: label(then.status),
    N_("Days past due"): lambda then: f"{then.days_past_due} · {then.bucket}",
    N_("Due now"): lambda then: money(then.due_now_fen),
    N_("Outstanding"): lambda then: money(then.outstanding.total_fen),
    N_("Principal left"): lambda then: money(then.outstanding.principal_fen),
    N_("Payoff"): lambda then: money(then.payoff_fen),
    N_("Held for the customer"): lambda then: money(then.overpaid_fen),
    N_("Installments left"): lambda then: str(then.installments),
    N_("Last due"): lambda then: day(then.last_due_on),
    N_("What it costs in all"): lambda then: money(then.all_costs_fen),
}
"""What is compared."""


class TriedSteps(SmallTable):
    """The events that are tried, in the order in which they were typed."""

    def __init__(self) -> None:
        columns = (
            Column("on", N_("Date"), 10),
            Column("kind", N_("Event"), 18),
            Column("amount", N_("Amount"), 12, "right"),
            Column("facts", "", 24, grows=True),
        )
        super().__init__(columns, N_("What is tried"), empty=N_("Nothing has been tried yet."))

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these events."""
        self.show([step_cells(step) for step in steps])


class Comparison(SmallTable):
    """The loan as it is, as it goes on until the day of the last event, and as it would be."""

    def __init__(self) -> None:
        super().__init__((), N_("How it would stand"))

    def show_loan(self, found: WhatIf) -> None:
        """Show a loan and what is tried on it."""
        thens = {_("Today {date}", date=day(found.today.as_of)): found.today}
        if found.without.as_of > found.today.as_of:
            thens[_("Without, {date}", date=day(found.without.as_of))] = found.without
        thens[_("With all of it")] = found.then
        self.columns = (
            Column("name", "", 22),
            *(Column(name, name, 20, "right") for name in thens),
        )
        self.show([_line(name, told, list(thens.values())) for name, told in _LINES.items()])


def _line(
    name: str, told: Callable[[LoanThen], str], thens: Sequence[LoanThen]
) -> tuple[Cell, ...]:
    """One line; what would change stands out."""
    *before, after = (told(then) for then in thens)
    tone = Tone.STRONG if after != before[-1] else Tone.PLAIN
    return (_(name), *before, Toned(after, tone))


class TriedSchedule(SmallTable):
    """What is owed in each installment, as it is and as it would be."""

    def __init__(self) -> None:
        columns = (
            Column("number", N_("No."), 4, "right"),
            Column("due_on", N_("Due on"), 10),
            Column("due", N_("Due"), 12, "right"),
            Column("now", N_("Owed now"), 12, "right"),
            Column("then", N_("Owed then"), 12, "right"),
        )
        super().__init__(columns, N_("Installments"))

    def show_loan(self, found: WhatIf) -> None:
        """Show the rows of a loan, and what would be left of them."""
        now = {row.number: row for row in found.today.rows}
        self.show([_row(row, now.get(row.number)) for row in found.then.rows])


def _row(then: Installment, now: Installment | None) -> tuple[Cell, ...]:
    left = then.outstanding.total_fen
    before = now.outstanding.total_fen if now else 0
    return (
        str(then.number),
        day(then.due_on),
        money(then.due.total_fen),
        money(before),
        Toned(money(left), Tone.STRONG if left != before else Tone.PLAIN),
    )
