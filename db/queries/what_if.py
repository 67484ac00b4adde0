"""What a loan would be if more happened to it: events are tried on it, and nothing is booked."""

import json
from dataclasses import dataclass
from datetime import date

from db.loan_file import LoanFile, load
from db.office import Reader
from models.errors import BadInput
from models.servicing.admission import admit
from models.servicing.delinquency import Bucket, bucket
from models.servicing.events import Event
from models.servicing.events_json import parse_event
from models.servicing.loan import replay
from models.servicing.parts import NOTHING, Parts
from models.servicing.state import LoanState, LoanStatus, Row

_SHOWN = 40
"""How much of a text that is no JSON a refusal quotes, in characters."""


@dataclass(frozen=True, slots=True)
class LoanThen:
    """A loan on a day. Amounts in fen."""

    as_of: date
    status: LoanStatus
    days_past_due: int
    bucket: Bucket
    outstanding: Parts
    """Over all rows, penalty to the day included."""
    due_now_fen: int
    """Left in rows that are due by the day."""
    payoff_fen: int
    """Would settle the loan on the day."""
    overpaid_fen: int
    all_costs_fen: int
    """Interest, fees and penalty of all rows: what the loan costs in all."""
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """What one of the events would do."""

    on: date
    kind: str
    amount_fen: int
    parts: Parts


@dataclass(frozen=True, slots=True)
class WhatIf:
    """A loan as it is, as it goes on, and as it would be."""

    today: LoanThen
    """On the business date."""
    without: LoanThen
    """On the day of the last event, if nothing happened until then."""
    then: LoanThen
    """On that day, if all of the events happened."""
    tried: tuple[Tried, ...]
    """The events that move money or debt, in the order of their days."""


def what_if(reader: Reader, loan_id: int, events: str) -> WhatIf:
    """Try events on a loan without booking them.

    Args:
        reader: who asks.
        loan_id: which loan.
        events: to try, as a list in the JSON of the contract of scenarios.

    Raises:
        NotFound: there is no such loan.
        BadInput: the text is no list in JSON.
        Refusal: the loan's own rules would refuse one of them.
    """
    file, steps = load(reader.connection, loan_id), _read(events)
    last_day = max([reader.business_date, *(event.on for event in steps)])
    happened = list(file.events)
    for event in steps:
        admit(file.terms, file.row.disbursed_on, happened, event, last_day)
        happened.append(event)
    after = replay(file.terms, file.row.disbursed_on, happened, last_day)
    return WhatIf(
        today=_then(file.state(reader.business_date)),
        without=_then(file.state(last_day)),
        then=_then(after),
        tried=_tried(file, after),
    )


def _read(events: str) -> list[Event]:
    try:
        steps = json.loads(events)
    except (ValueError, RecursionError):
        steps = None
    if not isinstance(steps, list):
        raise BadInput("events", events[:_SHOWN], "json")
    return [parse_event(step) for step in steps]


def _then(state: LoanState) -> LoanThen:
    due = sum((row.due for row in state.rows), NOTHING)
    due_now = (row.outstanding.total_fen for row in state.rows if row.due_on <= state.as_of)
    return LoanThen(
        as_of=state.as_of,
        status=state.status,
        days_past_due=state.days_past_due,
        bucket=bucket(state.days_past_due),
        outstanding=state.outstanding,
        due_now_fen=sum(due_now),
        payoff_fen=state.payoff_fen,
        overpaid_fen=state.overpaid_fen,
        all_costs_fen=due.total_fen - due.principal_fen,
        rows=state.rows,
    )


def _tried(file: LoanFile, after: LoanState) -> tuple[Tried, ...]:
    """The transactions that the loan does not have yet."""
    known = {event.event_id for event in file.events}
    new = [one for one in after.transactions[1:] if one.event_id not in known]
    return tuple(Tried(one.on, one.kind, one.amount_fen, one.parts) for one in new)
