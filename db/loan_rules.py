"""Whether a loan allows an act, found out beforehand and without writing.

The same rules that the commands meet, on the loan as it stands on the business date.
"""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, select

from db.commands.write_off import may_be_written_off
from db.loan_file import LoanFile
from db.office import Reader, Tx
from db.proposals import AlreadyProposed
from db.records import AnyRow
from db.schema import proposal
from models.errors import Refusal
from models.servicing.admission import admit
from models.servicing.events import Disburse, Event, Reverse, StopPenalty
from models.servicing.losses import WriteOffReason
from models.servicing.refusals import NotReversible


@dataclass(eq=False)
class NothingToReverse(Refusal):
    """Nothing was recorded on the loan yet, or all of it was taken out again."""

    loan_number: str


@dataclass(eq=False)
class NothingToSign(Refusal):
    """Nothing of the kind waits for a second signature."""

    loan_number: str


def admitted(file: LoanFile, event: Event, today: date) -> None:
    """Check that an event may be recorded on a loan.

    Raises:
        Refusal: the loan's own rules say no (`models/servicing/refusals.py`).
    """
    admit(file.terms, file.row.disbursed_on, file.events, event, today)


def why_not_reversed(file: LoanFile, seq: int, today: date) -> Refusal | None:
    """What stands against taking an event out; None: nothing does.

    Args:
        file: the loan.
        seq: position of the event within the loan; 0 for the disbursement.
        today: business date of the reversal.
    """
    try:
        if seq == 0:
            raise NotReversible("0", Disburse.kind)
        not_of_a_flag(file, seq)
        admitted(file, Reverse(today, str(seq)), today)
    except Refusal as refusal:
        return refusal
    return None


def not_of_a_flag(file: LoanFile, seq: int) -> None:
    """Check that an event is not what a flag on the customer did: the flag is lifted instead.

    Raises:
        NotReversible: it is.
    """
    if 0 < seq <= len(file.events) and isinstance(file.events[seq - 1], StopPenalty):
        raise NotReversible(str(seq), StopPenalty.kind)


def waiting_write_off(connection: Connection, loan_id: int) -> AnyRow | None:
    """The row of a loan's write-off that waits for its second signature."""
    return _waiting(connection, loan_id, "write-off")


def not_proposed(connection: Connection, loan_id: int, command: str) -> None:
    """Check that a command does not wait for its second signature already.

    Raises:
        AlreadyProposed: it does.
    """
    if _waiting(connection, loan_id, command) is not None:
        raise AlreadyProposed("loan", str(loan_id))


def waiting_restructuring(connection: Connection, loan_id: int) -> AnyRow | None:
    """The row of a loan's restructuring that waits for its second signature."""
    return _waiting(connection, loan_id, "restructure-loan")


def _waiting(connection: Connection, loan_id: int, command: str) -> AnyRow | None:
    waiting = select(proposal).where(
        proposal.c.subject == "loan",
        proposal.c.subject_id == loan_id,
        proposal.c.command == command,
        proposal.c.status == "open",
    )
    return connection.execute(waiting).first()


def may_be_proposed(door: Tx | Reader, file: LoanFile) -> int:
    """Check that a write-off may be put before the risk manager; the loss in fen.

    Raises:
        NothingOutstanding, TooEarlyToWriteOff, PursuitTooShort, FileIncomplete,
            ReserveTooSmall: a condition fails, whatever the reason.
        AlreadyProposed: it waits for its second signature already.
    """
    loss_fen = _for_any_reason(door, file.row.id)
    not_proposed(door.connection, file.row.id, "write-off")
    return loss_fen


def _for_any_reason(door: Tx | Reader, loan_id: int) -> int:
    """The loss in fen, if one of the reasons allows it.

    Raises:
        Refusal: none does; the last, the general one, says why not.
    """
    for reason in WriteOffReason:
        try:
            return may_be_written_off(door, loan_id, reason)
        except Refusal as refusal:
            said = refusal
    raise said
