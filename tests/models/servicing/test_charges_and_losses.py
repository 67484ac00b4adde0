"""Charges, charge-off, write-off and recovery on a loan, and how they are undone."""

from datetime import date
from fractions import Fraction

from models.servicing.events import (
    Charge,
    ChargeBase,
    ChargeOff,
    Event,
    Recover,
    Repay,
    Reverse,
    UndoChargeOff,
    WriteOff,
)
from models.servicing.loan import record, replay
from models.servicing.parts import NOTHING, Component, Parts
from models.servicing.state import LoanState, LoanStatus, Transaction
from models.servicing.terms import Method, PenaltyTerms, Terms

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


def test_a_reversed_charge_leaves_no_trace() -> None:
    charge = Charge(date(2026, 4, 2), Component.FEE, 1000, event_id="fee")
    state = loan(charge, Reverse(date(2026, 4, 3), "fee"), as_of=date(2026, 4, 3))
    assert state == loan(as_of=date(2026, 4, 3))


def test_charges_by_rate_take_their_base_from_the_rows() -> None:
    day = date(2026, 4, 2)
    state = loan(
        Charge(day, Component.FEE, rate=Fraction(1, 100), of=ChargeBase.PRINCIPAL),
        Charge(
            day,
            Component.PENALTY,
            rate=Fraction(1, 10),
            of=ChargeBase.PRINCIPAL_INTEREST,
            installment=2,
            due_on=date(2026, 5, 31),
        ),
        as_of=day,
    )
    assert state.rows[0].due.fee_fen == 3000
    assert state.rows[1].due.penalty_fen == 5266


def test_a_charge_opens_a_paid_row_again() -> None:
    day = date(2026, 5, 3)
    state = loan(FIRST, Charge(day, Component.FEE, 500, due_on=FIRST.on), as_of=day)
    assert state.rows[0].paid_on is None
    paid = loan(FIRST, Charge(day, Component.FEE, 500, due_on=FIRST.on), Repay(day, 500), as_of=day)
    assert paid.rows[0].paid_on == day
    assert paid.rows[0].paid_late_fen == 500


def test_charges_after_maturity_share_one_extra_row() -> None:
    late, later = date(2026, 10, 10), date(2026, 10, 20)
    state = loan(Charge(later, Component.FEE, 700), Charge(late, Component.FEE, 300), as_of=later)
    assert len(state.rows) == 7
    assert (state.rows[6].start, state.rows[6].due_on) == (MATURITY, later)
    assert state.rows[6].due == Parts(0, 0, 1000, 0)


def test_a_charge_off_stops_the_penalty_until_it_is_undone() -> None:
    day, later = date(2026, 6, 20), date(2026, 8, 1)
    state = loan(FIRST, ChargeOff(day, "off"), as_of=later)
    assert state.is_charged_off
    assert state.status is LoanStatus.ACTIVE
    assert state.outstanding.penalty_fen == 652
    assert last(state).parts.penalty_fen == 652
    assert last(state).balance_fen == 0
    undone = loan(FIRST, ChargeOff(day, "off"), UndoChargeOff(later), as_of=later)
    assert not undone.is_charged_off
    assert undone.rows == loan(FIRST, as_of=later).rows
    assert last(undone).is_reversed


def test_a_write_off_and_its_recoveries() -> None:
    day = date(2026, 12, 31)
    lost = loan(FIRST, WriteOff(day), as_of=day)
    assert lost.status is LoanStatus.WRITTEN_OFF
    assert (lost.outstanding, lost.payoff_fen, lost.days_past_due) == (NOTHING, 0, 0)
    assert {row.paid_on for row in lost.rows[1:]} == {None}
    back = loan(FIRST, WriteOff(day), Recover(day, 250000), Recover(day, 5000), as_of=day)
    assert [done.parts for done in back.transactions[-2:]] == [
        Parts(250000, 0, 0, 0),
        Parts(1842, 3158, 0, 0),
    ]
    assert back.recovered == Parts(251842, 3158, 0, 0)
    assert back.outstanding == NOTHING
