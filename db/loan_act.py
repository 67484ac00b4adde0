"""Whether a loan allows an act: found out beforehand, without writing.

The checks are those that the commands make. An act *is next* if it belongs to where the loan
stands.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum

from db.agreements import may_be_extended, may_be_rescheduled, may_be_restructured
from db.codec import read
from db.commands.write_off import WriteOff, may_be_written_off
from db.loan_file import LoanFile
from db.loan_rules import (
    NothingToReverse,
    NothingToSign,
    admitted,
    may_be_proposed,
    why_not_reversed,
)
from db.loss_rules import has_claim, may_be_claimed_for, may_happen
from db.money_rules import may_charge, may_credit, may_use_held, may_waive
from db.office import Reader
from db.proposals import AlreadyProposed
from db.records import AnyRow
from models.errors import Refusal
from models.servicing import events as happenings
from models.servicing.events import Recover, Refund, Repay, ReturnDisbursement, Settle
from models.servicing.refusals import NothingOutstanding
from models.servicing.state import LoanState, LoanStatus


class LoanAct(StrEnum):
    """Something that a person may do with a loan."""

    SIGN_WRITE_OFF = "sign_write_off"
    """Sign second, or reject, the write-off that another proposed."""
    SIGN_RESTRUCTURING = "sign_restructuring"
    """Sign second, or reject, the restructuring that another proposed."""
    RETURN_DISBURSEMENT = "return_disbursement"
    """Record that the bank returned the money that went out."""
    REPAY = "repay"
    SETTLE = "settle"
    PREPAY = "prepay"
    """Pay a part ahead."""
    EXTEND = "extend"
    RESTRUCTURE = "restructure"
    REVERSE = "reverse"
    EVIDENCE = "evidence"
    CHARGE_OFF = "charge_off"
    UNDO_CHARGE_OFF = "undo_charge_off"
    CLAIM = "claim"
    ANSWER_CLAIM = "answer_claim"
    COMPENSATE = "compensate"
    WRITE_OFF = "write_off"
    RECOVER = "recover"
    REFUND = "refund"
    USE_HELD = "use_held"
    """Pay what is owed out of the money held for the customer."""
    WAIVE = "waive"
    CREDIT = "credit"
    CHARGE = "charge"
    """Charge a fee that the cost table named."""


@dataclass(frozen=True, slots=True)
class Look:
    """A loan as an officer sees it."""

    reader: Reader
    file: LoanFile
    state: LoanState
    waiting: Mapping[LoanAct, AnyRow | None]
    """What of it waits for the second signature, by the act of signing it."""


def refusal_of(look: Look, act: LoanAct) -> Refusal | None:
    """What of the loan itself stands against an act, whoever asks; None: nothing does."""
    is_ours = said(look.file.must_be_ours) if act in _OURS else None
    return is_ours or said(lambda: _CHECKS[act](look))


def is_next(look: Look, act: LoanAct) -> bool:
    """Whether an act belongs to where the loan stands."""
    if act in _OURS and look.file.sold_on is not None:
        return False
    return _WHEN[act](look) if act in _WHEN else act in _NEXT[look.state.status]


def said(check: Callable[[], None]) -> Refusal | None:
    """What a check refuses, if it does."""
    try:
        check()
    except Refusal as refusal:
        return refusal
    return None


def _is_active_and_allows(act: LoanAct) -> Callable[[Look], bool]:
    return lambda look: look.state.status is LoanStatus.ACTIVE and refusal_of(look, act) is None


_WHEN: dict[LoanAct, Callable[[Look], bool]] = {
    LoanAct.SIGN_WRITE_OFF: lambda look: look.waiting[LoanAct.SIGN_WRITE_OFF] is not None,
    LoanAct.SIGN_RESTRUCTURING: lambda look: look.waiting[LoanAct.SIGN_RESTRUCTURING] is not None,
    LoanAct.RETURN_DISBURSEMENT: lambda look: (
        not look.state.days_past_due and _is_active_and_allows(LoanAct.RETURN_DISBURSEMENT)(look)
    ),
    LoanAct.PREPAY: _is_active_and_allows(LoanAct.PREPAY),
    LoanAct.EXTEND: _is_active_and_allows(LoanAct.EXTEND),
    LoanAct.REVERSE: lambda look: bool(look.file.event_rows),
    LoanAct.CHARGE_OFF: lambda look: look.state.days_past_due > 0 and not look.state.is_charged_off,
    LoanAct.UNDO_CHARGE_OFF: lambda look: look.state.is_charged_off,
    LoanAct.CLAIM: lambda look: look.state.days_past_due > 0,
    LoanAct.ANSWER_CLAIM: lambda look: refusal_of(look, LoanAct.ANSWER_CLAIM) is None,
    LoanAct.COMPENSATE: lambda look: refusal_of(look, LoanAct.COMPENSATE) is None,
    LoanAct.REFUND: lambda look: look.state.overpaid_fen > 0,
    LoanAct.USE_HELD: lambda look: look.state.overpaid_fen > 0 < look.state.outstanding.total_fen,
    LoanAct.CHARGE: lambda look: (
        look.state.status is LoanStatus.ACTIVE
        and any(fee.when.is_contingent for fee in look.file.terms.fees)
    ),
}
"""When an act belongs to where the loan stands; of the others the status tells."""
_NEXT: dict[LoanStatus, set[LoanAct]] = {
    LoanStatus.ACTIVE: {
        LoanAct.REPAY,
        LoanAct.SETTLE,
        LoanAct.RESTRUCTURE,
        LoanAct.WAIVE,
        LoanAct.CREDIT,
        LoanAct.EVIDENCE,
        LoanAct.WRITE_OFF,
    },
    LoanStatus.CLOSED: set(),
    LoanStatus.OVERPAID: set(),
    LoanStatus.WRITTEN_OFF: {LoanAct.RECOVER},
}
"""What belongs to each status."""
_OURS = frozenset(LoanAct) - {
    LoanAct.REPAY,
    LoanAct.SETTLE,
    LoanAct.PREPAY,
    LoanAct.REVERSE,
    LoanAct.EVIDENCE,
    LoanAct.REFUND,
    LoanAct.USE_HELD,
}
"""What the lender agrees to as the owner of the loan; the others are the servicer's as well."""


