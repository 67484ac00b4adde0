"""The check: every figure that the tables keep is computed again and compared.

Trial balance, sub-ledgers against the journal, cached balances against the replayed loans, the
audit chain, foreign keys, guards. It writes nothing.
"""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from itertools import groupby
from typing import Any

from sqlalchemy import JSON, ColumnElement, Connection, Engine, func, literal_column, null, select

from db import audit, check_costs, check_partners, check_scores, policies
from db.engine import view
from db.faults import CannotReadFile, DiskFull, FileBusy, FileReadOnly, as_refusal
from db.findings import Finding
from db.guards import triggers
from db.journal import balances_of
from db.loan_cache import cached_loan, cached_row
from db.loan_file import LoanFile, file_of
from db.records import AnyRow
from db.schema import (
    branch,
    closing,
    installment,
    journal_entry,
    journal_leg,
    loan,
    loan_event,
    metadata,
)
from models.books.accounts import is_memo
from models.books.booking import position
from models.errors import Broken, Refusal
from models.servicing.delinquency import is_non_accrual

LOANS_AT_ONCE = 500
_SHOWN_MOST = 20
"""Of one column."""


def check(
    engine: Engine, progress: Callable[[str, int, int], None] = lambda _part, _done, _all: None
) -> Iterator[Finding]:
    """Look at everything; yield what does not fit.

    Args:
        engine: of the branch file.
        progress: told the part, how much of it is done, and how much there is.
    """
    with as_refusal(), view(engine) as connection:
        progress("file", 0, 1)
        damaged = list(_readable("file", _pages(connection)))
        yield from damaged
        if damaged:
            return  # what stands on damaged pages cannot be read, let alone compared
        yield from _readable("file", _documents(connection))
        yield from _readable("file", _references_and_guards(connection))
        progress("trial_balance", 0, 1)
        yield from _readable("trial_balance", _trial_balance(connection))
        yield from _readable("partners", check_partners.legs(connection))
        yield from _readable("cost_tables", check_costs.tables(connection))
        yield from _readable("loans", _loans(connection, progress))
        yield from _readable("scores", check_scores.signatures(connection))
        yield from _readable("scores", check_scores.scores(connection, progress))
        progress("chain", 0, 1)
        yield from _readable("chain", _chain(connection))


