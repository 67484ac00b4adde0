"""A flag on a customer is lifted: it was wrong, or it is cleared up."""

from dataclasses import dataclass, field
from typing import ClassVar

from sqlalchemy import select, update

from db.audit import PERSONAL
from db.commands.reverse import MIN_REASON, ReasonMissing
from db.commands.set_flag import FlagChanged
from db.flags import rows_in_force
from db.loan_change import add_event
from db.loan_file import load
from db.office import Command, Tx
from db.records import AnyRow, existing
from db.roles import RISK
from db.schema import customer, customer_flag, loan_event
from models.origination.authority import Role
from models.origination.flags import FlagKind, may_be_lifted
from models.servicing.events import Reverse


@dataclass(frozen=True, slots=True, kw_only=True)
class LiftFlag(Command[FlagChanged]):
    """Lift a flag from a customer; penalties that a death had stopped are as if it never did."""

    roles: ClassVar[frozenset[Role]] = RISK

    customer_id: int
    """Which customer."""
    kind: FlagKind
    """Which flag."""
    note: str = field(metadata=PERSONAL)
    """Why, in the risk manager's words."""

    def run(self, tx: Tx) -> FlagChanged:
        """Lift it, and take out what it did to the loans.

        Raises:
            NotFound: there is no such customer.
            FlagNotSet: it is not set.
            ReasonMissing: the note says nothing.
        """
        existing(tx.connection, customer, self.customer_id)
        rows = {row.kind: row for row in rows_in_force(tx.connection, self.customer_id)}
        may_be_lifted(self.kind, rows)
        if len(self.note.strip()) < MIN_REASON:
            raise ReasonMissing(MIN_REASON)
        flag = rows[self.kind]
        tx.connection.execute(
            update(customer_flag)
            .where(customer_flag.c.id == flag.id)
            .values(
                lifted_by_id=tx.officer.id,
                lifted_on=tx.business_date,
                lift_note=self.note.strip(),
            )
        )
        return FlagChanged(flag.id, self.kind, self._take_out(tx, flag))

    def _take_out(self, tx: Tx, flag: AnyRow) -> tuple[str, ...]:
        """Reverse the events that the flag recorded; only this command does."""
        made = (
            select(loan_event.c.loan_id, loan_event.c.seq)
            .where(loan_event.c.key == flag.key)
            .order_by(loan_event.c.loan_id)
        )
        numbers = []
        for loan_id, seq in tx.connection.execute(made).all():
            file = load(tx.connection, loan_id)
            add_event(tx, file, Reverse(tx.business_date, str(seq)), note=self.note.strip())
            numbers.append(file.row.number)
        return tuple(numbers)
