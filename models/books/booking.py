"""What a loan is in the books: one position, and entries as the difference of two.

A loan's `position` is a pure function of its replayed state: the balance that it leaves on every
account. Whatever happens to a loan, its entry is the position after less the position before. So
the books cannot drift from the loan, a back-dated payment books itself, and a check recomputes
everything. Amounts are in fen, debits positive. Source: domain reference 5.2, whose lines are
quoted as J02, J03, ...
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from models.books.accounts import AccountCode, is_memo
from models.books.entry import Entry, EntryKind, Leg
from models.books.sales import Sale, after_sale
from models.books.shares import OwnShare, in_force, own_share, partner_share, write_off_date
from models.books.vat import with_vat
from models.servicing.events import (
    Compensate,
    Disburse,
    GoodwillCredit,
    Prepay,
    Recover,
    Refund,
    Repay,
    ReturnDisbursement,
    Settle,
)
from models.servicing.parts import NOTHING
from models.servicing.state import LoanState

Position = Mapping[AccountCode, int]
"""Balance by account, in fen, debits positive, without zeros."""

NO_POSITION: Position = {}
"""A loan before its disbursement."""

PRINCIPAL_ACCOUNTS = (
    AccountCode.LOANS_CURRENT,
    AccountCode.LOANS_OVERDUE,
    AccountCode.LOANS_NON_ACCRUAL,
)

_MONEY = {
    Disburse.kind: (AccountCode.BANK_DISBURSEMENT, -1),
    ReturnDisbursement.kind: (AccountCode.BANK_DISBURSEMENT, 1),
    Repay.kind: (AccountCode.BANK_COLLECTION, 1),
    Settle.kind: (AccountCode.BANK_COLLECTION, 1),
    Prepay.kind: (AccountCode.BANK_COLLECTION, 1),
    Compensate.kind: (AccountCode.BANK_COLLECTION, 1),
    Recover.kind: (AccountCode.BANK_COLLECTION, 1),
    Refund.kind: (AccountCode.BANK_COLLECTION, -1),
    GoodwillCredit.kind: (AccountCode.OPERATING_EXPENSE, 1),
}
"""By kind of transaction: the usual account of its money, and 1 for money in, -1 for money out.
A goodwill credit is money in that the lender itself pays. Other kinds move no money."""


@dataclass(frozen=True, slots=True)
class LoanView:
    """All that the books need to know of a loan on a day."""

    state: LoanState
    business_date: date
    """Decides what has fallen due. The state may have been replayed to an earlier day after the
    last event: penalties, which alone would differ, are not booked before they are paid."""
    is_non_accrual: bool = False
    channels: Mapping[str, AccountCode] = field(default_factory=dict)
    """By event_id, the account that the money moved on, where it is not the usual one."""
    sale: Sale | None = None
    """What the loan was when it was sold, and what came for it."""
    vat_rate_ppm: int = 0
    """Tax inside what the loan earns: the rate of its first day, for its whole life."""

    @property
    def earns_nothing(self) -> bool:
        """Non-accrual, or charged off, which is booked alike (J13, J14, J14m).

        All principal stands on the non-accrual account, interest and fees fallen due are off the
        balance sheet, and what is received is income on that day. The reserve is not touched: the
        loss is booked by the write-off alone (J15).
        """
        return self.is_non_accrual or self.state.is_charged_off

    @property
    def partner_left_fen(self) -> int:
        """Principal outstanding that is not the lender's: its partners', or the buyer's."""
        if self.sale is not None:
            return self.state.outstanding.principal_fen
        return partner_share(self.state).left_fen


