"""What may be done with a loan next, by whom, and why not by this officer.

The commands' own checks are made beforehand, without writing: what is told here is what the
command would say.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db import policies
from db.agreements import may_be_extended, may_be_rescheduled, may_be_restructured
from db.commands.countersign import Countersign
from db.commands.extend_loan import ExtendLoan
from db.commands.prepay_part import PrepayPart
from db.commands.record_recovery import RecordRecovery
from db.commands.record_repayment import RecordRepayment
from db.commands.refund_overpayment import RefundOverpayment
from db.commands.restructure_loan import RestructureLoan
from db.commands.reverse import Reverse
from db.commands.write_off import WriteOff, may_be_written_off
from db.loan_file import LoanFile, load
from db.loan_rules import (
    NothingToReverse,
    NothingToSign,
    admitted,
    may_be_proposed,
    waiting_restructuring,
    waiting_write_off,
    why_not_reversed,
)
from db.office import Command, NotYourRight, Reader, verb
from db.proposals import AlreadyProposed
from db.records import AnyRow
from db.roles import MANAGERS, RISK
from models.errors import Refusal
from models.origination.authority import Act, Role
from models.origination.duties import two_persons
from models.servicing.events import Recover, Refund, Repay, Settle
from models.servicing.refusals import NothingOutstanding
from models.servicing.state import LoanState, LoanStatus


class LoanAct(StrEnum):
    """Something that a person may do with a loan."""

    SIGN_WRITE_OFF = "sign_write_off"
    """Sign second, or reject, the write-off that another proposed."""
    SIGN_RESTRUCTURING = "sign_restructuring"
    """Sign second, or reject, the restructuring that another proposed."""
    REPAY = "repay"
    SETTLE = "settle"
    PREPAY = "prepay"
    """Pay a part ahead."""
    EXTEND = "extend"
    RESTRUCTURE = "restructure"
    REVERSE = "reverse"
    WRITE_OFF = "write_off"
    RECOVER = "recover"
    REFUND = "refund"


@dataclass(frozen=True, slots=True)
class NextAct:
    """An act, and whether this officer may do it now."""

    act: LoanAct
    roles: tuple[Role, ...]
    """Who may do it, if their limits allow it."""
    is_next: bool
    """It belongs to where the loan stands; the others are told so that a key can say why not."""
    why_not: str | None
    """Code of what stands against it for this officer; None: may be done."""
    refusal: Refusal | None
    """What the command would say now."""
    obstacle: Refusal | None
    """What of the loan itself stands against it, whoever asks."""


@dataclass(frozen=True, slots=True)
class _Look:
    """A loan as this officer sees it."""

    reader: Reader
    file: LoanFile
    state: LoanState
    waiting: Mapping[LoanAct, AnyRow | None]
    """What of it waits for the second signature, by the act of signing it."""


_COMMANDS: dict[LoanAct, type[Command[Any]]] = {
    LoanAct.REPAY: RecordRepayment,
    LoanAct.SETTLE: RecordRepayment,
    LoanAct.PREPAY: PrepayPart,
    LoanAct.EXTEND: ExtendLoan,
    LoanAct.RESTRUCTURE: RestructureLoan,
    LoanAct.SIGN_RESTRUCTURING: Countersign,
    LoanAct.REVERSE: Reverse,
    LoanAct.WRITE_OFF: WriteOff,
    LoanAct.SIGN_WRITE_OFF: Countersign,
    LoanAct.RECOVER: RecordRecovery,
    LoanAct.REFUND: RefundOverpayment,
}
_SIGNERS = {LoanAct.SIGN_WRITE_OFF: RISK, LoanAct.SIGN_RESTRUCTURING: MANAGERS}
_FIRST = {LoanAct.SIGN_WRITE_OFF: Act.WRITE_OFF, LoanAct.SIGN_RESTRUCTURING: Act.RESCHEDULE}
_BEFORE_TROUBLE = {LoanAct.PREPAY, LoanAct.EXTEND}
"""What the loan does not allow of these is not next."""
_NEXT = {
    LoanStatus.ACTIVE: {
        LoanAct.REPAY,
        LoanAct.SETTLE,
        LoanAct.PREPAY,
        LoanAct.EXTEND,
        LoanAct.RESTRUCTURE,
        LoanAct.REVERSE,
        LoanAct.WRITE_OFF,
    },
    LoanStatus.CLOSED: {LoanAct.REVERSE},
    LoanStatus.OVERPAID: {LoanAct.REVERSE},
    LoanStatus.WRITTEN_OFF: {LoanAct.REVERSE, LoanAct.RECOVER},
}
"""What belongs to each status; a refund to any loan that holds money of its customer."""


def loan_acts(reader: Reader, loan_id: int) -> tuple[NextAct, ...]:
    """What may be done with a loan, and what stands against it for this officer.

    Args:
        reader: the officer.
        loan_id: which loan.

    Raises:
        NotFound: there is no such loan.
    """
    file = load(reader.connection, loan_id)
    waiting = {
        LoanAct.SIGN_WRITE_OFF: waiting_write_off(reader.connection, loan_id),
        LoanAct.SIGN_RESTRUCTURING: waiting_restructuring(reader.connection, loan_id),
    }
    look = _Look(reader, file, file.state(reader.business_date), waiting)
    return tuple(_act(look, act) for act in LoanAct)


def _act(look: _Look, act: LoanAct) -> NextAct:
    roles = _SIGNERS.get(act) or _COMMANDS[act].roles
    obstacle = _said(lambda: _CHECKS[act](look))
    refusal = _said(lambda: _has_right(look, act, roles)) or obstacle
    code = refusal.code if refusal else None
    is_next = _is_next(look, act) and (obstacle is None or act not in _BEFORE_TROUBLE)
    return NextAct(act, tuple(sorted(roles)), is_next, code, refusal, obstacle)


def _said(check: Callable[[], None]) -> Refusal | None:
    """What a check refuses, if it does."""
    try:
        check()
    except Refusal as refusal:
        return refusal
    return None


def _is_next(look: _Look, act: LoanAct) -> bool:
    if act in look.waiting:
        return look.waiting[act] is not None
    if act is LoanAct.REFUND:
        return look.state.overpaid_fen > 0
    if act is LoanAct.REVERSE:
        return act in _NEXT[look.state.status] and bool(look.file.event_rows)
    return act in _NEXT[look.state.status]


def _has_right(look: _Look, act: LoanAct, roles: frozenset[Role]) -> None:
    """The role may give the command, for the amount that is known beforehand."""
    reader, role = look.reader, look.reader.officer.role
    if role not in roles:
        raise NotYourRight(verb(_COMMANDS[act]), role, tuple(sorted(roles)))
    if act is LoanAct.SETTLE:
        limits = policies.authority(reader.connection, reader.business_date)
        limits.may_record_payment(role, look.state.payoff_fen)
    if (waiting := look.waiting.get(act)) is not None:
        two_persons(waiting.maker_id, _FIRST[act], reader.officer.id, Act.SIGN)


def _may_repay(look: _Look) -> None:
    today = look.reader.business_date
    admitted(look.file, Repay(today, 1), today)


def _may_settle(look: _Look) -> None:
    today = look.reader.business_date
    if not look.state.outstanding.total_fen:
        raise NothingOutstanding(today)
    admitted(look.file, Settle(today, look.state.payoff_fen), today)


def _may_reverse(look: _Look) -> None:
    today = look.reader.business_date
    if all(why_not_reversed(look.file, row.seq, today) for row in look.file.event_rows):
        raise NothingToReverse(look.file.row.number)


def _may_write_off(look: _Look) -> None:
    may_be_proposed(look.reader, look.file)


def _may_sign(look: _Look) -> None:
    _is_waiting(look, LoanAct.SIGN_WRITE_OFF)
    may_be_written_off(look.reader, look.file.row.id)


def _may_restructure(look: _Look) -> None:
    if look.waiting[LoanAct.SIGN_RESTRUCTURING] is not None:
        raise AlreadyProposed("loan", str(look.file.row.id))
    may_be_restructured(look.file, look.reader.business_date)


def _may_sign_restructuring(look: _Look) -> None:
    _is_waiting(look, LoanAct.SIGN_RESTRUCTURING)
    may_be_restructured(look.file, look.reader.business_date)


def _is_waiting(look: _Look, act: LoanAct) -> None:
    if look.waiting[act] is None:
        raise NothingToSign(look.file.row.number)


def _may_recover(look: _Look) -> None:
    today = look.reader.business_date
    admitted(look.file, Recover(today, 1), today)


def _may_refund(look: _Look) -> None:
    today = look.reader.business_date
    admitted(look.file, Refund(today, 1), today)


_CHECKS: dict[LoanAct, Callable[[_Look], None]] = {
    LoanAct.REPAY: _may_repay,
    LoanAct.SETTLE: _may_settle,
    LoanAct.PREPAY: lambda look: may_be_rescheduled(look.file, look.reader.business_date),
    LoanAct.EXTEND: lambda look: may_be_extended(look.reader, look.file),
    LoanAct.RESTRUCTURE: _may_restructure,
    LoanAct.SIGN_RESTRUCTURING: _may_sign_restructuring,
    LoanAct.REVERSE: _may_reverse,
    LoanAct.WRITE_OFF: _may_write_off,
    LoanAct.SIGN_WRITE_OFF: _may_sign,
    LoanAct.RECOVER: _may_recover,
    LoanAct.REFUND: _may_refund,
}
