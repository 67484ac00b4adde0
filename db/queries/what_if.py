"""What a loan would be if more happened to it: events are tried on it, and nothing is booked."""

from dataclasses import dataclass
from datetime import date

from db.loan_file import LoanFile, load
from db.office import Reader
from db.queries.loan_schedules import plan_of
from db.queries.what_if_steps import read_steps
from models.servicing.admission import admit
from models.servicing.delinquency import Bucket, bucket
from models.servicing.parts import NOTHING, Parts
from models.servicing.state import LoanState, LoanStatus, Row


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
    installments: int
    """With something left."""
    last_due_on: date | None
    """Of the last of them; None: nothing is left."""
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
        events: to try, as a JSON list: scenario events, prepay, extend, restructure, use_held.

    Raises:
        NotFound: there is no such loan.
        BadInput: the text is no list in JSON.
        Refusal: policy or the loan's own rules would refuse one of them.
    """
    file, steps = load(reader.connection, loan_id), read_steps(events)
    last_day = max([reader.business_date, *(step.on for step in steps)])
    tried = file
    for step in steps:
        event = step.event(reader, tried)
        admit(file.terms, file.row.disbursed_on, tried.events, event, last_day)
        tried = tried.trying(event)
    after = tried.state(last_day)
    return WhatIf(
        today=_then(file.state(reader.business_date)),
        without=_then(file.state(last_day)),
        then=_then(after),
        tried=_tried(file, after),
    )


def _then(state: LoanState) -> LoanThen:
    due = sum((row.due for row in state.rows), NOTHING)
    plan = plan_of(state.rows)
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
        installments=plan.installments,
        last_due_on=plan.last_due_on,
        all_costs_fen=due.total_fen - due.principal_fen,
        rows=state.rows,
    )


def _tried(file: LoanFile, after: LoanState) -> tuple[Tried, ...]:
    """The transactions that the loan does not have yet."""
    known = {event.event_id for event in file.events}
    new = [one for one in after.transactions[1:] if one.event_id not in known]
    return tuple(Tried(one.on, one.kind, one.amount_fen, one.parts) for one in new)
