"""A due date on a day of rest: payable on the next workday, not late and without penalty."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from models.books.accounts import AccountCode
from models.books.booking import LoanView, position
from models.servicing.events import Event, Repay
from models.servicing.loan import replay
from models.servicing.scenario import simulate
from models.servicing.state import LoanState
from models.servicing.terms import BadTerms, Method, PenaltyTerms, Terms
from models.servicing.terms_json import emit_terms, parse_terms
from models.workdays import HolidayRule, MovedDue

DISBURSED = date(2026, 3, 31)
SUNDAY, MONDAY = date(2026, 5, 31), date(2026, 6, 1)
PLAIN = Terms(
    method=Method.EQUAL_INSTALLMENT,
    principal_fen=300_000,
    annual_rate=Fraction(18, 100),
    periods=6,
    penalty=PenaltyTerms(Fraction(24, 100), 360, 3),
)
TERMS = replace(
    PLAIN,
    holiday_rule=HolidayRule.NEXT_WORKDAY_PAYABLE,
    moved=(MovedDue(SUNDAY, MONDAY),),
)
FIRST_PAID = Repay(date(2026, 4, 30), 52_658)


def on(day: date, *events: Event, terms: Terms = TERMS) -> LoanState:
    return replay(terms, DISBURSED, (FIRST_PAID, *events), day)


@pytest.mark.parametrize(
    ("day", "late", "without_rule"),
    [(SUNDAY, 0, 0), (MONDAY, 0, 1), (date(2026, 6, 2), 1, 2), (date(2026, 6, 30), 29, 30)],
)
def test_days_past_due_count_from_the_payable_day(day: date, late: int, without_rule: int) -> None:
    assert on(day).days_past_due == late
    assert on(day, terms=PLAIN).days_past_due == without_rule


def test_grace_and_penalty_count_from_the_payable_day() -> None:
    def penalty(day: date) -> int:
        return on(day).rows[1].due.penalty_fen

    assert penalty(date(2026, 6, 4)) == 0  # the third day of grace
    assert penalty(date(2026, 6, 5)) == round(48_880 * 0.24 * 4 / 360)
    assert penalty(date(2026, 6, 21)) == 652  # the worked figure of the domain reference, 3.8


def test_paid_on_the_payable_day_is_not_late_and_costs_no_more_interest() -> None:
    for day, late in ((SUNDAY, 0), (MONDAY, 0), (date(2026, 6, 2), 52_658)):
        row = on(date(2026, 6, 2), Repay(day, 52_658)).rows[1]
        assert row.paid_late_fen == late
        assert row.paid_in_advance_fen == 0
        assert row.due.interest_fen == 3_778


def test_the_books_call_it_overdue_from_the_day_after() -> None:
    def overdue(day: date) -> int:
        return position(LoanView(on(day), day)).get(AccountCode.LOANS_OVERDUE, 0)

    assert overdue(MONDAY) == 0
    assert overdue(date(2026, 6, 2)) == 48_880


def test_the_terms_keep_what_was_agreed() -> None:
    assert parse_terms(emit_terms(TERMS)) == TERMS
    assert parse_terms(emit_terms(PLAIN)) == PLAIN
    assert "moved" not in emit_terms(PLAIN)
    assert emit_terms(TERMS)["moved"] == [{"due": "2026-05-31", "payable": "2026-06-01"}]


@pytest.mark.parametrize(
    ("rule", "moved"),
    [
        (HolidayRule.NONE, (MovedDue(SUNDAY, MONDAY),)),
        (HolidayRule.NEXT_WORKDAY_PAYABLE, (MovedDue(MONDAY, MONDAY),)),
        (HolidayRule.NEXT_WORKDAY_PAYABLE, (MovedDue(SUNDAY, MONDAY),) * 2),
    ],
)
def test_dates_move_later_once_and_only_where_agreed(
    rule: HolidayRule, moved: tuple[MovedDue, ...]
) -> None:
    with pytest.raises(BadTerms):
        replace(PLAIN, holiday_rule=rule, moved=moved)


def test_the_contract_knows_no_calendar() -> None:
    """Its result has the due dates as they are counted, moved or not."""
    scenario: dict[str, Any] = {
        "terms": emit_terms(TERMS),
        "events": [{"date": "2026-03-31", "kind": "disburse"}],
    }
    moved = simulate(scenario)
    scenario["terms"] = emit_terms(PLAIN)
    assert moved == simulate(scenario)
