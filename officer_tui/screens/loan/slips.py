"""Receipts of what happened to a loan."""

from db.commands.record_repayment import PaidBy
from db.queries.loan import LoanDetail
from db.queries.loan_history import LoanTransaction
from models.books.accounts import AccountCode
from models.servicing.state import LoanStatus
from officer_tui.documents.receipt import Slip

WITH_RECEIPT = frozenset({"repay", "settle", "prepay", "recover", "refund", "compensate"})
"""Kinds of transactions in which money changes hands at the counter or the bank."""


def slip_of(
    loan: LoanDetail, one: LoanTransaction, branch: str, status: LoanStatus | None = None
) -> Slip:
    """The receipt of a transaction.

    Args:
        loan: whose transaction.
        one: in which money moved.
        branch: name of the branch.
        status: the loan's after it, where that is just now; None writes an earlier receipt again.
    """
    parts_fen = one.parts.total_fen
    is_cash = one.cash_account == AccountCode.CASH
    return Slip(
        branch=branch,
        loan_number=loan.number,
        seq=one.seq,
        kind=one.kind,
        customer=loan.masked_name,
        on=one.on,
        amount_fen=one.amount_fen,
        parts=one.parts,
        unused_fen=0 if one.kind == "refund" else one.amount_fen - parts_fen,
        principal_left_fen=one.balance_fen,
        paid_by=PaidBy.CASH if is_cash else PaidBy.TRANSFER,
        officer=one.recorded_by,
        recorded_at=one.recorded_at,
        status=status,
        is_copy=status is None,
        is_reversed=one.is_reversed,
    )
