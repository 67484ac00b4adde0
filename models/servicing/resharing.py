"""Which payments were shared out anew, and by which event: a replay made visible.

A back-dated event or a reversal re-computes everything after it (contract `rules.md` 4), so that
payments recorded before may come to cover other debts. Each such change has its cause.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from models.servicing.events import Event, Reverse, UndoChargeOff
from models.servicing.loan import replay
from models.servicing.parts import Parts
from models.servicing.state import LoanState
from models.servicing.terms import Terms


@dataclass(frozen=True, slots=True)
class Reshared:
    """A transaction that another event made cover something else."""

    seq: int
    """Position of the transaction's event within the loan."""
    on: date
    kind: str
    by_seq: int
    """Position of the event that changed it."""
    before: Parts
    after: Parts


def reshared(before: LoanState, after: LoanState, by_seq: int) -> tuple[Reshared, ...]:
    """The transactions in force before and after an event whose split it changed.

    Args:
        before: the loan without the event.
        after: the loan with it.
        by_seq: position of the event; events are named by their positions.
    """
    standing = {one.event_id: one.parts for one in before.transactions if not one.is_reversed}
    return tuple(
        Reshared(int(one.event_id), one.on, one.kind, by_seq, standing[one.event_id], one.parts)
        for one in after.transactions
        if one.event_id in standing
        and one.event_id is not None
        and not one.is_reversed
        and one.parts != standing[one.event_id]
    )


def resharings(
    terms: Terms, disbursed_on: date, events: Sequence[Event], as_of: date
) -> tuple[Reshared, ...]:
    """Every change of a split in a loan's life, in the order in which it came about.

    Args:
        terms: as agreed.
        disbursed_on: business date of the disbursement.
        events: in recording order, named by their positions from 1.
        as_of: none of them is dated after it.
    """
    return tuple(
        change
        for count in _out_of_order(events)
        for change in reshared(
            replay(terms, disbursed_on, events[:count], as_of),
            replay(terms, disbursed_on, events[: count + 1], as_of),
            count + 1,
        )
    )


def _out_of_order(events: Sequence[Event]) -> Iterator[int]:
    """How many events were recorded before each one that is back-dated or undoes another."""
    latest = date.min
    for count, event in enumerate(events):
        if event.on < latest or isinstance(event, Reverse | UndoChargeOff):
            yield count
        latest = max(latest, event.on)
