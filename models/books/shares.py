"""What of a loan is the lender's own, and what is its partners' (联合贷款分账).

What came in is shared as the loan's transactions say (`models/servicing/sharing.py`). What is
still open is shared as it will be when it comes in next, by the same cumulative rounding; so
nothing is left on either side in the end. Amounts in fen. Source: domain reference 3.11 and the
lines J01 to J18 of 5.2.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from models.servicing.events import (
    Compensate,
    GoodwillCredit,
    Prepay,
    Recover,
    Refund,
    Repay,
    ReturnDisbursement,
    Settle,
    UseHeld,
    WriteOff,
)
from models.servicing.others import without_others
from models.servicing.parts import NOTHING, Parts
from models.servicing.sharing import Sharing
from models.servicing.state import LoanState, Transaction
from models.servicing.terms import Terms

_BROUGHT_IN = frozenset(
    {
        Repay.kind,
        Settle.kind,
        Prepay.kind,
        UseHeld.kind,
        Compensate.kind,
        GoodwillCredit.kind,
        Recover.kind,
    }
)
"""Kinds of transactions whose parts are the funders' to have."""


@dataclass(frozen=True, slots=True)
class OwnShare:
    """What of a loan is the lender's own, in fen."""

    current_fen: int
    """Principal outstanding that is not past its due date."""
    overdue_fen: int
    """Principal outstanding past its due date."""
    lost_fen: int
    """Principal written off less recovered, as both were shared: what the reserve bears."""
    register_fen: int
    """Principal written off that may still be recovered; a fen of rounding from ``lost_fen``."""
    held_fen: int
    """Money of the customer that is not used."""
    claim: Parts
    """Interest and fees fallen due, neither received nor waived; written off ones included."""
    received: Parts
    """Paid and recovered; principal that a refund lent again is not taken off."""
    others_fen: int
    """Fees received for a guarantor or an insurer, to be passed on: never income."""


@dataclass(frozen=True, slots=True)
class PartnerShare:
    """What of a loan is its partners'; the lender keeps it apart and passes it on. In fen."""

    funded_fen: int
    """Principal that they put up."""
    left_fen: int
    """Principal outstanding."""
    received: Parts
    """Paid and recovered, settled with them or not, less what a refund lent again."""


NO_PARTNER = PartnerShare(0, 0, NOTHING)


def own_share(state: LoanState, business_date: date) -> OwnShare:
    """Read the lender's own share off a loan: all of it, unless partners fund a part.

    Args:
        state: the loan; may have been replayed to an earlier day after the last event.
        business_date: decides what has fallen due.
    """
    held_fen = state.overpaid_fen + _recovered_fen(state) - state.recovered.total_fen
    state, others_fen = without_others(state)
    terms, back = state.terms, state.recovered
    earned_until = write_off_date(state) or business_date
    left = [(row, row.outstanding) for row in state.rows]
    owed = [part + row.written_off for row, part in left if row.payable_on <= earned_until]
    claim = Parts(
        interest_fen=max(0, sum(part.interest_fen for part in owed) - back.interest_fen),
        fee_fen=max(0, sum(part.fee_fen for part in owed) - back.fee_fen),
    )
    gone = sum((row.paid + row.waived for row in state.rows), NOTHING) if terms.funders else NOTHING
    overdue = sum(part.principal_fen for row, part in left if row.payable_on < business_date)
    open_fen = sum(part.principal_fen for _, part in left)
    lost = sum(row.written_off.principal_fen for row in state.rows) - back.principal_fen
    own_overdue, own_open = (_own_next(terms, open_fen, part) for part in (overdue, open_fen))
    return OwnShare(
        current_fen=own_open - own_overdue,
        overdue_fen=own_overdue,
        lost_fen=_own_lost(state) if terms.funders else lost,
        register_fen=_own_next(terms, lost, lost),
        held_fen=held_fen,
        claim=own_part(terms, gone + claim) - own_part(terms, gone),
        received=sum(
            (_own(one) for one in in_force(state) if one.kind in _BROUGHT_IN),
            NOTHING - Parts(fee_fen=others_fen),
        ),
        others_fen=others_fen,
    )


def partner_share(state: LoanState) -> PartnerShare:
    """Read the partners' share off a loan, all partners together."""
    terms = state.terms
    if not terms.funders or _is_returned(state):
        return NO_PARTNER
    left_fen = state.outstanding.principal_fen
    received = NOTHING
    for one in in_force(state):
        if one.kind in _BROUGHT_IN:
            received += one.parts - _own(one)
        elif one.kind == Refund.kind:
            received -= one.parts - _own(one)
    return PartnerShare(
        funded_fen=partner_funds_fen(terms),
        left_fen=left_fen - _own_next(terms, left_fen, left_fen),
        received=received,
    )


def partner_funds_fen(terms: Terms) -> int:
    """What the partners put up when a loan of these terms is paid out, in fen."""
    whole = terms.principal_fen
    return whole - own_part(terms, Parts(whole)).principal_fen


def own_part(terms: Terms, whole: Parts) -> Parts:
    """The lender's part of all that came in from the first fen on."""
    split = Sharing(terms).split(whole)
    return split[-1] if split else whole


def in_force(state: LoanState) -> Iterator[Transaction]:
    """The transactions that were not reversed."""
    return (transaction for transaction in state.transactions if not transaction.is_reversed)


def write_off_date(state: LoanState) -> date | None:
    """The business date of the write-off in force."""
    return next((one.on for one in in_force(state) if one.kind == WriteOff.kind), None)


def _is_returned(state: LoanState) -> bool:
    """The bank returned the disbursement: what the partners put up is theirs again (J20)."""
    return any(one.kind == ReturnDisbursement.kind for one in state.transactions)


def _own(transaction: Transaction) -> Parts:
    """The lender's part of a transaction: the last funder's, or all of it."""
    return transaction.split[-1] if transaction.split else transaction.parts


def _own_next(terms: Terms, open_fen: int, part_fen: int) -> int:
    """The lender's part of principal that comes in next, while so much is still open."""
    before = terms.principal_fen - open_fen
    after = own_part(terms, Parts(before + part_fen))
    return after.principal_fen - own_part(terms, Parts(before)).principal_fen


def _own_lost(state: LoanState) -> int:
    """The lender's part of the principal written off, less its part of what was recovered."""
    lost = sum(_own(one).principal_fen for one in in_force(state) if one.kind == WriteOff.kind)
    back = sum(_own(one).principal_fen for one in in_force(state) if one.kind == Recover.kind)
    return lost - back


def _recovered_fen(state: LoanState) -> int:
    """Money received after the write-off.

    More than the recovered parts where a back-dated payment has made the loss smaller since.
    """
    return sum(one.amount_fen for one in in_force(state) if one.kind == Recover.kind)
