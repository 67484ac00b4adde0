"""A loan while its events are applied to it: the only values here that change.

`loan.replay` makes one, applies the events in force, and freezes it into a `LoanState`. Amounts in
fen. Lists of four are in the order of `Component`.
"""

from dataclasses import dataclass
from datetime import date

from models.dates import days_between
from models.servicing.fees import upfront_fen
from models.servicing.parts import NOTHING, Component, Parts
from models.servicing.running_row import RunningRow, planned
from models.servicing.schedule import plan
from models.servicing.state import Row, Version
from models.servicing.terms import Terms


@dataclass(frozen=True, slots=True)
class Arrears:
    """Days past due that a restructuring carried on, until what was in arrears then is gone."""

    days: int
    until_gone_fen: int
    """Principal, interest and fee that must be paid or waived over all rows."""


@dataclass(slots=True)
class RunningLoan:
    """The rows, and what is held or lost beside them."""

    terms: Terms
    """In force: of the newest schedule."""
    rows: list[RunningRow]
    """Regular rows, then at most one extra row for what falls due after them."""
    regular: int
    """How many of them are regular."""
    versions: list[Version]
    """The schedule as agreed at the disbursement, then as each change left it."""
    arrears: Arrears | None = None
    overpaid_fen: int = 0
    penalty_stopped: bool = False
    """Charged off or written off: no daily penalty any more."""
    lost: Parts = NOTHING
    """Written off and not recovered yet."""
    recovered: Parts = NOTHING

    @property
    def regular_rows(self) -> list[RunningRow]:
        """The rows of the schedule, without the extra row."""
        return self.rows[: self.regular]

    def left_fen(self, component: Component) -> int:
        """What is left of a component over all rows."""
        return sum(row.left[component] for row in self.rows)

    def outstanding(self) -> Parts:
        """What is left over all rows, by component."""
        return Parts(*(self.left_fen(component) for component in Component))

    def days_past_due(self, on: date) -> int:
        """Days since the oldest row with something unpaid but penalty was payable (rules 9.2).

        What a restructuring carried on is added, until what was in arrears then is gone.
        """
        unpaid = [row for row in self.rows if any(row.left[: Component.PENALTY])]
        late = next((days_between(row.payable_on, on) for row in unpaid if row.payable_on < on), 0)
        return late + (self.carried_days if unpaid else 0)

    @property
    def carried_days(self) -> int:
        """Days past due that a restructuring carried on and that still count."""
        if self.arrears is None or self.gone_fen() >= self.arrears.until_gone_fen:
            return 0
        return self.arrears.days

    def gone_fen(self) -> int:
        """Principal, interest and fee that are no longer owed, over all rows."""
        owed = slice(Component.PENALTY)
        return sum(sum(row.due[owed]) - sum(row.left[owed]) for row in self.rows)

    def row_due(self, due_on: date) -> RunningRow:
        """The row into which something belongs that falls due on a day (rules 3.2)."""
        for row in self.regular_rows:
            if due_on <= row.due_on:
                return row
        return self.extra_row(due_on)

    def extra_row(self, due_on: date) -> RunningRow:
        """The one row after the regular ones; its due date moves later, never earlier."""
        count = self.regular
        if len(self.rows) == count:
            last = self.rows[-1]
            self.rows.append(RunningRow(count + 1, last.due_on, due_on, [0, 0, 0, 0], [0, 0, 0, 0]))
        extra = self.rows[-1]
        extra.due_on = max(extra.due_on, due_on)
        return extra

    def frozen_rows(self) -> tuple[Row, ...]:
        """The rows as values, each with the principal due after it."""
        rows = []
        balance = 0
        for row in reversed(self.rows):
            rows.append(row.frozen(balance))
            balance += row.due[Component.PRINCIPAL]
        return tuple(reversed(rows))


def start(terms: Terms, disbursed_on: date) -> RunningLoan:
    """The loan as it stands right after the disbursement."""
    agreed = plan(terms, disbursed_on)
    rows = [planned(row) for row in agreed.rows]
    rows[0].upfront_fen = upfront_fen(terms.fees, terms.principal_fen, terms.rounding)
    first = Version(None, "disburse", disbursed_on, terms, agreed.rows, agreed.level_payment_fen)
    return RunningLoan(terms, rows, len(rows), [first])
