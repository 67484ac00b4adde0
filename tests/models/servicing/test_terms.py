"""Terms that exist are valid in themselves."""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

from models.money import MAX_FEN, Rounding
from models.servicing.parts import Component, Parts
from models.servicing.terms import MAX_PERIODS, BadTerms, Funder, Method, PenaltyTerms, Terms, Unit

TERMS = Terms(
    method=Method.EQUAL_INSTALLMENT,
    principal_fen=300000,
    annual_rate=Fraction(18, 100),
    periods=6,
)
HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"principal_fen": 0}, "principal"),
        ({"principal_fen": MAX_FEN + 1}, "principal"),
        ({"annual_rate": None}, "annual_rate"),
        ({"annual_rate": Fraction(-1)}, "annual_rate"),
        ({"daily_rate": Fraction(1)}, "daily_rate"),
        ({"rounding": Rounding.DOWN}, "rounding"),
        ({"installment_multiple_fen": Fraction(0)}, "installment_multiple"),
        ({"installment_fee_fen": -1}, "installment_fee"),
        ({"installment_fee_rate": Fraction(-1)}, "installment_fee_rate"),
        ({"periods": 0}, "periods"),
        ({"periods": MAX_PERIODS + 1}, "periods"),
        ({"every": 0}, "every"),
        ({"due_day": 0}, "due_day"),
        ({"due_day": 32}, "due_day"),
        ({"due_day": 5, "unit": Unit.WEEK}, "due_day"),
        ({"due_dates": (date(2026, 5, 1),)}, "due_dates"),
        ({"due_dates": ()}, "due_dates"),
        ({"periods": 2, "due_dates": (date(2026, 5, 1), date(2026, 5, 1))}, "due_dates"),
        ({"grace_principal": 6}, "grace_principal"),
        ({"grace_interest": -1}, "grace_interest"),
        ({"grace_interest": 1, "method": Method.INTEREST_FIRST}, "grace_interest"),
        ({"allocation": (Component.FEE,) * 4}, "allocation"),
        ({"allocation_in_advance": (Component.FEE,)}, "allocation_in_advance"),
        ({"funders": (Funder("a", HALF), Funder("b", HALF / 2))}, "funders.share"),
        ({"funders": (Funder("a", Fraction(0)), Funder("b", Fraction(1)))}, "funders.share"),
        ({"funders": (Funder("a", HALF), Funder("a", HALF))}, "funders.name"),
    ],
)
def test_a_value_outside_its_range_is_refused_by_name(changes: dict[str, Any], field: str) -> None:
    with pytest.raises(BadTerms) as refused:
        replace(TERMS, **changes)
    assert refused.value.field == field


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"annual_rate": Fraction(-1)}, "penalty.annual_rate"),
        ({"annual_rate": Fraction(1), "year": 364}, "penalty.year"),
        ({"annual_rate": Fraction(1), "grace_days": -1}, "penalty.grace_days"),
    ],
)
def test_a_penalty_outside_its_range_is_refused(values: dict[str, Any], field: str) -> None:
    with pytest.raises(BadTerms) as refused:
        PenaltyTerms(**values)
    assert refused.value.field == field


def test_a_bullet_loan_has_one_row() -> None:
    assert TERMS.row_count == 6
    assert replace(TERMS, method=Method.BULLET).row_count == 1


def test_parts_add_and_subtract_one_by_one() -> None:
    parts = Parts(4, 3, 2, 1)
    assert parts + parts == Parts(8, 6, 4, 2)
    assert parts - Parts.only(Component.FEE, 2) == Parts(4, 3, 0, 1)
    assert parts.in_order == (4, 3, 2, 1)
    assert parts.total_fen == 10
    assert [component.word for component in Component] == [
        "principal",
        "interest",
        "fee",
        "penalty",
    ]