def position(view: LoanView) -> Position:
    """The balances that a loan leaves on the accounts.

    They sum to zero, memo accounts (9xxx) and others apart; an `Entry` made from them proves it.
    """
    if view.sale is not None:
        sold = view.sale.state
        was = replace(view, state=sold, business_date=sold.as_of, is_non_accrual=False, sale=None)
        return after_sale(position(was), _money(view), view.sale, view.state)
    own, partners = own_share(view.state, view.business_date), partner_share(view.state)
    off_balance = view.earns_nothing or write_off_date(view.state) is not None
    asset, memo = (NOTHING, own.claim) if off_balance else (own.claim, NOTHING)
    memo_fen = memo.interest_fen + memo.fee_fen
    income = {
        AccountCode.INTEREST_INCOME: -own.received.interest_fen - asset.interest_fen,
        AccountCode.PENALTY_INCOME: -own.received.penalty_fen,
        AccountCode.FEE_INCOME: -own.received.fee_fen - asset.fee_fen,
    }
    balances = {
        **_money(view),
        **_principal(own, is_non_accrual=view.earns_nothing),
        AccountCode.INTEREST_RECEIVABLE: asset.interest_fen,
        AccountCode.FEE_RECEIVABLE: asset.fee_fen,
        AccountCode.RESERVE_STAGE_3: own.lost_fen,
        AccountCode.OVERPAYMENT: -own.held_fen,
        AccountCode.FEES_OF_OTHERS: -own.others_fen,
        AccountCode.PARTNER_FUNDS: partners.funded_fen,
        AccountCode.PARTNER_PRINCIPAL: -partners.received.principal_fen,
        AccountCode.PARTNER_INCOME: partners.received.principal_fen - partners.received.total_fen,
        **with_vat(income, view.vat_rate_ppm),
        AccountCode.MEMO_PARTNER: partners.left_fen,
        AccountCode.MEMO_WRITTEN_OFF: own.register_fen,
        AccountCode.MEMO_INTEREST: memo_fen,
        AccountCode.MEMO_CONTRA: -partners.left_fen - own.register_fen - memo_fen,
    }
    return {account: balance for account, balance in balances.items() if balance}


def difference(kind: EntryKind, before: Position, after: Position) -> Entry:
    """The entry that takes the books from one position to another; debits first, memo last.

    Raises:
        Broken: a position does not balance.
    """
    moved = {
        account: after.get(account, 0) - before.get(account, 0) for account in {*before, *after}
    }
    legs = [Leg(account, amount) for account, amount in moved.items() if amount]
    legs.sort(key=lambda leg: (is_memo(leg.account), leg.amount_fen < 0, leg.account))
    return Entry(kind, tuple(legs))


def day_entries(view: LoanView, business_date: date, *, is_non_accrual: bool) -> tuple[Entry, ...]:
    """What a loan without events books when the business date moves on, kind by kind.

    Principal goes past its due date (J06); interest and fees fall due (J03); the loan enters or
    leaves non-accrual (J13, J14). Entries that move nothing are left out.

    Args:
        view: the loan on the day that is closed, as the books have it.
        business_date: the new business date.
        is_non_accrual: whether the loan is non-accrual on the new date.
    """
    due = replace(view, business_date=business_date)
    return entries_since(position(view), due, is_non_accrual=is_non_accrual)


def entries_since(booked: Position, due: LoanView, *, is_non_accrual: bool) -> tuple[Entry, ...]:
    """What takes the books from a position to a loan as it stands, kind by kind.

    Args:
        booked: what the books have.
        due: the loan on the new business date, accruing as the books have it.
        is_non_accrual: whether the loan is non-accrual on the new date.
    """
    opened = position(due)
    ended = position(replace(due, is_non_accrual=is_non_accrual))
    legs = difference(EntryKind.ACCRUAL, booked, opened).legs
    principal = tuple(leg for leg in legs if leg.account in PRINCIPAL_ACCOUNTS)
    others = tuple(leg for leg in legs if leg.account not in PRINCIPAL_ACCOUNTS)
    entries = (
        Entry(EntryKind.RECLASSIFICATION, principal),
        Entry(EntryKind.ACCRUAL, others),
        difference(EntryKind.NON_ACCRUAL, opened, ended),
    )
    return tuple(entry for entry in entries if entry.legs)


def _principal(own: OwnShare, *, is_non_accrual: bool) -> Position:
    """Principal outstanding by account."""
    if is_non_accrual:
        return {AccountCode.LOANS_NON_ACCRUAL: own.current_fen + own.overdue_fen}
    return {AccountCode.LOANS_CURRENT: own.current_fen, AccountCode.LOANS_OVERDUE: own.overdue_fen}


def _money(view: LoanView) -> Position:
    """Money in less money out, by account."""
    balances: dict[AccountCode, int] = {}
    for transaction in in_force(view.state):
        if transaction.kind in _MONEY:
            usual, sign = _MONEY[transaction.kind]
            account = view.channels.get(transaction.event_id or "", usual)
            balances[account] = balances.get(account, 0) + sign * transaction.amount_fen
    return balances
