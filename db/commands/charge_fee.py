"""A fee is charged that the cost table named for the case: late payment, early repayment."""

from dataclasses import dataclass
from typing import ClassVar

from db.loan_change import add_event
from db.loan_file import LoanFile, load
from db.office import Command, Reader, Tx
from db.records import same_version
from db.roles import SENIORS
from models.origination.authority import Role
from models.servicing.contingent import Contingent, check_charge, most_chargeable_fen
from models.servicing.events import Charge
from models.servicing.parts import Component


@dataclass(frozen=True, slots=True)
class Charged:
    """The fee, and what is owed with it."""

    loan_number: str
    seq: int
    amount_fen: int
    left_fen: int
    """All that is outstanding now."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ChargeFee(Command[Charged]):
    """Charge a fee that the cost table named (或有成本); it falls due with the next installment."""

    roles: ClassVar[frozenset[Role]] = SENIORS

    loan_id: int
    """Which loan."""
    why: Contingent
    """Late payment, or early repayment."""
    amount_fen: int
    """Charged, in fen; at most what the cost table allows."""
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Charged:
        """Charge it.

        Raises:
            NotFound, ChangedMeanwhile: the loan is gone or changed.
            FeeNotAgreed, FeeAboveAgreed: the cost table does not allow it.
            Refusal: the loan's own rules.
        """
        file = load(tx.connection, self.loan_id)
        same_version(file.row, "loan", self.seen_version)
        check_charge(self.amount_fen, may_be_charged_fen(tx, file, self.why))
        event = Charge(tx.business_date, Component.FEE, self.amount_fen)
        change = add_event(tx, file, event, reason=self.why)
        left_fen = change.after.outstanding.total_fen
        return Charged(file.row.number, change.seq, self.amount_fen, left_fen)


def may_be_charged_fen(door: Tx | Reader, file: LoanFile, why: Contingent) -> int:
    """The most that may be charged today, in fen.

    Raises:
        FeeNotAgreed: the terms have no such fee.
    """
    today = door.business_date
    undone = {row.reverses_seq for row in file.event_rows}
    charged = sum(
        int(row.amount_fen)
        for row in file.event_rows
        if row.kind == Charge.kind
        and row.reason == why
        and row.seq not in undone
        and (why is Contingent.LATE or row.on == today)
    )
    return most_chargeable_fen(file.terms, file.state(today), why, charged)
