"""J23 and J23m of domain reference 5.2 to the fen, and what is passed on to the buyer later.

A pool of 10,000,000.00 with a reserve of 100,000.00 is sold for 9,000,000.00 and a piece of
1,000,000.00 that the lender keeps: it earns the reserve. Amounts in fen, debits positive.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.books.accounts import AccountCode
from models.books.booking import LoanView, difference, position
from models.books.entry import EntryKind
from models.books.sales import Sale, SalePart, carrying_fen, reserve_of_fen, share_pool
from models.errors import Refusal
from models.servicing.events import (
    ChargeOff,
    Compensate,
    Event,
    Extend,
    GoodwillCredit,
    Prepay,
    Recover,
    Refund,
    Repay,
    Reverse,
    Sell,
    Settle,
    StopPenalty,
    UseHeld,
    Waive,
    WriteOff,
)
from models.servicing.loan import record, replay
from models.servicing.parts import Component
from models.servicing.refusals import NotReversible
from models.servicing.sold import BeforeSale, LoanSold
from models.servicing.terms import Terms
from tests.models.books.test_booking import DISBURSED, DUE_1, TERMS, legs
from tests.models.servicing.test_fees import GUARANTEE

POOL = SalePart(price_fen=900_000_000, retained_fen=100_000_000, reserve_fen=10_000_000)
PRINCIPAL = (333_333_333, 333_333_334, 333_333_333)
SOLD = DUE_1 + timedelta(days=3)
PART = SalePart(price_fen=240_000, retained_fen=30_000, reserve_fen=3_000)


def view(events: Sequence[Event], on: date, terms: Terms = TERMS) -> LoanView:
    """A loan on a day; sold if one of the events says so."""
    sale = None
    for at, event in enumerate(events):
        if isinstance(event, Sell):
            sale = Sale(replay(terms, DISBURSED, events[:at], event.on), PART)
    return LoanView(replay(terms, DISBURSED, events, on), on, sale=sale)


def sold(principal_fen: int, part: SalePart) -> Counter[str]:
    """The entry of the sale of a loan of so much, on the day on which it was paid out."""
    terms = replace(TERMS, principal_fen=principal_fen)
    before = replay(terms, DISBURSED, (), DISBURSED)
    was = LoanView(before, DISBURSED)
    now = LoanView(replay(terms, DISBURSED, (Sell(DISBURSED),), DISBURSED), DISBURSED)
    entry = difference(
        EntryKind.LOAN_SALE, position(was), position(replace(now, sale=Sale(before, part)))
    )
    return Counter({leg.account: leg.amount_fen for leg in entry.legs})


def test_a_pool_is_sold_as_in_the_reference() -> None:
    whole: Counter[str] = Counter()
    for principal_fen, part in zip(PRINCIPAL, share_pool(PRINCIPAL, POOL), strict=True):
        whole.update(sold(principal_fen, part))
    assert whole == {
        "1002.04": 900_000_000,
        "1503.01": 100_000_000,
        "1304.01": 10_000_000,
        "1303.01": -1_000_000_000,
        "6111.01": -10_000_000,
        "9004": 1_000_000_000,
        "9009": -1_000_000_000,
    }


def test_interest_that_has_fallen_due_is_sold_too_and_stays_earned() -> None:
    before, after = view((), SOLD), view((Sell(SOLD),), SOLD)
    entry = difference(EntryKind.LOAN_SALE, position(before), position(after))
    assert carrying_fen(position(before)) == 300_000 + 4_500
    assert legs(entry) == {
        "1002.04": 240_000,
        "1503.01": 30_000,
        "1304.01": 3_000,
        "1303.01": -251_842,
        "1303.02": -48_158,
        "1132.01": -4_500,
        "6111.01": 31_500,
        "9004": 300_000,
        "9009": -300_000,
    }
    assert position(after)[AccountCode.INTEREST_INCOME] == -4_500


def test_what_is_paid_later_is_the_buyers() -> None:
    events = (Sell(SOLD), Repay(SOLD, 52_658, "2"))
    before, after = position(view(events[:1], SOLD)), position(view(events, SOLD))
    assert legs(difference(EntryKind.REPAYMENT, before, after)) == {
        "1002.03": 52_658,
        "2314.02": -(52_658 - 4_500 - 96),
        "2314.03": -4_596,
        "9004": -(52_658 - 4_500 - 96),
        "9009": 52_658 - 4_500 - 96,
    }


def test_days_book_nothing_for_it() -> None:
    late = SOLD + timedelta(days=200)
    events = (Sell(SOLD),)
    assert position(view(events, SOLD)) == position(view(events, late))
    assert position(replace(view(events, late), is_non_accrual=True)) == position(
        view(events, late)
    )


FEN = st.integers(1, 120_000)
LATER = st.lists(
    st.one_of(
        FEN.map(lambda fen: Repay(SOLD, fen)),
        FEN.map(lambda fen: Repay(SOLD, fen, holds_rest=True)),
        FEN.map(lambda fen: Refund(SOLD, fen)),
        FEN.map(lambda fen: UseHeld(SOLD, fen)),
        FEN.map(lambda fen: Settle(SOLD, fen * 4)),
        st.integers(1, 6).map(lambda of: Reverse(SOLD, str(of))),
        st.just(StopPenalty(DUE_1)),
    ),
    max_size=6,
)


GUARANTEED = replace(TERMS, fees=(GUARANTEE,))


@given(st.sampled_from([TERMS, GUARANTEED]), LATER, st.integers(0, 90), st.integers(0, 400_000))
@settings(max_examples=80)
def test_every_fen_after_the_sale_is_the_buyers_or_anothers(
    terms: Terms, later: list[Event], days: int, early_fen: int
) -> None:
    events: list[Event] = [Repay(DUE_1, early_fen, "0")] if early_fen else []
    events.append(Sell(SOLD, "sale"))
    at_sale = view(events, SOLD, terms)
    for place, event in enumerate(later, start=1):
        new = replace(event, on=max(event.on + timedelta(days=days), event.on), event_id=str(place))
        try:
            record(terms, DISBURSED, events, new, new.on + timedelta(days=90))
        except Refusal:
            continue
        events.append(new)
    after = view(events, SOLD + timedelta(days=200), terms)
    booked, was = position(after), position(at_sale)
    moved = Counter[str](booked)
    moved.subtract(was)
    assert sum(fen for account, fen in booked.items() if not account.startswith("9")) == 0
    assert {account for account, fen in moved.items() if fen} <= {
        "1002.03",
        "2241.01",
        "2314.02",
        "2314.03",
        "2314.05",
        "9004",
        "9009",
    }
    assert moved["2314.02"] == after.partner_left_fen - at_sale.partner_left_fen
    assert sum(fen for account, fen in moved.items() if not account.startswith("9")) == 0


@pytest.mark.parametrize(
    "event",
    [
        Sell(SOLD),
        GoodwillCredit(SOLD, 1),
        Waive(SOLD, Component.INTEREST, 1),
        ChargeOff(SOLD),
        WriteOff(SOLD),
        Recover(SOLD, 1),
        Compensate(SOLD, 1),
        Extend(SOLD, TERMS),
    ],
    ids=lambda event: event.kind,
)
def test_what_is_the_buyers_to_agree_to_is_refused(event: Event) -> None:
    with pytest.raises(LoanSold):
        record(TERMS, DISBURSED, (Sell(SOLD, "1"),), event, SOLD)


def test_what_was_sold_is_not_changed_afterwards() -> None:
    events = (Repay(DUE_1, 100, "1"), Sell(SOLD, "2"))
    for back in (Repay(DUE_1, 100), Reverse(SOLD, "1"), Prepay(DUE_1, 100_000, TERMS)):
        with pytest.raises(BeforeSale):
            record(TERMS, DISBURSED, events, back, SOLD)
    with pytest.raises(NotReversible):
        record(TERMS, DISBURSED, events, Reverse(SOLD, "2"), SOLD)
    assert record(TERMS, DISBURSED, events, StopPenalty(DUE_1), SOLD).days_past_due == 3


def test_the_reserve_of_a_pool_is_its_part_by_principal() -> None:
    assert reserve_of_fen(10_000_000, 1_000_000_000, 1_000_000_000) == 10_000_000
    assert reserve_of_fen(100, 1, 3) == 33
    assert reserve_of_fen(-5, 3, 3) == reserve_of_fen(0, 3, 3) == 0
