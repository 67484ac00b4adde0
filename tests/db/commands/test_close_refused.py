"""The day close begins on books that agree; loans that it cannot move hold up no other."""

from datetime import date

import pytest

from db.commands.close_day import CloseDay
from db.commands.close_period import ClosePeriod
from db.commands.move_loans import MoveLoans
from db.queries.book_closing import reconciliation
from db.reconcile import BooksDoNotAgree
from db.schema import day_exception
from db.subledgers import Subledger
from tests.partners import a_partner, a_shared_loan
from tests.support import Branch

MARCH = date(2026, 3, 31)


def spoil(branch: Branch, column: str, value: object, loan_id: int) -> object:
    """Write something into a loan past the door; what stood there."""
    with branch.engine.begin() as connection:
        kept = connection.exec_driver_sql(
            f"SELECT {column} FROM loan WHERE id = ?",
            (loan_id,),
        ).scalar_one()
        connection.exec_driver_sql(
            f"UPDATE loan SET {column} = ? WHERE id = ?",
            (value, loan_id),
        )
    return kept


def close(branch: Branch) -> CloseDay:
    return CloseDay(business_date=branch.today)


@pytest.mark.parametrize(
    ("column", "value", "subledger"),
    [
        ("principal_left_fen", 1, Subledger.PRINCIPAL),
        ("overpaid_fen", 7, Subledger.HELD),
    ],
)
def test_no_day_is_closed_on_books_that_say_something_else(
    branch: Branch, column: str, value: int, subledger: Subledger
) -> None:
    loan_id = branch.a_loan().loan_id
    kept = spoil(branch, column, value, loan_id)
    refused = branch.refuse(BooksDoNotAgree, close(branch), "treasury")
    assert refused.subledgers == (subledger,)
    chunk = MoveLoans(business_date=branch.today, after_loan=0, upto=1)
    assert branch.refuse(BooksDoNotAgree, chunk, "treasury").subledgers == (subledger,)
    spoil(branch, column, kept, loan_id)
    branch.close_days(1)
    assert branch.findings() == []


def test_an_entry_of_one_side_is_found_by_the_day_close(branch: Branch) -> None:
    branch.a_loan()
    with branch.engine.begin() as connection:
        connection.exec_driver_sql("INSERT INTO journal_leg VALUES (1, 9, '6602', 1)")
    refused = branch.refuse(BooksDoNotAgree, close(branch), "treasury")
    assert refused.subledgers == (Subledger.BALANCE_SHEET,)


def test_a_close_that_is_under_way_is_not_stopped_halfway(branch: Branch) -> None:
    """Some loans stand on the next day by then: the sums mean something else."""
    for _ in range(2):
        branch.a_loan()
    branch.close_days(29)
    today = branch.today
    branch.do(MoveLoans(business_date=today, after_loan=0, upto=1), "treasury")
    report = branch.do(CloseDay(business_date=today), "treasury")
    assert report.accrued_fen == 6_000
    assert {row.difference_fen for row in branch.ask(reconciliation)} == {0}


def test_loans_that_wait_hold_up_no_day_but_their_month(branch: Branch) -> None:
    """Nothing fell due in the books of a loan that cannot be read: no other loan is to wait."""
    for _ in range(2):
        branch.a_loan()
    branch.close_days(29)
    kept = spoil(branch, "terms", "{", 2)
    branch.close_days(3)
    (waits,) = branch.rows(day_exception)
    assert (waits.loan_id, waits.mended_on) == (2, None)
    different = [row.subledger for row in branch.ask(reconciliation) if row.difference_fen]
    assert different == [Subledger.INTEREST]
    month = ClosePeriod(last_day=MARCH)
    refused = branch.refuse(BooksDoNotAgree, month, "treasury")
    assert refused.subledgers == (Subledger.INTEREST,)
    spoil(branch, "terms", kept, 2)
    branch.close_days(1)
    branch.do(month, "treasury")
    assert branch.findings() == []


def test_a_shared_loan_of_which_nobody_knows_the_shares_holds_up_no_day(branch: Branch) -> None:
    a_partner(branch, 210_000)
    loan_id = a_shared_loan(branch).loan_id
    alone_id = branch.an_unpaid_loan(30)
    kept = spoil(branch, "terms", '{"funders": 7}', loan_id)
    report = branch.do(close(branch), "treasury")
    assert (report.exceptions, report.newly_overdue) == (1, 1)
    spoil(branch, "principal_left_fen", 1, alone_id)
    refused = branch.refuse(BooksDoNotAgree, close(branch), "treasury")
    assert refused.subledgers == (Subledger.PRINCIPAL,)
    spoil(branch, "principal_left_fen", 300_000, alone_id)
    spoil(branch, "terms", kept, loan_id)
    branch.close_days(1)
    assert branch.findings() == []
