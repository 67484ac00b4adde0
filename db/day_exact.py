"""The day of loans that cannot be moved by sums: each is replayed, and kept apart if that fails.

A loan that cannot be moved holds up no other: it becomes an exception with its reason, and every
later close tries it again, from what the books have of it.
"""

from collections.abc import Iterable
from dataclasses import replace

from sqlalchemy import bindparam, insert, select, update

from db.day_limits import Limits, Standing
from db.day_moved import Moved
from db.day_span import WAITING, Span
from db.engine import undone_on_error
from db.journal import balances_of, post
from db.loan_file import LoanFile, load
from db.schema import day_exception, loan
from models.books.accounts import AccountCode
from models.books.booking import day_entries, entries_since
from models.books.entry import Entry, EntryKind
from models.errors import Broken, Refusal
from models.text import visible

UNREADABLE = (Broken, Refusal, ValueError, LookupError, TypeError, ArithmeticError)
"""What is raised where the terms, the events or the books of a loan make no sense."""
_WAITS = select(day_exception.c.id).where(day_exception.c.loan_id == bindparam("which"), WAITING)
_MEND = (
    update(day_exception)
    .where(day_exception.c.loan_id == bindparam("which"), WAITING)
    .values(mended_on=bindparam("on"))
)
_CLASS = (
    update(loan)
    .where(loan.c.id == bindparam("which"))
    .values({name: bindparam(name) for name in Standing._fields})
)
_REASON_MOST = 200
"""So many characters of a reason are kept."""


def move_exactly(span: Span, loan_ids: Iterable[int]) -> Moved:
    """Bring loans to the new day one by one; what cannot be brought there is told, and waits."""
    whole = Moved()
    limits = Limits.on(span.tx.connection, span.opened)
    for loan_id in loan_ids:
        try:
            with undone_on_error(span.tx.connection):
                whole += _move(span, limits, loan_id)
        except UNREADABLE as error:
            _keep_apart(span, loan_id, error)
            whole += Moved(exceptions=1)
    return whole


def _move(span: Span, limits: Limits, loan_id: int) -> Moved:
    file = load(span.tx.connection, loan_id)
    state = file.state(span.opened)
    late, was, until = state.days_past_due, file.row.is_non_accrual, file.row.observed_until
    is_observed = until is not None and span.opened <= until
    stands = limits.standing(late, was_non_accrual=was, is_observed=is_observed)
    accrued_fen = _book(span, file, is_non_accrual=stands.is_non_accrual)
    changes = stands != (file.row.bucket, file.row.asset_class, was)
    if changes:
        span.tx.connection.execute(_CLASS, {"which": loan_id, **stands._asdict()})
    return Moved(
        accrued_fen=accrued_fen,
        newly_overdue=int(late == 1 and not state.carried_days),
        moved=int(changes),
        newly_non_accrual=int(stands.is_non_accrual and not was),
    )


def _book(span: Span, file: LoanFile, *, is_non_accrual: bool) -> int:
    """Post what the day books for a loan; what fell due, in fen."""
    opening, accrued_fen = replace(span.tx, business_date=span.opened), 0
    for entry in _entries(span, file, is_non_accrual=is_non_accrual):
        post(opening, entry, file.row.id)
        if entry.kind is EntryKind.ACCRUAL:
            accrued_fen += sum(leg.amount_fen for leg in entry.legs if leg.amount_fen > 0)
    return accrued_fen


def _entries(span: Span, file: LoanFile, *, is_non_accrual: bool) -> tuple[Entry, ...]:
    """The entries of the day; of a loan that waits, those since the books were right."""
    connection, loan_id = span.tx.connection, file.row.id
    if connection.execute(_MEND, {"which": loan_id, "on": span.closed}).rowcount == 0:
        view = replace(file.view(span.opened), business_date=span.closed)
        return day_entries(view, span.opened, is_non_accrual=is_non_accrual)
    booked = {
        AccountCode(code): fen for code, fen in balances_of(connection, [loan_id])[loan_id].items()
    }
    return entries_since(booked, file.view(span.opened), is_non_accrual=is_non_accrual)


def _keep_apart(span: Span, loan_id: int, error: Exception) -> None:
    """Note that a loan could not be moved, and why; once, while it waits."""
    found = {"which": loan_id}
    if span.tx.connection.execute(_WAITS, found).first() is None:
        reason = visible(f"{type(error).__name__}: {error}")[:_REASON_MOST]
        span.tx.connection.execute(
            insert(day_exception).values(business_date=span.closed, loan_id=loan_id, reason=reason)
        )
