"""The day of plain loans, by sums: one statement for all of them instead of a replay for each.

Accounts and signs are those of `models/books/day_legs.py`, which asks the rule that books a single
loan; classes are those of their cohort. The database only multiplies and adds.
"""

from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add
from typing import Any

from sqlalchemy import (
    CTE,
    ColumnElement,
    Select,
    case,
    func,
    insert,
    literal,
    or_,
    select,
    union_all,
    update,
)

from db.day_span import Span
from db.schema import installment, journal_entry, journal_leg, loan
from models.books.day_legs import DayLeg, day_legs
from models.books.entry import EntryKind
from models.servicing.parts import Component
from models.servicing.state import LoanStatus

_LEFT = {
    Component.PRINCIPAL: installment.c.principal_left_fen,
    Component.INTEREST: installment.c.interest_left_fen,
    Component.FEE: installment.c.fee_left_fen,
}
_ENTRY_COLUMNS = ("kind", "business_date", "posted_at", "loan_id", "key")
_LEG_COLUMNS = ("entry_id", "line", "account_code", "amount_fen")
_LAST_ENTRY = select(func.coalesce(func.max(journal_entry.c.id), 0))


@dataclass(frozen=True, slots=True)
class _Kind:
    """Entries of one kind, of loans that accrue alike."""

    kind: EntryKind
    due_on: date
    is_non_accrual: bool
    legs: tuple[DayLeg, ...]


def accrue(span: Span) -> int:
    """Book principal gone past its due date (J06), and interest and fees fallen due (J03).

    Returns:
        What fell due, in fen.
    """
    accrued_fen = 0
    for is_off in (False, True):
        for kind, due_on in (
            (EntryKind.RECLASSIFICATION, span.closed),
            (EntryKind.ACCRUAL, span.opened),
        ):
            legs = day_legs(kind, is_non_accrual=is_off)
            if legs:
                booked_fen = _book(span, _Kind(kind, due_on, is_off, legs))
                accrued_fen += booked_fen if kind is EntryKind.ACCRUAL else 0
    return accrued_fen


def _book(span: Span, of: _Kind) -> int:
    """Write the entries, then the legs of each; what they debit, in fen."""
    connection = span.tx.connection
    before = connection.execute(_LAST_ENTRY).scalar_one()
    made = connection.execute(insert(journal_entry).from_select(_ENTRY_COLUMNS, _entries(span, of)))
    if made.rowcount == 0:
        return 0
    connection.execute(insert(journal_leg).from_select(_LEG_COLUMNS, _legs(of, before)))
    debits = select(func.sum(journal_leg.c.amount_fen)).where(
        journal_leg.c.entry_id > before, journal_leg.c.amount_fen > 0
    )
    return int(connection.execute(debits).scalar_one())


def _entries(span: Span, of: _Kind) -> Select[*tuple[Any, ...]]:
    """One entry for each loan of which something is left in the rows of the day."""
    tx, components = span.tx, {component for leg in of.legs for component in leg.fen_a_fen}
    left = reduce(add, (_LEFT[component] for component in sorted(components)))
    return (
        select(
            literal(of.kind, journal_entry.c.kind.type),
            literal(span.opened, journal_entry.c.business_date.type),
            literal(tx.at, journal_entry.c.posted_at.type),
            installment.c.loan_id,
            literal(tx.key, journal_entry.c.key.type),
        )
        .join(loan, loan.c.id == installment.c.loan_id)
        .where(installment.c.due_on == of.due_on, span.holds(installment.c.loan_id), left > 0)
        .where(loan.c.is_non_accrual.is_(of.is_non_accrual), span.is_by_sums)
        .group_by(installment.c.loan_id)
        .order_by(installment.c.loan_id)
    )


def _legs(of: _Kind, before: int) -> Select[*tuple[Any, ...]]:
    """The legs of the entries just written; those of nothing are left out."""
    due = _due(of, before)
    amounts = [
        reduce(add, (due.c[component.word] * fen for component, fen in leg.fen_a_fen.items()))
        for leg in of.legs
    ]
    lines = union_all(
        *(
            select(due.c.id, _line(amounts[:at]), literal(of.legs[at].account), amount).where(
                amount != 0
            )
            for at, amount in enumerate(amounts)
        )
    ).subquery("legs")
    return select(*lines.c).order_by(*list(lines.c)[:2])


def _due(of: _Kind, before: int) -> CTE:
    """What each new entry is about, in fen."""
    return (
        select(
            journal_entry.c.id,
            *(func.sum(left).label(component.word) for component, left in _LEFT.items()),
        )
        .join(installment, installment.c.loan_id == journal_entry.c.loan_id)
        .where(journal_entry.c.id > before, installment.c.due_on == of.due_on)
        .group_by(journal_entry.c.id)
        .cte("due")
    )


def _line(earlier: list[ColumnElement[int]]) -> ColumnElement[int]:
    """The place of a leg: after those before it that are not left out."""
    counts = (case((amount != 0, 1), else_=0) for amount in earlier)
    return reduce(add, counts, literal(1)).label("line")


def reclass(span: Span) -> int:
    """Bring the cohorts that do not turn to their stage and class; how many loans changed."""
    changed = 0
    for cohort in span.cohorts:
        if not cohort.turns:
            stands = cohort.standing._asdict()
            statement = (
                update(loan)
                .where(span.in_cohort(cohort), span.holds(loan.c.id), span.is_by_sums)
                .where(or_(*(loan.c[name] != value for name, value in stands.items())))
                .values(stands)
            )
            changed += span.tx.connection.execute(statement).rowcount
    return changed


def newly_overdue(span: Span) -> int:
    """Loans moved by sums whose first day past due it is."""
    found = select(func.count()).where(
        loan.c.status == LoanStatus.ACTIVE,
        loan.c.next_due_on == span.closed,
        span.holds(loan.c.id),
        span.is_by_sums,
    )
    return span.tx.connection.execute(found).scalar_one()
