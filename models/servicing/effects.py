"""What each kind of event does to a running loan.

Source: contract `rules.md` 3 (charges), 5 (payments), 7 (settlement) and 8 (the rest). Each
function changes the loan and returns the parts of the event's transaction, in fen. Nothing is
refused here: what may be recorded is decided by `admission`, once, on the day of recording.
"""

from collections.abc import Callable
from fractions import Fraction
from typing import Any

from models.money import round_fen
from models.servicing.allocation import allocate
from models.servicing.events import (
    Charge,
    ChargeBase,
    ChargeOff,
    Compensate,
    Event,
    Extend,
    GoodwillCredit,
    Prepay,
    Recover,
    Refund,
    Repay,
    Restructure,
    ReturnDisbursement,
    Sell,
    Settle,
    StopPenalty,
    UseHeld,
    Waive,
    WriteOff,
)
from models.servicing.parts import NOTHING, Component, Parts
from models.servicing.payoff import cancel_unearned, payoff_fen
from models.servicing.reschedule import extend, prepay, restructure
from models.servicing.running import RunningLoan
from models.servicing.running_row import PostedCharge


def apply(loan: RunningLoan, event: Event) -> Parts:
    """Carry an event out; penalties must have been accrued to its day.

    Returns:
        What the event moved, by component.
    """
    return _EFFECTS[type(event)](loan, event)


def _repay(loan: RunningLoan, event: Repay) -> Parts:
    """Allocate money to the rows."""
    return allocate(loan, event.amount_fen, event.on, only_due=event.holds_rest)


def _credit(loan: RunningLoan, event: GoodwillCredit | Compensate) -> Parts:
    """Allocate a credit, or the money of a guarantor or insurer, to the rows."""
    return allocate(loan, event.amount_fen, event.on)


def _use_held(loan: RunningLoan, event: UseHeld) -> Parts:
    """Allocate what is held, as far as a replay has left it; the rest is held as before."""
    used = min(event.amount_fen, loan.overpaid_fen)
    loan.overpaid_fen -= used
    return allocate(loan, used, event.on)


def _settle(loan: RunningLoan, event: Settle) -> Parts:
    """Cancel what is not earned, where the amount suffices, and allocate."""
    if event.amount_fen >= payoff_fen(loan, event.on):
        cancel_unearned(loan, event.on)
    return allocate(loan, event.amount_fen, event.on)


def _charge(loan: RunningLoan, event: Charge) -> Parts:
    """Put a fee or penalty into the row that it falls due in."""
    amount = _charge_base(loan, event) if event.amount_fen is None else event.amount_fen
    row = loan.row_due(event.falls_due)
    row.owe(event.component, amount)
    row.charges.append(PostedCharge(event.component, event.falls_due, amount))
    return NOTHING


def _charge_base(loan: RunningLoan, event: Charge) -> int:
    """A charge by rate in fen, on the rows as they are now."""
    rows = loan.regular_rows
    if event.installment is not None:
        rows = [rows[min(event.installment, len(rows)) - 1]]
    base = sum(row.due[Component.PRINCIPAL] for row in rows)
    if event.of is ChargeBase.PRINCIPAL_INTEREST:
        base += sum(row.due[Component.INTEREST] for row in rows)
    return round_fen((event.rate or Fraction(0)) * base, loan.terms.rounding)


def _waive(loan: RunningLoan, event: Waive) -> Parts:
    """Forgive up to the amount, oldest row first, rows to come included."""
    rest = event.amount_fen
    for row in loan.rows:
        part = min(rest, row.ours_fen(event.component))
        if part:
            row.waive(event.component, part, event.on)
            rest -= part
    return Parts.only(event.component, event.amount_fen - rest)


def _charge_off(loan: RunningLoan, _: ChargeOff) -> Parts:
    """Note all that is outstanding; no row changes, but no penalty accrues any more."""
    loan.penalty_stopped = True
    return loan.outstanding()


def _stop_penalty(loan: RunningLoan, _: StopPenalty) -> Parts:
    """From here on no penalty accrues: the borrower died."""
    loan.penalty_stopped = True
    return NOTHING


def _return_disbursement(loan: RunningLoan, event: ReturnDisbursement) -> Parts:
    """Nothing is due in any row; what went out has come back whole."""
    lent = Parts(sum(row.due[Component.PRINCIPAL] for row in loan.rows))
    for row in loan.rows:
        row.end(event.on)
    return lent


def _sell(loan: RunningLoan, _: Sell) -> Parts:
    """Note the principal that the buyer gets; what the borrower owes does not change."""
    return Parts(loan.outstanding().principal_fen)


def _write_off(loan: RunningLoan, _: WriteOff) -> Parts:
    """Take all that is outstanding off the rows as a loss."""
    loan.penalty_stopped = True
    lost = sum((row.write_off() for row in loan.rows), NOTHING)
    loan.lost = lost
    return lost


def _recover(loan: RunningLoan, event: Recover) -> Parts:
    """Set money against the loss, in the agreed order: principal first unless said otherwise."""
    rest = event.amount_fen
    back = [0, 0, 0, 0]
    for component in loan.terms.allocation_written_off or Component:
        back[component] = min(rest, loan.lost.in_order[component])
        rest -= back[component]
    recovered = Parts(*back)
    loan.lost -= recovered
    loan.recovered += recovered
    return recovered


def _refund(loan: RunningLoan, event: Refund) -> Parts:
    """Pay overpaid money back; what was not there after a replay is debt again."""
    covered = min(event.amount_fen, loan.overpaid_fen)
    loan.overpaid_fen -= covered
    debt = event.amount_fen - covered
    if debt:
        last = loan.regular_rows[-1]
        row = last if event.on <= last.due_on else loan.extra_row(event.on)
        row.lend_again(debt)
    return Parts.only(Component.PRINCIPAL, debt)


_EFFECTS: dict[type, Callable[[RunningLoan, Any], Parts]] = {
    Repay: _repay,
    GoodwillCredit: _credit,
    Settle: _settle,
    Charge: _charge,
    Waive: _waive,
    ChargeOff: _charge_off,
    WriteOff: _write_off,
    Recover: _recover,
    Refund: _refund,
    Prepay: prepay,
    Extend: extend,
    Restructure: restructure,
    Compensate: _credit,
    StopPenalty: _stop_penalty,
    ReturnDisbursement: _return_disbursement,
    Sell: _sell,
    UseHeld: _use_held,
}
