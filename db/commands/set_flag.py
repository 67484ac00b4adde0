"""A customer died, or is suspected of fraud: everybody must see it from now on."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from sqlalchemy import insert, select

from db import policies
from db.audit import PERSONAL
from db.commands.reverse import MIN_REASON, ReasonMissing
from db.evidence import file_piece
from db.flags import in_force
from db.loan_change import add_event
from db.loan_file import load
from db.loan_rules import admitted
from db.office import Command, Tx
from db.records import add, existing
from db.roles import READERS_OF_PERSONS
from db.schema import customer, customer_flag, loan
from models.origination.authority import Role
from models.origination.flags import FlagKind, may_be_set
from models.servicing.events import StopPenalty
from models.servicing.losses import EvidenceKind
from models.servicing.refusals import DisbursementReturned, LoanWrittenOff


@dataclass(frozen=True, slots=True)
class FlagChanged:
    """The flag, and the loans that it touched."""

    flag_id: int
    flag_kind: FlagKind
    loans: tuple[str, ...]
    """Numbers of the loans whose penalty stopped, or runs again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetFlag(Command[FlagChanged]):
    """Set a flag on a customer, deceased or suspected fraud. Tell the customer nothing of it."""

    roles: ClassVar[frozenset[Role]] = READERS_OF_PERSONS - {Role.AUDITOR}

    customer_id: int
    """Which customer."""
    kind: FlagKind
    """What is known."""
    since: date
    """Date of the death, or of the discovery; not after the business date."""
    evidence_kind: EvidenceKind
    """What shows it."""
    reference: str = field(metadata=PERSONAL)
    """Number of the paper, or where it is kept; at least 4 characters."""
    note: str = field(metadata=PERSONAL)
    """In the officer's words."""

    def run(self, tx: Tx) -> FlagChanged:
        """Set it, file its evidence; a death stops the penalty of every loan from that day.

        Raises:
            NotFound: there is no such customer.
            FlagSet, WrongEvidence: it is set already, or not shown.
            ReasonMissing: the note says nothing.
            AfterAsOf, ReferenceMissing: the evidence does not hold.
        """
        existing(tx.connection, customer, self.customer_id)
        may_be_set(self.kind, self.evidence_kind, in_force(tx.connection, self.customer_id))
        if len(self.note.strip()) < MIN_REASON:
            raise ReasonMissing(MIN_REASON)
        evidence_id = file_piece(
            tx,
            self.customer_id,
            None,
            self.evidence_kind,
            self.since,
            self.reference,
            self.note,
        )
        flag_id = add(tx.connection, insert(customer_flag), self._columns(tx, evidence_id))
        return FlagChanged(flag_id, self.kind, self._stop_penalties(tx))

    def _columns(self, tx: Tx, evidence_id: int) -> dict[str, object]:
        return {
            "customer_id": self.customer_id,
            "kind": self.kind,
            "since": self.since,
            "evidence_id": evidence_id,
            "note": self.note.strip(),
            "officer_id": tx.officer.id,
            "set_on": tx.business_date,
            "at": tx.at,
            "key": tx.key,
        }

    def _stop_penalties(self, tx: Tx) -> tuple[str, ...]:
        """From the day of the death no penalty accrues; unless the loan was over anyway."""
        policy = policies.policy(tx.connection, tx.business_date)
        if self.kind is not FlagKind.DEATH or not policy.flag("death_stops_penalty"):
            return ()
        ids = select(loan.c.id).where(loan.c.customer_id == self.customer_id).order_by(loan.c.id)
        stopped = []
        for loan_id in tx.connection.execute(ids).scalars().all():
            file = load(tx.connection, loan_id)
            event = StopPenalty(max(self.since, file.row.disbursed_on))
            try:
                admitted(file, event, tx.business_date)
            except (LoanWrittenOff, DisbursementReturned):
                continue
            add_event(tx, file, event)
            stopped.append(file.row.number)
        return tuple(stopped)
