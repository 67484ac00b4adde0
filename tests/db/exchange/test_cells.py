from collections.abc import Callable
from datetime import date

import pytest

from db.exchange.applications import Accepted
from db.exchange.rejections import Problem, Rejected
from models.origination.profile import Scene

ReadRow = Callable[..., list[Accepted | Rejected]]


def only(items: list[Accepted | Rejected]) -> Rejected:
    (item,) = items
    assert isinstance(item, Rejected)
    return item


def good(items: list[Accepted | Rejected]) -> Accepted:
    (item,) = items
    assert isinstance(item, Accepted)
    return item


@pytest.mark.parametrize(
    ("column", "cell", "problem", "shown"),
    [
        ("application_id", "", Problem.MISSING_VALUE, ""),
        ("application_id", "9" * 201, Problem.TEXT_TOO_LONG, "9" * 39 + "…"),
        ("name", "", Problem.MISSING_VALUE, ""),
        ("name", "林" * 61, Problem.TEXT_TOO_LONG, "林" + "*" * 59 + "林"),
        ("id_no", "990000199003070012", Problem.BAD_ID_NUMBER, "990000********0012"),
        ("id_no", "9.9000019900307e+17", Problem.BAD_ID_NUMBER, "*" * 19),
        ("phone", "200", Problem.BAD_PHONE, "***"),
        ("phone", "20000000001", Problem.BAD_PHONE, "200****0001"),
        ("occupation", "astronaut", Problem.UNKNOWN_VALUE, "astronaut"),
        ("occupation", "", Problem.MISSING_VALUE, ""),
        ("monthly_income", "-1", Problem.NEGATIVE_AMOUNT, "-1"),
        ("amount", "", Problem.MISSING_VALUE, ""),
        ("amount", "many", Problem.NOT_MONEY, "many"),
        ("amount", "12.345", Problem.NOT_MONEY, "12.345"),
        ("amount", "1.2345e+01", Problem.NOT_MONEY, "1.2345e+01"),
        ("amount", "-300", Problem.NEGATIVE_AMOUNT, "-300"),
        ("amount", "0", Problem.ZERO_AMOUNT, "0"),
        ("amount", "0.00", Problem.ZERO_AMOUNT, "0.00"),
        ("amount", "10000000.01", Problem.ABSURD_AMOUNT, "10000000.01"),
        ("amount", "9" * 30, Problem.ABSURD_AMOUNT, "9" * 30),
        ("amount", "1e+99", Problem.ABSURD_AMOUNT, "1e+99"),
        ("term_months", "six", Problem.NOT_WHOLE, "six"),
        ("term_months", "1.5", Problem.NOT_WHOLE, "1.5"),
        ("term_months", "0", Problem.OUT_OF_RANGE, "0"),
        ("term_months", "61", Problem.OUT_OF_RANGE, "61"),
        ("purpose", "x" * 201, Problem.TEXT_TOO_LONG, "x" * 39 + "…"),
        ("scene", "gambling\x1b", Problem.UNKNOWN_VALUE, "gambling␛"),
        ("applied_on", "2026-11-21", Problem.FUTURE_DATE, "2026-11-21"),
        ("applied_on", "21/11/2026", Problem.NOT_DATE, "21/11/2026"),
        ("applied_on", "2026-02-30", Problem.NOT_DATE, "2026-02-30"),
        ("applied_on", "2026-11/20", Problem.NOT_DATE, "2026-11/20"),
        ("consent_payment", "2027-01-01", Problem.FUTURE_DATE, "2027-01-01"),
        ("delay_status_1", "-3", Problem.OUT_OF_RANGE, "-3"),
        ("statement_1", "--1", Problem.NOT_MONEY, "--1"),
        ("paid_1", "-0.01", Problem.NEGATIVE_AMOUNT, "-0.01"),
    ],
)
def test_each_wrong_cell_is_rejected_with_its_column(
    read_row: ReadRow, column: str, cell: str, problem: Problem, shown: str
) -> None:
    rejected = only(read_row(**{column: cell}))
    assert rejected.row_number == 2
    assert (rejected.column, rejected.problem, rejected.value) == (column, problem, shown)


@pytest.mark.parametrize(
    ("day", "problem"),
    [("1899-12-31", Problem.ABSURD_DATE), ("2026-12-01", Problem.FUTURE_DATE)],
)
@pytest.mark.parametrize("column", ["birth_date", "applied_on", "consent_payment"])
def test_a_day_is_in_living_memory_and_not_ahead(
    read_row: ReadRow, column: str, day: str, problem: Problem
) -> None:
    assert only(read_row(**{column: day})).problem is problem


@pytest.mark.parametrize(
    "written",
    ["2026-11-20", "2026/11/20", "2026.11.20", "2026年11月20日", "20261120", "2026-11-20 09:30:00"],
)
def test_a_date_with_the_year_first_is_understood(read_row: ReadRow, written: str) -> None:
    assert good(read_row(applied_on=written)).request.applied_on == date(2026, 11, 20)


@pytest.mark.parametrize(
    "written", ["3000.5", "3,000.50", "¥3000.50", "3000.50元", "+3000.5", "３０００.５"]
)
def test_an_amount_is_understood_as_people_write_it(read_row: ReadRow, written: str) -> None:
    assert good(read_row(amount=written)).request.amount_fen == 300_050


@pytest.mark.parametrize(("written", "fen"), [("5e+03", 500_000), ("1.5E2", 15_000)])
def test_a_round_number_of_a_statistics_program_is_understood(
    read_row: ReadRow, written: str, fen: int
) -> None:
    assert good(read_row(amount=written)).request.amount_fen == fen


def test_facts_tell_the_limits(read_row: ReadRow) -> None:
    wrong = {
        "term_months": ("99", {"least": 1, "most": 60}),
        "amount": ("99999999", {"most_yuan": 10_000_000}),
        "applied_on": ("2027-01-01", {"business_date": date(2026, 11, 20)}),
        "scene": ("x", {"allowed": tuple(Scene)}),
        "id_no": ("990000199013070013", {"fault": "birth_date"}),
    }
    told = read_row(**{column: cell for column, (cell, _) in wrong.items()})
    facts = {r.column: r.facts for r in told if isinstance(r, Rejected)}
    assert facts == {column: expected for column, (_, expected) in wrong.items()}
