"""Which recorded events are in force, and the loan that they make when carried out in order.

Source: contract `rules.md` 4. Events are kept in recording order and never changed; a reversal is
one more event. A *position* is the place of an event in that order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from models.servicing.effects import apply
from models.servicing.events import (
    Charge,
    ChargeOff,
    Event,
    Recover,
    Refund,
    Reverse,
    Sell,
    UndoChargeOff,
)
from models.servicing.parts import NOTHING, Component, Parts
from models.servicing.penalty import accrue
from models.servicing.running import RunningLoan, start
from models.servicing.sharing import Sharing
from models.servicing.state import Transaction
from models.servicing.terms import Terms

TakenOut = Mapping[int, int]
"""Position of each event taken out -> position of the event that took it out."""


@dataclass(slots=True)
class Course:
    """A loan and its transactions, each with the position of its event."""

    loan: RunningLoan
    transactions: list[tuple[int, Transaction]]


def taken_out(events: Sequence[Event]) -> TakenOut:
    """Find what was reversed or undone, and by which event."""
    positions: dict[str, int] = {}
    out: dict[int, int] = {}
    charged_off: int | None = None
    for position, event in enumerate(events):
        if event.event_id is not None:
            positions[event.event_id] = position
        if isinstance(event, Reverse):
            out[positions[event.of]] = position
        elif isinstance(event, ChargeOff):
            charged_off = position
        elif isinstance(event, UndoChargeOff) and charged_off is not None:
            out[charged_off] = position
    return out


def in_force(events: Sequence[Event], out: TakenOut, recorded: int | None = None) -> list[int]:
    """Positions of the events in force, by date and then by recording.

    Args:
        events: in recording order.
        out: what `taken_out` found in them.
        recorded: how many events had been recorded at the moment that is asked for; None: all.
    """
    count = len(events) if recorded is None else recorded
    positions = [
        position
        for position in range(count)
        if out.get(position, count) >= count
        and not isinstance(events[position], Reverse | UndoChargeOff)
    ]
    return sorted(positions, key=lambda position: events[position].on)


def carry_out(
    terms: Terms, disbursed_on: date, events: Sequence[Event], positions: Iterable[int]
) -> Course:
    """Apply events in the given order, each after the penalties of the days before it."""
    loan = start(terms, disbursed_on)
    course = Course(loan, [])
    shared, recovered = Sharing(terms), Sharing(terms)
    for position in positions:
        event = events[position]
        accrue(loan, event.on)
        parts = apply(loan, event)
        if not isinstance(event, Charge):
            sharing = recovered if isinstance(event, Recover) else shared
            split = _split(sharing, event, parts)
            course.transactions.append((position, _transaction(loan, event, parts, split)))
    return course


def before_reversal(
    terms: Terms, disbursed_on: date, events: Sequence[Event], out: TakenOut, position: int
) -> Transaction | None:
    """The transaction of an event taken out, as it was just before that; None for a charge."""
    if isinstance(events[position], Charge):
        return None
    then_in_force = in_force(events, out, recorded=out[position])
    until = then_in_force[: then_in_force.index(position) + 1]
    return carry_out(terms, disbursed_on, events, until).transactions[-1][1]


def _split(sharing: Sharing, event: Event, parts: Parts) -> tuple[Parts, ...]:
    """The funders' parts; what a refund lends again is taken back from what they received."""
    if isinstance(event, ChargeOff | Sell):
        return ()
    if isinstance(event, Refund):
        return tuple(NOTHING - part for part in sharing.split(NOTHING - parts))
    return sharing.split(parts)


def _transaction(
    loan: RunningLoan, event: Event, parts: Parts, split: tuple[Parts, ...]
) -> Transaction:
    """What an event did, as a value."""
    amount = getattr(event, "amount_fen", None)
    return Transaction(
        event.event_id,
        event.on,
        event.kind,
        parts.total_fen if amount is None else amount,
        parts,
        0 if isinstance(event, ChargeOff) else loan.left_fen(Component.PRINCIPAL),
        split=split,
    )
