"""Extension and restructuring, on the loan of domain reference 3.1."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from models.servicing.events import (
    Event,
    Extend,
    Repay,
    Restructure,
    Reverse,
    Settle,
)
from models.servicing.loan import record
from models.servicing.moment import loan_on
from models.servicing.new_schedule import as_before, extended, restructured
from models.servicing.refusals import (
    InArrears,
    NothingOutstanding,
    NothingToCome,
    RateRaised,
)
from models.servicing.state import LoanStatus
from models.servicing.terms import BadTerms, Method
from tests.models.servicing.agreements import (
    DISBURSED,
    ON,
    TERMS,
    TWO_PAID,
    a_change,
    figures,
    state,
)

# Extension


def test_more_rows_from_the_next_due_date_on() -> None:
    event = a_change(*TWO_PAID, kind=Extend, on=ON, more=2)
    after = state(*TWO_PAID, event)
    dates = [row.due_on.isoformat() for row in after.rows[2:]]
    assert dates == [
        "2026-06-30",
        "2026-07-31",
        "2026-08-31",
        "2026-09-30",
        "2026-10-31",
        "2026-11-30",
    ]
    assert after.rows[2].due.interest_fen == 3044  # a whole period, as before
    totals = [row.due.total_fen for row in after.rows[2:]]
    assert len(set(totals[:-1])) == 1
    assert sum(row.due.principal_fen for row in after.rows) == 300000


def test_later_due_dates() -> None:
    event = a_change(*TWO_PAID, kind=Extend, on=ON, days_later=15)
    after = state(*TWO_PAID, event)
    assert [row.due_on.isoformat() for row in after.rows[2:]] == [
        "2026-07-15",
        "2026-08-15",
        "2026-09-15",
        "2026-10-15",
    ]
    # 45 days of a period of 30: 2029.62 x 1.5 % x 45/30
    assert after.rows[2].due.interest_fen == 4567


def test_what_was_paid_ahead_stays_paid() -> None:
    paid = (*TWO_PAID, Repay(date(2026, 6, 2), 40000))
    event = a_change(*paid, kind=Extend, on=ON, more=1)
    after = state(*paid, event)
    assert figures(after)[2] == ("2026-06-15", 40000 - 3044, 3044, 0)
    assert after.rows[3].due.interest_fen == 0  # it was paid
    assert after.outstanding.principal_fen == 202962 - 36956


def test_an_extension_comes_before_trouble() -> None:
    event = Extend(ON, as_before(loan_on(TERMS, DISBURSED, TWO_PAID, ON), ON))
    with pytest.raises(InArrears) as told:
        record(TERMS, DISBURSED, TWO_PAID[:1], event, ON)
    assert told.value.days_past_due == 15


def test_an_extension_comes_before_maturity() -> None:
    late = date(2026, 10, 1)
    with pytest.raises(NothingToCome):
        as_before(loan_on(TERMS, DISBURSED, TWO_PAID, late), late)
    event = Extend(late, replace(TERMS, first_due=date(2026, 10, 31)))
    with pytest.raises(NothingToCome):
        record(TERMS, DISBURSED, TWO_PAID, event, late)


def test_an_extension_that_is_left_without_rows_does_nothing() -> None:
    """The first extension is taken out again: the second is dated after maturity."""
    first = a_change(*TWO_PAID, kind=Extend, on=ON, more=6)
    paid = [Repay(row.due_on, row.due.total_fen) for row in state(*TWO_PAID, first).rows[2:7]]
    late = date(2026, 11, 15)
    before = (*TWO_PAID, first, *paid)
    loan = loan_on(TERMS, DISBURSED, before, late)
    second = Extend(late, extended(loan, late, 3, None), "second")
    gone = Reverse(late, "new")
    without = state(*before, gone, as_of=late)
    with_it = state(*before, second, gone, as_of=late)
    assert (with_it.rows, with_it.versions) == (without.rows, without.versions)


def test_a_bullet_loan_falls_due_later() -> None:
    terms = replace(TERMS, method=Method.BULLET)
    event = a_change(terms=terms, kind=Extend, on=ON, more=3)
    after = state(event, terms=terms)
    assert figures(after) == [("2026-12-31", 300000, 40500, 340500)]


def test_an_extension_never_brings_due_dates_forward() -> None:
    loan = loan_on(TERMS, DISBURSED, TWO_PAID, ON)
    with pytest.raises(BadTerms):
        extended(loan, ON, 0, date(2026, 6, 29))
    with pytest.raises(BadTerms):
        extended(loan, ON, -1, None)


# Restructuring (domain reference 6, S06)

HARDSHIP = date(2026, 8, 19)
"""Period 3 fell due on 30 June: 50 days past due."""


def the_hardship(**wish: object) -> Event:
    facts = {"more": 12, "days_later": 30, **wish}
    return a_change(*TWO_PAID, kind=Restructure, on=HARDSHIP, **facts)  # type: ignore[arg-type]


def test_the_remaining_periods_become_twelve() -> None:
    before, after = (
        state(*TWO_PAID, as_of=HARDSHIP),
        state(*TWO_PAID, the_hardship(), as_of=HARDSHIP),
    )
    new = after.rows[2:]
    assert len(new) == 12
    assert sum(row.due.principal_fen for row in new) == 202962
    assert new[0].due_on == date(2026, 9, 19)
    assert before.days_past_due == after.days_past_due == 50
    assert after.outstanding.penalty_fen == before.outstanding.penalty_fen > 0
    assert after.restructured_on == HARDSHIP


def test_interest_that_was_owed_is_carried_and_never_cancelled() -> None:
    """Periods 3 and 4 in full and 19 of the 31 days of period 5: 30.44 + 23.00 + 9.47."""
    event = the_hardship()
    after = state(*TWO_PAID, event, as_of=HARDSHIP)
    assert after.payoff_fen == 202962 + after.outstanding.penalty_fen + 3044 + 2300 + 947
    settled = state(*TWO_PAID, event, Settle(HARDSHIP, after.payoff_fen), as_of=HARDSHIP)
    assert settled.status is LoanStatus.CLOSED
    assert settled.days_past_due == 0


def test_no_penalty_from_the_agreement_on() -> None:
    later = date(2027, 3, 1)
    after = state(*TWO_PAID, the_hardship(), as_of=later)
    agreed_on = state(*TWO_PAID, the_hardship(), as_of=HARDSHIP)
    assert after.outstanding.penalty_fen == agreed_on.outstanding.penalty_fen


def test_days_past_due_stand_still_count_on_and_end() -> None:
    event = the_hardship()
    first = state(*TWO_PAID, event, as_of=HARDSHIP).rows[2]
    assert state(*TWO_PAID, event, as_of=first.due_on).days_past_due == 50
    assert state(*TWO_PAID, event, as_of=date(2026, 9, 29)).days_past_due == 60
    paid = Repay(first.due_on, first.due.total_fen)
    assert state(*TWO_PAID, event, paid, as_of=first.due_on).days_past_due == 50
    # periods 3 and 4, all but their penalty, are gone: nothing is in arrears any more
    arrears = 49614 + 3044 + 50358 + 2300
    enough = Repay(first.due_on, arrears + first.due.penalty_fen * 12)
    assert state(*TWO_PAID, event, enough, as_of=first.due_on).days_past_due == 0


def test_a_second_restructuring_carries_all_days_on() -> None:
    event, again = the_hardship(), date(2026, 9, 29)
    before = (*TWO_PAID, event)
    second = a_change(*before, kind=Restructure, on=again, more=6, days_later=30)
    after = state(*before, replace(second, event_id="again"), as_of=again)
    assert after.days_past_due == 60
    assert [version.kind for version in after.versions] == [
        "disburse",
        "restructure",
        "restructure",
    ]


def test_before_trouble_no_days_are_carried() -> None:
    event = a_change(*TWO_PAID, kind=Restructure, on=ON, more=8, days_later=15)
    after = state(*TWO_PAID, event)
    assert (after.days_past_due, after.carried_days) == (0, 0)


def test_a_loan_past_its_maturity_gets_rows_again() -> None:
    late = date(2026, 11, 15)
    event = a_change(*TWO_PAID, kind=Restructure, on=late, more=6, days_later=30)
    after = state(*TWO_PAID, event, as_of=late)
    assert len(after.rows) == 8
    assert after.days_past_due == 138


def test_a_lower_rate_and_never_a_higher_one() -> None:
    event = the_hardship(annual_rate=Fraction(12, 100))
    cheap = state(*TWO_PAID, event, as_of=HARDSHIP)
    dear = state(*TWO_PAID, the_hardship(), as_of=HARDSHIP)
    assert cheap.outstanding.interest_fen < dear.outstanding.interest_fen
    with pytest.raises(RateRaised):
        state(*TWO_PAID, the_hardship(annual_rate=Fraction(181, 1000)), as_of=HARDSHIP)


def test_a_paid_loan_is_not_restructured() -> None:
    paid = Settle(HARDSHIP, 400000)
    loan = loan_on(TERMS, DISBURSED, (paid,), HARDSHIP)
    event = Restructure(HARDSHIP, restructured(loan, 3, date(2026, 9, 30), None))
    with pytest.raises(NothingOutstanding):
        record(TERMS, DISBURSED, (paid,), event, HARDSHIP)


def test_a_restructuring_without_principal_left_does_nothing() -> None:
    event = the_hardship()
    after = state(*TWO_PAID, event, Settle(ON, 300000), as_of=HARDSHIP)
    assert len(after.versions) == 1
    assert after.restructured_on == HARDSHIP
