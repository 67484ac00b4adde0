"""A day close that is under way: where it stands, and how it goes on to its end.

A large branch is closed in chunks, each a command of its own (`move-loans`) with its own record.
The loans of a chunk stand on the next day, while the business date stays: it moves with the last
step (`close-day`), which moves the loans that are left. Between the chunks nothing else is booked.
Wherever it was stopped, the same call again goes on from there.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import Connection, delete, func, insert, select

from db import codec, day_steps
from db.codec import plain
from db.day_moved import Moved
from db.day_span import Span
from db.office import Reader, Tx
from db.reconcile import must_agree_for_a_day
from db.schema import closing, loan
from models.errors import Refusal

_LAST_LOAN = select(func.coalesce(func.max(loan.c.id), 0))
_UNDER_WAY = select(closing.c.moved_to, closing.c.moved)


@dataclass(eq=False)
class NotTheOpenDay(Refusal):
    """The day to close is not the one that is open: closed before, or not yet begun."""

    asked: date
    open_day: date


@dataclass(frozen=True, slots=True)
class Progress:
    """How far the close of the open day is."""

    moved_to: int
    """Loans up to this number stand on the next day already; 0: it has not begun."""
    last: int
    """The number of the last loan."""
    moved: Moved


def take_up(tx: Tx, business_date: date) -> Progress:
    """The close as it stands; if there is none, one that begins, with the reserve of its month.

    It begins on books that agree. Between its chunks some loans stand on the next day already and
    others do not, so that nothing is compared again until the next close begins.

    Raises:
        NotTheOpenDay: another day is open.
        BooksDoNotAgree: the books say something else than the loans.
    """
    if business_date != tx.business_date:
        raise NotTheOpenDay(business_date, tx.business_date)
    found = progress(tx)
    if found.moved_to:
        return found
    must_agree_for_a_day(tx.connection, business_date)
    if not is_month_end(business_date):
        return found
    charge_fen = day_steps.charge_reserve(tx)
    return Progress(0, found.last, Moved(reserve_charge_fen=charge_fen))


def progress(door: Tx | Reader) -> Progress:
    """How far the close of the open day is."""
    last = door.connection.execute(_LAST_LOAN).scalar_one()
    row = door.connection.execute(_UNDER_WAY).first()
    if row is None:
        return Progress(0, last, Moved())
    return Progress(row.moved_to, last, codec.read(Moved, row.moved))


def go_on(tx: Tx, at: Progress, upto: int) -> Progress:
    """Move loans up to a number."""
    span = Span(tx, tx.business_date + timedelta(days=1), at.moved_to, upto)
    return Progress(upto, at.last, at.moved + day_steps.move_loans(span))


def keep(tx: Tx, at: Progress) -> None:
    """Write down how far the close is."""
    end(tx.connection)
    tx.connection.execute(
        insert(closing).values(
            business_date=tx.business_date, moved_to=at.moved_to, moved=plain(at.moved)
        )
    )


def end(connection: Connection) -> None:
    """No close is under way any more."""
    connection.execute(delete(closing))


def is_month_end(business_date: date) -> bool:
    """Whether a day is the last of its month: then the reserve is brought to what is required."""
    return (business_date + timedelta(days=1)).month != business_date.month
