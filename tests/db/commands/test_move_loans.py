"""The day close in chunks: each once and in order, nothing else between, nobody left behind."""

from datetime import timedelta

import pytest

from db.catch_up import MOST_DAYS, TooManyDays, close_day, close_days
from db.closing import NotTheOpenDay
from db.command import NotYourRight
from db.commands.claim_application import ClaimApplication
from db.commands.close_day import CloseDay
from db.commands.move_loans import MoveLoans, NotTheNextLoans
from db.office import CloseUnderWay
from db.queries.day import day_preview
from db.queries.day_exceptions import day_exceptions
from db.schema import audit_record, closing, day_exception, journal_entry
from models.books.entry import EntryKind
from models.servicing.delinquency import Bucket
from tests.borrowers import TODAY
from tests.support import Branch


def some_loans(branch: Branch, count: int = 4) -> None:
    """Loans of which a row falls due in a month."""
    for _ in range(count):
        branch.a_loan()


def chunk(branch: Branch, after: int, upto: int) -> MoveLoans:
    return MoveLoans(business_date=branch.today, after_loan=after, upto=upto)


def test_the_loans_of_a_chunk_stand_on_the_next_day_and_the_date_stays(branch: Branch) -> None:
    some_loans(branch)
    branch.close_days(30)
    today = branch.today
    moved = branch.do(chunk(branch, 0, 2), "treasury")
    assert (moved.moved_to, moved.last, moved.exceptions) == (2, 4, 0)
    assert branch.today == today
    assert [branch.loan(number).bucket for number in (1, 2, 3, 4)] == [
        Bucket.M1,
        Bucket.M1,
        Bucket.C,
        Bucket.C,
    ]
    assert branch.findings() == []
    report = branch.do(CloseDay(business_date=today), "treasury")
    assert (report.newly_overdue, report.moved) == (4, 4)
    assert branch.loan(4).bucket is Bucket.M1
    assert branch.rows(closing) == []
    assert branch.findings() == []


def test_between_the_chunks_nothing_else_is_booked(branch: Branch) -> None:
    some_loans(branch)
    application_id = branch.an_application().application_id
    branch.do(chunk(branch, 0, 2), "treasury")
    refused = branch.refuse(CloseUnderWay, ClaimApplication(application_id=application_id))
    assert refused.business_date == TODAY
    branch.do(CloseDay(business_date=TODAY), "treasury")
    branch.do(ClaimApplication(application_id=application_id))


def test_what_was_done_before_is_answered_during_the_close(branch: Branch) -> None:
    some_loans(branch)
    command = ClaimApplication(application_id=branch.an_application().application_id)
    first = branch.do(command)
    branch.do(chunk(branch, 0, 2), "treasury")
    assert branch.do(command) == first


@pytest.mark.parametrize(("after", "upto"), [(0, 2), (1, 3), (3, 4), (2, 2), (2, 1), (2, 5)])
def test_a_chunk_is_the_next_one_or_none(branch: Branch, after: int, upto: int) -> None:
    some_loans(branch)
    branch.do(chunk(branch, 0, 2), "treasury")
    assert branch.refuse(NotTheNextLoans, chunk(branch, after, upto), "treasury").moved_to == 2


def test_a_chunk_is_of_the_open_day_and_of_the_treasury(branch: Branch) -> None:
    some_loans(branch, 2)
    yesterday = MoveLoans(business_date=TODAY - timedelta(days=1), after_loan=0, upto=1)
    branch.refuse(NotTheOpenDay, yesterday, "treasury")
    branch.refuse(NotYourRight, chunk(branch, 0, 1))


def test_the_reserve_is_charged_once_before_the_first_loan_moves(branch: Branch) -> None:
    some_loans(branch, 3)
    at_a_month_end = branch.today
    report = close_day(branch.office("treasury"), at_a_month_end, at_once=1)
    assert report.reserve_charge_fen == 22_500
    charges = [row for row in branch.rows(journal_entry) if row.kind == EntryKind.RESERVE_CHARGE]
    assert len(charges) == 1
    assert branch.findings() == []


