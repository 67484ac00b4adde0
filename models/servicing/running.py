"""A loan while its events are applied to it: the only values here that change.

`loan.replay` makes one, applies the events in force, and freezes it into a `LoanState`. Amounts in
fen. Lists of four are in the order of `Component`.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from models.servicing.parts import NOTHING, Component, Parts
from models.servicing.schedule import plan
from models.servicing.state import Row
from models.servicing.terms import Terms


def _zeros() -> list[int]:
    """Nothing of each component."""
    return [0, 0, 0, 0]


@dataclass(slots=True)
class PostedCharge:
    """A charge put into a row: what a part of the row's fee or penalty is for."""

    component: Component
    due_on: date
    amount_fen: int


@dataclass(slots=True)
class RunningRow:
    """One row: what is due, what is left of it, and where the rest went."""

    number: int
    start: date
    due_on: date
    due: list[int]
    left: list[int]
    paid: list[int] = field(default_factory=_zeros)
    waived: list[int] = field(default_factory=_zeros)
    written_off: list[int] = field(default_factory=_zeros)
    paid_in_advance_fen: int = 0
    paid_late_fen: int = 0
    paid_on: date | None = None
    moved_to: date | None = None
    """The next workday, where the due date is a day of rest."""
    charges: list[PostedCharge] = field(default_factory=list)
    overdue_fen_days: int = 0
    """Overdue principal times days, so far: what daily penalty is counted on."""
    counted_to: date | None = None
    """The day up to which ``overdue_fen_days`` is counted."""
    penalty_posted_fen: int = 0
    """Daily penalty put into ``due`` so far."""

    @property
    def payable_on(self) -> date:
        """The last day on which it is paid in time."""
        return self.moved_to or self.due_on

    @property
    def is_open(self) -> bool:
        """Something is left."""
        return any(self.left)

    def gone_fen(self, component: Component) -> int:
        """What was paid, waived or written off of a component."""
        return self.due[component] - self.left[component]

    def charged_fen(self, component: Component, due_by: date = date.max) -> int:
        """Charges of a component that are due by a day."""
        return sum(
            charge.amount_fen
            for charge in self.charges
            if charge.component is component and charge.due_on <= due_by
        )

    def owe(self, component: Component, amount_fen: int) -> None:
        """More is due; a fully paid row opens again."""
        self.due[component] += amount_fen
        self.left[component] += amount_fen
        if amount_fen:
            self.paid_on = None

    def lend_again(self, amount_fen: int) -> None:
        """Principal is due again; days counted on principal paid within the grace are void."""
        if not self.left[Component.PRINCIPAL] and not self.penalty_posted_fen:
            self.overdue_fen_days = 0
        self.owe(Component.PRINCIPAL, amount_fen)

    def pay(self, component: Component, amount_fen: int, on: date) -> None:
        """Money goes into a component."""
        self.paid[component] += amount_fen
        if on < self.due_on:
            self.paid_in_advance_fen += amount_fen
        elif on > self.payable_on:
            self.paid_late_fen += amount_fen
        self._lessen(component, amount_fen, on)

    def waive(self, component: Component, amount_fen: int, on: date) -> None:
        """A part of a component is forgiven."""
        self.waived[component] += amount_fen
        self._lessen(component, amount_fen, on)

    def cut_to(self, component: Component, target_fen: int, on: date) -> None:
        """Less is due: what was not earned is cancelled."""
        cut_fen = self.due[component] - target_fen
        if cut_fen:
            self.due[component] = target_fen
            self._lessen(component, cut_fen, on)

    def write_off(self) -> Parts:
        """All that is left is written off, which closes the row without a day of payment."""
        lost = Parts(*self.left)
        for component in Component:
            self.written_off[component] += self.left[component]
            self.left[component] = 0
        return lost

    def frozen(self, balance_fen: int) -> Row:
        """The row as a value; ``balance_fen`` is the principal due in the rows after it."""
        return Row(
            self.number,
            self.start,
            self.due_on,
            Parts(*self.due),
            balance_fen,
            _parts(self.paid),
            _parts(self.waived),
            _parts(self.written_off),
            self.paid_in_advance_fen,
            self.paid_late_fen,
            self.paid_on,
            self.moved_to,
        )

    def _lessen(self, component: Component, amount_fen: int, on: date) -> None:
        """Less is left; the day is kept when it was the last of it."""
        self.left[component] -= amount_fen
        if not any(self.left):
            self.paid_on = on


@dataclass(slots=True)
class RunningLoan:
    """The rows, and what is held or lost beside them."""

    terms: Terms
    rows: list[RunningRow]
    """Regular rows, then at most one extra row for what falls due after them."""
    overpaid_fen: int = 0
    penalty_stopped: bool = False
    """Charged off or written off: no daily penalty any more."""
    lost: Parts = NOTHING
    """Written off and not recovered yet."""
    recovered: Parts = NOTHING

    @property
    def regular_rows(self) -> list[RunningRow]:
        """The rows of the schedule, without the extra row."""
        return self.rows[: self.terms.row_count]

    def left_fen(self, component: Component) -> int:
        """What is left of a component over all rows."""
        return sum(row.left[component] for row in self.rows)

    def outstanding(self) -> Parts:
        """What is left over all rows, by component."""
        return Parts(*(self.left_fen(component) for component in Component))

    def row_due(self, due_on: date) -> RunningRow:
        """The row into which something belongs that falls due on a day (rules 3.2)."""
        for row in self.regular_rows:
            if due_on <= row.due_on:
                return row
        return self.extra_row(due_on)

    def extra_row(self, due_on: date) -> RunningRow:
        """The one row after the regular ones; its due date moves later, never earlier."""
        count = self.terms.row_count
        if len(self.rows) == count:
            last = self.rows[-1]
            self.rows.append(RunningRow(count + 1, last.due_on, due_on, _zeros(), _zeros()))
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
    rows = []
    for row in plan(terms, disbursed_on).rows:
        due = [row.due.principal_fen, row.due.interest_fen, row.due.fee_fen, 0]
        running = RunningRow(row.number, row.start, row.due_on, due, due.copy())
        running.moved_to = row.moved_to
        rows.append(running)
    return RunningLoan(terms, rows)


def _parts(amounts: Collection[int]) -> Parts:
    """Four amounts as a value; the usual nothing is shared."""
    return Parts(*amounts) if any(amounts) else NOTHING
