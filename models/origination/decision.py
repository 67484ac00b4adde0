"""Deciding an application: which reasons it takes, and what may go against the recommendation.

Source: domain reference 4.1 and 4.4. Who may decide how much is told in `authority`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from models.errors import Refusal
from models.origination.offer import LimitName, Offer
from models.origination.product import Product
from models.origination.reason import ReasonKind, check_reasons
from models.origination.recommendation import Action, Recommendation

NOTE_MIN_CHARS = 20
"""Characters after trimming in which a departure from recommendation or offer is told."""
LOWER_AMOUNT, OTHER_TERM = "O09", "O10"
"""The reason codes of a change of terms."""


class DecisionKind(StrEnum):
    """What an officer, or the system, may decide."""

    APPROVE = "approve"
    """Lend what is offered."""
    CHANGE_TERMS = "change_terms"
    """Lend another amount or for another term than offered."""
    DECLINE = "decline"
    REFER_UP = "refer_up"
    """Hand it to somebody with more authority."""
    ASK_INFO = "ask_info"
    """Ask the customer for documents; the clock stops."""

    @property
    def is_approval(self) -> bool:
        """Whether money will be lent."""
        return self in {DecisionKind.APPROVE, DecisionKind.CHANGE_TERMS}


EXPLAINED_BY = {
    DecisionKind.APPROVE: (ReasonKind.OVERRIDE_APPROVE,),
    DecisionKind.CHANGE_TERMS: (ReasonKind.OVERRIDE_TERMS, ReasonKind.OVERRIDE_APPROVE),
    DecisionKind.DECLINE: (ReasonKind.DECLINE, ReasonKind.OVERRIDE_DECLINE),
    DecisionKind.REFER_UP: (ReasonKind.REFER,),
    DecisionKind.ASK_INFO: (ReasonKind.REFER,),
}
"""Which kinds of reasons explain which decision. Only an approval as recommended needs none."""


@dataclass(eq=False)
class OverrideReasonMissing(Refusal):
    """A decision against the recommendation says by which O-code."""

    decision: DecisionKind
    kind: ReasonKind
    """The kind of code that is needed."""


@dataclass(eq=False)
class TermsReasonMissing(Refusal):
    """A lower amount is told by O09, another term by O10."""

    reason: str


@dataclass(eq=False)
class NoteTooShort(Refusal):
    """A departure from the recommendation or the offer is told in words."""

    length: int
    at_least: int


@dataclass(eq=False)
class HardStop(Refusal):
    """A hard rule stands against it; nobody can override it."""

    rule: str
    reason: str


@dataclass(eq=False)
class NothingOffered(Refusal):
    """The limit does not reach the product's smallest loan: there is no offer to approve."""

    limit_fen: int
    least_fen: int
    binding: LimitName


@dataclass(eq=False)
class AboveRequest(Refusal):
    """More than the customer asked for."""

    amount_fen: int
    asked_fen: int


@dataclass(eq=False)
class AboveLimit(Refusal):
    """More than a limit that no override passes."""

    amount_fen: int
    limit_fen: int


@dataclass(eq=False)
class NotTheOffer(Refusal):
    """Approved is what is offered; anything else is a change of terms."""

    amount_fen: int
    term_months: int
    offered_fen: int
    offered_months: int


@dataclass(eq=False)
class TermsUnchanged(Refusal):
    """A change of terms that is the offer itself: approve it."""

    amount_fen: int
    term_months: int


@dataclass(frozen=True, slots=True)
class Draft:
    """A decision as the officer wrote it down."""

    kind: DecisionKind
    reasons: tuple[str, ...]
    """Codes, weightiest first."""
    note: str
    amount_fen: int = 0
    """To be lent; for approvals only."""
    term_months: int = 0
    """For approvals only."""


@dataclass(frozen=True, slots=True)
class Case:
    """What the officer saw."""

    product: Product
    recommendation: Recommendation
    offered: Offer
    """As asked for: the amount and term that an approval without changes lends."""
    chosen: Offer
    """The limits for the term that the draft names; ``offered`` itself for the same term."""


