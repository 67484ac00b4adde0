"""The books of a month are closed: nothing is posted into it any more (结账)."""

from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from sqlalchemy import func, insert, select

from db.codec import read
from db.commands.post_entry import PostEntry
from db.journal import post
from db.office import Command, Reader, Tx
from db.periods import next_period
from db.reconcile import must_agree
from db.roles import TREASURY
from db.schema import account, accounting_period, journal_entry, journal_leg, proposal
from models.books.accounts import MEMO_BLOCK
from models.books.closing import RESULT, is_year_end, year_end_entry
from models.errors import Refusal
from models.origination.authority import Role


@dataclass(eq=False)
class NotTheNextPeriod(Refusal):
    """Months are closed one after the other, each once."""

    asked: date
    next_period: date


@dataclass(eq=False)
class PeriodNotOver(Refusal):
    """The month's last day is not closed yet, and with it its reserve is not charged."""

    last_day: date
    business_date: date


@dataclass(eq=False)
class EntriesWaiting(Refusal):
    """Entries of the month wait for their second signature."""

    last_day: date
    proposals: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PeriodReport:
    """A month that was closed. Amounts in fen."""

    last_day: date
    entries: int
    turnover_fen: int
    """Its debits, memo accounts apart."""
    profit_fen: int | None
    """At a year's end: what became the profit of the year, negative for a loss."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ClosePeriod(Command[PeriodReport]):
    """Close the books of a month; at a year's end, income and expense become profit."""

    roles: ClassVar[frozenset[Role]] = TREASURY

    last_day: date
    """Last day of the month to close: the earliest that is open."""

    def run(self, tx: Tx) -> PeriodReport:
        """Close it.

        Raises:
            NotTheNextPeriod, PeriodNotOver, EntriesWaiting: not this one, not yet.
            BooksDoNotAgree: the books say something else than the loans.
        """
        may_be_closed(tx, self.last_day)
        profit_fen = _transfer_result(tx, self.last_day) if is_year_end(self.last_day) else None
        entries, turnover_fen = _volume(tx, self.last_day)
        tx.connection.execute(
            insert(accounting_period).values(
                last_day=self.last_day,
                entries=entries,
                turnover_fen=turnover_fen,
                officer_id=tx.officer.id,
                closed_at=tx.at,
            )
        )
        return PeriodReport(self.last_day, entries, turnover_fen, profit_fen)


def may_be_closed(door: Tx | Reader, last_day: date) -> None:
    """Check that a month is the next to be closed, is over, and agrees with the loans.

    Raises:
        NotTheNextPeriod, PeriodNotOver, EntriesWaiting, BooksDoNotAgree: it may not be closed.
    """
    due = next_period(door.connection, door.business_date)
    if last_day != due:
        raise NotTheNextPeriod(last_day, due)
    if door.business_date <= last_day:
        raise PeriodNotOver(last_day, door.business_date)
    waiting = select(proposal.c.id, proposal.c.content).where(
        proposal.c.command == "post-entry", proposal.c.status == "open"
    )
    dated = tuple(
        row.id
        for row in door.connection.execute(waiting.order_by(proposal.c.id))
        if (on := read(PostEntry, row.content).on) is not None and on <= last_day
    )
    if dated:
        raise EntriesWaiting(last_day, dated)
    must_agree(door.connection, door.business_date)


def _transfer_result(tx: Tx, last_day: date) -> int:
    """Make income and expense of the year its profit; the profit in fen."""
    sums = (
        select(journal_leg.c.account_code, func.sum(journal_leg.c.amount_fen).label("fen"))
        .join(journal_entry, journal_entry.c.id == journal_leg.c.entry_id)
        .join(account, account.c.code == journal_leg.c.account_code)
        .where(account.c.type.in_(sorted(RESULT)), journal_entry.c.business_date <= last_day)
        .group_by(journal_leg.c.account_code)
    )
    balances = {row.account_code: int(row.fen) for row in tx.connection.execute(sums)}
    post(replace(tx, business_date=last_day), year_end_entry(balances))
    return -sum(balances.values())


def _volume(tx: Tx, last_day: date) -> tuple[int, int]:
    """How many entries the month has, and their debits, memo accounts apart."""
    of_month = journal_entry.c.business_date.between(last_day.replace(day=1), last_day)
    entries = select(func.count()).select_from(journal_entry).where(of_month)
    debits = (
        select(func.coalesce(func.sum(journal_leg.c.amount_fen), 0))
        .join(journal_entry, journal_entry.c.id == journal_leg.c.entry_id)
        .where(of_month, journal_leg.c.amount_fen > 0)
        .where(~journal_leg.c.account_code.startswith(MEMO_BLOCK))
    )
    connection = tx.connection
    return connection.execute(entries).scalar_one(), int(connection.execute(debits).scalar_one())