def _may_repay(look: Look) -> None:
    today = look.reader.business_date
    admitted(look.file, Repay(today, 1), today)


def _may_be_returned(look: Look) -> None:
    today = look.reader.business_date
    admitted(look.file, ReturnDisbursement(today), today)


def _may_settle(look: Look) -> None:
    today = look.reader.business_date
    if not look.state.outstanding.total_fen:
        raise NothingOutstanding(today)
    admitted(look.file, Settle(today, look.state.payoff_fen), today)


def _may_reverse(look: Look) -> None:
    today = look.reader.business_date
    if all(why_not_reversed(look.file, row.seq, today) for row in look.file.event_rows):
        raise NothingToReverse(look.file.row.number)


def _may_be_answered(look: Look) -> None:
    has_claim(look.reader, look.file)


def _may_write_off(look: Look) -> None:
    may_be_proposed(look.reader, look.file)


def _may_sign(look: Look) -> None:
    waiting = _waiting(look, LoanAct.SIGN_WRITE_OFF)
    may_be_written_off(look.reader, look.file.row.id, read(WriteOff, waiting.content).reason)


def _may_restructure(look: Look) -> None:
    if look.waiting[LoanAct.SIGN_RESTRUCTURING] is not None:
        raise AlreadyProposed("loan", str(look.file.row.id))
    may_be_restructured(look.file, look.reader.business_date)


def _may_sign_restructuring(look: Look) -> None:
    _waiting(look, LoanAct.SIGN_RESTRUCTURING)
    may_be_restructured(look.file, look.reader.business_date)


def _waiting(look: Look, act: LoanAct) -> AnyRow:
    row = look.waiting[act]
    if row is None:
        raise NothingToSign(look.file.row.number)
    return row


def _may_recover(look: Look) -> None:
    today = look.reader.business_date
    admitted(look.file, Recover(today, 1), today)


def _may_refund(look: Look) -> None:
    today = look.reader.business_date
    admitted(look.file, Refund(today, 1), today)


_CHECKS: dict[LoanAct, Callable[[Look], None]] = {
    LoanAct.RETURN_DISBURSEMENT: _may_be_returned,
    LoanAct.REPAY: _may_repay,
    LoanAct.SETTLE: _may_settle,
    LoanAct.PREPAY: lambda look: may_be_rescheduled(look.file, look.reader.business_date),
    LoanAct.EXTEND: lambda look: may_be_extended(look.reader, look.file),
    LoanAct.RESTRUCTURE: _may_restructure,
    LoanAct.SIGN_RESTRUCTURING: _may_sign_restructuring,
    LoanAct.REVERSE: _may_reverse,
    LoanAct.EVIDENCE: lambda _: None,
    LoanAct.CHARGE_OFF: lambda look: may_happen(look.reader, look.file, happenings.ChargeOff),
    LoanAct.UNDO_CHARGE_OFF: lambda look: may_happen(
        look.reader, look.file, happenings.UndoChargeOff
    ),
    LoanAct.CLAIM: lambda look: may_be_claimed_for(look.reader, look.file),
    LoanAct.ANSWER_CLAIM: _may_be_answered,
    LoanAct.COMPENSATE: _may_be_answered,
    LoanAct.WRITE_OFF: _may_write_off,
    LoanAct.SIGN_WRITE_OFF: _may_sign,
    LoanAct.RECOVER: _may_recover,
    LoanAct.REFUND: _may_refund,
    LoanAct.USE_HELD: lambda look: may_use_held(look.reader, look.file),
    LoanAct.WAIVE: lambda look: may_waive(look.reader, look.file),
    LoanAct.CREDIT: lambda look: may_credit(look.reader, look.file),
    LoanAct.CHARGE: lambda look: may_charge(look.reader, look.file),
}
