"""The entry of every event, by the lines J02 to J20 of domain reference 5.2.

The figures are those of the reference loan (3.1: 3000.00, 6 equal installments, 18 % a year, paid
out on 2026-03-31) with a 100 % own share, worked out by hand. Amounts in fen, debits positive.
"""

from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

import pytest

from models.books.accounts import AccountCode
from models.books.booking import NO_POSITION, LoanView, difference, position
from models.books.entry import Entry, EntryKind, reversal
from models.errors import Broken
from models.servicing.events import (
    ChargeOff,
    Compensate,
    Event,
    GoodwillCredit,
    Recover,
    Refund,
    Repay,
    Reverse,
    Settle,
    StopPenalty,
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
NO_PENALTY = replace(TERMS, penalty=None)
WITH_FEE = replace(TERMS, method=Method.FLAT, annual_rate=Fraction(0), installment_fee_fen=2_250)
"""J10: no interest, but 22.50 with every installment of 500.00."""

DUE_1 = date(2026, 4, 30)
LATE = date(2026, 6, 20)
"""20 days after the second due date."""
EARLY = date(2026, 6, 15)
"""15 days after the second due date, the second installment being paid."""
DPD_91 = date(2026, 9, 29)
"""First day with 91 days past due, when nothing is paid after the second installment."""
AFTER_LOSS = date(2026, 10, 20)

FIRST = Repay(DUE_1, 52_658, "first")
SECOND = Repay(date(2026, 5, 31), 52_658, "second")
PAID_2 = (FIRST, SECOND)
SETTLED = (*PAID_2, Settle(EARLY, 204_484))
LOST = (*PAID_2, WriteOff(DPD_91))
RECOVERED = (*LOST, Recover(AFTER_LOSS, 202_962))
OVERPAID = (*PAID_2, Settle(EARLY, 205_484))


@dataclass(frozen=True)
class Line:
    """An event on a day, what came before it, and the legs of its entry."""

    on: date
    earlier: tuple[Event, ...]
    event: Event
    legs: dict[str, int]
    terms: Terms = TERMS
    is_non_accrual: bool = False


LINES = {
    "J04: a repayment on the due date meets the receivable": Line(
        DUE_1, (), FIRST, {"1002.03": 52_658, "1303.01": -48_158, "1132.01": -4_500}
    ),
    "J08: penalty is earned when it is paid": Line(
        LATE,
        (FIRST,),
        Repay(LATE, 53_310),
        {"1002.03": 53_310, "1303.02": -48_880, "1132.01": -3_778, "6011.02": -652},
    ),
    "J09: a waived penalty has no entry": Line(
        LATE, (FIRST,), Waive(LATE, Component.PENALTY, 652), {}
    ),
    "waived interest lessens income": Line(
        LATE,
        (FIRST,),
        Waive(LATE, Component.INTEREST, 1_000),
        {"6011.01": 1_000, "1132.01": -1_000},
    ),
    "J10: a fee paid before it falls due is income at once": Line(
        date(2026, 4, 20),
        (),
        Repay(date(2026, 4, 20), 52_250),
        {"1002.03": 52_250, "1303.01": -50_000, "6021.01": -2_250},
        WITH_FEE,
    ),
    "interest received on a non-accrual loan is income": Line(
        DPD_91,
        PAID_2,
        Repay(DPD_91, 3_044),
        {"1002.03": 3_044, "6011.01": -3_044, "9009": 3_044, "9003": -3_044},
        NO_PENALTY,
        is_non_accrual=True,
    ),
    "J17: a guarantor pays an installment that is past due": Line(
        date(2026, 7, 5),
        PAID_2,
        Compensate(date(2026, 7, 5), 52_658),
        {"1002.03": 52_658, "1303.02": -49_614, "1132.01": -3_044},
        NO_PENALTY,
    ),
    "a charge-off is booked as the end of accrual is, J13 and J14": Line(
        date(2026, 7, 5),
        PAID_2,
        ChargeOff(date(2026, 7, 5)),
        {
            "1303.03": 202_962,
            "1303.02": -49_614,
            "1303.01": -153_348,
            "6011.01": 3_044,
            "1132.01": -3_044,
            "9003": 3_044,
            "9009": -3_044,
        },
        NO_PENALTY,
    ),
    "that the penalty stops has no entry": Line(LATE, (FIRST,), StopPenalty(LATE), {}),
    "J15: a write-off uses the reserve and enters the register": Line(
        DPD_91,
        PAID_2,
        WriteOff(DPD_91),
        {"1304.03": 202_962, "1303.03": -202_962, "9002": 202_962, "9009": -202_962},
        is_non_accrual=True,
    ),
    "a write-off of an accruing loan reverses what had accrued": Line(
        date(2026, 6, 1),
        (FIRST,),
        WriteOff(date(2026, 6, 1)),
        {
            "1304.03": 251_842,
            "1303.02": -48_880,
            "1303.01": -202_962,
            "6011.01": 3_778,
            "1132.01": -3_778,
            "9002": 251_842,
            "9003": 3_778,
            "9009": -255_620,
        },
    ),
    "J16: a recovery of principal goes back to the reserve": Line(
        AFTER_LOSS,
        LOST,
        Recover(AFTER_LOSS, 20_000),
        {"1002.03": 20_000, "1304.03": -20_000, "9009": 20_000, "9002": -20_000},
    ),
    "J16: a recovery of interest is income": Line(
        AFTER_LOSS,
        RECOVERED,
        Recover(AFTER_LOSS, 7_667),
        {"1002.03": 7_667, "6011.01": -7_667, "9009": 6_889, "9003": -6_889},
    ),
    "a recovery that a back-dated payment makes too high is held for the customer": Line(
        AFTER_LOSS,
        (*RECOVERED, Recover(AFTER_LOSS, 7_667)),
        Repay(date(2026, 6, 30), 10_000),
        {"1002.03": 10_000, "2241.01": -10_000},
        NO_PENALTY,
    ),
    "J18: an early settlement earns interest to the day": Line(
        EARLY,
        PAID_2,
        Settle(EARLY, 204_484),
        {"1002.03": 204_484, "1303.01": -202_962, "6011.01": -1_522},
    ),
    "J19: money that is not used is owed to the customer": Line(
        EARLY, SETTLED, Repay(EARLY, 1_000), {"1002.03": 1_000, "2241.01": -1_000}
    ),
    "J19b: a refund pays it back": Line(
        EARLY, OVERPAID, Refund(EARLY, 1_000), {"2241.01": 1_000, "1002.03": -1_000}
    ),
    "a goodwill credit is a cost of the branch": Line(
        DUE_1, (), GoodwillCredit(DUE_1, 3_000), {"6602": 3_000, "1132.01": -3_000}
    ),
    "a reversal takes back what the event had moved": Line(
        DUE_1,
        (FIRST,),
        Reverse(DUE_1, "first"),
        {"1303.01": 48_158, "1132.01": 4_500, "1002.03": -52_658},
    ),
    # The later payment is then for the third installment, and 6.52 for interest of the fourth.
    "a back-dated repayment takes back the penalty that was paid since": Line(
        LATE,
        (FIRST, Repay(LATE, 53_310)),
        SECOND,
        {"1002.03": 52_658, "1303.01": -49_614, "6011.01": -3_044 - 652, "6011.02": 652},
    ),
}


def view(on: date, *events: Event, terms: Terms = TERMS, is_non_accrual: bool = False) -> LoanView:
    """The loan on a day, with all its money on the usual accounts."""
    return LoanView(replay(terms, DISBURSED, events, on), on, is_non_accrual)


def legs(entry: Entry) -> dict[str, int]:
    """The legs of an entry by account."""
    return {leg.account: leg.amount_fen for leg in entry.legs}


@pytest.mark.parametrize("line", LINES.values(), ids=LINES)
def test_the_entry_of_an_event(line: Line) -> None:
    before, after = (
        view(line.on, *events, terms=line.terms, is_non_accrual=line.is_non_accrual)
        for events in (line.earlier, (*line.earlier, line.event))
    )
    entry = difference(EntryKind.REPAYMENT, position(before), position(after))
    assert legs(entry) == line.legs
    assert list(entry.legs) == sorted(
        entry.legs, key=lambda leg: (leg.account >= "9", leg.amount_fen < 0, leg.account)
    )


def test_j02_the_disbursement_becomes_current_principal_and_j20_takes_it_back() -> None:
    entry = difference(EntryKind.DISBURSEMENT, NO_POSITION, position(view(DISBURSED)))
    assert legs(entry) == {"1303.01": 300_000, "1002.02": -300_000}
    assert legs(reversal(entry)) == {"1303.01": -300_000, "1002.02": 300_000}


def test_cash_paid_in_the_branch_lies_in_the_till() -> None:
    paid = replace(view(DUE_1, FIRST), channels={"first": AccountCode.CASH})
    assert position(paid)[AccountCode.CASH] == 52_658
    assert AccountCode.BANK_COLLECTION not in position(paid)


def test_a_position_out_of_balance_cannot_be_booked() -> None:
    whole = view(DISBURSED)
    without_money = replace(whole, state=replace(whole.state, transactions=()))
    with pytest.raises(Broken, match="does not balance"):
        difference(EntryKind.DISBURSEMENT, NO_POSITION, position(without_money))


def test_a_fee_that_is_recovered_is_claimed_no_more() -> None:
    """Beside the books stands what is still claimed: two fees of 22.50, then none."""
    lost = (WriteOff(date(2026, 6, 2)),)
    before = position(view_of(WITH_FEE, lost, date(2026, 6, 2)))
    assert before[AccountCode.MEMO_INTEREST] == 2 * 2_250
    back = (*lost, Recover(date(2026, 6, 3), 300_000 + 2 * 2_250))
    after = position(view_of(WITH_FEE, back, date(2026, 6, 3)))
    assert AccountCode.MEMO_INTEREST not in after


def view_of(terms: Terms, events: tuple[Event, ...], day: date) -> LoanView:
    return LoanView(replay(terms, DISBURSED, events, day), day)
