"""Whether an event may be recorded: the checks of contract `scenario.md` 5, in their order.

They are made once, when an event is recorded, on the loan as the events in force and dated on or
before the new one make it. A later back-dated event never makes an earlier one refused.
"""

from collections.abc import Sequence
from datetime import date

from models.servicing.events import (
    Charge,
    ChargeOff,
    Disburse,
    Event,
    Recover,
    ReturnDisbursement,
    Reverse,
    Sell,
    UndoChargeOff,
    WriteOff,
)
from models.servicing.history import taken_out
from models.servicing.limits import check_limits
from models.servicing.moment import Moment
from models.servicing.refusals import (
    AfterAsOf,
    AlreadyDisbursed,
    AlreadyReversed,
    BeforeDisbursement,
    DisbursedAmountDiffers,
    DisbursementReturned,
    DuplicateId,
    HasRecoveries,
    LoanWrittenOff,
    NoChargeOff,
    NotReversible,
    UnknownId,
)
from models.servicing.sold import check_sold
from models.servicing.terms import Terms
from models.servicing.wellformed import check_form

_AFTER_WRITE_OFF = (Reverse, UndoChargeOff, Recover)
"""What may still be recorded on or after the day of a write-off."""


def admit(
    terms: Terms,
    disbursed_on: date,
    events: Sequence[Event],
    new_event: Event,
    as_of: date,
    *,
    disbursement_id: str | None = None,
) -> None:
    """Let an event be recorded, or say why not.

    Args:
        terms: as agreed.
        disbursed_on: business date of the disbursement.
        events: recorded before, in recording order.
        new_event: what is to be recorded.
        as_of: nothing may be dated after this day.
        disbursement_id: the id of the disbursement, where it has one.

    Raises:
        Refusal: one of `models.servicing.refusals`, the first that applies.
    """
    check_alone(terms, new_event, as_of)
    now = Moment(terms, disbursed_on, events, new_event, disbursement_id, taken_out(events))
    _check_dates(now)
    _check_id(now)
    _check_return(now)
    check_sold(now)
    if isinstance(new_event, Reverse):
        _check_reversal(now, new_event)
    if isinstance(new_event, UndoChargeOff) and not now.of_kind(ChargeOff):
        raise NoChargeOff
    _check_write_off(now)
    check_limits(now)


def check_alone(terms: Terms, event: Event, as_of: date) -> None:
    """What can be said of an event without the others.

    Raises:
        BadEvent: a field is outside its range.
        AfterAsOf: dated after the day of the report.
        DisbursedAmountDiffers: less or more than the principal was paid out.
    """
    check_form(event, terms)
    if event.on > as_of:
        raise AfterAsOf(event.on, as_of)
    if isinstance(event, Disburse):
        paid_out = terms.principal_fen if event.amount_fen is None else event.amount_fen
        if paid_out != terms.principal_fen:
            raise DisbursedAmountDiffers(paid_out, terms.principal_fen)


def _check_dates(now: Moment) -> None:
    """One disbursement, and nothing before it."""
    event, first_day = now.event, now.disbursed_on
    if isinstance(event, Disburse):
        raise AlreadyDisbursed(first_day)
    earliest = min(event.on, event.falls_due) if isinstance(event, Charge) else event.on
    if earliest < first_day:
        raise BeforeDisbursement(earliest, first_day)


def _check_id(now: Moment) -> None:
    """No two events have the same id."""
    event_id = now.event.event_id
    if event_id is not None and (
        event_id == now.disbursement_id or now.position_of(event_id) is not None
    ):
        raise DuplicateId(event_id)


def _check_return(now: Moment) -> None:
    """A loan whose money came back is over; even that it came back stays."""
    for returned in now.of_kind(ReturnDisbursement):
        raise DisbursementReturned(returned.on)


def _check_reversal(now: Moment, event: Reverse) -> None:
    """The event to take out exists, is in force, and is of a kind that can be taken out."""
    if event.of == now.disbursement_id:
        raise NotReversible(event.of, Disburse.kind)
    position = now.position_of(event.of)
    if position is None:
        raise UnknownId(event.of)
    if position in now.out:
        raise AlreadyReversed(event.of)
    target = now.events[position]
    if isinstance(target, Reverse | UndoChargeOff | Sell):
        raise NotReversible(event.of, target.kind)
    recovered = sum(recovery.amount_fen for recovery in now.of_kind(Recover))
    if isinstance(target, WriteOff) and recovered:
        raise HasRecoveries(event.of, recovered)


def _check_write_off(now: Moment) -> None:
    """A loan that is written off is closed for all but recoveries and reversals."""
    if not isinstance(now.event, _AFTER_WRITE_OFF):
        for loss in now.of_kind(WriteOff):
            if now.event.on >= loss.on:
                raise LoanWrittenOff(loss.on)
