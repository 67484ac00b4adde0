"""Schedules: the worked figures of the domain reference, and due dates at the month's end."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.money import Rounding
from models.servicing.schedule import make_schedule, plan
from models.servicing.state import Row
from models.servicing.terms import BadTerms, Basis, Method, Terms, Unit

TERMS = Terms(
    method=Method.EQUAL_INSTALLMENT,
    principal_fen=300000,
    annual_rate=Fraction(18, 100),
    periods=6,
)
DISBURSED = date(2026, 3, 31)


def schedule(**changes: Any) -> tuple[Row, ...]:
    return make_schedule(replace(TERMS, **changes), DISBURSED)


def principal(rows: tuple[Row, ...]) -> list[int]:
    return [row.due.principal_fen for row in rows]


def interest(rows: tuple[Row, ...]) -> list[int]:
    return [row.due.interest_fen for row in rows]


def test_equal_installments_of_the_reference_loan() -> None:
    rows = schedule()
    assert [row.due_on.isoformat() for row in rows] == [
        "2026-04-30",
        "2026-05-31",
        "2026-06-30",
        "2026-07-31",
        "2026-08-31",
        "2026-09-30",
    ]
    assert principal(rows) == [48158, 48880, 49614, 50358, 51113, 51877]
    assert interest(rows) == [4500, 3778, 3044, 2300, 1545, 778]
    assert [row.balance_fen for row in rows] == [251842, 202962, 153348, 102990, 51877, 0]
    assert plan(TERMS, DISBURSED).level_payment_fen == 52658


def test_equal_principal_of_the_reference_loan() -> None:
    rows = schedule(method=Method.EQUAL_PRINCIPAL)
    assert principal(rows) == [50000] * 6
    assert interest(rows) == [4500, 3750, 3000, 2250, 1500, 750]
    assert plan(replace(TERMS, method=Method.EQUAL_PRINCIPAL), DISBURSED).level_payment_fen is None


def test_the_last_slice_takes_the_remainder() -> None:
    rows = schedule(
        method=Method.EQUAL_PRINCIPAL,
        principal_fen=100000,
        periods=3,
        slice_rounding=Rounding.DOWN,
    )
    assert principal(rows) == [33333, 33333, 33334]
    assert interest(rows) == [1500, 1000, 500]


def test_interest_first_of_the_reference_loan() -> None:
    rows = schedule(method=Method.INTEREST_FIRST)
    assert principal(rows) == [0, 0, 0, 0, 0, 300000]
    assert interest(rows) == [4500] * 6


@pytest.mark.parametrize(
    ("changes", "cost"),
    [
        ({"annual_rate": None, "daily_rate": Fraction(5, 10000)}, 9000),
        ({"interest_basis": Basis.ACT_365}, 8877),
        ({"interest_basis": Basis.ACT_360}, 9000),
        ({"interest_basis": Basis.THIRTY_360}, 9000),
    ],
)
def test_a_bullet_of_sixty_days_by_basis(changes: dict[str, Any], cost: int) -> None:
    (row,) = schedule(method=Method.BULLET, unit=Unit.DAY, periods=60, **changes)
    assert (row.due_on, row.due.principal_fen) == (date(2026, 5, 30), 300000)
    assert row.due.interest_fen == cost


@pytest.mark.parametrize(("fee_rate", "payment"), [("0.0060", 51800), ("0.0075", 52250)])
def test_a_flat_fee_is_taken_on_the_original_principal(fee_rate: str, payment: int) -> None:
    rows = schedule(
        method=Method.FLAT, annual_rate=Fraction(0), installment_fee_rate=Fraction(fee_rate)
    )
    assert [row.due.total_fen for row in rows] == [payment] * 6
    assert rows[0].due.fee_fen == payment - 50000


def test_a_flat_loan_of_a_few_fen_never_owes_negative_interest() -> None:
    rows = schedule(method=Method.FLAT, principal_fen=34)
    assert interest(rows) == [1, 1, 1, 1, 1, 0]


def test_a_daily_rate_counts_actual_days() -> None:
    rows = schedule(annual_rate=None, daily_rate=Fraction(5, 10000))
    assert interest(rows) == [4500, 3903, 3045, 2377, 1597, 779]
    assert [row.due.total_fen for row in rows] == [52700] * 5 + [52701]


def test_due_dates_never_drift_from_the_anchor() -> None:
    rows = make_schedule(replace(TERMS, periods=6), date(2027, 8, 30))
    assert [row.due_on.isoformat() for row in rows][3:] == [
        "2027-12-30",
        "2028-01-30",
        "2028-02-29",
    ]


def test_a_first_period_of_eleven_days_costs_its_part() -> None:
    rows = make_schedule(replace(TERMS, first_due=date(2026, 4, 11)), DISBURSED)
    assert rows[0].due.interest_fen == 1597  # 45.00 x 11 / 31
    assert rows[1].due_on == date(2026, 5, 11)


def test_a_first_due_date_where_it_would_be_anyway_breaks_nothing() -> None:
    given_date = make_schedule(replace(TERMS, first_due=date(2026, 4, 30), due_day=31), DISBURSED)
    assert given_date == schedule()


@pytest.mark.parametrize(
    "changes",
    [
        {"first_due": DISBURSED},
        {"due_dates": (DISBURSED,), "periods": 1},
        {"every": 100_000},
        {"every": 10**10, "unit": Unit.WEEK},
        {"every": 3000, "periods": 12, "method": Method.BULLET, "first_due": date(2026, 5, 1)},
    ],
)
def test_due_dates_that_cannot_be_are_refused(changes: dict[str, Any]) -> None:
    with pytest.raises(BadTerms):
        schedule(**changes)


@pytest.mark.parametrize(
    ("changes", "level", "last", "smoothed", "smoothed_last"),
    [
        ({"principal_fen": 10007}, 1756, 1760, 1757, 1755),
        (
            {"principal_fen": 10000, "periods": 3, "installment_multiple_fen": Fraction(10)},
            3430,
            3442,
            3430,
            3442,
        ),
        ({}, 52658, 52655, 52658, 52655),
        ({"periods": 1}, 304500, 304500, 304500, 304500),
    ],
    ids=["nearer", "not nearer", "near enough", "alone"],
)
def test_the_last_installment_is_smoothed_only_if_that_brings_it_nearer(
    changes: dict[str, Any], level: int, last: int, smoothed: int, smoothed_last: int
) -> None:
    terms = replace(TERMS, **changes)
    assert ends(terms) == (level, last)
    assert ends(replace(terms, smooth_last=True)) == (smoothed, smoothed_last)


def ends(terms: Terms) -> tuple[int | None, int]:
    """The level payment and the last one."""
    made = plan(terms, DISBURSED)
    return made.level_payment_fen, made.rows[-1].due.total_fen


rates = st.fractions(min_value=0, max_value=2, max_denominator=10**6)
any_terms = st.builds(
    Terms,
    method=st.sampled_from(Method),
    principal_fen=st.integers(1, 60) | st.integers(1, 10**9),
    annual_rate=rates,
    periods=st.integers(1, 36),
    unit=st.sampled_from(Unit),
    every=st.integers(1, 3),
    interest_basis=st.sampled_from(Basis),
    rounding=st.sampled_from([Rounding.HALF_UP, Rounding.HALF_EVEN]),
    slice_rounding=st.sampled_from([None, *Rounding]),
    installment_multiple_fen=st.sampled_from([Fraction(1), Fraction(100), Fraction(10_000)]),
    smooth_last=st.booleans(),
)
disbursed = st.dates(date(2020, 1, 1), date(2040, 12, 31))


@given(any_terms, disbursed)
def test_every_fen_lent_is_due_once(terms: Terms, on: date) -> None:
    rows = make_schedule(terms, on)
    assert len(rows) == terms.row_count
    assert sum(principal(rows)) == terms.principal_fen
    assert min(principal(rows) + interest(rows)) >= 0
    assert rows[-1].balance_fen == 0
    starts = [on, *(row.due_on for row in rows)]
    assert all(row.start == start < row.due_on for row, start in zip(rows, starts, strict=False))


@given(any_terms, disbursed, st.data())
def test_interest_in_grace_is_carried_not_lost(terms: Terms, on: date, data: st.DataObject) -> None:
    with_rows = replace(terms, method=Method.EQUAL_PRINCIPAL)
    grace = data.draw(st.integers(0, terms.periods - 1))
    carried = make_schedule(replace(with_rows, grace_interest=grace), on)
    plain = make_schedule(with_rows, on)
    assert sum(interest(carried)) == sum(interest(plain))
    assert interest(carried)[:grace] == [0] * grace
    assert principal(carried) == principal(plain)
