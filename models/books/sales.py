"""Loans that were sold: they leave the balance sheet, and are serviced for the buyer (真实出售).

A pool is sold at one price. Each loan gets its part of the price, of the piece that the lender
keeps, and of the reserve, by its principal; so every loan balances for itself, and the pool's
entry (J23) is the sum of theirs. Afterwards what customers pay is the buyer's, passed on as a
partner's money is (2314.02, 2314.03), and the memo balance falls. Amounts in fen. Source: J23 and
J23m of domain reference 5.2; CAS 23.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from models.books.accounts import AccountCode
from models.books.shares import own_share
from models.money import round_fen, share_out
from models.servicing.state import LoanState

DERECOGNISED = (
    AccountCode.LOANS_CURRENT,
    AccountCode.LOANS_OVERDUE,
    AccountCode.LOANS_NON_ACCRUAL,
    AccountCode.INTEREST_RECEIVABLE,
    AccountCode.FEE_RECEIVABLE,
)
"""What leaves the balance sheet: principal, and what has fallen due on it."""


@dataclass(frozen=True, slots=True)
class SalePart:
    """What one loan of a pool got of what came for the pool, in fen."""

    price_fen: int
    """Paid by the buyer."""
    retained_fen: int
    """Kept by the lender as a piece of the pool."""
    reserve_fen: int
    """Of the stage-1 reserve: it is no longer needed."""


@dataclass(frozen=True, slots=True)
class Sale:
    """A loan as it was sold."""

    state: LoanState
    """At the moment of the sale, on its day."""
    part: SalePart


def share_pool(principal_fen: Sequence[int], pool: SalePart) -> tuple[SalePart, ...]:
    """What each loan gets of a pool's price, retained piece and reserve; nothing is left over.

    Args:
        principal_fen: outstanding of each loan, each above 0.
        pool: of the whole.

    Raises:
        ValueError: there are no loans.
    """
    shares = (
        share_out(whole, principal_fen)
        for whole in (pool.price_fen, pool.retained_fen, pool.reserve_fen)
    )
    return tuple(SalePart(*one) for one in zip(*shares, strict=True))


def reserve_of_fen(booked_fen: int, pool_fen: int, all_fen: int) -> int:
    """The part of a stage's reserve that belongs to a pool, by principal; none if none is booked.

    Args:
        booked_fen: the stage's reserve in the books.
        pool_fen: principal of the pool.
        all_fen: own principal of all loans of the stage, the pool's included.
    """
    return round_fen(Fraction(max(0, booked_fen) * pool_fen, all_fen))


def carrying_fen(position: Mapping[AccountCode, int]) -> int:
    """What a loan stands for on the balance sheet, before its reserve."""
    return sum(position.get(account, 0) for account in DERECOGNISED)


def after_sale(
    sold: Mapping[AccountCode, int],
    money: Mapping[AccountCode, int],
    sale: Sale,
    now: LoanState,
) -> Mapping[AccountCode, int]:
    """The balances that a loan leaves on the accounts after its sale.

    What was earned up to the sale stays earned. What came in since, less what is held for the
    customer and what is a guarantor's, is the buyer's.

    Args:
        sold: its position at the moment of the sale.
        money: money in less money out, by account, up to now.
        sale: what it was sold as.
        now: the loan.
    """
    was, own = (own_share(state, state.as_of) for state in (sale.state, now))
    left_fen = now.outstanding.principal_fen
    paid_fen = sale.state.outstanding.principal_fen - left_fen
    since = own.received - was.received
    part, carried_fen = sale.part, carrying_fen(sold)
    kept = {account: fen for account, fen in sold.items() if account not in DERECOGNISED}
    received_fen = part.price_fen + part.retained_fen + part.reserve_fen
    balances = {
        **kept,
        **money,
        AccountCode.BANK_TRUST: part.price_fen,
        AccountCode.RETAINED_PIECE: part.retained_fen,
        AccountCode.RESERVE_STAGE_1: part.reserve_fen,
        AccountCode.SALE_RESULT: carried_fen - received_fen,
        AccountCode.OVERPAYMENT: -own.held_fen,
        AccountCode.FEES_OF_OTHERS: -own.others_fen,
        AccountCode.PARTNER_PRINCIPAL: -paid_fen,
        AccountCode.PARTNER_INCOME: since.principal_fen - since.total_fen,
        AccountCode.MEMO_SOLD: left_fen,
        AccountCode.MEMO_CONTRA: -left_fen,
    }
    return {account: fen for account, fen in balances.items() if fen}
