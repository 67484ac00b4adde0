"""The check: whatever was done to the file behind our back is found, and named."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from db.check import check
from db.engine import engine_for
from db.findings import Finding
from db.guards import triggers
from tests.support import Branch


@pytest.fixture(scope="module")
def lived(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with two loans: one paid on, one late and given up."""
    path = tmp_path_factory.mktemp("lived") / "branch.db"
    branch = Branch.copy(template, path)
    first, _second = (branch.a_loan().loan_id for _ in range(2))
    branch.close_days(40)
    branch.repay(first, 60_000)
    branch.close_days(80)
    branch.engine.dispose()
    return path


@pytest.fixture
def broken(lived: Path, tmp_path: Path) -> Path:
    """Such a branch, to be broken."""
    return Path(shutil.copy(lived, tmp_path / "broken.db"))


def tamper(path: Path, *statements: str) -> None:
    """Change a file behind the door's back, and put the guards back."""
    guards = triggers()
    with closing(sqlite3.connect(path)) as connection, connection:
        for name in guards:
            connection.execute(f"DROP TRIGGER {name}")
        for statement in statements:
            connection.execute(statement)
        for sql in guards.values():
            connection.execute(sql)


def found(path: Path) -> list[Finding]:
    engine = engine_for(path)
    try:
        return list(check(engine))
    finally:
        engine.dispose()


def test_nothing_is_wrong_with_a_branch_that_only_lived(broken: Path) -> None:
    assert found(broken) == []


def test_it_says_how_far_it_is(broken: Path) -> None:
    engine, told = engine_for(broken), []
    list(check(engine, lambda *step: told.append(step)))
    engine.dispose()
    assert [step[0] for step in told] == ["file", "trial_balance", "loans", "scores", "chain"]
    assert told[2] == ("loans", 0, 2)


