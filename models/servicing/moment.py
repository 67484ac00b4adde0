"""The loan at the moment when a new event is to be recorded: what the checks look at."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from models.servicing.events import Charge, Event
from models.servicing.history import TakenOut, carry_out, in_force, taken_out
from models.servicing.penalty import accrue
from models.servicing.running import RunningLoan
from models.servicing.terms import Terms

Kind = TypeVar("Kind")


@dataclass(frozen=True, slots=True)
class Moment:
    """A loan's events, and one more that waits to be admitted."""

    terms: Terms
    disbursed_on: date
    events: Sequence[Event]
    """Recorded before, in recording order, without the disbursement."""
    event: Event
    """The new one."""
    disbursement_id: str | None
    out: TakenOut
    """Which of the events were taken out."""

    def standing(self) -> list[Event]:
        """The events in force, by date and then by recording."""
        return [self.events[position] for position in in_force(self.events, self.out)]

    def of_kind(self, kind: type[Kind]) -> list[Kind]:
        """The events in force of one kind."""
        return [event for event in self.standing() if isinstance(event, kind)]

    def last_transaction_on(self) -> date:
        """The latest date of a transaction in force; the disbursement is one."""
        dates = [event.on for event in self.standing() if not isinstance(event, Charge)]
        return max(dates, default=self.disbursed_on)

    def position_of(self, event_id: str) -> int | None:
        """The position of the event with an id, if one was recorded."""
        for position, event in enumerate(self.events):
            if event.event_id == event_id:
                return position
        return None

    def loan(self) -> RunningLoan:
        """The loan on the event's day, from the events dated on or before it."""
        return loan_on(self.terms, self.disbursed_on, self.events, self.event.on)


def loan_on(terms: Terms, disbursed_on: date, events: Sequence[Event], on: date) -> RunningLoan:
    """The loan on a day, from the events in force that are dated on or before it."""
    positions = in_force(events, taken_out(events))
    until = [position for position in positions if events[position].on <= on]
    loan = carry_out(terms, disbursed_on, events, until).loan
    accrue(loan, on)
    return loan