def _readable(part: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    """The findings of a part; a value in it that cannot be read is one as well, the last."""
    try:
        with as_refusal():
            yield from findings
    except (DiskFull, FileBusy, FileReadOnly, CannotReadFile):
        raise
    except (Broken, Refusal, ValueError, LookupError, TypeError) as error:
        yield Finding(part, "a value", "readable", str(error))


def _pages(connection: Connection) -> Iterator[Finding]:
    """Whether the database can read its own pages."""
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check(20)"):
        if said != "ok":
            yield Finding("file", "pages", "ok", str(said))


def _documents(connection: Connection) -> Iterator[Finding]:
    """Whether what is kept as JSON is JSON."""
    columns = (one for table in metadata.sorted_tables for one in table.columns)
    for column in columns:
        if isinstance(column.type, JSON):
            row_id: ColumnElement[int] = literal_column("rowid")
            rows = select(row_id).select_from(column.table)
            spoilt = rows.where(column.is_not(null()), func.json_valid(column) == 0)
            for found in connection.execute(spoilt.limit(_SHOWN_MOST)).scalars():
                place = f"{column.table.name} {found} {column.name}"
                yield Finding("file", place, "readable", "no JSON")


def _chain(connection: Connection) -> Iterator[Finding]:
    """Whether each audit record follows from the one before."""
    for link in audit.verify(connection):
        yield Finding("chain", f"audit_record {link.seq}", "unbroken", link.problem)


def _references_and_guards(connection: Connection) -> Iterator[Finding]:
    """Foreign keys, and whether the guards are as declared."""
    for table, row_id, parent, _key in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield Finding("foreign_key", f"{table} {row_id}", f"a row of {parent}", "none")
    there: dict[str, str] = dict(
        connection.exec_driver_sql(
            "SELECT name, sql FROM sqlite_master WHERE type = 'trigger'"
        ).all()
    )
    for name, sql in triggers().items():
        if there.get(name) != sql:
            yield Finding("guard", name, "as declared", "changed" if name in there else "missing")


def _trial_balance(connection: Connection) -> Iterator[Finding]:
    """Each entry, and each block of the books as a whole, sums to zero."""
    memo = journal_leg.c.account_code.startswith("9")
    sums = (
        select(journal_leg.c.entry_id, func.sum(journal_leg.c.amount_fen).label("fen"))
        .group_by(journal_leg.c.entry_id, memo)
        .having(func.sum(journal_leg.c.amount_fen) != 0)
    )
    for row in connection.execute(sums):
        yield Finding("trial_balance", f"journal_entry {row.entry_id}", "0", str(row.fen))
    empty = (
        select(journal_entry.c.id)
        .outerjoin(journal_leg, journal_leg.c.entry_id == journal_entry.c.id)
        .where(journal_leg.c.entry_id.is_(None))
    )
    for entry_id in connection.execute(empty).scalars():
        yield Finding("trial_balance", f"journal_entry {entry_id}", "legs", "none")


def _loans(connection: Connection, progress: Callable[[str, int, int], None]) -> Iterator[Finding]:
    """Every loan replayed from its events, against journal, row and installments."""
    moved_to, moved_on = _under_way(connection)
    today = connection.execute(select(branch.c.business_date)).scalar_one()
    total = connection.execute(select(func.count()).select_from(loan)).scalar_one()
    done, last = 0, 0
    while True:
        rows = connection.execute(
            select(loan).where(loan.c.id > last).order_by(loan.c.id).limit(LOANS_AT_ONCE)
        ).all()
        if not rows:
            return
        progress("loans", done, total)
        ids = [row.id for row in rows]
        events = _by_loan(connection, select(loan_event).order_by(loan_event.c.seq), ids)
        cached = _by_loan(connection, select(installment).order_by(installment.c.number), ids)
        booked = balances_of(connection, ids)
        for row in rows:
            file = file_of(connection, row, tuple(events[row.id]))
            day = moved_on if row.id <= moved_to else today
            yield from _loan(connection, file, cached[row.id], booked[row.id], day)
        done, last = done + len(rows), rows[-1].id


def _under_way(connection: Connection) -> tuple[int, date]:
    """Of a day close that is under way: the loans up to this number stand on this day."""
    row = connection.execute(select(closing.c.moved_to, closing.c.business_date)).first()
    return (row.moved_to, row.business_date + timedelta(days=1)) if row else (0, date.min)


def _by_loan(connection: Connection, statement: Any, ids: list[int]) -> dict[int, list[AnyRow]]:
    column = statement.selected_columns.loan_id
    rows = connection.execute(statement.where(column.in_(ids)).order_by(None).order_by(column))
    found: dict[int, list[AnyRow]] = defaultdict(list)
    for loan_id, group in groupby(rows, key=lambda row: row.loan_id):
        found[loan_id] = sorted(group, key=lambda row: getattr(row, "seq", None) or row.number)
    return found


def _loan(
    connection: Connection,
    file: LoanFile,
    cached: list[AnyRow],
    booked: dict[str, int],
    today: date,
) -> Iterator[Finding]:
    now = file.view(today)
    due = {str(account): fen for account, fen in position(now).items()}
    for account in sorted({*due, *booked}):
        if due.get(account, 0) != booked.get(account, 0):
            part = "memo" if is_memo(account) else "sub_ledger"
            what = f"loan {file.row.number} {account}"
            yield Finding(part, what, str(due.get(account, 0)), str(booked.get(account, 0)))
    threshold = policies.non_accrual_dpd(connection, today)
    is_off = is_non_accrual(
        now.state.days_past_due, threshold, was_non_accrual=file.row.is_non_accrual
    )
    expected = cached_loan(connection, replace(now, is_non_accrual=is_off))
    expected["version"] = len(file.event_rows)
    yield from _compare(f"loan {file.row.number}", expected, file.row)
    for told in check_partners.share(connection, file.row.id, now):
        yield replace(told, what=f"loan {file.row.number} {told.what}")
    rows = {row.number: cached_row(row) for row in now.state.rows}
    for kept in cached:
        what = f"loan {file.row.number} installment {kept.number}"
        yield from _compare(what, rows.pop(kept.number, {"number": "none"}), kept)
    for number in rows:
        yield Finding("cache", f"loan {file.row.number} installment {number}", "kept", "missing")


def _compare(what: str, expected: dict[str, Any], row: AnyRow) -> Iterator[Finding]:
    for name, value in expected.items():
        if getattr(row, name) != value:
            yield Finding("cache", f"{what} {name}", str(value), str(getattr(row, name)))