def test_many_loans_are_looked_at_some_at_a_time(
    broken: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.check.LOANS_AT_ONCE", 1)
    assert found(broken) == []
    tamper(broken, "UPDATE loan SET principal_left_fen = 1 WHERE id = 2")
    assert [finding.what for finding in found(broken)] == ["loan L00000002 principal_left_fen"]


LOAN_CACHE = {
    "status": "'closed'",
    "bucket": "'M7+'",
    "asset_class": "'loss'",
    "principal_left_fen": "principal_left_fen + 1",
    "interest_left_fen": "interest_left_fen + 1",
    "fee_left_fen": "1",
    "overpaid_fen": "1",
    "next_due_on": "'2026-01-01'",
    "next_due_fen": "next_due_fen + 1",
    "version": "version + 1",
}


@pytest.mark.parametrize("column", LOAN_CACHE)
def test_a_wrong_balance_on_a_loan_is_found(broken: Path, column: str) -> None:
    tamper(broken, f"UPDATE loan SET {column} = {LOAN_CACHE[column]} WHERE id = 1")
    names = {finding.what for finding in found(broken)}
    assert f"loan L00000001 {column}" in names
    assert not [name for name in names if "L00000002" in name]


@pytest.mark.parametrize("which", [1, 2])
def test_a_loan_in_the_wrong_books_is_found(broken: Path, which: int) -> None:
    """Late it may be non-accrual or not, which its accounts tell; in time it may not."""
    tamper(broken, f"UPDATE loan SET is_non_accrual = 1 - is_non_accrual WHERE id = {which}")
    assert {finding.what.split()[1] for finding in found(broken)} == {f"L0000000{which}"}


@pytest.mark.parametrize(
    "column",
    [
        "principal_due_fen",
        "interest_due_fen",
        "fee_due_fen",
    ],
)
def test_a_wrong_installment_is_found(broken: Path, column: str) -> None:
    tamper(broken, f"UPDATE installment SET {column} = {column} + 1 WHERE loan_id = 2")
    assert {finding.part for finding in found(broken)} == {"cache"}


def test_a_row_left_that_is_paid_is_found(broken: Path) -> None:
    tamper(broken, "UPDATE installment SET principal_left_fen = 1 WHERE loan_id = 1 AND number = 1")
    (finding,) = found(broken)
    assert finding == Finding("cache", "loan L00000001 installment 1 principal_left_fen", "0", "1")


def test_a_missing_and_an_invented_installment_are_found(broken: Path) -> None:
    tamper(broken, "UPDATE installment SET number = 7 WHERE loan_id = 1 AND number = 6")
    assert {(finding.what, finding.expected, finding.found) for finding in found(broken)} == {
        ("loan L00000001 installment 6", "kept", "missing"),
        ("loan L00000001 installment 7 number", "none", "7"),
    }


def test_an_event_that_never_was_is_found(broken: Path) -> None:
    tamper(broken, "UPDATE loan_event SET amount_fen = amount_fen + 1")
    parts = {finding.part for finding in found(broken)}
    assert parts == {"cache", "sub_ledger"}


def test_an_entry_out_of_balance_is_found(broken: Path) -> None:
    tamper(
        broken, "UPDATE journal_leg SET amount_fen = amount_fen + 1 WHERE entry_id = 1 AND line = 1"
    )
    by_part = {finding.part: finding for finding in found(broken)}
    assert by_part["trial_balance"] == Finding("trial_balance", "journal_entry 1", "0", "1")
    assert by_part["sub_ledger"].what == "loan L00000001 1303.01"


def test_memo_and_balance_sheet_do_not_make_up_for_each_other(broken: Path) -> None:
    tamper(
        broken,
        "INSERT INTO journal_leg VALUES (1, 90, '9003', 5)",
        "INSERT INTO journal_leg VALUES (1, 91, '1001', -5)",
    )
    sums = [one.found for one in found(broken) if one.part == "trial_balance"]
    assert sorted(sums) == ["-5", "5"]
    assert {one.part for one in found(broken)} == {"trial_balance", "sub_ledger", "memo"}


def test_money_that_the_loan_does_not_know_of_is_found(broken: Path) -> None:
    """It balances, but no event of the loan explains it."""
    tamper(
        broken,
        "INSERT INTO journal_leg VALUES (1, 90, '1001', 5)",
        "INSERT INTO journal_leg VALUES (1, 91, '1303.01', -5)",
    )
    assert {(one.what, one.found) for one in found(broken)} >= {("loan L00000001 1001", "5")}


def test_an_entry_without_legs_is_found(broken: Path) -> None:
    tamper(broken, "DELETE FROM journal_leg WHERE entry_id = 1")
    assert Finding("trial_balance", "journal_entry 1", "legs", "none") in found(broken)


def test_a_changed_record_is_found(broken: Path) -> None:
    tamper(broken, "UPDATE audit_record SET facts = '{}' WHERE seq = 5")
    assert found(broken) == [Finding("chain", "audit_record 5", "unbroken", "hash")]


def test_a_row_that_refers_to_nothing_is_found(broken: Path) -> None:
    tamper(broken, "DELETE FROM assessment WHERE id = 1")
    assert {one.part for one in found(broken)} == {"foreign_key"}


@pytest.mark.parametrize("name", triggers())
def test_a_missing_guard_is_found(broken: Path, name: str) -> None:
    with closing(sqlite3.connect(broken)) as connection:
        connection.execute(f"DROP TRIGGER {name}")
    assert found(broken) == [Finding("guard", name, "as declared", "missing")]


def test_a_guard_that_guards_nothing_is_found(broken: Path) -> None:
    with closing(sqlite3.connect(broken)) as connection:
        connection.execute("DROP TRIGGER journal_leg_no_update")
        connection.execute(
            "CREATE TRIGGER journal_leg_no_update BEFORE UPDATE ON journal_leg BEGIN SELECT 1; END"
        )
    assert [one.found for one in found(broken)] == ["changed"]


def test_a_damaged_page_is_found(broken: Path) -> None:
    with closing(sqlite3.connect(broken)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        page_size = connection.execute("PRAGMA page_size").fetchone()[0]
        root = connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'ix_journal_entry_loan'"
        ).fetchone()[0]
    with broken.open("r+b") as file:
        file.seek((root - 1) * page_size)
        file.write(b"\xff" * 512)
    assert {one.part for one in found(broken)} == {"file"}


def test_a_document_that_is_none_is_found(broken: Path) -> None:
    tamper(broken, "UPDATE assessment SET breakdown = '{' WHERE id = 2")
    assert Finding("file", "assessment 2 breakdown", "readable", "no JSON") in found(broken)
