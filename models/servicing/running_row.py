"""One row of a loan while events are applied to it: what is due, what is left, what is gone.

Amounts in fen. Lists of four are in the order of `Component`.
"""

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import date

from models.servicing.parts import NOTHING, Component, Parts
from models.servicing.state import Row


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
    workday: date | None = None
    """The next workday, where the due date is a day of rest."""
    charges: list[PostedCharge] = field(default_factory=list)
    overdue_fen_days: int = 0
    """Overdue principal times days, so far: what daily penalty is counted on."""
    counted_to: date | None = None
    """The day up to which ``overdue_fen_days`` is counted."""
    penalty_posted_fen: int = 0
    """Daily penalty put into ``due`` so far."""
    upfront_fen: int = 0
    """Of the fee in ``due``: what is due for the disbursement itself."""
    others_fen: int = 0
    """Of the fee as agreed: what a guarantor or an insurer gets."""
    earned_fen: int = 0
    """Interest in ``due`` that was earned before the row: a new schedule carried it here."""

    @property
    def payable_on(self) -> date:
        """The last day on which it is paid in time."""
        return self.workday or self.due_on

    @property
    def is_open(self) -> bool:
        """Something is left."""
        return any(self.left)

    def gone_fen(self, component: Component) -> int:
        """What was paid, waived or written off of a component."""
        return self.due[component] - self.left[component]

    def ours_fen(self, component: Component) -> int:
        """What is left of a component and is the lender's own to forgive."""
        left = self.left[component]
        if component is not Component.FEE:
            return left
        return max(0, left - max(0, self.others_fen - self.paid[component]))

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

    def end(self, on: date) -> None:
        """A new schedule takes over what is left; the row keeps what is gone."""
        if self.is_open:
            self.paid_on = None
        self.due = [due - left for due, left in zip(self.due, self.left, strict=True)]
        self.left = _zeros()
        self.start = min(self.start, on)
        if self.due_on > on:
            self.due_on, self.workday = on, None
        self.charges.clear()
        self.earned_fen = self.upfront_fen = 0

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
            self.workday,
            min(self.others_fen, self.due[Component.FEE] - self.charged_fen(Component.FEE)),
        )

    def _lessen(self, component: Component, amount_fen: int, on: date) -> None:
        """Less is left; the day is kept when it was the last of it."""
        self.left[component] -= amount_fen
        if not any(self.left):
            self.paid_on = on


def planned(row: Row) -> RunningRow:
    """A row of which nothing is paid yet."""
    due = [*row.due.in_order]
    running = RunningRow(row.number, row.start, row.due_on, due, due.copy(), workday=row.workday)
    running.others_fen = row.others_fen
    return running


def _parts(amounts: Collection[int]) -> Parts:
    """Four amounts as a value; the usual nothing is shared."""
    return Parts(*amounts) if any(amounts) else NOTHING
