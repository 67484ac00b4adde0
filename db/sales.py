"""Which loans may be sold, and what a pool of them stands for (资产转让).

Sold are loans that pay: active, accruing, of the best class, never restructured, wholly our own,
of customers without a flag, without a claim on a guarantor or insurer, and not sold before.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlalchemy import ColumnElement, Connection, case, func, select

from db.day_span import WAITING
from db.records import AnyRow, listed
from db.reserves import booked_reserve, own_by_class
from db.schema import (
    compensation_claim,
    customer_flag,
    day_exception,
    installment,
    loan,
    loan_partner,
)
from models.books.sales import reserve_of_fen
from models.errors import NotFound, Refusal
from models.servicing.delinquency import AssetClass
from models.servicing.state import LoanStatus


@dataclass(eq=False)
class NotForSale(Refusal):
    """Some of the loans are not of those that may be sold."""

    loan_numbers: tuple[str, ...]


@dataclass(eq=False)
class NothingForSale(Refusal):
    """No loan may be sold, or none is as small as the pool may be."""


@dataclass(frozen=True, slots=True)
class Pool:
    """Loans that may be sold together. Amounts in fen."""

    loan_ids: tuple[int, ...]
    principal_fen: tuple[int, ...]
    """Outstanding of each."""
    accrued_fen: int
    """Interest and fees of our own, fallen due and not paid."""
    reserve_fen: int
    """Their part of the stage-1 reserve."""

    @property
    def carried_fen(self) -> int:
        """What they stand for on the balance sheet, before the reserve."""
        return sum(self.principal_fen) + self.accrued_fen


def pool_of(
    connection: Connection,
    business_date: date,
    loan_ids: Iterable[int] = (),
    most_fen: int | None = None,
) -> Pool:
    """The chosen loans, or all that may be sold.

    Args:
        connection: of the branch file.
        business_date: decides what has fallen due.
        loan_ids: which loans; none: all that may be sold, the oldest first.
        most_fen: principal of the pool at most; it ends before the loan that would exceed it.

    Raises:
        NotFound: there is no such loan.
        NotForSale: one of the chosen loans may not be sold.
        NothingForSale: nothing is left to be sold.
    """
    chosen = tuple(dict.fromkeys(loan_ids))
    which = _MAY_BE_SOLD & loan.c.id.in_(listed(chosen)) if chosen else _MAY_BE_SOLD
    found = _upto(connection, which, most_fen)
    if chosen:
        _all_for_sale(connection, chosen, which)
    if not found:
        raise NothingForSale
    ids = tuple(row.id for row in found)
    principal_fen = tuple(row.principal_left_fen for row in found)
    all_fen = own_by_class(connection)[AssetClass.NORMAL]
    booked_fen = booked_reserve(connection).stage_1_fen
    return Pool(
        ids,
        principal_fen,
        _accrued_fen(connection, business_date, ids),
        reserve_of_fen(booked_fen, sum(principal_fen), all_fen),
    )


_MAY_BE_SOLD: ColumnElement[bool] = (
    (loan.c.status == LoanStatus.ACTIVE)
    & loan.c.is_non_accrual.is_(False)
    & loan.c.is_charged_off.is_(False)
    & (loan.c.asset_class == AssetClass.NORMAL)
    & loan.c.observed_until.is_(None)
    & (loan.c.principal_left_fen > 0)
    & loan.c.id.not_in(select(loan_partner.c.loan_id))
    & loan.c.id.not_in(select(compensation_claim.c.loan_id))
    & loan.c.id.not_in(select(day_exception.c.loan_id).where(WAITING))
    & loan.c.customer_id.not_in(
        select(customer_flag.c.customer_id).where(customer_flag.c.lifted_on.is_(None))
    )
)


def _upto(connection: Connection, which: ColumnElement[bool], most_fen: int | None) -> list[AnyRow]:
    """Loans in their order, until the sum of their principal would exceed the most."""
    together = func.sum(loan.c.principal_left_fen).over(order_by=loan.c.id).label("together_fen")
    each = select(loan.c.id, loan.c.principal_left_fen, together).where(which).subquery()
    rows = select(each).order_by(each.c.id)
    if most_fen is not None:
        rows = rows.where(each.c.together_fen <= most_fen)
    return list(connection.execute(rows))


def _all_for_sale(
    connection: Connection, chosen: tuple[int, ...], which: ColumnElement[bool]
) -> None:
    """Each of the chosen loans exists, and may be sold."""
    numbers = select(loan.c.id, loan.c.number).where(loan.c.id.in_(listed(chosen)))
    known = {row.id: row.number for row in connection.execute(numbers)}
    for loan_id in chosen:
        if loan_id not in known:
            raise NotFound("loan", str(loan_id))
    fit = set(connection.execute(select(loan.c.id).where(which)).scalars())
    if unfit := tuple(number for one, number in sorted(known.items()) if one not in fit):
        raise NotForSale(unfit)


def _accrued_fen(connection: Connection, business_date: date, ids: tuple[int, ...]) -> int:
    """Interest and own fees fallen due, in fen: loans without partners accrue them whole."""
    columns = installment.c
    due_fen = columns.interest_left_fen + columns.fee_left_fen - columns.others_left_fen
    is_due = columns.due_on <= business_date
    sums = select(func.coalesce(func.sum(case((is_due, due_fen), else_=0)), 0))
    return int(connection.execute(sums.where(columns.loan_id.in_(listed(ids)))).scalar_one())
