"""A claim against a guarantor or insurer for what the borrower does not pay (代偿, 理赔).

The money that comes of it is allocated like the borrower's own; until then the borrower owes the
whole, so that an open or acknowledged claim is a record and no asset: one debt is not booked
twice. Source: domain reference 5.2, J17; 民法典 700 (who paid for a debtor takes the creditor's
place), 保险法 60 (the same for insurers); both articles are general knowledge.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from models.errors import Refusal
from models.servicing.parts import NOTHING, Parts
from models.servicing.refusals import BadEvent
from models.servicing.state import Row


class PayerKind(StrEnum):
    """Who answers for the borrower."""

    GUARANTOR = "guarantor"
    """担保人: pays by the guarantee contract (代偿)."""
    INSURER = "insurer"
    """保险人: pays by the policy (理赔)."""


class ClaimStep(StrEnum):
    """What became of a claim."""

    ACKNOWLEDGED = "acknowledged"
    """The payer agreed to pay; nothing is booked yet."""
    REJECTED = "rejected"
    """The payer will not pay; the borrower still owes."""
    PAID = "paid"
    """Money came in, all of it or a part."""


class ClaimStatus(StrEnum):
    """Where a claim stands: read off its steps."""

    OPEN = "open"
    ACKNOWLEDGED = "acknowledged"
    PARTLY_PAID = "partly_paid"
    PAID = "paid"
    """All that was claimed came in: the payer may turn to the borrower."""
    REJECTED = "rejected"


@dataclass(eq=False)
class ClaimExceedsOwed(Refusal):
    """More is claimed than the installments owe."""

    amount_fen: int
    owed_fen: int


@dataclass(eq=False)
class ClaimClosed(Refusal):
    """Nothing more happens to the claim."""

    claim_status: ClaimStatus


@dataclass(eq=False)
class ClaimExceeded(Refusal):
    """More comes in than was claimed and not paid yet."""

    amount_fen: int
    left_fen: int


@dataclass(frozen=True, slots=True)
class ClaimState:
    """A claim as its steps leave it, amounts in fen."""

    amount_fen: int
    paid_fen: int
    """Payments in force."""
    is_rejected: bool
    is_acknowledged: bool

    @property
    def left_fen(self) -> int:
        """Claimed and not paid yet."""
        return self.amount_fen - self.paid_fen

    @property
    def status(self) -> ClaimStatus:
        """Where it stands."""
        if self.is_rejected:
            return ClaimStatus.REJECTED
        if not self.left_fen:
            return ClaimStatus.PAID
        if self.paid_fen:
            return ClaimStatus.PARTLY_PAID
        return ClaimStatus.ACKNOWLEDGED if self.is_acknowledged else ClaimStatus.OPEN


def claimable(rows: Sequence[Row], through_row: int) -> Parts:
    """What the installments up to one owe: the oldest debt is claimed, and paid, first.

    Args:
        rows: of the loan on the day; after a write-off what was written off is owed.
        through_row: number of the last installment of the claim.

    Raises:
        BadEvent: there is no such installment.
    """
    if not 1 <= through_row <= len(rows):
        raise BadEvent("through_row", str(through_row))
    owed = (row.outstanding + row.written_off for row in rows[:through_row])
    return sum(owed, NOTHING)


def may_be_claimed(amount_fen: int, owed_fen: int) -> None:
    """Check the amount of a new claim.

    Raises:
        BadEvent: it is nothing.
        ClaimExceedsOwed: it is more than the installments owe.
    """
    if amount_fen <= 0:
        raise BadEvent("amount", str(amount_fen))
    if amount_fen > owed_fen:
        raise ClaimExceedsOwed(amount_fen, owed_fen)


def may_be_answered(state: ClaimState, step: ClaimStep) -> None:
    """Check that a claim is open to an answer of its payer.

    Raises:
        ClaimClosed: it is paid, rejected, or acknowledged already.
    """
    allowed = {ClaimStatus.OPEN, ClaimStatus.PARTLY_PAID}
    if step is not ClaimStep.ACKNOWLEDGED:
        allowed.add(ClaimStatus.ACKNOWLEDGED)
    if state.status not in allowed:
        raise ClaimClosed(state.status)


def may_be_paid(state: ClaimState, amount_fen: int) -> None:
    """Check money that a payer sends for a claim.

    Raises:
        ClaimClosed: nothing is open.
        ClaimExceeded: it is more than was claimed and not paid yet.
    """
    may_be_answered(state, ClaimStep.PAID)
    if amount_fen > state.left_fen:
        raise ClaimExceeded(amount_fen, state.left_fen)
