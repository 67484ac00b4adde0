"""What of a loan stands against the acts of a loan in trouble: charge-offs and claims."""

from dataclasses import dataclass

from db.claims import claims_of, state_of
from db.loan_file import LoanFile
from db.loan_rules import admitted
from db.office import Reader
from models.errors import Refusal
from models.servicing.claims import ClaimClosed, ClaimStep, may_be_answered
from models.servicing.events import ChargeOff, UndoChargeOff
from models.servicing.parts import NOTHING
from models.servicing.refusals import NothingOutstanding


@dataclass(eq=False)
class NoOpenClaim(Refusal):
    """No guarantor or insurer is asked to pay for the loan."""

    loan_number: str


def may_happen(reader: Reader, file: LoanFile, kind: type[ChargeOff | UndoChargeOff]) -> None:
    """Check that the loan may be charged off, or that taken back.

    Raises:
        Refusal: the loan's own rules say no.
    """
    admitted(file, kind(reader.business_date), reader.business_date)


def may_be_claimed_for(reader: Reader, file: LoanFile) -> None:
    """Check that something is owed that could be claimed.

    Raises:
        NothingOutstanding: nothing is.
    """
    state = file.state(reader.business_date)
    lost = sum((row.written_off for row in state.rows), NOTHING)
    if (state.outstanding + lost - state.recovered).total_fen <= 0:
        raise NothingOutstanding(reader.business_date)


def has_claim(reader: Reader, file: LoanFile) -> None:
    """Check that a claim is open to an answer or to money.

    Raises:
        NoOpenClaim: none is.
    """
    for row in claims_of(reader.connection, file.row.id):
        try:
            may_be_answered(state_of(reader.connection, row), ClaimStep.PAID)
        except ClaimClosed:
            continue
        return
    raise NoOpenClaim(file.row.number)
