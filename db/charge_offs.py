"""What charging a loan off and taking that back have in common."""

from dataclasses import dataclass

from db.commands.reverse import MIN_REASON, ReasonMissing
from db.loan_change import add_event
from db.loan_file import load
from db.office import Tx
from db.records import same_version
from models.servicing.events import ChargeOff, UndoChargeOff
from models.servicing.parts import Parts


@dataclass(frozen=True, slots=True)
class ChargeOffChanged:
    """The loan after it."""

    loan_number: str
    seq: int
    """Position of the event within the loan."""
    is_charged_off: bool
    outstanding: Parts
    """Still owed by the customer."""


def change_charge_off(
    tx: Tx, loan_id: int, event: ChargeOff | UndoChargeOff, reason: str, seen_version: int | None
) -> ChargeOffChanged:
    """Record the event with its reason.

    Raises:
        NotFound, ChangedMeanwhile: the loan is gone or changed.
        ReasonMissing: the reason says nothing.
        Refusal: the loan's own rules.
    """
    file = load(tx.connection, loan_id)
    same_version(file.row, "loan", seen_version)
    if len(reason.strip()) < MIN_REASON:
        raise ReasonMissing(MIN_REASON)
    change = add_event(tx, file, event, note=reason.strip())
    after = change.after
    return ChargeOffChanged(file.row.number, change.seq, after.is_charged_off, after.outstanding)
