"""A loan is given up in the books, against the reserve; the claim lives on (账销案存)."""

from dataclasses import dataclass, field
from typing import ClassVar

from sqlalchemy import func, select

from db import policies
from db.audit import PERSONAL
from db.codec import read
from db.evidence import pieces_of
from db.loan_change import add_event
from db.loan_file import load
from db.office import Command, Reader, Tx
from db.proposals import propose
from db.records import AnyRow, same_version
from db.roles import MANAGERS
from db.schema import journal_leg
from models.books.accounts import AccountCode
from models.books.shares import own_share
from models.errors import Refusal
from models.origination.authority import Role
from models.servicing.events import WriteOff as Loss
from models.servicing.losses import Condition, WriteOffReason
from models.servicing.refusals import NothingOutstanding

MIN_EVIDENCE = 20
"""Characters: what was done to collect, and what shows it."""


@dataclass(eq=False)
class EvidenceMissing(Refusal):
    """A write-off file names what was done to collect."""

    at_least: int


@dataclass(eq=False)
class ReserveTooSmall(Refusal):
    """The reserve does not cover the loss; the month end's charge comes first."""

    reserve_fen: int
    loss_fen: int


@dataclass(frozen=True, slots=True)
class WriteOffProposed:
    """The first signature is on it."""

    proposal_id: int
    loan_number: str
    loss_fen: int
    """Principal of our own that would be lost."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WriteOff(Command[WriteOffProposed]):
    """Propose to write a loan off; the risk manager signs second (核销)."""

    roles: ClassVar[frozenset[Role]] = MANAGERS

    loan_id: int
    """Which loan."""
    reason: WriteOffReason
    """Reason code."""
    evidence: str = field(metadata=PERSONAL)
    """What was done to collect, and what shows it; at least 20 characters."""
    seen_version: int | None = None
    """The loan's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> WriteOffProposed:
        """Check the conditions and put it before the risk manager.

        Raises:
            NotFound, ChangedMeanwhile: the loan is gone or changed.
            EvidenceMissing: it is not told what was done to collect.
            NothingOutstanding, TooEarlyToWriteOff, PursuitTooShort, FileIncomplete,
                ReserveTooSmall: a condition fails.
            AlreadyProposed: it waits for its second signature already.
        """
        file = load(tx.connection, self.loan_id)
        same_version(file.row, "loan", self.seen_version)
        if len(self.evidence.strip()) < MIN_EVIDENCE:
            raise EvidenceMissing(MIN_EVIDENCE)
        loss_fen = may_be_written_off(tx, self.loan_id, self.reason)
        proposal_id = propose(tx, "write-off", "loan", self.loan_id, self)
        return WriteOffProposed(proposal_id, file.row.number, loss_fen)


def sign_write_off(tx: Tx, proposal: AnyRow) -> None:
    """Carry out a write-off that has its second signature.

    Raises:
        TooEarlyToWriteOff, PursuitTooShort, FileIncomplete, ReserveTooSmall: a condition that
            held no longer holds.
        Refusal: the loan's own rules.
    """
    command = read(WriteOff, proposal.content)
    may_be_written_off(tx, command.loan_id, command.reason)
    file = load(tx.connection, command.loan_id)
    note = f"{command.reason} {command.evidence.strip()}"
    add_event(tx, file, Loss(tx.business_date), note=note)


def reserve_fen(door: Tx | Reader) -> int:
    """What is left of the reserve for non-performing loans, in fen."""
    legs = select(func.coalesce(func.sum(journal_leg.c.amount_fen), 0)).where(
        journal_leg.c.account_code == AccountCode.RESERVE_STAGE_3
    )
    return -int(door.connection.execute(legs).scalar_one())


def may_be_written_off(door: Tx | Reader, loan_id: int, reason: WriteOffReason) -> int:
    """Check that policy, file and reserve allow it; the loss in fen.

    Raises:
        NotFound: there is no such loan.
        NothingOutstanding, LoanSold: nothing of ours could be lost.
        TooEarlyToWriteOff, PursuitTooShort, FileIncomplete: the reason's condition is not met.
        ReserveTooSmall: the reserve does not cover the loss.
    """
    file = load(door.connection, loan_id)
    state = file.state(door.business_date)
    if not state.outstanding.total_fen:
        raise NothingOutstanding(door.business_date)
    file.must_be_ours()
    condition = Condition.under(policies.policy(door.connection, door.business_date), reason)
    filed = pieces_of(door.connection, file.row)
    condition.check(state.days_past_due, filed, door.business_date)
    own, covered_fen = own_share(state, door.business_date), reserve_fen(door)
    loss_fen = own.current_fen + own.overdue_fen
    if loss_fen > covered_fen:
        raise ReserveTooSmall(covered_fen, loss_fen)
    return loss_fen
