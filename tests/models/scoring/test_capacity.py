from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.origination.profile import CreditReport, PaymentMonth, Profile
from models.scoring.capacity import (
    IncomeBasis,
    largest_principal_fen,
    repayment_capacity,
)
from models.scoring.evidence import Evidence, low_mean

HALF = 500_000
See = Callable[..., Evidence]


def report(monthly_debt_fen: int) -> CreditReport:
    return CreditReport(
        queried_on=date(2026, 6, 1),
        accounts=3,
        open_lenders=1,
        inquiries_3m=0,
        worst_dpd_24m=0,
        is_overdue_now=False,
        monthly_debt_fen=monthly_debt_fen,
    )


def months(*inflows_fen: int) -> tuple[PaymentMonth, ...]:
    return tuple(
        PaymentMonth(date(2026, month, 1), inflow_fen=fen)
        for month, fen in enumerate(inflows_fen, start=1)
    )


def test_the_rider_is_judged_by_the_bad_month(see: See) -> None:
    """Domain reference 6, S03: 1950.00 x 50 % - 500.00 = 475.00 a month."""
    inflows = months(620_000, 210_000, 590_000, 180_000, 660_000, 300_000)
    found = repayment_capacity(
        see(Profile(payments=inflows, credit_report=report(50_000))), 0, HALF
    )
    assert (found.basis, found.income_months) == (IncomeBasis.INFLOWS, 6)
    assert (found.income_fen, found.affordable_fen) == (195_000, 47_500)
    assert not found.allows(171_691)
    assert found.allows(43_881)
    assert found.burden_ppm(43_881) == (50_000 + 43_881) * 1_000_000 // 195_000


def test_debts_here_count_as_debts_elsewhere_do(see: See) -> None:
    """Domain reference 3.14: 4200 x 50 % - 900 = 1200 a month."""
    seen = see(Profile(payments=months(420_000), credit_report=report(60_000)))
    found = repayment_capacity(seen, 30_000, HALF)
    assert (found.debt_fen, found.affordable_fen) == (90_000, 120_000)


def test_a_declared_income_is_told_from_a_seen_one(see: See) -> None:
    found = repayment_capacity(see(Profile()), 0, HALF)
    assert (found.basis, found.income_months) == (IncomeBasis.DECLARED, 0)
    assert (found.income_fen, found.affordable_fen) == (600_000, 300_000)
    assert found.debt_elsewhere_fen is None


def test_without_any_income_nothing_is_affordable(see: See) -> None:
    seen = see(Profile())
    seen = replace(seen, applicant=replace(seen.applicant, monthly_income_fen=None))
    found = repayment_capacity(seen, 0, HALF)
    assert (found.basis, found.affordable_fen) == (IncomeBasis.UNKNOWN, 0)
    assert found.burden_ppm(1) is None
    assert not found.allows(1)


def test_the_largest_principal_of_the_reference() -> None:
    assert largest_principal_fen(120_000, 180_000, 6) == 683_662  # 3.14
    assert largest_principal_fen(120_000, 0, 6) == 720_000


@given(st.integers(0, 10**7), st.integers(0, 360_000), st.integers(1, 12))
def test_the_largest_principal_grows_with_the_room_and_never_exceeds_it(
    affordable_fen: int, rate_ppm: int, term: int
) -> None:
    principal = largest_principal_fen(affordable_fen, rate_ppm, term)
    assert 0 <= principal <= affordable_fen * term
    assert principal <= largest_principal_fen(affordable_fen + 1, rate_ppm, term)


@given(st.lists(st.integers(0, 10**7), min_size=1, max_size=6))
def test_a_bad_month_lies_between_the_worst_and_the_mean(amounts: list[int]) -> None:
    assert min(amounts) <= low_mean(amounts) <= sum(amounts) / len(amounts)


@pytest.mark.parametrize(("amounts", "low"), [([5], 5), ([9, 1], 1), ([1, 2, 3, 4, 5, 6], 1)])
def test_low_mean(amounts: list[int], low: int) -> None:
    assert low_mean(amounts) == low
