"""The loan on a day: worked figures of the domain reference 3.8 to 3.10, and what events undo."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from models.servicing.events import (
    Charge,
    Event,
    GoodwillCredit,
    Refund,
    Repay,
    Reverse,
    Settle,
    Waive,
)
from models.servicing.loan import record, replay
from models.servicing.parts import NOTHING, Component, Parts
from models.servicing.state import LoanState, LoanStatus, Transaction
from models.servicing.terms import Method, PenaltyTerms, SettlementInterest, Terms

TERMS = Terms(
    method=Method.EQUAL_INSTALLMENT,
    principal_fen=300000,
    annual_rate=Fraction(18, 100),
    periods=6,
    penalty=PenaltyTerms(Fraction(24, 100), year=360, grace_days=3),
)
DISBURSED = date(2026, 3, 31)
FIRST = Repay(date(2026, 4, 30), 52658, "first")
MATURITY = date(2026, 9, 30)


def loan(*events: Event, as_of: date, terms: Terms = TERMS) -> LoanState:
    """Record the events one by one, as a branch would."""
    for count, event in enumerate(events):
        record(terms, DISBURSED, events[:count], event, as_of)
    return replay(terms, DISBURSED, events, as_of)


def last(state: LoanState) -> Transaction:
    return state.transactions[-1]


def test_twenty_days_late_costs_penalty_on_the_principal_of_the_row() -> None:
    state = loan(FIRST, as_of=date(2026, 6, 20))
    assert state.rows[1].outstanding == Parts(48880, 3778, 0, 652)
    assert state.rows[1].outstanding.total_fen == 53310
    assert state.days_past_due == 20


@pytest.mark.parametrize(("day", "paid_fen"), [(29, 0), (30, 52658)])
def test_what_is_not_due_yet_is_held_if_so_wished(day: int, paid_fen: int) -> None:
    paid = Repay(date(2026, 4, day), 60000, holds_rest=True)
    state = loan(paid, as_of=paid.on)
    assert (last(state).parts.total_fen, state.overpaid_fen) == (paid_fen, 60000 - paid_fen)


def test_a_part_payment_covers_penalty_interest_principal() -> None:
    state = loan(FIRST, Repay(date(2026, 6, 20), 30000), as_of=date(2026, 6, 20))
    assert last(state).parts == Parts(25570, 3778, 0, 652)
    assert state.days_past_due == 20


def test_another_agreed_order_covers_principal_first() -> None:
    order = (Component.PRINCIPAL, Component.INTEREST, Component.FEE, Component.PENALTY)
    state = loan(
        FIRST,
        Repay(date(2026, 6, 20), 30000),
        as_of=date(2026, 6, 20),
        terms=replace(TERMS, allocation=order),
    )
    assert last(state).parts == Parts(30000, 0, 0, 0)


@pytest.mark.parametrize(
    ("as_of", "penalty_fen"),
    [(date(2026, 5, 31), 0), (date(2026, 6, 3), 0), (date(2026, 6, 4), 130)],
)
def test_penalty_waits_for_the_grace_and_then_counts_from_the_first_day(
    as_of: date, penalty_fen: int
) -> None:
    assert loan(FIRST, as_of=as_of).outstanding.penalty_fen == penalty_fen


def test_early_settlement_after_two_payments() -> None:
    second, settled_on = Repay(date(2026, 5, 31), 52658), date(2026, 6, 15)
    before = loan(FIRST, second, as_of=settled_on)
    assert before.payoff_fen == 202962 + 1522
    state = loan(FIRST, second, Settle(settled_on, 204484), as_of=settled_on)
    assert state.status is LoanStatus.CLOSED
    assert last(state).parts == Parts(202962, 1522, 0, 0)
    saved = sum(row.due.interest_fen for row in before.rows) - sum(
        row.due.interest_fen for row in state.rows
    )
    assert saved == 6145
    assert {row.paid_on for row in state.rows[2:]} == {settled_on}


def test_a_settlement_may_be_agreed_to_cost_the_whole_running_period() -> None:
    terms = replace(TERMS, settlement_interest=SettlementInterest.FULL_PERIOD)
    second = Repay(date(2026, 5, 31), 52658)
    state = loan(FIRST, second, as_of=date(2026, 6, 15), terms=terms)
    assert state.payoff_fen == 202962 + 3044


def test_a_settlement_whose_basis_is_reversed_is_a_repayment() -> None:
    second, settled_on = Repay(date(2026, 5, 31), 52658, "second"), date(2026, 6, 15)
    state = loan(
        FIRST, second, Settle(settled_on, 204484), Reverse(settled_on, "second"), as_of=settled_on
    )
    assert state.status is LoanStatus.ACTIVE
    assert sum(row.due.interest_fen for row in state.rows) == 15945


def test_a_back_dated_payment_reallocates_what_came_after_it() -> None:
    late = Repay(date(2026, 6, 20), 30000, "late")
    before = loan(FIRST, late, as_of=date(2026, 6, 20))
    after = loan(FIRST, late, Repay(date(2026, 5, 31), 52658), as_of=date(2026, 6, 20))
    assert before.transactions[2].parts.penalty_fen == 652
    assert after.transactions[2].on == date(2026, 5, 31)
    assert after.transactions[3].parts.penalty_fen == 0
    assert after.days_past_due == 0


def test_a_reversed_payment_is_listed_as_it_was() -> None:
    state = loan(FIRST, Reverse(date(2026, 5, 2), "first"), as_of=date(2026, 5, 2))
    assert last(state).is_reversed
    assert last(state).parts == Parts(48158, 4500, 0, 0)
    untouched = loan(as_of=date(2026, 5, 2))
    assert (state.rows, state.outstanding) == (untouched.rows, untouched.outstanding)


def test_money_ahead_of_the_due_date_meets_due_charges_first() -> None:
    ahead = (Component.PRINCIPAL, Component.INTEREST, Component.FEE, Component.PENALTY)
    terms = replace(TERMS, allocation_in_advance=ahead)
    day = date(2026, 4, 10)
    state = loan(
        Charge(day, Component.FEE, 200),
        Charge(day, Component.FEE, 300, due_on=date(2026, 4, 20)),
        Repay(day, 1000),
        as_of=day,
        terms=terms,
    )
    assert last(state).parts == Parts(800, 0, 200, 0)
    assert state.rows[0].paid_in_advance_fen == 1000


def test_too_much_money_is_held_and_paid_back() -> None:
    state = loan(Repay(MATURITY, 400000), as_of=MATURITY)
    assert state.status is LoanStatus.OVERPAID
    held = state.overpaid_fen
    back = loan(Repay(MATURITY, 400000), Refund(MATURITY, held), as_of=MATURITY)
    assert (back.status, back.overpaid_fen) == (LoanStatus.CLOSED, 0)
    assert last(back).parts == NOTHING


@pytest.mark.parametrize(
    ("refunded_on", "row_number"), [(date(2026, 9, 30), 6), (date(2026, 10, 5), 7)]
)
def test_a_refund_that_loses_its_cover_is_lent_again(refunded_on: date, row_number: int) -> None:
    state = loan(
        Repay(MATURITY, 400000, "much"),
        Refund(refunded_on, 1000),
        Reverse(refunded_on, "much"),
        as_of=refunded_on,
    )
    assert last(state).parts == Parts(1000, 0, 0, 0)
    assert state.rows[row_number - 1].due.principal_fen == 1000 + (51877 if row_number == 6 else 0)
    assert sum(row.due.principal_fen for row in state.rows) == 301000


def test_days_forgiven_within_the_grace_do_not_come_back_with_a_second_refund() -> None:
    paid_all = [Repay(date(2026, month, 30), 60000) for month in range(4, 10)]
    held = loan(*paid_all, as_of=MATURITY).overpaid_fen
    a_fen_a_day = PenaltyTerms(Fraction(360), year=360, grace_days=3)
    state = loan(
        *paid_all,
        Refund(date(2026, 10, 1), held),
        Repay(date(2026, 10, 1), 3000, "cover"),
        Refund(date(2026, 10, 5), 1000),
        Refund(date(2026, 10, 20), 1000),
        Reverse(date(2026, 10, 20), "cover"),
        Repay(date(2026, 10, 7), 1000),
        as_of=date(2026, 10, 24),
        terms=replace(TERMS, penalty=a_fen_a_day),
    )
    assert state.rows[6].due == Parts(2000, 0, 0, 4 * 1000)


def test_a_waiver_is_forgiven_not_paid() -> None:
    day = date(2026, 6, 20)
    state = loan(FIRST, Waive(day, Component.PENALTY, 652), as_of=day)
    assert state.rows[1].waived == Parts(0, 0, 0, 652)
    assert last(state).parts == Parts(0, 0, 0, 652)
    later = replay(TERMS, DISBURSED, [FIRST, Waive(day, Component.PENALTY, 652)], date(2026, 6, 21))
    assert later.rows[1].outstanding.penalty_fen == 684 - 652


def test_a_goodwill_credit_is_allocated_like_money() -> None:
    paid = loan(FIRST, as_of=FIRST.on)
    credited = loan(GoodwillCredit(FIRST.on, 52658), as_of=FIRST.on)
    assert credited.rows == paid.rows
    assert last(credited).kind == "goodwill_credit"


def test_recording_order_counts_only_within_a_day() -> None:
    events: Sequence[Event] = (
        FIRST,
        Charge(date(2026, 5, 5), Component.FEE, 1500),
        Repay(date(2026, 6, 20), 30000),
        Waive(date(2026, 6, 21), Component.FEE, 500),
    )
    as_of = date(2026, 7, 1)
    forward = replay(TERMS, DISBURSED, events, as_of)
    assert replay(TERMS, DISBURSED, tuple(reversed(events)), as_of) == forward
