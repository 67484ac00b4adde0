"""The daily reconciliation: what loans and partners add up to, against what the books say.

Made of sums, without a replay: every day close and every close of a month asks it. The check
(`db/check.py`) goes loan by loan, and finds which one differs. Amounts in fen, debits positive.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, case, func, or_, select

from db.day_exact import UNREADABLE
from db.day_span import WAITING
from db.partners import PARTNER_ACCOUNTS, partners
from db.records import listed
from db.schema import (
    day_exception,
    installment,
    journal_entry,
    journal_leg,
    loan,
    loan_partner,
    sold_loan,
)
from db.subledgers import Reconciled, Subledger
from models.books.accounts import AccountCode, is_memo
from models.books.booking import PRINCIPAL_ACCOUNTS
from models.books.shares import own_part
from models.errors import Refusal
from models.servicing.parts import Parts
from models.servicing.state import LoanStatus
from models.servicing.terms_json import parse_terms

_LOST = LoanStatus.WRITTEN_OFF


@dataclass(eq=False)
class BooksDoNotAgree(Refusal):
    """The books say something else than the loans; nothing is closed on such books."""

    subledgers: tuple[Subledger, ...]


def reconcile(
    connection: Connection, business_date: date, without: Iterable[int] = ()
) -> tuple[Reconciled, ...]:
    """Compare every sub-ledger with the books, as they stand on the business date.

    Args:
        connection: of the branch file.
        business_date: decides what has fallen due.
        without: loans that are left out on both sides, where they can be told apart.
    """
    is_apart = loan.c.id.in_(listed(without))
    everything, apart = _booked(connection), _booked_of(connection, is_apart)
    lost = _booked_of(connection, ~is_apart & (loan.c.status == _LOST))
    told = _less(everything, apart)
    kept = _less(told, lost)
    accrued, off_balance = _claims(connection, ~is_apart, business_date)
    own_fen, held_fen, partner_fen = _loans(connection, ~is_apart)
    held = [one.held for one in partners(connection)]
    partner_money = -sum(one.funds_fen + one.principal_fen + one.income_fen for one in held)
    sheet = sum(fen for code, fen in everything.items() if not is_memo(code))
    memo = sum(fen for code, fen in everything.items() if is_memo(code))
    principal = sum(told[code] for code in PRINCIPAL_ACCOUNTS)
    others_fen = told[AccountCode.MEMO_PARTNER] + told[AccountCode.MEMO_SOLD]
    money = sum(everything[code] for code in PARTNER_ACCOUNTS)
    return (
        Reconciled(Subledger.BALANCE_SHEET, 0, sheet),
        Reconciled(Subledger.MEMO, 0, memo),
        Reconciled(Subledger.PRINCIPAL, own_fen, principal),
        Reconciled(Subledger.INTEREST, accrued.interest_fen, told[AccountCode.INTEREST_RECEIVABLE]),
        Reconciled(Subledger.FEES, accrued.fee_fen, told[AccountCode.FEE_RECEIVABLE]),
        Reconciled(Subledger.OFF_BALANCE, off_balance.total_fen, kept[AccountCode.MEMO_INTEREST]),
        Reconciled(Subledger.HELD, -held_fen, kept[AccountCode.OVERPAYMENT]),
        Reconciled(Subledger.PARTNER_PRINCIPAL, partner_fen, others_fen),
        Reconciled(Subledger.PARTNER_MONEY, partner_money, money),
    )


def must_agree(connection: Connection, business_date: date) -> None:
    """Check that the books agree with all loans, before a month is closed on them.

    Raises:
        BooksDoNotAgree: they do not.
    """
    _all_same(reconcile(connection, business_date))


def must_agree_for_a_day(connection: Connection, business_date: date) -> None:
    """Check the same before a day is closed, without the loans that the close cannot move.

    Such a loan lacks entries until a later close has mended it, and it holds up no other.

    Raises:
        BooksDoNotAgree: they do not.
    """
    waiting = connection.execute(select(day_exception.c.loan_id).where(WAITING)).scalars()
    without = {*waiting, *_unreadable(connection, business_date)}
    _all_same(reconcile(connection, business_date, without))


def _all_same(compared: Iterable[Reconciled]) -> None:
    different = tuple(one.subledger for one in compared if one.difference_fen)
    if different:
        raise BooksDoNotAgree(different)


def _less(balances: Counter[str], others: Counter[str]) -> Counter[str]:
    """Balances without others; a difference of counters would drop the credits."""
    left = Counter(balances)
    left.subtract(others)
    return left


_SUMS = select(
    journal_leg.c.account_code, func.sum(journal_leg.c.amount_fen).label("fen")
).group_by(journal_leg.c.account_code)


def _booked(connection: Connection) -> Counter[str]:
    """Balance by account: one pass through the journal."""
    return Counter({row.account_code: int(row.fen) for row in connection.execute(_SUMS)})


def _booked_of(connection: Connection, which: ColumnElement[bool]) -> Counter[str]:
    """Balance by account of some loans, few of all."""
    sums = (
        _SUMS.join(journal_entry, journal_entry.c.id == journal_leg.c.entry_id)
        .join(loan, loan.c.id == journal_entry.c.loan_id)
        .where(which)
    )
    return Counter({row.account_code: int(row.fen) for row in connection.execute(sums)})


def _loans(connection: Connection, which: ColumnElement[bool]) -> tuple[int, int, int]:
    """Own principal, money held for customers, and partners' principal."""
    held = case((loan.c.status != _LOST, loan.c.overpaid_fen), else_=0)
    row = connection.execute(
        select(
            func.coalesce(func.sum(loan.c.principal_left_fen), 0).label("whole_fen"),
            func.coalesce(func.sum(held), 0).label("held_fen"),
            func.coalesce(func.sum(loan_partner.c.partner_left_fen), 0).label("partner_fen"),
        )
        .outerjoin(loan_partner, loan_partner.c.loan_id == loan.c.id)
        .where(which)
    ).one()
    whole, held_fen, partner = int(row.whole_fen), int(row.held_fen), int(row.partner_fen)
    return whole - partner, held_fen, partner


