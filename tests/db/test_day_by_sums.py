"""The branch moved by sums books exactly what the rule books loan by loan.

The rule is asked before the close for every loan of the branch, each replayed; the journal, the
stages and the classes after it have to be just that, line by line.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection, func, insert, select, update

from db import closing, day_exact
from db.agreements import Keeps
from db.catch_up import close_day
from db.codec import plain
from db.commands.close_day import DayReport
from db.commands.countersign import Countersign
from db.commands.extend_loan import ExtendLoan
from db.commands.prepay_part import PrepayPart
from db.commands.restructure_loan import Hardship, RestructureLoan
from db.day_limits import Limits
from db.loan_cache import observed_until
from db.loan_file import LoanFile, load
from db.office import Command, Reader
from db.queries.sale import sale_preview
from db.schema import journal_entry, journal_leg, loan, sold_loan
from fixtures.large_branch import make_large_branch
from models.books.accounts import AccountCode
from models.books.booking import day_entries, difference, position
from models.books.entry import EntryKind
from models.errors import Refusal
from tests.borrowers import NOTE
from tests.sales import BUYER, sell
from tests.support import Branch

FIRST = date(2026, 6, 14)
Entries = list[tuple[int, str, list[tuple[str, int]]]]
"""Loan, kind, and legs of each entry in a settled order."""
Standings = dict[int, tuple[Any, ...]]


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A hundred loans at every age, half of them late."""
    path = tmp_path_factory.mktemp("large") / "branch.db"
    make_large_branch(path, FIRST, 100, 500_000)
    return path


@pytest.fixture
def many(large: Path, tmp_path: Path) -> Iterator[Branch]:
    """The same in a file of one's own."""
    own = Branch.copy(large, tmp_path / "branch.db")
    yield own
    own.engine.dispose()


def by_the_rule(reader: Reader, opened: date) -> tuple[Entries, Standings]:
    """What the rule books for every loan, and where each will stand."""
    limits = Limits.on(reader.connection, opened)
    entries: Entries = []
    standings: Standings = {}
    for loan_id in reader.connection.execute(select(loan.c.id)).scalars():
        file = load(reader.connection, loan_id)
        state, was = file.state(opened), file.row.is_non_accrual
        until = observed_until(reader.connection, state)
        stands = limits.standing(
            state.days_past_due,
            was_non_accrual=was,
            is_observed=until is not None and opened <= until,
        )
        standings[loan_id] = tuple(stands)
        view = replace(file.view(opened), business_date=reader.business_date)
        for entry in day_entries(view, opened, is_non_accrual=stands.is_non_accrual):
            legs = [(str(leg.account), leg.amount_fen) for leg in entry.legs]
            entries.append((loan_id, str(entry.kind), legs))
    return sorted(entries), standings


def booked(branch: Branch, day: date) -> Entries:
    """What the journal has of a day about loans; lines count from 1 without gaps."""
    legs = defaultdict(list)
    for leg in sorted(branch.rows(journal_leg), key=lambda leg: (leg.entry_id, leg.line)):
        legs[leg.entry_id].append((leg.account_code, leg.amount_fen))
        assert leg.line == len(legs[leg.entry_id])
    return sorted(
        (entry.loan_id, str(entry.kind), legs[entry.id])
        for entry in branch.rows(journal_entry)
        if entry.business_date == day and entry.loan_id and entry.kind != EntryKind.DISBURSEMENT
    )


def stands(branch: Branch) -> Standings:
    return {row.id: (row.bucket, row.asset_class, row.is_non_accrual) for row in branch.rows(loan)}


def close_and_compare(branch: Branch, at_once: int) -> DayReport:
    """Close a day; what it did is what the rule says."""
    opened = branch.today + timedelta(days=1)
    entries, standings = branch.ask(by_the_rule, opened)
    before = stands(branch)
    report = close_day(branch.office("treasury"), branch.today, at_once=at_once)
    assert booked(branch, opened) == entries
    assert stands(branch) == standings
    assert report.moved == sum(before[loan_id] != now for loan_id, now in standings.items())
    assert report.accrued_fen == sum(
        sum(fen for _account, fen in legs if fen > 0)
        for _loan_id, kind, legs in entries
        if kind == EntryKind.ACCRUAL
    )
    return report


@pytest.mark.parametrize("at_once", [25, 1_000])
def test_whatever_the_chunks_every_loan_is_booked_as_the_rule_says(
    many: Branch, at_once: int
) -> None:
    reports = [close_and_compare(many, at_once) for _ in range(18)]
    assert many.findings() == []
    seen = {name for report in reports for name, count in plain(report).items() if count}
    assert {"newly_overdue", "newly_non_accrual", "moved", "reserve_charge_fen"} <= seen


def test_new_limits_class_every_late_loan_as_the_rule_says(many: Branch) -> None:
    stricter = {"special_mention": 1, "substandard": 20, "doubtful": 120, "loss": 200}
    tomorrow = many.today + timedelta(days=1)
    many.set_policy("class_dpd", stricter, tomorrow)
    many.set_policy("non_accrual_dpd", 45, tomorrow)
    report = close_and_compare(many, 50)
    assert report.newly_non_accrual > 1
    close_and_compare(many, 50)
    assert many.findings() == []