def test_every_chunk_has_its_record_and_the_last_step_its_own(branch: Branch) -> None:
    some_loans(branch)
    told: list[tuple[int, int]] = []
    close_day(
        branch.office("treasury"),
        branch.today,
        tell=lambda _day, moved_to, last: told.append((moved_to, last)),
        at_once=1,
    )
    assert told == [(1, 4), (2, 4), (3, 4)]
    verbs = [row.command for row in branch.rows(audit_record)]
    assert verbs[-4:] == ["move-loans", "move-loans", "move-loans", "close-day"]


def test_days_are_caught_up_and_whoever_stops_stops_between_two(branch: Branch) -> None:
    some_loans(branch)
    days = close_days(branch.office("treasury"), TODAY + timedelta(days=40), at_once=3)
    assert next(days).closed == TODAY
    assert next(days).opened == branch.today == TODAY + timedelta(days=2)
    days.close()
    assert [report.closed for report in close_days(branch.office("treasury"), branch.today)] == [
        TODAY + timedelta(days=2)
    ]
    assert branch.findings() == []


@pytest.mark.parametrize("days", [-1, MOST_DAYS])
def test_days_that_nobody_can_mean_are_not_caught_up(branch: Branch, days: int) -> None:
    with pytest.raises(TooManyDays):
        next(close_days(branch.office("treasury"), TODAY + timedelta(days=days)))
    assert branch.today == TODAY


def spoil(branch: Branch, loan_id: int, terms: str) -> str:
    """Write terms that make no sense; what they were."""
    with branch.engine.begin() as connection:
        kept = connection.exec_driver_sql(
            "SELECT terms FROM loan WHERE id = ?", (loan_id,)
        ).scalar_one()
        connection.exec_driver_sql("UPDATE loan SET terms = ? WHERE id = ?", (terms, loan_id))
    return str(kept)


@pytest.mark.parametrize("terms", ["{", '{"funders": []}', '{"funders": 7}'])
def test_a_loan_that_makes_no_sense_holds_up_no_other_and_is_told(
    branch: Branch, terms: str
) -> None:
    some_loans(branch)
    branch.close_days(30)
    kept = spoil(branch, 2, terms)
    report = branch.do(CloseDay(business_date=branch.today), "treasury")
    assert (report.exceptions, report.newly_overdue) == (1, 3)
    assert branch.loan(3).bucket is Bucket.M1
    (told,) = branch.ask(day_exceptions).rows
    assert (told.loan_id, told.loan_number, told.closed) == (2, "L00000002", report.closed)
    assert told.mended_on is None
    assert "Error" in told.reason or "BadTerms" in told.reason
    again = branch.do(CloseDay(business_date=branch.today), "treasury")
    assert again.exceptions == 1
    assert len(branch.rows(day_exception)) == 1
    spoil(branch, 2, kept)
    mended = branch.do(CloseDay(business_date=branch.today), "treasury")
    assert (mended.exceptions, mended.moved) == (0, 1)
    assert branch.loan(2).bucket is Bucket.M1
    assert branch.ask(day_exceptions).rows[0].mended_on == mended.closed
    assert branch.findings() == []


def test_an_exception_that_was_paid_meanwhile_is_brought_to_what_the_books_lack(
    branch: Branch,
) -> None:
    """The row falls due while the loan cannot be read; money comes in before the next close."""
    some_loans(branch, 2)
    branch.close_days(29)
    kept = spoil(branch, 2, "{")
    branch.do(CloseDay(business_date=branch.today), "treasury")
    spoil(branch, 2, kept)
    branch.repay(2, 20_000)
    report = branch.do(CloseDay(business_date=branch.today), "treasury")
    assert report.exceptions == 0
    assert branch.findings() == []


def test_a_close_that_was_stopped_says_how_far_it_is(branch: Branch) -> None:
    some_loans(branch)
    branch.close_days(30)
    whole = branch.office("treasury").ask(day_preview)
    assert (whole.moved_to, whole.last_loan, whole.newly_overdue) == (0, 4, 4)
    branch.do(chunk(branch, 0, 3), "treasury")
    left = branch.office("treasury").ask(day_preview)
    assert (left.moved_to, left.newly_overdue, left.moved) == (3, 1, 1)
