"""Every line of domain reference 5.2 for a loan that a partner funds with 70 %, to the fen.

The loan is the reference loan (3.1: 3000.00, 6 equal installments, 18 % a year, paid out on
2026-03-31); the lender books its own 30 %. Amounts in fen, debits positive.
"""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.books.accounts import AccountCode
from models.books.booking import NO_POSITION, LoanView, day_entries, difference, position
from models.books.entry import EntryKind, reversal
from models.books.partners import PartnerBalance, funding_entry, settlement_entry
from models.books.shares import own_share, partner_share
from models.servicing.events import (
    Event,
    GoodwillCredit,
    Recover,
    Refund,
    Repay,
    Reverse,
    Settle,
    WriteOff,
)
from models.servicing.loan import replay
from models.servicing.terms import Funder
from tests.models.books.test_booking import (
    AFTER_LOSS,
    DISBURSED,
    DPD_91,
    DUE_1,
    EARLY,
    FIRST,
    LATE,
    PAID_2,
    legs,
)
from tests.models.books.test_booking import TERMS as OWN_TERMS

PARTNER, LEAD = Funder("CF-A", Fraction(7, 10)), Funder("lead", Fraction(3, 10))
TERMS = replace(OWN_TERMS, funders=(PARTNER, LEAD))
SERVICE_FEE_PPM = 200_000
LOST = (*PAID_2, WriteOff(DPD_91))


@dataclass(frozen=True)
class Line:
    """An event on a day, what came before it, and the legs of its entry."""

    on: date
    earlier: tuple[Event, ...]
    event: Event
    legs: dict[str, int]
    is_non_accrual: bool = False


LINES = {
    "J04, J04m: a repayment is shared, and the partner's principal goes down": Line(
        DUE_1,
        (),
        FIRST,
        {
            "1002.03": 52_658,
            "1303.01": -14_447,
            "1132.01": -1_350,
            "2314.02": -33_711,
            "2314.03": -3_150,
            "9009": 33_711,
            "9001": -33_711,
        },
    ),
    "J08: a late repayment with its penalty": Line(
        LATE,
        (FIRST,),
        Repay(LATE, 53_310),
        {
            "1002.03": 53_310,
            "1303.02": -14_664,
            "1132.01": -1_133,
            "6011.02": -196,
            "2314.02": -34_216,
            "2314.03": -3_101,
            "9009": 34_216,
            "9001": -34_216,
        },
    ),
    "J15, J15m: the own principal is written off, the partner writes off its own": Line(
        DPD_91,
        PAID_2,
        WriteOff(DPD_91),
        {
            "1304.03": 60_889,
            "1303.03": -60_889,
            "9002": 60_889,
            "9001": -142_073,
            "9009": 142_073 - 60_889,
        },
        is_non_accrual=True,
    ),
    "J16: of a recovery of 200.00 the own 60.00 go back to the reserve": Line(
        AFTER_LOSS,
        LOST,
        Recover(AFTER_LOSS, 20_000),
        {"1002.03": 20_000, "1304.03": -6_000, "2314.02": -14_000, "9009": 6_000, "9002": -6_000},
    ),
    "J18: an early settlement": Line(
        EARLY,
        PAID_2,
        Settle(EARLY, 204_484),
        {
            "1002.03": 204_484,
            "1303.01": -60_889,
            "6011.01": -457,
            "2314.02": -142_073,
            "2314.03": -1_065,
            "9009": 142_073,
            "9001": -142_073,
        },
    ),
    "J19: money that is not used is the lender's to give back": Line(
        EARLY,
        (*PAID_2, Settle(EARLY, 204_484)),
        Repay(EARLY, 1_000),
        {"1002.03": 1_000, "2241.01": -1_000},
    ),
    "a goodwill credit costs the lender, and the partner has its part": Line(
        DUE_1,
        (),
        GoodwillCredit(DUE_1, 3_000),
        {"6602": 3_000, "1132.01": -900, "2314.03": -2_100},
    ),
}


def view(on: date, *events: Event, is_non_accrual: bool = False) -> LoanView:
    """The loan on a day."""
    return LoanView(replay(TERMS, DISBURSED, events, on), on, is_non_accrual)


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_the_entry_of_an_event(line: Line) -> None:
    before, after = (
        view(line.on, *events, is_non_accrual=line.is_non_accrual)
        for events in (line.earlier, (*line.earlier, line.event))
    )
    entry = difference(EntryKind.REPAYMENT, position(before), position(after))
    assert legs(entry) == line.legs


def test_j01_the_partner_funds_its_part_before_the_disbursement() -> None:
    assert legs(funding_entry(210_000)) == {"1002.02": 210_000, "2314.01": -210_000}


