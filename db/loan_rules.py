"""Whether a loan allows an act, found out beforehand and without writing.

The same rules that the commands meet, on the loan as it stands on the business date.
"""

from datetime import date

from sqlalchemy import Connection, select

from db.commands.charge_fee import may_be_charged_fen
from db.commands.grant_credit import GrantCredit
from db.commands.waive import Waive
from db.commands.write_off import may_be_written_off
from db.loan_file import LoanFile
from db.office import Reader, Tx, verb
from db.proposals import AlreadyProposed
from db.records import AnyRow
from db.schema import proposal
from models.errors import Refusal
from models.servicing.admission import admit
from models.servicing.contingent import Contingent, FeeNotAgreed, check_charge
from models.servicing.events import Charge, Disburse, Event, Reverse, UseHeld
from models.servicing.fees import FeeWhen
from models.servicing.parts import Component
from models.servicing.refusals import NothingOutstanding, NotReversible


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
        admitted(file, Reverse(today, str(seq)), today)
    except Refusal as refusal:
        return refusal
    return None


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
        NothingOutstanding, TooEarlyToWriteOff, ReserveTooSmall: a condition fails.
        AlreadyProposed: it waits for its second signature already.
    """
    loss_fen = may_be_written_off(door, file.row.id)
    not_proposed(door.connection, file.row.id, "write-off")
    return loss_fen


def may_use_held(reader: Reader, file: LoanFile) -> None:
    """Check that money is held for the customer and something is owed.

    Raises:
        UseExceedsHeld, NothingOutstanding: it is not so.
    """
    today = reader.business_date
    admitted(file, UseHeld(today, 1), today)


def may_waive(reader: Reader, file: LoanFile) -> None:
    """Check that there is interest, a fee or penalty to forgive, and none waits for a signature.

    Raises:
        NothingOutstanding, AlreadyProposed: it is not so.
    """
    owed = file.state(reader.business_date).outstanding
    if owed.total_fen == owed.principal_fen:
        raise NothingOutstanding(reader.business_date)
    not_proposed(reader.connection, file.row.id, verb(Waive))


def may_credit(reader: Reader, file: LoanFile) -> None:
    """Check that there is something to pay, and no credit waits for a signature.

    Raises:
        NothingOutstanding, AlreadyProposed: it is not so.
    """
    if not file.state(reader.business_date).outstanding.total_fen:
        raise NothingOutstanding(reader.business_date)
    not_proposed(reader.connection, file.row.id, verb(GrantCredit))


def may_charge(reader: Reader, file: LoanFile) -> None:
    """Check that a contingent fee was agreed, and that one may be charged today.

    Raises:
        FeeNotAgreed, FeeAboveAgreed: it is not so.
        Refusal: the loan's own rules.
    """
    agreed = {fee.when for fee in file.terms.fees}
    reasons = [why for why in Contingent if FeeWhen(why) in agreed]
    if not reasons:
        raise FeeNotAgreed
    check_charge(1, max(may_be_charged_fen(reader, file, why) for why in reasons))
    today = reader.business_date
    admitted(file, Charge(today, Component.FEE, 1), today)
