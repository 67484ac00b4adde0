"""The views for the owner's own tools: true, and without personal data."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from typing import Any

import pytest

from db.commands.record_repayment import PaidBy, RecordRepayment
from db.commands.reverse import Reverse
from db.queries.loan import loan as loan_query
from db.reports import VIEWS
from tests.borrowers import NOTE, an_applicant
from tests.support import Branch


@pytest.fixture
def lived(branch: Branch) -> Branch:
    """A branch with a loan, late, with payments of which one was taken out."""
    person = an_applicant(name="欧阳晓舟", city="齐齐哈尔")
    branch.an_application(applicant=person)
    loan_id = branch.an_unpaid_loan(45)
    branch.repay(loan_id, 10_000, paid_by=PaidBy.CASH)
    branch.repay(loan_id, 20_000)
    branch.do(Reverse(loan_id=loan_id, seq=2, reason=NOTE))
    return branch


def rows(branch: Branch, view: str) -> list[dict[str, Any]]:
    """What another program reads, which knows nothing of ours."""
    with closing(sqlite3.connect(f"{branch.path.as_uri()}?mode=ro", uri=True)) as connection:
        connection.row_factory = sqlite3.Row
        return [dict(row) for row in connection.execute(f"SELECT * FROM {view}")]


def values(branch: Branch) -> Iterator[str]:
    for view in VIEWS:
        for row in rows(branch, view):
            yield from map(str, row.values())


def test_no_view_tells_who_somebody_is(lived: Branch) -> None:
    private = {
        str(row[place]) for row in lived.dump()["customer"] for place in (3, 4, 5, 6, 7, 8, 9, 12)
    }
    assert not private & set(values(lived))


def test_every_application_is_told_once(lived: Branch) -> None:
    told = rows(lived, "report_applications")
    assert [row["number"] for row in told] == ["A00000001", "A00000002"]
    assert told[0]["flags"] == ""


def test_a_loan_is_as_late_as_the_screen_says(lived: Branch) -> None:
    (told,) = rows(lived, "report_loans")
    shown = lived.ask(loan_query, 1)
    assert told["days_past_due"] == shown.days_past_due == 15
    assert told["principal_left_fen"] == shown.outstanding.principal_fen
    assert (told["status"], told["bucket"]) == (shown.status, shown.bucket)


def test_a_repayment_that_was_taken_out_is_marked(lived: Branch) -> None:
    told = [(row["amount_fen"], row["is_reversed"]) for row in rows(lived, "report_repayments")]
    assert told == [(10_000, 0), (20_000, 1)]
    assert {row["recorded_by"] for row in rows(lived, "report_repayments")} == {"senior"}


def test_debits_and_credits_of_the_journal_are_equal(lived: Branch) -> None:
    told = rows(lived, "report_journal")
    assert sum(row["debit_fen"] for row in told) == sum(row["credit_fen"] for row in told) > 0
    assert all(row["debit_fen"] * row["credit_fen"] == 0 for row in told)
    assert all(row["account_zh"] and row["account_en"] for row in told)


def test_another_program_cannot_write_what_it_only_reads(lived: Branch) -> None:
    address = f"{lived.path.as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True)) as other, pytest.raises(sqlite3.Error):
        other.execute("DELETE FROM application")


def test_a_desk_works_on_while_another_program_reads(lived: Branch) -> None:
    with closing(sqlite3.connect(lived.path)) as other:
        reading = other.execute("SELECT * FROM report_journal")
        reading.fetchone()
        lived.do(RecordRepayment(loan_id=1, amount_fen=100, received_on=lived.today))
        assert reading.fetchone() is not None
