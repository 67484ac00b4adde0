"""What a loan command answers: how the money was shared out, and what is left."""

from dataclasses import dataclass
from datetime import date

from db.loan_change import Change
from db.loan_file import LoanFile
from models.servicing.parts import Parts
from models.servicing.state import LoanStatus


@dataclass(frozen=True, slots=True)
class Receipt:
    """The record of one event of a loan, as it is handed to the customer."""

    loan_number: str
    seq: int
    """Position of the event within the loan."""
    on: date
    amount_fen: int
    parts: Parts
    """What the amount went to."""
    unused_fen: int
    """What was not needed and is held for the customer."""
    principal_left_fen: int
    status: LoanStatus


def receipt(file: LoanFile, change: Change) -> Receipt:
    """The receipt of the event that was just recorded."""
    wanted = str(change.seq)
    done = next(t for t in change.after.transactions if t.event_id == wanted)
    return Receipt(
        loan_number=file.row.number,
        seq=change.seq,
        on=done.on,
        amount_fen=done.amount_fen,
        parts=done.parts,
        unused_fen=change.after.overpaid_fen - change.before.overpaid_fen,
        principal_left_fen=change.after.outstanding.principal_fen,
        status=change.after.status,
    )