def _claims(
    connection: Connection, which: ColumnElement[bool], business_date: date
) -> tuple[Parts, Parts]:
    """Own interest and fees fallen due: of loans that accrue, and of those that do not."""
    claims = {False: Parts(), True: Parts()}
    alone = _due(business_date).where(which, loan_partner.c.loan_id.is_(None))
    for row in connection.execute(alone.group_by(_EARNS_NOTHING)):
        claims[row.earns_nothing] += Parts(0, int(row.interest_fen), int(row.fee_fen))
    for row in connection.execute(_shared(business_date).where(which)):
        terms = parse_terms(row.terms)
        gone = Parts(0, int(row.interest_gone_fen), int(row.fee_gone_fen))
        owed = Parts(0, int(row.interest_fen), int(row.fee_fen))
        claims[row.earns_nothing] += own_part(terms, gone + owed) - own_part(terms, gone)
    return claims[False], claims[True]


def _unreadable(connection: Connection, business_date: date) -> set[int]:
    """Loans with a claim that is shared by terms of which nobody can tell how."""
    found = set()
    for row in connection.execute(_shared(business_date)):
        try:
            parse_terms(row.terms)
        except UNREADABLE:
            found.add(row.id)
    return found


_EARNS_NOTHING = or_(loan.c.is_non_accrual, loan.c.is_charged_off).label("earns_nothing")
_GONE = tuple(
    func.sum(installment.c[f"{part}_due_fen"] - installment.c[f"{part}_left_fen"]).label(
        f"{part}_gone_fen"
    )
    for part in ("interest", "fee")
)
"""What of a loan's interest and fees was paid or waived."""


def _shared(business_date: date) -> Select[Any]:
    """Interest and fees fallen due of loans that a partner funds, loan by loan."""
    shared = _due(business_date).add_columns(loan.c.id, loan.c.terms, *_GONE)
    is_sold = loan.c.id.in_(select(sold_loan.c.loan_id))  # a claim of the buyer's, and none of ours
    return shared.where(loan_partner.c.loan_id.is_not(None), ~is_sold).group_by(loan.c.id)


def _due(business_date: date) -> Select[bool, int, int]:
    """Interest and fees fallen due and not paid, whole loans, grouped by what the caller says.

    A loan with any of it is active, and its next due date is that of the oldest such row.
    """
    is_due = installment.c.due_on <= business_date
    interest_fen = installment.c.interest_left_fen
    own_fee_fen = installment.c.fee_left_fen - installment.c.others_left_fen
    return (
        select(
            _EARNS_NOTHING,
            func.sum(case((is_due, interest_fen), else_=0)).label("interest_fen"),
            func.sum(case((is_due, own_fee_fen), else_=0)).label("fee_fen"),
        )
        .join(installment, installment.c.loan_id == loan.c.id)
        .outerjoin(loan_partner, loan_partner.c.loan_id == loan.c.id)
        .where(loan.c.status == LoanStatus.ACTIVE, loan.c.next_due_on <= business_date)
    )
