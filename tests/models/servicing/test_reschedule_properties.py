"""What must always hold, with any changes of the schedule among any other events."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from models.books.booking import LoanView, position
from models.books.entry import Entry, EntryKind, Leg
from models.errors import Refusal
from models.servicing.events import Event, Extend, Prepay, Restructure, Reverse, Settle
from models.servicing.loan import record, replay
from models.servicing.parts import NOTHING
from models.servicing.state import LoanState, LoanStatus
from models.servicing.terms import SettlementInterest, Terms
from tests.models.servicing.agreements import Wish, as_event
from tests.models.servicing.test_properties import (
    AS_OF,
    DISBURSED,
    MONEY_IN,
    amounts,
    any_event,
    days,
    ids,
    lent_again,
    terms_of_any_loan,
)

wishes = st.builds(
    Wish,
    kind=st.sampled_from([Prepay, Prepay, Extend, Restructure]),
    on=days,
    amount_fen=amounts,
    is_shorter=st.booleans(),
    more=st.integers(0, 9),
    days_later=st.sampled_from([0, 0, 1, 15, 40]),
    annual_rate=st.sampled_from([None, Fraction(0), Fraction(12, 100)]),
    event_id=ids,
)
histories = st.lists(wishes | any_event, max_size=14)


def admitted(terms: Terms, wished: Sequence[Event | Wish]) -> tuple[list[Event], LoanState]:
    """Those of the wished events that may be recorded, and what they make."""
    events: list[Event] = []
    state = replay(terms, DISBURSED, events, AS_OF)
    for one in wished:
        try:
            event = as_event(terms, events, one)
            state = record(terms, DISBURSED, events, event, AS_OF)
        except Refusal:
            continue
        events.append(event)
    return events, state


@settings(max_examples=300)
@given(terms_of_any_loan, histories)
def test_every_fen_lands_once(terms: Terms, wished: list[Event | Wish]) -> None:
    _, state = admitted(terms, wished)
    due = sum((row.due for row in state.rows), NOTHING)
    assert due.principal_fen == terms.principal_fen + lent_again(state)
    for number, row in enumerate(state.rows, start=1):
        parts = (row.due, row.paid, row.waived, row.written_off, row.outstanding)
        assert min(min(amounts.in_order) for amounts in parts) >= 0
        assert row.number == number
    in_force = [done for done in state.transactions if not done.is_reversed]
    received = sum(done.amount_fen for done in in_force if done.kind in {*MONEY_IN, "prepay"})
    refunded = sum(done.amount_fen for done in in_force if done.kind == "refund")
    paid = sum(row.paid.total_fen for row in state.rows)
    assert received == paid + state.overpaid_fen + refunded - lent_again(state)


@settings(max_examples=200)
@given(terms_of_any_loan, histories, wishes)
def test_a_reversal_restores_what_was(
    terms: Terms, wished: list[Event | Wish], one_more: Wish
) -> None:
    events, before = admitted(terms, wished)
    try:
        named = as_event(terms, events, replace(one_more, event_id="one more"))
        record(terms, DISBURSED, events, named, AS_OF)
        after = record(terms, DISBURSED, [*events, named], Reverse(AS_OF, "one more"), AS_OF)
    except Refusal:
        return
    listed = tuple(done for done in after.transactions if done.event_id != "one more")
    assert replace(after, transactions=listed) == before


@settings(max_examples=200)
@given(terms_of_any_loan, histories)
def test_the_payoff_settles_the_loan(terms: Terms, wished: list[Event | Wish]) -> None:
    events, state = admitted(terms, wished)
    assert 0 <= state.payoff_fen <= state.outstanding.total_fen
    if state.payoff_fen and state.status is not LoanStatus.WRITTEN_OFF:
        settled = record(terms, DISBURSED, events, Settle(AS_OF, state.payoff_fen), AS_OF)
        assert (settled.outstanding, settled.days_past_due) == (NOTHING, 0)


@settings(max_examples=200)
@given(terms_of_any_loan, histories)
def test_the_books_balance_and_the_funders_share(terms: Terms, wished: list[Event | Wish]) -> None:
    _, state = admitted(terms, wished)
    legs = tuple(Leg(*leg) for leg in position(LoanView(state, AS_OF)).items())
    assert Entry(EntryKind.REALLOCATION, legs)
    for done in state.transactions:
        if done.split:
            assert sum(done.split, NOTHING) == done.parts


@settings(max_examples=200)
@given(terms_of_any_loan, histories, wishes.map(lambda wish: replace(wish, kind=Restructure)))
def test_a_restructuring_never_resets_the_days_past_due(
    terms: Terms, wished: list[Event | Wish], agreement: Wish
) -> None:
    on_the_day = AS_OF
    events, before = admitted(terms, wished)
    try:
        event = as_event(terms, events, replace(agreement, on=on_the_day))
        after = record(terms, DISBURSED, events, event, on_the_day)
    except Refusal:
        return
    assert after.days_past_due == before.days_past_due
    later = on_the_day + timedelta(days=200)
    assert replay(terms, DISBURSED, [*events, event], later).days_past_due >= after.days_past_due
    assert after.outstanding.principal_fen == before.outstanding.principal_fen
    if terms.settlement_interest is SettlementInterest.TO_DATE and not terms.installment_fee_fen:
        assert after.payoff_fen <= before.payoff_fen


@settings(max_examples=200)
@given(terms_of_any_loan, histories)
def test_each_version_owes_what_was_lent(terms: Terms, wished: list[Event | Wish]) -> None:
    _, state = admitted(terms, wished)
    assert state.versions[0].kind == "disburse"
    for version in state.versions:
        due_fen = sum(row.due.principal_fen for row in version.rows)
        assert terms.principal_fen <= due_fen <= terms.principal_fen + lent_again(state)
        dates = [row.due_on for row in version.rows]
        assert dates == sorted(dates)
    assert date.min < state.versions[0].on <= state.versions[-1].on
