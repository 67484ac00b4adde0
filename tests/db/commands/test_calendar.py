"""The calendar: laid in, replaced by a notice; signed loans stay, and tell how they differ."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from db.commands.accept_offer import AcceptOffer
from db.commands.disburse import Disburse
from db.commands.publish_product import PublishProduct
from db.commands.set_calendar import EmptyCalendar, SetCalendar
from db.commands.submit_application import SubmitApplication
from db.exchange.calendars import BadCalendarRow, read_calendar
from db.exchange.refusals import MissingColumns, UnknownColumns
from db.loan_file import load
from db.office import NotYourRight
from db.queries.loan import loan
from db.schema import calendar_day, installment
from db.workdays import calendar_between, seed
from fixtures.products import demo_product
from models.servicing.terms import Terms
from models.workdays import (
    CalendarDay,
    DayKind,
    DayStatus,
    HolidayRule,
    MovedDue,
    RepeatedDay,
)
from tests.borrowers import a_profile, a_request, an_applicant
from tests.support import Branch

SUNDAY, MONDAY, TUESDAY = date(2026, 5, 31), date(2026, 6, 1), date(2026, 6, 2)
HEAD = "day,kind,status,source\n"


def notice(*changes: CalendarDay) -> tuple[CalendarDay, ...]:
    """The calendar of 2026, changed."""
    changed = {one.day: one for one in (*seed(), *changes) if one.day.year == 2026}
    return tuple(changed.values())


def a_holiday(day: date) -> CalendarDay:
    return CalendarDay(day, DayKind.HOLIDAY, DayStatus.OFFICIAL, "国办发明电")


def terms_of(branch: Branch, loan_id: int) -> Terms:
    return branch.ask(lambda reader: load(reader.connection, loan_id).terms)


def test_a_new_branch_knows_three_years(branch: Branch) -> None:
    days = branch.rows(calendar_day)
    assert {one.day.year for one in days} == {2025, 2026, 2027}
    assert {one.status for one in days if one.day.year == 2027} == {DayStatus.PROVISIONAL}


def test_a_loan_keeps_the_payable_days_of_its_disbursement(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    terms = terms_of(branch, loan_id)
    assert terms.holiday_rule is HolidayRule.NEXT_WORKDAY_PAYABLE
    assert terms.moved == (MovedDue(SUNDAY, MONDAY),)
    assert [row.due_on for row in branch.rows(installment)][1] == MONDAY
    assert branch.findings() == []


def test_the_day_close_calls_nothing_late_before_the_payable_day_is_over(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(30)
    branch.repay(loan_id, 52_658)
    branch.close_days((MONDAY - branch.today).days)
    assert branch.loan(loan_id).bucket == "C"
    assert branch.loan(loan_id).next_due_on == MONDAY
    branch.close_days()
    assert branch.loan(loan_id).bucket == "M1"
    assert branch.ask(loan, loan_id).days_past_due == 1
    assert branch.findings() == []


def test_a_second_row_goes_past_due_on_its_own_payable_day(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    branch.close_days((TUESDAY - branch.today).days)
    assert branch.ask(loan, loan_id).days_past_due == (TUESDAY - date(2026, 4, 30)).days
    assert branch.findings() == []


def test_a_new_notice_leaves_signed_loans_and_tells(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    told = branch.do(SetCalendar(days=notice(a_holiday(MONDAY))), "risk")
    assert (told.years, told.loans_otherwise) == ((2026,), 1)
    assert terms_of(branch, loan_id).moved == (MovedDue(SUNDAY, MONDAY),)
    assert branch.ask(loan, loan_id).told_otherwise == (MovedDue(SUNDAY, TUESDAY),)
    later = branch.a_loan().loan_id
    assert terms_of(branch, later).moved == (MovedDue(SUNDAY, TUESDAY),)
    assert branch.ask(loan, later).told_otherwise == ()
    assert branch.findings() == []


def test_the_same_notice_again_changes_nothing(branch: Branch) -> None:
    branch.a_loan()
    before = branch.rows(calendar_day)
    assert branch.do(SetCalendar(days=notice()), "risk").loans_otherwise == 0
    assert sorted(branch.rows(calendar_day)) == sorted(before)


def test_a_provisional_year_is_marked(branch: Branch) -> None:
    days = tuple(replace(one, status=DayStatus.PROVISIONAL) for one in notice())
    branch.do(SetCalendar(days=days), "risk")
    loan_id = branch.a_loan().loan_id
    assert branch.ask(loan, loan_id).provisional == (1, 2, 3, 4, 5, 6)
    branch.do(SetCalendar(days=notice()), "risk")
    assert branch.ask(loan, loan_id).provisional == ()


def test_without_the_rule_nothing_moves_and_nothing_is_told(branch: Branch) -> None:
    product = replace(demo_product(), code="HX-PLAIN", holiday_rule=HolidayRule.NONE)
    day = branch.today
    branch.do(PublishProduct(product=product, effective_from=day), "risk")
    request = replace(a_request(applied_on=day), product_code=product.code)
    submitted = branch.do(
        SubmitApplication(applicant=an_applicant(), request=request, profile=a_profile())
    )
    branch.approve(submitted)
    branch.do(AcceptOffer(application_id=submitted.application_id))
    paid_out = Disburse(application_id=submitted.application_id)
    loan_id = branch.do(paid_out, "treasury").loan_id
    branch.do(SetCalendar(days=notice(a_holiday(MONDAY))), "risk")
    found = branch.ask(loan, loan_id)
    assert terms_of(branch, loan_id).moved == found.told_otherwise == ()
    assert found.provisional == ()


def test_a_calendar_is_whole_and_set_by_those_who_set_rules(branch: Branch) -> None:
    branch.refuse(EmptyCalendar, SetCalendar(days=()), "risk")
    branch.refuse(RepeatedDay, SetCalendar(days=(a_holiday(MONDAY),) * 2), "risk")
    branch.refuse(NotYourRight, SetCalendar(days=notice()), "senior")


def test_a_calendar_comes_from_a_table(tmp_path: Path) -> None:
    file = tmp_path / "2027.csv"
    rows = ["2027-02-06,make_up_workday,official,notice", "2027-02-08,holiday,official,notice"]
    file.write_text(HEAD + "\n".join(rows) + "\n", "utf-8")
    assert read_calendar(file) == (
        CalendarDay(date(2027, 2, 6), DayKind.MAKE_UP_WORKDAY, DayStatus.OFFICIAL, "notice"),
        CalendarDay(date(2027, 2, 8), DayKind.HOLIDAY, DayStatus.OFFICIAL, "notice"),
    )


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (HEAD + "2027-02-30,holiday,official,x\n", BadCalendarRow),
        (HEAD + "2027-02-08,feast,official,x\n", BadCalendarRow),
        (HEAD + "2027-02-08,holiday,perhaps,x\n", BadCalendarRow),
        (HEAD + "2027-02-08,holiday,official,x,y\n", BadCalendarRow),
        ("day,kind\n2027-02-08,holiday\n", MissingColumns),
        ("day,kind,status,source,more\n2027-02-08,holiday,official,x,y\n", UnknownColumns),
    ],
)
def test_what_is_no_calendar_is_refused(tmp_path: Path, text: str, kind: type[Exception]) -> None:
    file = tmp_path / "bad.csv"
    file.write_text(text, "utf-8")
    with pytest.raises(kind):
        read_calendar(file)


def test_the_calendar_is_asked_for_the_rest_after_the_last_day(branch: Branch) -> None:
    first, last = date(2026, 12, 1), date(2026, 12, 31)
    known = branch.ask(lambda reader: calendar_between(reader.connection, first, last))
    assert not known.is_workday(date(2027, 1, 1))
