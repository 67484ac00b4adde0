"""What a back-dated event or a reversal changes is told, split by split."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings

from models.servicing.events import Event, Repay, Reverse
from models.servicing.loan import replay
from models.servicing.parts import Parts
from models.servicing.resharing import Reshared, reshared, resharings
from models.servicing.terms import Terms
from tests.models.servicing.test_fees import PLAIN, START
from tests.models.servicing.test_properties import (
    AS_OF,
    DISBURSED,
    admitted,
    histories,
    terms_of_any_loan,
)

ON = date(2026, 7, 31)


def test_a_back_dated_payment_moves_what_a_later_one_covered() -> None:
    later, found = Repay(date(2026, 6, 30), 521_21, "1"), Repay(date(2026, 4, 30), 521_21, "2")
    (change,) = resharings(PLAIN, START, [later, found], ON)
    assert (change.seq, change.by_seq, change.kind, change.on) == (1, 2, "repay", later.on)
    alone = replay(PLAIN, START, [later], ON).transactions[-1].parts
    both = replay(PLAIN, START, [later, found], ON).transactions[-1].parts
    assert (change.before, change.after) == (alone, both)
    assert alone.penalty_fen > both.penalty_fen > 0


def test_a_reversal_gives_the_split_back() -> None:
    events: list[Event] = [
        Repay(date(2026, 4, 30), 521_21, "1"),
        Repay(date(2026, 5, 31), 521_21, "2"),
        Reverse(date(2026, 6, 1), "1", "3"),
    ]
    (change,) = resharings(PLAIN, START, events, ON)
    assert (change.seq, change.by_seq) == (2, 3)
    assert change.before.total_fen == change.after.total_fen == 521_21


def test_what_comes_in_its_order_changes_nothing() -> None:
    events: list[Event] = [Repay(START, 100, "1"), Repay(START, 100, "2"), Repay(ON, 100, "3")]
    assert resharings(PLAIN, START, events, ON) == ()


@settings(max_examples=100)
@given(terms_of_any_loan, histories)
def test_the_changes_lead_from_the_first_split_to_the_last(
    terms: Terms, wished: list[Event]
) -> None:
    """Starting from what each transaction was when recorded, the changes give what it is now."""
    named = [
        replace(event, event_id=str(number))
        for number, event in enumerate(wished, start=1)
        if not isinstance(event, Reverse)
    ]
    kept, _ = admitted(terms, named)
    events = [replace(event, event_id=str(n)) for n, event in enumerate(kept, start=1)]
    splits: dict[int, Parts] = {}
    changes: list[Reshared] = list(resharings(terms, DISBURSED, events, AS_OF))
    for count in range(1, len(events) + 1):
        state = replay(terms, DISBURSED, events[:count], AS_OF)
        for change in changes:
            if change.by_seq == count:
                assert splits[change.seq] == change.before
                splits[change.seq] = change.after
        for one in state.transactions[1:]:
            if not one.is_reversed:
                first = splits.setdefault(int(one.event_id or 0), one.parts)
                assert first == one.parts
    assert reshared(state, state, 0) == () if events else True
