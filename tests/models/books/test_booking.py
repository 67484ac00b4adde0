"""The entry of every event, by the lines J02 to J19b of domain reference 5.2.

The figures are those of the reference loan (3.1: 3000.00, 6 equal installments, 18 % a year, paid
out on 2026-03-31) with a 100 % own share, worked out by hand. Amounts in fen, debits positive.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from models.books.accounts import AccountCode
from models.books.booking import NO_POSITION, LoanView, day_entries, difference, position
from models.books.entry import Entry, EntryKind, reversal
from models.errors import Broken
from models.servicing.events import (
    Event,
    GoodwillCredit,
    Recover,
    Refund,
    Repay,
    Reverse,
    Settle,
    Waive,
    WriteOff,
)
from models.servicing.loan import replay
from models.servicing.parts import Component
from models.servicing.terms import Method, PenaltyTerms, Terms

DISBURSED = date(2026, 3, 31)
TERMS = Terms(
    method=Method.EQUAL_INSTALLMENT,
    principal_fen=300_000,
    periods=6,
    annual_rate=Fraction(18, 100),
    penalty=PenaltyTerms(Fraction(24, 100)),
)
FIRST = Repay(date(2026, 4, 30), 52_658, "first")
SECOND = Repay(date(2026, 5, 31), 52_658, "second")
DPD_91 = date(2026, 9, 29)
"""First day with 91 days past due, when nothing is paid after the second installment."""
LOST = (FIRST, SECOND, WriteOff(DPD_91, "lost"))


def view(on: date, *events: Event, terms: Terms = TERMS, is_non_accrual: bool = False) -> LoanView:
    """The loan on a day, with everything paid on the collection account."""
    return LoanView(replay(terms, DISBURSED, events, on), on, is_non_accrual)


def moved(before: LoanView, after: LoanView) -> dict[str, int]:
    """What an event moves, by account."""
    return legs(difference(EntryKind.REPAYMENT, position(before), position(after)))


def legs(entry: Entry) -> dict[str, int]:
    """The legs of an entry by account."""
    return {leg.account: leg.amount_fen for leg in entry.legs}


def by_kind(entries: Sequence[Entry]) -> dict[EntryKind, dict[str, int]]:
    """The legs of several entries by their kind."""
    return {entry.kind: legs(entry) for entry in entries}


def test_j02_the_disbursement_becomes_current_principal() -> None:
    entry = difference(EntryKind.DISBURSEMENT, NO_POSITION, position(view(DISBURSED)))
    assert legs(entry) == {"1303.01": 300_000, "1002.02": -300_000}


def test_j03_interest_accrues_on_the_due_date() -> None:
    eve = view(date(2026, 4, 29))
    entries = day_entries(eve, date(2026, 4, 30), is_non_accrual=False)
    assert by_kind(entries) == {EntryKind.ACCRUAL: {"1132.01": 4_500, "6011.01": -4_500}}


def test_j04_a_repayment_on_the_due_date_meets_the_receivable() -> None:
    due = date(2026, 4, 30)
    assert moved(view(due), view(due, FIRST)) == {
        "1002.03": 52_658,
        "1303.01": -48_158,
        "1132.01": -4_500,
    }


def test_a_day_on_which_nothing_falls_due_has_no_entry() -> None:
    assert day_entries(view(date(2026, 4, 2)), date(2026, 4, 29), is_non_accrual=False) == ()


def test_j06_j07_an_unpaid_installment_accrues_and_then_is_overdue() -> None:
    eve = view(date(2026, 5, 30), FIRST)
    entries = day_entries(eve, date(2026, 6, 1), is_non_accrual=False)
    assert by_kind(entries) == {
        EntryKind.RECLASSIFICATION: {"1303.02": 48_880, "1303.01": -48_880},
        EntryKind.ACCRUAL: {"1132.01": 3_778, "6011.01": -3_778},
    }


def test_j08_penalty_is_earned_when_it_is_paid() -> None:
    late = date(2026, 6, 20)
    paid = Repay(late, 53_310)
    assert moved(view(late, FIRST), view(late, FIRST, paid)) == {
        "1002.03": 53_310,
        "1303.02": -48_880,
        "1132.01": -3_778,
        "6011.02": -652,
    }


def test_j09_a_waived_penalty_has_no_entry() -> None:
    late = date(2026, 6, 20)
    waived = Waive(late, Component.PENALTY, 652)
    assert moved(view(late, FIRST), view(late, FIRST, waived)) == {}


def test_waived_interest_lessens_income() -> None:
    late = date(2026, 6, 20)
    waived = Waive(late, Component.INTEREST, 1_000)
    assert moved(view(late, FIRST), view(late, FIRST, waived)) == {
        "6011.01": 1_000,
        "1132.01": -1_000,
    }


def test_j10_a_fee_paid_before_it_falls_due_is_income_at_once() -> None:
    terms = replace(TERMS, method=Method.FLAT, annual_rate=Fraction(0), installment_fee_fen=2_250)
    early = date(2026, 4, 20)
    paid = Repay(early, 52_250)
    assert moved(view(early, terms=terms), view(early, paid, terms=terms)) == {
        "1002.03": 52_250,
        "1303.01": -50_000,
        "6021.01": -2_250,
    }


def test_a_fee_accrues_on_its_due_date() -> None:
    terms = replace(TERMS, method=Method.FLAT, annual_rate=Fraction(0), installment_fee_fen=2_250)
    eve = view(date(2026, 4, 29), terms=terms)
    entries = day_entries(eve, date(2026, 4, 30), is_non_accrual=False)
    assert by_kind(entries) == {EntryKind.ACCRUAL: {"1132.03": 2_250, "6021.01": -2_250}}


def test_j13_j14_after_ninety_days_the_loan_earns_nothing_on_the_balance_sheet() -> None:
    eve = view(date(2026, 9, 28), FIRST, SECOND)
    entries = day_entries(eve, DPD_91, is_non_accrual=True)
    assert by_kind(entries) == {
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
    eve = view(DPD_91, FIRST, SECOND, is_non_accrual=True)
    entries = day_entries(eve, date(2026, 9, 30), is_non_accrual=True)
    assert by_kind(entries) == {EntryKind.ACCRUAL: {"9003": 778, "9009": -778}}


def test_interest_received_on_a_non_accrual_loan_is_income() -> None:
    terms = replace(TERMS, penalty=None)
    before = view(DPD_91, FIRST, SECOND, terms=terms, is_non_accrual=True)
    paid = Repay(DPD_91, 3_044)
    after = view(DPD_91, FIRST, SECOND, paid, terms=terms, is_non_accrual=True)
    assert moved(before, after) == {
        "1002.03": 3_044,
        "6011.01": -3_044,
        "9009": 3_044,
        "9003": -3_044,
    }


def test_a_loan_that_is_cured_returns_to_the_balance_sheet() -> None:
    terms = replace(TERMS, penalty=None)
    arrears = Repay(DPD_91, 3 * 52_658)
    eve = view(DPD_91, FIRST, SECOND, arrears, terms=terms, is_non_accrual=True)
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


def test_j15_a_write_off_uses_the_reserve_and_enters_the_register() -> None:
    before = view(DPD_91, FIRST, SECOND, is_non_accrual=True)
    after = view(DPD_91, *LOST, is_non_accrual=True)
    assert moved(before, after) == {
        "1304.03": 202_962,
        "1303.03": -202_962,
        "9002": 202_962,
        "9009": -202_962,
    }


def test_a_write_off_of_an_accruing_loan_reverses_what_had_accrued() -> None:
    day = date(2026, 6, 1)
    before, after = view(day, FIRST), view(day, FIRST, WriteOff(day))
    assert moved(before, after) == {
        "1304.03": 251_842,
        "1303.02": -48_880,
        "1303.01": -202_962,
        "6011.01": 3_778,
        "1132.01": -3_778,
        "9002": 251_842,
        "9003": 3_778,
        "9009": -251_842 - 3_778,
    }


def test_no_interest_falls_due_after_a_write_off() -> None:
    assert day_entries(view(DPD_91, *LOST), date(2027, 3, 31), is_non_accrual=False) == ()


def test_j16_a_recovery_of_principal_goes_back_to_the_reserve() -> None:
    day = date(2026, 10, 20)
    after = view(day, *LOST, Recover(day, 20_000))
    assert moved(view(day, *LOST), after) == {
        "1002.03": 20_000,
        "1304.03": -20_000,
        "9009": 20_000,
        "9002": -20_000,
    }


def test_j16_a_recovery_of_interest_is_income() -> None:
    day = date(2026, 10, 20)
    all_principal = Recover(day, 202_962)
    interest = Recover(day, 7_667)
    before, after = view(day, *LOST, all_principal), view(day, *LOST, all_principal, interest)
    assert moved(before, after) == {
        "1002.03": 7_667,
        "6011.01": -7_667,
        "9009": 6_889,
        "9003": -6_889,
    }


def test_a_recovery_that_a_back_dated_payment_makes_too_high_is_held_for_the_customer() -> None:
    terms = replace(TERMS, penalty=None)
    day = date(2026, 10, 20)
    recovered = Recover(day, 202_962 + 7_667)
    found = Repay(date(2026, 6, 30), 10_000)
    before = view(day, *LOST, recovered, terms=terms)
    after = view(day, *LOST, recovered, found, terms=terms)
    assert moved(before, after) == {"1002.03": 10_000, "2241.01": -10_000}


def test_j18_an_early_settlement_earns_interest_to_the_day() -> None:
    day = date(2026, 6, 15)
    settled = Settle(day, 204_484)
    assert moved(view(day, FIRST, SECOND), view(day, FIRST, SECOND, settled)) == {
        "1002.03": 204_484,
        "1303.01": -202_962,
        "6011.01": -1_522,
    }


def test_j19_money_that_is_not_used_is_owed_to_the_customer() -> None:
    day = date(2026, 6, 15)
    settled = (FIRST, SECOND, Settle(day, 204_484))
    too_much = Repay(day, 1_000)
    assert moved(view(day, *settled), view(day, *settled, too_much)) == {
        "1002.03": 1_000,
        "2241.01": -1_000,
    }


def test_j19b_a_refund_pays_it_back() -> None:
    day = date(2026, 6, 15)
    held = (FIRST, SECOND, Settle(day, 205_484))
    assert moved(view(day, *held), view(day, *held, Refund(day, 1_000))) == {
        "2241.01": 1_000,
        "1002.03": -1_000,
    }


def test_j20_a_returned_disbursement_is_the_entry_in_red() -> None:
    paid_out = difference(EntryKind.DISBURSEMENT, NO_POSITION, position(view(DISBURSED)))
    assert legs(reversal(paid_out)) == {"1303.01": -300_000, "1002.02": 300_000}


def test_cash_paid_in_the_branch_lies_in_the_till() -> None:
    due = date(2026, 4, 30)
    paid = replace(view(due, FIRST), channels={"first": AccountCode.CASH})
    assert moved(view(due), paid) == {"1001": 52_658, "1303.01": -48_158, "1132.01": -4_500}


def test_a_goodwill_credit_is_a_cost_of_the_branch() -> None:
    due = date(2026, 4, 30)
    given = GoodwillCredit(due, 3_000)
    assert moved(view(due), view(due, given)) == {"6602": 3_000, "1132.01": -3_000}


def test_a_reversed_repayment_leaves_the_books_as_they_were() -> None:
    day = date(2026, 5, 2)
    reversed_one = view(day, FIRST, Reverse(day, "first"))
    assert position(reversed_one) == position(view(day))


def test_a_back_dated_repayment_takes_back_the_penalty_that_was_paid_since() -> None:
    """The later payment is then for the third installment, and 6.52 for interest of the fourth."""
    day = date(2026, 6, 20)
    late = Repay(day, 53_310, "late")
    before, after = view(day, FIRST, late), view(day, FIRST, late, SECOND)
    assert moved(before, after) == {
        "1002.03": 52_658,
        "1303.01": -49_614,
        "6011.01": -3_044 - 652,
        "6011.02": 652,
    }


def test_a_position_out_of_balance_cannot_be_booked() -> None:
    whole = view(DISBURSED)
    without_money = replace(whole, state=replace(whole.state, transactions=()))
    with pytest.raises(Broken, match="does not balance"):
        difference(EntryKind.DISBURSEMENT, NO_POSITION, position(without_money))
