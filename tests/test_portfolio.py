"""Many schedules at once are, to the fen, the schedules of the single loans."""

from datetime import date
from fractions import Fraction
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.portfolio import MOST_FEN, MOST_RATE_PPM, Portfolio, schedules
from models.servicing.schedule import make_schedule
from models.servicing.terms import Method, Terms

DAY = date(2026, 3, 31)
METHODS = [Method.EQUAL_INSTALLMENT, Method.EQUAL_PRINCIPAL]
RATES_PPM = (0, 1, 35_000, 87_500, 120_000, 180_000, 235_000, 240_000, 360_000, MOST_RATE_PPM)
LOANS = 10_000


def portfolio(*loans: tuple[int, int, int]) -> Portfolio:
    return Portfolio(*(np.array(column, np.int64) for column in zip(*loans, strict=True)))


def single(method: Method, fen: int, rate_ppm: int, periods: int) -> list[tuple[int, int]]:
    terms = Terms(
        method=method,
        principal_fen=fen,
        periods=periods,
        annual_rate=Fraction(rate_ppm, 1_000_000),
    )
    return [(row.due.principal_fen, row.due.interest_fen) for row in make_schedule(terms, DAY)]


def compare(method: Method, loans: list[tuple[int, int, int]]) -> None:
    rows = schedules(method, portfolio(*loans))
    for at, loan in enumerate(loans):
        principal, interest = rows.principal_fen[:, at].tolist(), rows.interest_fen[:, at].tolist()
        found = list(zip(principal, interest, strict=True))
        assert found[: loan[2]] == single(method, *loan), loan
        assert not any(part for row in found[loan[2] :] for part in row)


@pytest.mark.parametrize("method", METHODS)
def test_ten_thousand_random_loans_of_each_method(method: Method) -> None:
    dice = Random(7)
    compare(
        method,
        [
            (
                int(10 ** dice.uniform(0, 9)),
                dice.choice(RATES_PPM),
                dice.choice((1, 2, 3, 6, 9, 12, 24)),
            )
            for _ in range(LOANS)
        ],
    )


@pytest.mark.parametrize("method", METHODS)
@given(
    loans=st.lists(
        st.tuples(st.integers(1, MOST_FEN), st.integers(0, MOST_RATE_PPM), st.integers(1, 36)),
        min_size=1,
        max_size=4,
    )
)
def test_any_loans(method: Method, loans: list[tuple[int, int, int]]) -> None:
    compare(method, loans)


def test_halves_that_binary_places_cannot_tell_are_rounded_up() -> None:
    compare(Method.EQUAL_INSTALLMENT, [(fen, 0, 6) for fen in range(1, 200)])
    compare(Method.EQUAL_INSTALLMENT, [(MOST_FEN, rate, 1) for rate in (0, MOST_RATE_PPM)])


@pytest.mark.parametrize(
    "loan", [(0, 1, 1), (MOST_FEN + 1, 1, 1), (1, -1, 1), (1, MOST_RATE_PPM + 1, 1), (1, 1, 0)]
)
def test_what_64_bits_would_not_hold_is_refused(loan: tuple[int, int, int]) -> None:
    with pytest.raises(ValueError, match="not from"):
        portfolio(loan)


def test_other_methods_are_refused() -> None:
    with pytest.raises(ValueError, match="flat"):
        schedules(Method.FLAT, portfolio((100, 1, 1)))