def check_decision(draft: Draft, case: Case, kinds: Mapping[str, ReasonKind]) -> bool:
    """Check a decision against the rules, and tell whether it is an override.

    Args:
        draft: the decision.
        case: what the officer saw.
        kinds: every reason code with its kind.

    Returns:
        True if the decision goes against the recommendation or above the recommended limit.

    Raises:
        HardStop, NothingOffered: a hard rule forbids it, or there is no offer to approve.
        AmountOutsideProduct, TermOutsideProduct, AboveRequest, AboveLimit: too much, or too little.
        NotTheOffer, TermsUnchanged: the kind of approval does not fit the amount and term.
        ReasonCount, ReasonTwice, UnknownReason, WrongReason: the reasons do not fit.
        OverrideReasonMissing, TermsReasonMissing, NoteTooShort: a departure is not explained.
    """
    override = is_override(draft, case)
    if draft.kind.is_approval:
        check_lending(draft, case)
    needs_reason = override or draft.kind is not DecisionKind.APPROVE
    check_reasons(draft.reasons, kinds, EXPLAINED_BY[draft.kind], int(needs_reason))
    if override:
        _check_override_reason(draft, kinds)
    if draft.kind is DecisionKind.CHANGE_TERMS:
        _check_terms_reasons(draft, case.offered)
    length = len(draft.note.strip())
    if (override or draft.kind is DecisionKind.CHANGE_TERMS) and length < NOTE_MIN_CHARS:
        raise NoteTooShort(length, NOTE_MIN_CHARS)
    return override


def is_override(draft: Draft, case: Case) -> bool:
    """Whether a decision goes against the recommendation or above the recommended limit."""
    if draft.kind.is_approval:
        is_above = draft.amount_fen > case.chosen.limit_fen
        return is_above or case.recommendation.action is Action.DECLINE
    return draft.kind is DecisionKind.DECLINE and case.recommendation.action is Action.APPROVE


def check_lending(draft: Draft, case: Case) -> None:
    """Check what an approval would lend, apart from its reasons: hard rules first, then amount.

    Raises:
        HardStop: a hard rule forbids it.
        NothingOffered: there is no offer to approve.
        AmountOutsideProduct, TermOutsideProduct, AboveRequest, AboveLimit: too much, or too little.
        NotTheOffer, TermsUnchanged: the kind of approval does not fit the amount and term.
    """
    stop, offered = case.recommendation.hard_stop, case.offered
    amount_fen, months = draft.amount_fen, draft.term_months
    if stop is not None:
        raise HardStop(stop.rule, stop.reason)
    if draft.kind is DecisionKind.APPROVE and offered.amount_fen == 0:
        raise NothingOffered(offered.limit_fen, case.product.min_amount_fen, offered.binding)
    case.product.check_request(amount_fen, months)
    if amount_fen > offered.asked_fen:
        raise AboveRequest(amount_fen, offered.asked_fen)
    if amount_fen > case.chosen.hard_limit_fen:
        raise AboveLimit(amount_fen, case.chosen.hard_limit_fen)
    is_offer = (amount_fen, months) == (offered.amount_fen, offered.term_months)
    if draft.kind is DecisionKind.APPROVE and not is_offer:
        raise NotTheOffer(amount_fen, months, offered.amount_fen, offered.term_months)
    if draft.kind is DecisionKind.CHANGE_TERMS and is_offer:
        raise TermsUnchanged(amount_fen, months)


def _check_override_reason(draft: Draft, kinds: Mapping[str, ReasonKind]) -> None:
    """Approving needs O01 to O05, declining O06 to O08."""
    approves = draft.kind.is_approval
    needed = ReasonKind.OVERRIDE_APPROVE if approves else ReasonKind.OVERRIDE_DECLINE
    if needed not in {kinds[reason] for reason in draft.reasons}:
        raise OverrideReasonMissing(draft.kind, needed)


def _check_terms_reasons(draft: Draft, offered: Offer) -> None:
    """What was changed is named."""
    for changed, reason in (
        (draft.amount_fen < offered.amount_fen, LOWER_AMOUNT),
        (draft.term_months != offered.term_months, OTHER_TERM),
    ):
        if changed and reason not in draft.reasons:
            raise TermsReasonMissing(reason)
