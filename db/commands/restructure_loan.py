"""A customer in trouble gets a schedule that can be kept; history and class stay honest (重组)."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import ClassVar

from db.agreements import restructuring
from db.audit import PERSONAL
from db.codec import read
from db.loan_change import add_event
from db.loan_file import load
from db.office import Command, Tx
from db.policies import authority
from db.proposals import propose
from db.records import AnyRow, same_version
from db.roles import SENIORS
from models.errors import Refusal
from models.origination.authority import Role

MIN_HARDSHIP = 20
"""Characters: what happened to the customer, and what shows it."""


class Hardship(StrEnum):
    """Why a loan is restructured: the codes of `reasons.csv`."""

    JOB_LOSS = "C01"
    """Job loss (失业)."""
    ILLNESS = "C02"
    """Illness or disaster (疾病或灾害)."""


@dataclass(eq=False)
class HardshipUnproven(Refusal):
    """A restructuring names what happened and what shows it."""

    at_least: int


@dataclass(frozen=True, slots=True)
class RestructuringProposed:
    """The first signature is on it."""

    proposal_id: int
    loan_number: str
    principal_fen: int
    """That would get new rows."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RestructureLoan(Command[RestructuringProposed]):
    """Propose to restructure a loan; the branch manager signs second.

    All that is owed gets new rows, without penalty from the agreement on, at no higher rate. Days
    past due are carried on until what is in arrears is paid, and the loan is observed for a year.
    """

    roles: ClassVar[frozenset[Role]] = SENIORS

    loan_id: int
    """Which loan."""
    reason: Hardship
    """Reason code."""
    evidence: str = field(metadata=PERSONAL)
    """What happened and what shows it; at least 20 characters."""
    periods: int
    """Installments from now on."""
    first_due_on: date
    """Due date of the first."""
    annual_rate_ppm: int | None = None
    """The new contract rate a year; nothing: as before."""
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> RestructuringProposed:
        """Check the conditions and put it before the branch manager.

        Raises:
            NotFound, ChangedMeanwhile: the loan is gone or changed.
            HardshipUnproven: the evidence says nothing.
            PeriodsOutsideLimit, FirstDueTooLate, NewScheduleAboveCap: policy says no.
            AlreadyProposed: it waits for its second signature already.
            Refusal: the loan's own rules (`models/servicing/refusals.py`).
        """
        file = load(tx.connection, self.loan_id)
        same_version(file.row, "loan", self.seen_version)
        if len(self.evidence.strip()) < MIN_HARDSHIP:
            raise HardshipUnproven(MIN_HARDSHIP)
        restructuring(tx, file, self.periods, self.first_due_on, self.annual_rate_ppm)
        proposal_id = propose(tx, "restructure-loan", "loan", self.loan_id, self)
        return RestructuringProposed(proposal_id, file.row.number, file.row.principal_left_fen)


def sign_restructuring(tx: Tx, proposal: AnyRow) -> None:
    """Carry out a restructuring that has its second signature; it counts from today.

    Raises:
        AboveAuthority: more is owed than the signer may approve.
        Refusal: what was proposed no longer holds.
    """
    command = read(RestructureLoan, proposal.content)
    file = load(tx.connection, command.loan_id)
    event = restructuring(tx, file, command.periods, command.first_due_on, command.annual_rate_ppm)
    authority(tx.connection, tx.business_date).may_reschedule(
        tx.officer.role, file.row.principal_left_fen
    )
    note = f"{command.reason} {command.evidence.strip()}"
    add_event(tx, file, event, note=note)
