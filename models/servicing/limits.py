"""The most that an event may take: checks against the amounts of the loan on the event's day.

Source: the last rows of contract `scenario.md` 5. Each check belongs to one kind of event.
"""

from collections.abc import Callable
from typing import Any

from models.servicing.agreement import check_extension, check_prepayment, check_restructuring
from models.servicing.events import (
    ChargeOff,
    Extend,
    Prepay,
    Recover,
    Refund,
    Restructure,
    ReturnDisbursement,
    Settle,
    UseHeld,
    Waive,
    WriteOff,
)
from models.servicing.moment import Moment
from models.servicing.payoff import payoff_fen
from models.servicing.refusals import (
    AlreadyChargedOff,
    BeforeLastTransaction,
    MoreThanDisbursed,
    NothingOutstanding,
    NotWrittenOff,
    RecoveryExceedsWrittenOff,
    RefundExceedsOverpaid,
    SettleBelowPayoff,
    UseExceedsHeld,
    WaiveExceedsOutstanding,
)


def check_limits(now: Moment) -> None:
    """See that there is what the event takes.

    Raises:
        Refusal: the limit of the event's kind is exceeded.
    """
    check = _CHECKS.get(type(now.event))
    if check is not None:
        check(now, now.event)


def _recovery(now: Moment, event: Recover) -> None:
    """Money after the write-off, at most what was lost."""
    if not any(loss.on <= event.on for loss in now.of_kind(WriteOff)):
        raise NotWrittenOff(event.on)
    left = now.loan().lost.total_fen
    if event.amount_fen > left:
        raise RecoveryExceedsWrittenOff(event.amount_fen, left)


def _write_off(now: Moment, event: WriteOff) -> None:
    """The last transaction of a loan that owes something."""
    last_on = now.last_transaction_on()
    if event.on < last_on:
        raise BeforeLastTransaction(event.on, last_on)
    _something_owed(now)


def _charge_off(now: Moment, _: ChargeOff) -> None:
    """Once, on a loan that owes something."""
    for earlier in now.of_kind(ChargeOff):
        raise AlreadyChargedOff(earlier.on)
    _something_owed(now)


def _something_owed(now: Moment) -> None:
    """There is something to take off."""
    if not now.loan().outstanding().total_fen:
        raise NothingOutstanding(now.event.on)


def _refund(now: Moment, event: Refund) -> None:
    """At most what is held for the borrower."""
    held = now.loan().overpaid_fen
    if event.amount_fen > held:
        raise RefundExceedsOverpaid(event.amount_fen, held)


def _use(now: Moment, event: UseHeld) -> None:
    """At most what is held for the borrower, on a loan that owes something."""
    held = now.loan().overpaid_fen
    if event.amount_fen > held:
        raise UseExceedsHeld(event.amount_fen, held)
    _something_owed(now)


def _waiver(now: Moment, event: Waive) -> None:
    """At most what is outstanding of the component and the lender's own."""
    left = sum(row.ours_fen(event.component) for row in now.loan().rows)
    if event.amount_fen > left:
        raise WaiveExceedsOutstanding(event.component.word, event.amount_fen, left)


def _return(now: Moment, _: ReturnDisbursement) -> None:
    """Nothing but the disbursement is in force, whatever its date."""
    if now.standing():
        raise MoreThanDisbursed


def _settlement(now: Moment, event: Settle) -> None:
    """At least the payoff."""
    needed = payoff_fen(now.loan(), event.on)
    if event.amount_fen < needed:
        raise SettleBelowPayoff(event.amount_fen, needed)


_CHECKS: dict[type, Callable[[Moment, Any], None]] = {
    Recover: _recovery,
    WriteOff: _write_off,
    ChargeOff: _charge_off,
    Refund: _refund,
    UseHeld: _use,
    Waive: _waiver,
    Settle: _settlement,
    ReturnDisbursement: _return,
    Prepay: lambda now, event: check_prepayment(now.loan(), event),
    Extend: lambda now, event: check_extension(now.loan(), event),
    Restructure: lambda now, event: check_restructuring(now.loan(), event),
}
