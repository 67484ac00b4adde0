"""What must always hold (contract `rules.md` 12), for any events that a branch may record."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import groupby

from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import Refusal
from models.money import Rounding
from models.servicing.events import (
    Charge,
    ChargeBase,
    ChargeOff,
    Event,
    GoodwillCredit,
    Recover,
    Refund,
    Repay,
    Reverse,
    Settle,
    UndoChargeOff,
    Waive,
    WriteOff,
)
from models.servicing.loan import record, replay
from models.servicing.parts import NOTHING, Component
from models.servicing.state import LoanState, LoanStatus
from models.servicing.terms import (
    Funder,
    Method,
    PenaltyTerms,
    SettlementInterest,
    Terms,
)
from models.workdays import HolidayRule, MovedDue

DISBURSED = date(2026, 3, 31)
AS_OF = date(2027, 6, 30)
MOVED = (
    MovedDue(date(2026, 5, 31), date(2026, 6, 1)),
    MovedDue(date(2026, 10, 31), date(2026, 11, 2)),
)
"""Due dates of months on days of rest."""
MONEY_IN = {"repay", "goodwill_credit", "settle"}

ids = st.sampled_from(["a", "b", "c", "d", "e", None])
days = st.integers(0, 330).map(lambda count: DISBURSED + timedelta(days=count))
amounts = st.integers(1, 400_000)
chargeable = st.sampled_from([Component.FEE, Component.PENALTY])
orders = st.permutations(list(Component)).map(tuple)

terms_of_any_loan = st.builds(
    Terms,
    method=st.sampled_from(Method),
    principal_fen=st.integers(1, 60) | st.integers(1, 500_000),
    annual_rate=st.sampled_from([Fraction(0), Fraction(18, 100), Fraction(2399, 10000)]),
    periods=st.integers(1, 8),
    rounding=st.sampled_from([Rounding.HALF_UP, Rounding.HALF_EVEN]),
    installment_fee_fen=st.sampled_from([0, 1500]),
    allocation=orders,
    allocation_in_advance=st.none() | orders,
    penalty=st.none()
    | st.builds(
        PenaltyTerms,
        st.just(Fraction(24, 100)),
        st.sampled_from([360, 365]),
        st.integers(0, 5),
    ),
    settlement_interest=st.sampled_from(SettlementInterest),
    funders=st.sampled_from(
        [
            (),
            (Funder("partner", Fraction(7, 10)), Funder("lead", Fraction(3, 10))),
            tuple(Funder(name, Fraction(1, 3)) for name in "abc"),
        ]
    ),
    holiday_rule=st.just(HolidayRule.NEXT_WORKDAY_PAYABLE),
    moved=st.sampled_from([(), MOVED, MOVED[:1]]),
)
any_event: st.SearchStrategy[Event] = st.one_of(
    st.builds(Repay, days, amounts, ids),
    st.builds(Repay, days, amounts, ids),
    st.builds(GoodwillCredit, days, amounts, ids),
    st.builds(Settle, days, amounts.map(lambda fen: fen + 200_000), ids),
    st.builds(Charge, days, chargeable, amounts, due_on=st.none() | days, event_id=ids),
    st.builds(
        Charge,
        days,
        chargeable,
        rate=st.just(Fraction(1, 30)),
        of=st.sampled_from(ChargeBase),
        event_id=ids,
    ),
    st.builds(
        Waive, days, st.sampled_from(list(Component)), amounts.map(lambda fen: fen // 50), ids
    ),
    st.builds(ChargeOff, days, ids),
    st.builds(UndoChargeOff, days),
    st.builds(WriteOff, days, ids),
    st.builds(Recover, days, amounts, ids),
    st.builds(Refund, days, amounts.map(lambda fen: fen // 10 + 1), ids),
    st.builds(Reverse, days, ids.map(str)),
    st.builds(Reverse, days, ids.map(str)),
)


def admitted(terms: Terms, wished: Sequence[Event]) -> tuple[list[Event], LoanState]:
    """Those of the wished events that may be recorded, and what they make."""
    events: list[Event] = []
    state = replay(terms, DISBURSED, events, AS_OF)
    for event in wished:
        try:
            state = record(terms, DISBURSED, events, event, AS_OF)
        except Refusal:
            continue
        events.append(event)
    return events, state


def lent_again(state: LoanState) -> int:
    """Principal given back by refunds that lost their cover, in fen."""
    return sum(
        done.parts.principal_fen
        for done in state.transactions
        if done.kind == "refund" and not done.is_reversed
    )


histories = st.lists(any_event, max_size=14)


@settings(max_examples=200)
@given(terms_of_any_loan, histories)
def test_every_fen_lands_once(terms: Terms, wished: list[Event]) -> None:
    _, state = admitted(terms, wished)
    due = sum((row.due for row in state.rows), NOTHING)
    assert due.principal_fen == terms.principal_fen + lent_again(state)
    for row in state.rows:
        parts = (row.due, row.paid, row.waived, row.written_off, row.outstanding)
        assert min(min(amounts.in_order) for amounts in parts) >= 0
        assert row.paid_in_advance_fen + row.paid_late_fen <= row.paid.total_fen
    in_force = [done for done in state.transactions if not done.is_reversed]
    received = sum(done.amount_fen for done in in_force if done.kind in MONEY_IN)
    refunded = sum(done.amount_fen for done in in_force if done.kind == "refund")
    paid = sum(row.paid.total_fen for row in state.rows)
    assert received == paid + state.overpaid_fen + refunded - lent_again(state)


@settings(max_examples=200)
@given(terms_of_any_loan, histories)
def test_the_parts_of_transactions_add_up(terms: Terms, wished: list[Event]) -> None:
    _, state = admitted(terms, wished)
    for done in state.transactions:
        assert min(done.parts.in_order) >= 0
        assert done.parts.total_fen <= done.amount_fen
        assert done.balance_fen >= 0
        if done.split:
            assert len(done.split) == len(terms.funders)
            assert sum(done.split, NOTHING) == done.parts
    in_force = [done for done in state.transactions if not done.is_reversed]
    for column, kinds in (
        ("paid", MONEY_IN),
        ("waived", {"waive"}),
        ("written_off", {"write_off"}),
    ):
        moved = sum((done.parts for done in in_force if done.kind in kinds), NOTHING)
        assert moved == sum((getattr(row, column) for row in state.rows), NOTHING)


@settings(max_examples=200)
@given(terms_of_any_loan, histories)
def test_the_order_of_recording_counts_only_within_a_day(terms: Terms, wished: list[Event]) -> None:
    kept = [event for event in wished if not isinstance(event, Reverse | UndoChargeOff)]
    events, state = admitted(terms, [replace(event, event_id=None) for event in kept])
    by_day = [
        event
        for _, group in groupby(sorted(events, key=lambda event: event.on), key=lambda e: e.on)
        for event in group
    ]
    assert replay(terms, DISBURSED, by_day, AS_OF) == state


@settings(max_examples=200)
@given(terms_of_any_loan, histories, any_event)
def test_a_reversal_restores_what_was(terms: Terms, wished: list[Event], one_more: Event) -> None:
    events, before = admitted(terms, wished)
    named = replace(one_more, event_id="one more")
    try:
        record(terms, DISBURSED, events, named, AS_OF)
        after = record(terms, DISBURSED, [*events, named], Reverse(AS_OF, "one more"), AS_OF)
    except Refusal:
        return
    listed = tuple(done for done in after.transactions if done.event_id != "one more")
    assert replace(after, transactions=listed) == before


@settings(max_examples=200)
@given(terms_of_any_loan, histories)
def test_the_payoff_settles_the_loan(terms: Terms, wished: list[Event]) -> None:
    events, state = admitted(terms, wished)
    assert 0 <= state.payoff_fen <= state.outstanding.total_fen
    if state.payoff_fen and state.status is not LoanStatus.WRITTEN_OFF:
        settled = record(terms, DISBURSED, events, Settle(AS_OF, state.payoff_fen), AS_OF)
        assert settled.outstanding == NOTHING
        assert settled.overpaid_fen == state.overpaid_fen