def reschedule(branch: Branch) -> dict[str, int]:
    """Agree on new schedules where the loan allows it; how many of each kind there are."""
    done: dict[str, int] = defaultdict(int)
    for row in branch.rows(loan)[:60]:
        in_a_week = branch.today + timedelta(days=7)
        by_turns: tuple[Command[Any], ...] = (
            RestructureLoan(
                loan_id=row.id,
                reason=Hardship.ILLNESS,
                evidence=NOTE,
                periods=2 + row.id % 5,
                first_due_on=in_a_week,
            ),
            ExtendLoan(loan_id=row.id, reason=NOTE, more_installments=1),
            PrepayPart(
                loan_id=row.id,
                amount_fen=row.interest_left_fen + row.principal_left_fen // 2,
                received_on=branch.today,
                keeps=Keeps.TERM,
            ),
        )
        command = by_turns[row.id % len(by_turns)]
        try:
            answer = branch.do(command)
            if isinstance(command, RestructureLoan):
                branch.do(Countersign(proposal_id=answer.proposal_id), "manager")
        except Refusal:
            continue
        done[type(command).__name__] += 1
    return done


def test_loans_with_a_new_schedule_are_booked_and_classed_as_the_rule_says(many: Branch) -> None:
    many.set_policy("restructure_observation_days", 5)
    done = reschedule(many)
    assert min(done[kind] for kind in ("RestructureLoan", "ExtendLoan", "PrepayPart")) > 1
    carried = [row.carried_days for row in many.rows(loan)]
    assert (
        0
        < sum(days > 0 for days in carried)
        < sum(row.observed_until is not None for row in many.rows(loan))
    )
    reports = [close_and_compare(many, 50) for _ in range(12)]
    assert many.findings() == []
    assert any(report.moved for report in reports)


def test_loans_that_were_sold_book_nothing_of_their_own(many: Branch) -> None:
    many.do(BUYER, "risk")
    sold = sell(many, 1, most_fen=many.ask(sale_preview).principal_fen // 2)
    assert sold.loans > 5
    theirs = {row.loan_id for row in many.rows(sold_loan)}
    for _ in range(18):
        close_and_compare(many, 50)
        assert not {entry[0] for entry in booked(many, many.today)} & theirs
    assert many.findings() == []


def test_loans_that_owe_vat_are_booked_as_the_rule_says(many: Branch) -> None:
    """Tax is rounded on all that a loan has earned, which no sum of a day's rows tells."""
    today = many.today
    with many.engine.begin() as connection:
        for loan_id in connection.execute(select(loan.c.id).where(loan.c.id % 3 > 0)).scalars():
            tax(connection, loan_id, today)
    assert many.findings() == []
    before = {row.id: row.vat_rate_ppm for row in many.rows(loan)}
    assert set(before.values()) == {0, 30_000, 60_000}
    for _ in range(18):
        close_and_compare(many, 50)
    taxed = {
        entry[0]
        for entry in booked(many, many.today)
        for account, _fen in entry[2]
        if account == AccountCode.VAT_PAYABLE
    }
    assert taxed
    assert all(before[loan_id] for loan_id in taxed)
    assert many.findings() == []


def tax(connection: Connection, loan_id: int, today: date) -> None:
    """Put a loan under VAT, as if it had been so from its first day."""
    file = load(connection, loan_id)
    rate_ppm = 30_000 * (loan_id % 3)
    connection.execute(update(loan).where(loan.c.id == loan_id).values(vat_rate_ppm=rate_ppm))
    view = file.view(today)
    taxed = position(replace(view, vat_rate_ppm=rate_ppm))
    moved = difference(EntryKind.DISBURSEMENT, position(view), taxed)
    of_entry = journal_leg.c.entry_id == loan_id
    lines = connection.execute(select(func.count()).select_from(journal_leg).where(of_entry))
    for line, leg in enumerate(moved.legs, start=lines.scalar_one() + 1):
        row = {"line": line, "account_code": leg.account, "amount_fen": leg.amount_fen}
        connection.execute(insert(journal_leg).values(entry_id=loan_id, **row))


def test_loans_that_partners_fund_are_replayed(many: Branch, monkeypatch: Any) -> None:
    """What is the lender's own of them is no sum of rows: every one is asked of the rule.

    Their books are those of loans that nobody shares: the comparison with them is left out.
    """
    monkeypatch.setattr(closing, "must_agree_for_a_day", lambda _connection, _day: None)
    partners = [{"name": "bank", "share": "0.7"}, {"name": "own", "share": "0.3"}]
    with many.engine.begin() as connection:
        for row in connection.execute(select(loan.c.id, loan.c.terms)).all():
            shared = row.terms | {"funders": partners}
            connection.execute(update(loan).where(loan.c.id == row.id).values(terms=shared))
    asked: set[int] = set()

    def load_and_tell(file: Connection, loan_id: int) -> LoanFile:
        asked.add(loan_id)
        return load(file, loan_id)

    monkeypatch.setattr(day_exact, "load", load_and_tell)
    moved = set()
    for _ in range(4):
        entries, _standings = many.ask(by_the_rule, many.today + timedelta(days=1))
        moved |= {loan_id for loan_id, _kind, _legs in entries}
        close_and_compare(many, 1_000)
    assert moved
    assert moved <= asked
