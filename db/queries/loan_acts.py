"""What may be done with a loan next, by whom, and why not by this officer.

The commands' own checks are made beforehand, without writing: what is told here is what the
command would say.
"""

from dataclasses import dataclass
from typing import Any

from db import policies
from db.commands.answer_claim import AnswerClaim
from db.commands.charge_fee import ChargeFee
from db.commands.charge_off import ChargeOff
from db.commands.countersign import Countersign
from db.commands.extend_loan import ExtendLoan
from db.commands.file_evidence import FileEvidence
from db.commands.grant_credit import GrantCredit
from db.commands.open_claim import OpenClaim
from db.commands.prepay_part import PrepayPart
from db.commands.record_compensation import RecordCompensation
from db.commands.record_recovery import RecordRecovery
from db.commands.record_repayment import RecordRepayment
from db.commands.refund_overpayment import RefundOverpayment
from db.commands.restructure_loan import RestructureLoan
from db.commands.return_disbursement import ReturnDisbursement
from db.commands.reverse import Reverse
from db.commands.undo_charge_off import UndoChargeOff
from db.commands.use_held_money import UseHeldMoney
from db.commands.waive import Waive
from db.commands.write_off import WriteOff
from db.loan_act import LoanAct, Look, is_next, refusal_of, said
from db.loan_file import load
from db.loan_rules import waiting_restructuring, waiting_write_off
from db.office import Command, NotYourRight, Reader, verb
from db.roles import MANAGERS, RISK
from models.errors import Refusal
from models.origination.act import Act
from models.origination.authority import Role
from models.origination.duties import two_persons


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


_COMMANDS: dict[LoanAct, type[Command[Any]]] = {
    LoanAct.RETURN_DISBURSEMENT: ReturnDisbursement,
    LoanAct.REPAY: RecordRepayment,
    LoanAct.SETTLE: RecordRepayment,
    LoanAct.PREPAY: PrepayPart,
    LoanAct.EXTEND: ExtendLoan,
    LoanAct.RESTRUCTURE: RestructureLoan,
    LoanAct.SIGN_RESTRUCTURING: Countersign,
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
    LoanAct.USE_HELD: UseHeldMoney,
    LoanAct.WAIVE: Waive,
    LoanAct.CREDIT: GrantCredit,
    LoanAct.CHARGE: ChargeFee,
}
_SIGNERS = {LoanAct.SIGN_WRITE_OFF: RISK, LoanAct.SIGN_RESTRUCTURING: MANAGERS}
_FIRST = {LoanAct.SIGN_WRITE_OFF: Act.WRITE_OFF, LoanAct.SIGN_RESTRUCTURING: Act.RESCHEDULE}


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
    look = Look(reader, file, file.state(reader.business_date), waiting)
    return tuple(_act(look, act) for act in LoanAct)


def _act(look: Look, act: LoanAct) -> NextAct:
    roles = _SIGNERS.get(act) or _COMMANDS[act].roles
    obstacle = refusal_of(look, act)
    refusal = said(lambda: _has_right(look, act, roles)) or obstacle
    code = refusal.code if refusal else None
    return NextAct(act, tuple(sorted(roles)), is_next(look, act), code, refusal, obstacle)


def _has_right(look: Look, act: LoanAct, roles: frozenset[Role]) -> None:
    """The role may give the command, for the amount that is known beforehand."""
    reader, role = look.reader, look.reader.officer.role
    if role not in roles:
        raise NotYourRight(verb(_COMMANDS[act]), role, tuple(sorted(roles)))
    if act is LoanAct.SETTLE:
        limits = policies.authority(reader.connection, reader.business_date)
        limits.may_record_payment(role, look.state.payoff_fen)
    if (waiting := look.waiting.get(act)) is not None:
        two_persons(waiting.maker_id, _FIRST[act], reader.officer.id, Act.SIGN)
