"""What may be done with an application next, by whom, and why not by this officer.

The commands' own checks are made beforehand, without writing: what is told here is what the
command would say. The stages are those of `models/origination/stages.py`.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

from db import policies
from db.appeals import may_be_appealed, reviewed_by_another
from db.approvals import exposure_fen, signing
from db.case import CaseFile, load_case
from db.codec import read
from db.commands.accept_offer import AcceptOffer, OfferExpired, current_offer, under_cap
from db.commands.answer_info import AnswerInfo
from db.commands.appeal_decision import AppealDecision
from db.commands.claim_application import ClaimApplication, not_held_by_another
from db.commands.countersign import Countersign
from db.commands.decide import Decide
from db.commands.disburse import Disburse, may_be_paid_out
from db.commands.release_application import ReleaseApplication
from db.commands.withdraw_application import WithdrawApplication
from db.flags import in_force
from db.offers import open_proposal_of
from db.office import Command, NotYourRight, Reader, verb
from db.records import AnyRow
from db.roles import SENIORS
from models.errors import Refusal
from models.origination.act import Act
from models.origination.application import Stage
from models.origination.authority import Role
from models.origination.decision import (
    AboveLimit,
    Case,
    DecisionKind,
    Draft,
    HardStop,
    NothingOffered,
    is_override,
)
from models.origination.duties import two_persons
from models.origination.flags import may_be_lent_to

AnyCommand: TypeAlias = type[Command[Any]]


class Step(StrEnum):
    """Something that a person may do with an application."""

    CLAIM = "claim"
    RELEASE = "release"
    APPROVE = "approve"
    CHANGE_TERMS = "change_terms"
    DECLINE = "decline"
    REFER_UP = "refer_up"
    ASK_INFO = "ask_info"
    RECEIVE_INFO = "receive_info"
    SIGN = "sign"
    """Sign second, or reject, what another proposed."""
    ACCEPT = "accept"
    DISBURSE = "disburse"
    WITHDRAW = "withdraw"
    APPEAL = "appeal"
    """The customer asks for a person's review of what was declined."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """A step that is possible from where the application stands."""

    step: Step
    roles: tuple[Role, ...]
    """Who may take it, if their limits allow it."""
    why_not: str | None
    """Code of what stands against it for this officer; None: may be done."""
    refusal: Refusal | None
    """What the command would say now."""


@dataclass(frozen=True, slots=True)
class _Look:
    """An application as this officer sees it."""

    reader: Reader
    row: AnyRow
    file: CaseFile


_KINDS = {
    Step.APPROVE: DecisionKind.APPROVE,
    Step.CHANGE_TERMS: DecisionKind.CHANGE_TERMS,
    Step.DECLINE: DecisionKind.DECLINE,
    Step.REFER_UP: DecisionKind.REFER_UP,
    Step.ASK_INFO: DecisionKind.ASK_INFO,
}
_WORKED = (Step.CLAIM, Step.RELEASE)
_POSSIBLE = {
    Stage.IN_REVIEW: (*_WORKED, *_KINDS, Step.WITHDRAW),
    Stage.MORE_INFO: (*_WORKED, Step.RECEIVE_INFO, Step.WITHDRAW),
    Stage.SECOND_SIGNATURE: (Step.SIGN, Step.WITHDRAW),
    Stage.APPROVED: (*_WORKED, Step.ACCEPT, Step.WITHDRAW),
    Stage.ACCEPTED: (Step.DISBURSE, Step.WITHDRAW),
    Stage.DECLINED: (Step.APPEAL,),
}
"""The steps from each stage, in the order in which they are shown; from the others there are none.

The machine knows more ways (an approval leads out of second signature too); these are those that a
person takes with the command named below.
"""
_COMMANDS: dict[Step, AnyCommand] = {
    Step.CLAIM: ClaimApplication,
    Step.RELEASE: ReleaseApplication,
    Step.RECEIVE_INFO: AnswerInfo,
    Step.SIGN: Countersign,
    Step.ACCEPT: AcceptOffer,
    Step.DISBURSE: Disburse,
    Step.WITHDRAW: WithdrawApplication,
    Step.APPEAL: AppealDecision,
    **dict.fromkeys(_KINDS, Decide),
}


