"""What the day close books for a loan: J03, J06, J07, J13 and J14 of domain reference 5.2.

The figures are those of the reference loan (3.1: 3000.00, 6 equal installments, 18 % a year, paid
out on 2026-03-31) with a 100 % own share, worked out by hand. Amounts in fen, debits positive.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from models.books.booking import LoanView, day_entries
from models.books.entry import Entry, EntryKind
from models.servicing.events import Event, Repay, WriteOff
from models.servicing.loan import replay
from models.servicing.terms import Method, Terms

TERMS = Terms(
    method=Method.EQUAL_INSTALLMENT,
    principal_fen=300_000,
    periods=6,
    annual_rate=Fraction(18, 100),
)
WITH_FEE = replace(TERMS, method=Method.FLAT, annual_rate=Fraction(0), installment_fee_fen=2_250)

DUE_1 = date(2026, 4, 30)
DPD_91 = date(2026, 9, 29)
"""First day with 91 days past due, when nothing is paid after the second installment."""

FIRST = Repay(DUE_1, 52_658)
PAID_2 = (FIRST, Repay(date(2026, 5, 31), 52_658))


def view(on: date, *events: Event, terms: Terms = TERMS, is_non_accrual: bool = False) -> LoanView:
    """The loan on a day."""
    return LoanView(replay(terms, date(2026, 3, 31), events, on), on, is_non_accrual)


def by_kind(entries: Sequence[Entry]) -> dict[EntryKind, dict[str, int]]:
    """The legs of several entries by their kind."""
    return {entry.kind: {leg.account: leg.amount_fen for leg in entry.legs} for entry in entries}


def test_a_day_on_which_nothing_falls_due_has_no_entry() -> None:
    assert day_entries(view(date(2026, 4, 2)), date(2026, 4, 29), is_non_accrual=False) == ()


def test_j03_interest_accrues_on_the_due_date() -> None:
    entries = day_entries(view(date(2026, 4, 29)), DUE_1, is_non_accrual=False)
    assert by_kind(entries) == {EntryKind.ACCRUAL: {"1132.01": 4_500, "6011.01": -4_500}}


def test_a_fee_accrues_on_its_due_date() -> None:
    entries = day_entries(view(date(2026, 4, 29), terms=WITH_FEE), DUE_1, is_non_accrual=False)
    assert by_kind(entries) == {EntryKind.ACCRUAL: {"1132.03": 2_250, "6021.01": -2_250}}


def test_j06_j07_an_unpaid_installment_accrues_and_then_is_overdue() -> None:
    eve = view(date(2026, 5, 30), FIRST)
    assert by_kind(day_entries(eve, date(2026, 6, 1), is_non_accrual=False)) == {
        EntryKind.RECLASSIFICATION: {"1303.02": 48_880, "1303.01": -48_880},
        EntryKind.ACCRUAL: {"1132.01": 3_778, "6011.01": -3_778},
    }


def test_j13_j14_after_ninety_days_the_loan_earns_nothing_on_the_balance_sheet() -> None:
    eve = view(date(2026, 9, 28), *PAID_2)
    assert by_kind(day_entries(eve, DPD_91, is_non_accrual=True)) == {
        EntryKind.NON_ACCRUAL: {
            "1303.03": 202_962,
            "1303.02": -151_085,
            "1303.01": -51_877,
            "6011.01": 6_889,
            "1132.01": -6_889,
            "9003": 6_889,
            "9009": -6_889,
        }
    }


def test_interest_of_a_non_accrual_loan_falls_due_off_the_balance_sheet() -> None:
    eve = view(DPD_91, *PAID_2, is_non_accrual=True)
    entries = day_entries(eve, date(2026, 9, 30), is_non_accrual=True)
    assert by_kind(entries) == {EntryKind.ACCRUAL: {"9003": 778, "9009": -778}}


def test_a_loan_that_is_cured_returns_to_the_balance_sheet() -> None:
    arrears = Repay(DPD_91, 3 * 52_658)
    eve = view(DPD_91, *PAID_2, arrears, is_non_accrual=True)
    entries = day_entries(eve, date(2026, 9, 30), is_non_accrual=False)
    assert by_kind(entries) == {
        EntryKind.ACCRUAL: {"9003": 778, "9009": -778},
        EntryKind.NON_ACCRUAL: {
            "1132.01": 778,
            "1303.01": 51_877,
            "1303.03": -51_877,
            "6011.01": -778,
            "9009": 778,
            "9003": -778,
        },
    }


def test_no_interest_falls_due_after_a_write_off() -> None:
    assert (
        day_entries(
            view(DPD_91, *PAID_2, WriteOff(DPD_91)), date(2027, 3, 31), is_non_accrual=False
        )
        == ()
    )
