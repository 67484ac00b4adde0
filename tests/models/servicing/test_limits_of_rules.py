"""Where a rule turns: the day, the fen, the half."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest

from models.money import Rounding
from models.servicing.events import Charge, Event, Repay
from models.servicing.loan import replay
from models.servicing.parts import Component, Parts
from models.servicing.schedule import plan
from models.servicing.state import LoanState
from models.servicing.terms import Method, PenaltyTerms, Terms

DISBURSED, DUE = date(2026, 3, 31), date(2026, 4, 30)
PRINCIPAL_LAST = (Component.PENALTY, Component.FEE, Component.INTEREST, Component.PRINCIPAL)
PRINCIPAL_FIRST = (Component.PRINCIPAL, Component.INTEREST, Component.PENALTY, Component.FEE)
TERMS = Terms(
    method=Method.EQUAL_PRINCIPAL,
    principal_fen=300_000,
    annual_rate=Fraction(18, 100),
    periods=6,
    allocation=PRINCIPAL_LAST,
    allocation_in_advance=PRINCIPAL_FIRST,
)


def parts(terms: Terms, *events: Event) -> list[Parts]:
    """What each event moved."""
    state = replay(terms, DISBURSED, events, events[-1].on)
    return [done.parts for done in state.transactions[1:]]


def test_on_the_due_date_the_order_is_that_of_what_is_due() -> None:
    assert parts(TERMS, Repay(DUE - timedelta(1), 1_000)) == [Parts(principal_fen=1_000)]
    assert parts(TERMS, Repay(DUE, 1_000)) == [Parts(interest_fen=1_000)]


def test_in_advance_only_what_is_left_of_a_charge_goes_first() -> None:
    """The fee of the installment itself waits for its turn."""
    terms = replace(TERMS, installment_fee_fen=1_000)
    day = DISBURSED + timedelta(5)
    events: list[Event] = [
        Charge(day, Component.FEE, amount_fen=500),
        Repay(day + timedelta(1), 300),
        Repay(day + timedelta(2), 400),
    ]
    assert parts(terms, *events) == [
        Parts(fee_fen=300),
        Parts(principal_fen=200, fee_fen=200),
    ]


@pytest.mark.parametrize(("rounding", "fen"), [(Rounding.HALF_UP, 3), (Rounding.HALF_EVEN, 2)])
def test_half_a_fen_of_penalty_goes_by_the_agreed_rule(rounding: Rounding, fen: int) -> None:
    """37.50 overdue for a day at 24 % a year of 360 days cost two and a half fen."""
    terms = Terms(
        method=Method.BULLET,
        principal_fen=3_750,
        annual_rate=Fraction(0),
        periods=1,
        rounding=rounding,
        penalty=PenaltyTerms(Fraction(24, 100)),
    )
    late: LoanState = replay(terms, DISBURSED, (), DUE + timedelta(1))
    assert late.rows[0].due.penalty_fen == fen


@pytest.mark.parametrize(("rounding", "fen"), [(Rounding.HALF_UP, 3), (Rounding.HALF_EVEN, 2)])
def test_half_a_fen_of_flat_interest_goes_by_the_agreed_rule(rounding: Rounding, fen: int) -> None:
    terms = Terms(
        method=Method.FLAT,
        principal_fen=250,
        annual_rate=Fraction(12, 100),
        periods=1,
        rounding=rounding,
    )
    assert plan(terms, DISBURSED).rows[0].due.interest_fen == fen


@pytest.mark.parametrize(
    ("rounding", "slices", "first"),
    [
        (Rounding.HALF_UP, None, 3),
        (Rounding.HALF_EVEN, None, 2),
        (Rounding.HALF_UP, Rounding.HALF_EVEN, 2),
        (Rounding.HALF_EVEN, Rounding.HALF_UP, 3),
        (Rounding.HALF_EVEN, Rounding.DOWN, 2),
    ],
)
def test_half_a_fen_of_a_slice_goes_by_its_own_rule(
    rounding: Rounding, slices: Rounding | None, first: int
) -> None:
    terms = Terms(
        method=Method.EQUAL_PRINCIPAL,
        principal_fen=5,
        annual_rate=Fraction(0),
        periods=2,
        rounding=rounding,
        slice_rounding=slices,
    )
    assert plan(terms, DISBURSED).rows[0].due.principal_fen == first


def test_interest_first_owes_no_principal_before_the_end() -> None:
    terms = replace(TERMS, method=Method.INTEREST_FIRST)
    principal = [row.due.principal_fen for row in plan(terms, DISBURSED).rows]
    assert principal == [0] * 5 + [300_000]


def smoothed(
    principal_fen: int, rate: Fraction, periods: int, **more: Fraction | Rounding
) -> Terms:
    """Equal installments of which the last is brought nearer to the others."""
    return replace(
        Terms(
            method=Method.EQUAL_INSTALLMENT,
            principal_fen=principal_fen,
            annual_rate=rate,
            periods=periods,
            smooth_last=True,
        ),
        **more,  # type: ignore[arg-type]
    )


def test_smoothing_is_kept_only_where_it_brings_the_last_installment_nearer() -> None:
    """984 leaves a gap of 2, 985 one of -2: no nearer."""
    rows = plan(smoothed(2_784, Fraction(36, 100), 3), DISBURSED)
    assert rows.level_payment_fen == 984
    assert rows.rows[-1].due.total_fen == 986


def test_two_installments_are_smoothed_as_well() -> None:
    """1814 leaves a gap of 3, 1816 one of -2."""
    terms = smoothed(
        2_889,
        Fraction(2),
        2,
        installment_multiple_fen=Fraction(2),
        rounding=Rounding.HALF_EVEN,
    )
    assert plan(terms, DISBURSED).level_payment_fen == 1_816


@pytest.mark.parametrize(
    ("rounding", "level"), [(Rounding.HALF_UP, 300), (Rounding.HALF_EVEN, 200)]
)
def test_half_a_multiple_goes_by_the_agreed_rule(rounding: Rounding, level: int) -> None:
    terms = Terms(
        method=Method.EQUAL_INSTALLMENT,
        principal_fen=500,
        annual_rate=Fraction(0),
        periods=2,
        installment_multiple_fen=Fraction(100),
        rounding=rounding,
    )
    assert plan(terms, DISBURSED).level_payment_fen == level


@pytest.mark.parametrize(("rounding", "fen"), [(Rounding.HALF_UP, 3), (Rounding.HALF_EVEN, 2)])
def test_half_a_fen_of_the_installment_fee_goes_by_the_agreed_rule(
    rounding: Rounding, fen: int
) -> None:
    terms = replace(
        TERMS, principal_fen=250, installment_fee_rate=Fraction(1, 100), rounding=rounding
    )
    assert plan(terms, DISBURSED).rows[0].due.fee_fen == fen


def test_each_row_tells_the_principal_of_those_after_it() -> None:
    balances = [row.balance_fen for row in plan(TERMS, DISBURSED).rows]
    assert balances == [250_000, 200_000, 150_000, 100_000, 50_000, 0]


@pytest.mark.parametrize(("rounding", "fen"), [(Rounding.HALF_UP, 3), (Rounding.HALF_EVEN, 2)])
def test_half_a_fen_of_interest_goes_by_the_agreed_rule(rounding: Rounding, fen: int) -> None:
    terms = replace(TERMS, principal_fen=250, annual_rate=Fraction(12, 100), rounding=rounding)
    assert plan(terms, DISBURSED).rows[0].due.interest_fen == fen