def next_steps(reader: Reader, row: AnyRow, file: CaseFile) -> tuple[NextStep, ...]:
    """What may be done next with an application, and what stands against it for this officer.

    Args:
        reader: the officer.
        row: the application.
        file: its last assessment.
    """
    look = _Look(reader, row, file)
    is_held = row.holder_id is not None and row.held_until > reader.at
    return tuple(
        _next(look, step)
        for step in _POSSIBLE.get(row.stage, ())
        if is_held or step is not Step.RELEASE
    )


def _next(look: _Look, step: Step) -> NextStep:
    roles = _roles(step)
    refusal: Refusal | None = None
    try:
        for check in _checks(look, step, roles):
            check()
    except Refusal as found:
        refusal = found
    return NextStep(step, _in_rank(roles), refusal.code if refusal else None, refusal)


def _roles(step: Step) -> frozenset[Role]:
    """Who may give the step's command; decisions are not everybody's to sign who signs."""
    return SENIORS if step is Step.SIGN else _COMMANDS[step].roles


def _checks(look: _Look, step: Step, roles: frozenset[Role]) -> Iterator[Callable[[], object]]:
    """What must hold, in the order in which the command looks at it."""
    yield lambda: _has_right(look, _COMMANDS[step], roles)
    if step in _KINDS or step in _WORKED:
        yield lambda: not_held_by_another(look.reader, look.row)
    if step in _KINDS or step is Step.SIGN:
        yield lambda: reviewed_by_another(look.reader, look.row)
    if step in _KINDS:
        yield lambda: _may_decide(look, _KINDS[step])
    more: dict[Step, Callable[[_Look], None]] = {
        Step.SIGN: _may_sign,
        Step.ACCEPT: _may_accept,
        Step.DISBURSE: _may_disburse,
        Step.APPEAL: _may_appeal,
    }
    if step in more:
        yield lambda: more[step](look)


def _has_right(look: _Look, command: AnyCommand, roles: frozenset[Role]) -> None:
    role = look.reader.officer.role
    if role not in roles:
        raise NotYourRight(verb(command), role, _in_rank(roles))


def _in_rank(roles: frozenset[Role]) -> tuple[Role, ...]:
    """From the most junior on, as `Role` has them."""
    return tuple(role for role in Role if role in roles)


def _may_decide(look: _Look, kind: DecisionKind) -> None:
    """The offer itself; for other terms the smallest loan: if not that, then nothing."""
    case = look.file.case
    offered, least_fen = case.offered, case.product.min_amount_fen
    amount_fen = offered.amount_fen if kind is DecisionKind.APPROVE else least_fen
    draft = Draft(kind, (), "", amount_fen, offered.term_months)
    if kind.is_approval:
        _may_lend(case, amount_fen)
    override = is_override(draft, case)
    signing(look.reader, look.row.customer_id, look.file.band, kind, amount_fen, override=override)


def _may_lend(case: Case, amount_fen: int) -> None:
    """No hard rule against it, an offer where one is approved, and room below the hard limit."""
    stop, offered, least_fen = (
        case.recommendation.hard_stop,
        case.offered,
        case.product.min_amount_fen,
    )
    if stop is not None:
        raise HardStop(stop.rule, stop.reason)
    if amount_fen == 0:
        raise NothingOffered(offered.limit_fen, least_fen, offered.binding)
    if amount_fen > offered.hard_limit_fen:
        raise AboveLimit(amount_fen, offered.hard_limit_fen)


def _may_sign(look: _Look) -> None:
    """Not the maker; within the officer's own limits."""
    reader, waiting = look.reader, open_proposal_of(look.reader.connection, look.row.id)
    if waiting is None:
        return
    two_persons(waiting.maker_id, Act.APPROVE, reader.officer.id, Act.SIGN)
    may_be_lent_to(in_force(reader.connection, look.row.customer_id))
    command: Decide = read(Decide, waiting.content)
    file = load_case(reader, look.row, command.term_months)
    policies.authority(reader.connection, reader.business_date).may_sign(
        reader.officer.role,
        exposure_fen(reader, look.row.customer_id, command.amount_fen),
        file.band,
        is_override=is_override(command.draft, file.case),
    )


def _may_accept(look: _Look) -> None:
    offered = current_offer(look.reader.connection, look.row.id)
    if offered.valid_until < look.reader.business_date:
        raise OfferExpired(offered.valid_until)
    under_cap(look.reader, offered)
    may_be_lent_to(in_force(look.reader.connection, look.row.customer_id))


def _may_appeal(look: _Look) -> None:
    may_be_appealed(look.reader, look.row)


def _may_disburse(look: _Look) -> None:
    may_be_paid_out(look.reader, look.row)