def test_j02_j02m_the_lender_pays_out_both_parts_and_j20_takes_them_back() -> None:
    entry = difference(EntryKind.DISBURSEMENT, NO_POSITION, position(view(DISBURSED)))
    booked = {
        "1303.01": 90_000,
        "2314.01": 210_000,
        "1002.02": -300_000,
        "9001": 210_000,
        "9009": -210_000,
    }
    assert legs(entry) == booked
    assert legs(reversal(entry)) == {account: -fen for account, fen in booked.items()}


def test_j05_the_settlement_keeps_a_fifth_of_the_income() -> None:
    held = PartnerBalance(0, 33_711, 3_150)
    assert held.payable_fen(SERVICE_FEE_PPM) == 36_231
    assert legs(settlement_entry(held, SERVICE_FEE_PPM)) == {
        "2314.02": 33_711,
        "2314.03": 3_150,
        "1002.03": -36_231,
        "6021.02": -630,
    }


def test_j03_j06_j07_the_own_part_falls_due_and_goes_past_its_due_date() -> None:
    first = day_entries(view(date(2026, 4, 29)), DUE_1, is_non_accrual=False)
    assert [legs(entry) for entry in first] == [{"1132.01": 1_350, "6011.01": -1_350}]
    second = day_entries(view(date(2026, 5, 30), FIRST), date(2026, 6, 1), is_non_accrual=False)
    assert [legs(entry) for entry in second] == [
        {"1303.02": 14_664, "1303.01": -14_664},
        {"1132.01": 1_133, "6011.01": -1_133},
    ]


def test_j13_j14_j14m_after_ninety_days_the_own_part_earns_nothing() -> None:
    (entry,) = day_entries(view(date(2026, 9, 28), *PAID_2), DPD_91, is_non_accrual=True)
    assert legs(entry) == {
        "1303.03": 60_889,
        "1303.02": -45_326,
        "1303.01": -15_563,
        "6011.01": 2_067,
        "1132.01": -2_067,
        "9003": 2_067,
        "9009": -2_067,
    }


def test_j17_the_third_period_is_shared_the_same_way_whoever_pays_it() -> None:
    paid = Repay(date(2026, 7, 1), 52_658 + 33)  # and a day's penalty
    before, after = view(paid.on, *PAID_2), view(paid.on, *PAID_2, paid)
    entry = legs(difference(EntryKind.REPAYMENT, position(before), position(after)))
    assert (entry["1303.02"], entry["1132.01"]) == (-14_885, -914)
    assert (entry["2314.02"], entry["2314.03"]) == (-34_729, -2_130 - 23)


def test_what_a_refund_lends_again_both_lend_again() -> None:
    mistaken = Settle(EARLY, 204_484 + 10_000, "mistaken")
    events = (*PAID_2, mistaken, Refund(EARLY, 10_000), Reverse(EARLY, "mistaken"))
    lent = view(EARLY, *events)
    assert lent.state.outstanding.principal_fen == 202_962 + 10_000
    partner = partner_share(lent.state)
    assert partner.left_fen == 142_073 + 7_000
    assert partner.received.principal_fen == 33_711 + 34_216 - 7_000
    assert own_share(lent.state, EARLY).current_fen == 60_889 + 3_000


def test_a_recovery_in_full_clears_the_register() -> None:
    back = view(AFTER_LOSS, *LOST, Recover(AFTER_LOSS, 202_962))
    assert AccountCode.MEMO_WRITTEN_OFF not in position(back)
    assert AccountCode.MEMO_PARTNER not in position(back)


@given(
    st.integers(1, 999_999),
    st.lists(st.integers(1, 60_000), max_size=8),
    st.sampled_from([Fraction(1, 3), Fraction(7, 10), Fraction(1, 7)]),
)
def test_no_fen_is_lost_between_lender_and_partner(
    principal_fen: int, amounts: list[int], share: Fraction
) -> None:
    terms = replace(
        TERMS,
        principal_fen=principal_fen,
        funders=(Funder("partner", share), Funder("lead", 1 - share)),
    )
    events = [Repay(DUE_1, amount) for amount in amounts]
    state = replay(terms, DISBURSED, events, DUE_1)
    own, partner = own_share(state, DUE_1), partner_share(state)
    own_left = own.current_fen + own.overdue_fen
    assert own_left + partner.left_fen == state.outstanding.principal_fen
    assert min(own.current_fen, own.overdue_fen, partner.left_fen) >= 0
    paid = sum(row.paid.total_fen for row in state.rows)
    assert own.received.total_fen + partner.received.total_fen == paid
    assert partner.funded_fen - partner.received.principal_fen == partner.left_fen
