"""Where an application may go from where it stands, and who sends it there.

Source: domain reference 4.1, with the waiting states of the system left out: scoring, automatic
decisions and the bank's answer happen within one command here. No stage is ever deleted.
"""

from dataclasses import dataclass
from enum import StrEnum

from models.errors import Refusal
from models.origination.application import Stage
from models.origination.authority import LENDERS, Role


class Event(StrEnum):
    """What happens to an application."""

    APPROVE = "approve"
    """Within authority, or with the second signature on it."""
    PROPOSE = "propose"
    """Approved above authority or against the recommendation: put before a second person."""
    REJECT = "reject"
    """The second person turns the proposal down."""
    DECLINE = "decline"
    REFER_UP = "refer_up"
    ASK_INFO = "ask_info"
    ANSWER = "answer"
    """The customer's documents are in."""
    CLOSE_UNANSWERED = "close_unanswered"
    """No documents in time (W02)."""
    ACCEPT = "accept"
    """Cost table confirmed, offer accepted."""
    EXPIRE = "expire"
    """The offer ran out (W03)."""
    DISBURSE = "disburse"
    RETURN = "return"
    """The bank returned the disbursement (J20)."""
    WITHDRAW = "withdraw"
    """The customer takes the application back (W01)."""
    APPEAL = "appeal"
    """The customer asks for a person's review (R05, PIPL 24)."""


@dataclass(eq=False)
class WrongStage(Refusal):
    """This cannot happen to an application that stands there."""

    stage: Stage
    event: Event
    possible: tuple[Event, ...]
    """What can."""


@dataclass(frozen=True, slots=True)
class Move:
    """One way from a stage to the next."""

    stage: Stage
    event: Event
    to: Stage
    who: frozenset[Role]


_SIGNERS = frozenset({Role.SENIOR_OFFICER, Role.BRANCH_MANAGER})
_DECLINERS = LENDERS | {Role.RISK}
_TREASURY = frozenset({Role.TREASURY})
_SYSTEM = frozenset({Role.SYSTEM, Role.TREASURY})
"""What the day close does."""

MOVES = (
    Move(Stage.IN_REVIEW, Event.APPROVE, Stage.APPROVED, LENDERS),
    Move(Stage.IN_REVIEW, Event.PROPOSE, Stage.SECOND_SIGNATURE, LENDERS),
    Move(Stage.IN_REVIEW, Event.DECLINE, Stage.DECLINED, _DECLINERS),
    Move(Stage.IN_REVIEW, Event.REFER_UP, Stage.IN_REVIEW, LENDERS),
    Move(Stage.IN_REVIEW, Event.ASK_INFO, Stage.MORE_INFO, LENDERS),
    Move(Stage.IN_REVIEW, Event.WITHDRAW, Stage.WITHDRAWN, LENDERS),
    Move(Stage.MORE_INFO, Event.ANSWER, Stage.IN_REVIEW, LENDERS),
    Move(Stage.MORE_INFO, Event.CLOSE_UNANSWERED, Stage.WITHDRAWN, _SYSTEM),
    Move(Stage.MORE_INFO, Event.WITHDRAW, Stage.WITHDRAWN, LENDERS),
    Move(Stage.SECOND_SIGNATURE, Event.APPROVE, Stage.APPROVED, _SIGNERS),
    Move(Stage.SECOND_SIGNATURE, Event.REJECT, Stage.IN_REVIEW, _SIGNERS),
    Move(Stage.SECOND_SIGNATURE, Event.WITHDRAW, Stage.WITHDRAWN, LENDERS),
    Move(Stage.APPROVED, Event.ACCEPT, Stage.ACCEPTED, LENDERS),
    Move(Stage.APPROVED, Event.EXPIRE, Stage.EXPIRED, _SYSTEM),
    Move(Stage.APPROVED, Event.WITHDRAW, Stage.WITHDRAWN, LENDERS),
    Move(Stage.ACCEPTED, Event.DISBURSE, Stage.DISBURSED, _TREASURY),
    Move(Stage.DISBURSED, Event.RETURN, Stage.ACCEPTED, _TREASURY),
    Move(Stage.ACCEPTED, Event.WITHDRAW, Stage.WITHDRAWN, LENDERS),
    Move(Stage.DECLINED, Event.APPEAL, Stage.IN_REVIEW, LENDERS),
)
"""Every way there is."""

_TO = {(move.stage, move.event): move.to for move in MOVES}


def next_stage(stage: Stage, event: Event) -> Stage:
    """Where an application goes.

    Raises:
        WrongStage: not from where it stands.
    """
    try:
        return _TO[stage, event]
    except KeyError:
        raise WrongStage(stage, event, tuple(move.event for move in moves_from(stage))) from None


def moves_from(stage: Stage, role: Role | None = None) -> tuple[Move, ...]:
    """What can happen to an application that stands there; only what the role may do, if given."""
    return tuple(
        move for move in MOVES if move.stage is stage and (role is None or role in move.who)
    )
