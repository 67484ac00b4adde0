"""The worked figures of domain reference 3.8 to 3.10: penalty, settlement, order of payment."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from models.servicing.events import Event, Repay
from models.servicing.loan import replay
from models.servicing.parts import Component, Parts
from models.servicing.terms import Method, PenaltyTerms, Terms

START = date(2026, 3, 31)
CAPPED = PenaltyTerms(Fraction(24, 100), 360, 3)
"""18 % times 1.5 is 27 %, cut to the cap of 24 %."""
LOAN = Terms(
    method=Method.EQUAL_INSTALLMENT,
    principal_fen=3_000_00,
    annual_rate=Fraction(18, 100),
    periods=6,
    penalty=CAPPED,
)
FIRST: Event = Repay(date(2026, 4, 30), 526_58, "1")
DAY_20 = date(2026, 6, 20)
"""Period 2 fell due on 31 May."""


@pytest.mark.parametrize(
    ("penalty", "fen"),
    [
        (CAPPED, 6_52),
        (replace(CAPPED, annual_rate=Fraction(27, 100)), 7_33),
        (replace(CAPPED, year=365), 6_43),
    ],
    ids=["capped", "raw", "act/365"],
)
def test_the_penalty_of_twenty_days(penalty: PenaltyTerms, fen: int) -> None:
    state = replay(replace(LOAN, penalty=penalty), START, [FIRST], DAY_20)
    assert state.outstanding.penalty_fen == fen


def test_within_the_days_of_grace_none_and_after_them_from_the_first_day() -> None:
    within = replay(LOAN, START, [FIRST], date(2026, 6, 3))
    assert within.outstanding.penalty_fen == 0
    after = replay(LOAN, START, [FIRST], date(2026, 6, 4))
    assert after.outstanding.penalty_fen == round(488_80 * 24 * 4 / 360 / 100)


def test_what_clears_the_installment() -> None:
    state = replay(LOAN, START, [FIRST], DAY_20)
    due = sum((row.outstanding for row in state.rows if row.due_on < DAY_20), Parts())
    assert due.total_fen == 533_10
    events: list[Event] = [FIRST, Repay(DAY_20, 300_00, "2"), Repay(DAY_20, 233_10, "3")]
    part, rest = replay(LOAN, START, events, DAY_20).transactions[-2:]
    assert part.parts == Parts(255_70, 37_78, 0, 6_52)
    assert rest.parts == Parts(principal_fen=233_10)
    assert replay(LOAN, START, events, DAY_20).days_past_due == 0


def test_the_order_after_ninety_days_pays_principal_alone() -> None:
    order = (Component.PRINCIPAL, Component.INTEREST, Component.FEE, Component.PENALTY)
    late = date(2026, 9, 30)
    events: list[Event] = [FIRST, Repay(late, 300_00, "2")]
    terms = replace(LOAN, allocation_after_90=order)
    assert replay(terms, START, events, late).transactions[-1].parts == Parts(principal_fen=300_00)


def test_early_settlement_in_the_middle_of_a_period() -> None:
    second: Event = Repay(date(2026, 5, 31), 526_58, "2")
    state = replay(LOAN, START, [FIRST, second], date(2026, 6, 15))
    assert state.payoff_fen == 2_044_84
    assert state.outstanding.interest_fen - 15_22 == 61_45
