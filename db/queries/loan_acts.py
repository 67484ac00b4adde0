"""What may be done with a loan next, by whom, and why not by this officer.

The commands' own checks are made beforehand, without writing: what is told here is what the
command would say.
"""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from db import policies
from db.codec import read
from db.commands.answer_claim import AnswerClaim
from db.commands.charge_off import ChargeOff
from db.commands.countersign import Countersign
from db.commands.file_evidence import FileEvidence
from db.commands.open_claim import OpenClaim
from db.commands.record_compensation import RecordCompensation
from db.commands.record_recovery import RecordRecovery
from db.commands.record_repayment import RecordRepayment
from db.commands.refund_overpayment import RefundOverpayment
from db.commands.reverse import Reverse
from db.commands.undo_charge_off import UndoChargeOff
from db.commands.write_off import WriteOff, may_be_written_off
from db.loan_file import LoanFile, load
from db.loan_rules import admitted, may_be_proposed, waiting_write_off, why_not_reversed
from db.loss_rules import has_claim, may_be_claimed_for, may_happen
from db.office import Command, NotYourRight, Reader, verb
from db.records import AnyRow
from db.roles import RISK
from models.errors import Refusal
from models.origination.authority import Act, Role
from models.origination.duties import two_persons
from models.servicing import events as happenings
from models.servicing.events import Recover, Refund, Repay, Settle
from models.servicing.refusals import NothingOutstanding
from models.servicing.state import LoanState, LoanStatus


class LoanAct(StrEnum):
    """Something that a person may do with a loan."""

    REPAY = "repay"
    SETTLE = "settle"
    REVERSE = "reverse"
    EVIDENCE = "evidence"
    CHARGE_OFF = "charge_off"
    UNDO_CHARGE_OFF = "undo_charge_off"
    CLAIM = "claim"
    ANSWER_CLAIM = "answer_claim"
    COMPENSATE = "compensate"
    WRITE_OFF = "write_off"
    SIGN_WRITE_OFF = "sign_write_off"
    """Sign second, or reject, the write-off that another proposed."""
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


@dataclass(eq=False)
class NothingToReverse(Refusal):
    """Nothing was recorded on the loan yet, or all of it was taken out again."""

    loan_number: str


@dataclass(eq=False)
class NothingToSign(Refusal):
    """No write-off of the loan waits for its second signature."""

    loan_number: str


@dataclass(frozen=True, slots=True)
class _Look:
    """A loan as this officer sees it."""

    reader: Reader
    file: LoanFile
    state: LoanState
    waiting: AnyRow | None
    """Its write-off that waits for the second signature."""


_COMMANDS: dict[LoanAct, type[Command[Any]]] = {
    LoanAct.REPAY: RecordRepayment,
    LoanAct.SETTLE: RecordRepayment,
    LoanAct.REVERSE: Reverse,
    LoanAct.EVIDENCE: FileEvidence,
    LoanAct.CHARGE_OFF: ChargeOff,
    LoanAct.UNDO_CHARGE_OFF: UndoChargeOff,
    LoanAct.CLAIM: OpenClaim,
    LoanAct.ANSWER_CLAIM: AnswerClaim,
    LoanAct.COMPENSATE: RecordCompensation,
    LoanAct.WRITE_OFF: WriteOff,
    LoanAct.SIGN_WRITE_OFF: Countersign,
    LoanAct.RECOVER: RecordRecovery,
    LoanAct.REFUND: RefundOverpayment,
}
_WHEN: dict[LoanAct, Callable[[_Look], bool]] = {
    LoanAct.REVERSE: lambda look: bool(look.file.event_rows),
    LoanAct.CHARGE_OFF: lambda look: look.state.days_past_due > 0 and not look.state.is_charged_off,
    LoanAct.UNDO_CHARGE_OFF: lambda look: look.state.is_charged_off,
    LoanAct.CLAIM: lambda look: look.state.days_past_due > 0,
    LoanAct.ANSWER_CLAIM: lambda look: _said(lambda: _may_be_answered(look)) is None,
    LoanAct.COMPENSATE: lambda look: _said(lambda: _may_be_answered(look)) is None,
    LoanAct.SIGN_WRITE_OFF: lambda look: look.waiting is not None,
    LoanAct.REFUND: lambda look: look.state.overpaid_fen > 0,
}
"""When an act belongs to where the loan stands; of the others the status tells."""
_NEXT: dict[LoanStatus, set[LoanAct]] = {
    LoanStatus.ACTIVE: {LoanAct.REPAY, LoanAct.SETTLE, LoanAct.EVIDENCE, LoanAct.WRITE_OFF},
    LoanStatus.CLOSED: set(),
    LoanStatus.OVERPAID: set(),
    LoanStatus.WRITTEN_OFF: {LoanAct.RECOVER},
}
"""What belongs to each status."""


def loan_acts(reader: Reader, loan_id: int) -> tuple[NextAct, ...]:
    """What may be done with a loan, and what stands against it for this officer.

    Args:
        reader: the officer.
        loan_id: which loan.

    Raises:
        NotFound: there is no such loan.
    """
    file = load(reader.connection, loan_id)
    waiting = waiting_write_off(reader.connection, loan_id)
    look = _Look(reader, file, file.state(reader.business_date), waiting)
    return tuple(_act(look, act) for act in LoanAct)


def _act(look: _Look, act: LoanAct) -> NextAct:
    roles = RISK if act is LoanAct.SIGN_WRITE_OFF else _COMMANDS[act].roles
    obstacle = _said(lambda: _CHECKS[act](look))
    refusal = _said(lambda: _has_right(look, act, roles)) or obstacle
    code = refusal.code if refusal else None
    return NextAct(act, tuple(sorted(roles)), _is_next(look, act), code, refusal, obstacle)


def _said(check: Callable[[], None]) -> Refusal | None:
    """What a check refuses, if it does."""
    try:
        check()
    except Refusal as refusal:
        return refusal
    return None


def _is_next(look: _Look, act: LoanAct) -> bool:
    return _WHEN[act](look) if act in _WHEN else act in _NEXT[look.state.status]


def _has_right(look: _Look, act: LoanAct, roles: frozenset[Role]) -> None:
    """The role may give the command, for the amount that is known beforehand."""
    reader, role = look.reader, look.reader.officer.role
    if role not in roles:
        raise NotYourRight(verb(_COMMANDS[act]), role, tuple(sorted(roles)))
    if act is LoanAct.SETTLE:
        limits = policies.authority(reader.connection, reader.business_date)
        limits.may_record_payment(role, look.state.payoff_fen)
    if act is LoanAct.SIGN_WRITE_OFF and look.waiting is not None:
        two_persons(look.waiting.maker_id, Act.WRITE_OFF, reader.officer.id, Act.SIGN)


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


def _may_be_answered(look: _Look) -> None:
    has_claim(look.reader, look.file)


def _may_write_off(look: _Look) -> None:
    may_be_proposed(look.reader, look.file)


def _may_sign(look: _Look) -> None:
    if look.waiting is None:
        raise NothingToSign(look.file.row.number)
    asked = read(WriteOff, look.waiting.content)
    may_be_written_off(look.reader, look.file.row.id, asked.reason)


def _may_recover(look: _Look) -> None:
    today = look.reader.business_date
    admitted(look.file, Recover(today, 1), today)


def _may_refund(look: _Look) -> None:
    today = look.reader.business_date
    admitted(look.file, Refund(today, 1), today)


_CHECKS: dict[LoanAct, Callable[[_Look], None]] = {
    LoanAct.REPAY: _may_repay,
    LoanAct.SETTLE: _may_settle,
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
}
