"""Loan scenarios: terms and events in, the loan on a day out, all in JSON values.

Source: contract `scenario.md`. A scenario is computed without a clock or a database: the same
input always gives the same output.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from models.errors import Refusal
from models.servicing.admission import admit, check_alone
from models.servicing.events import Disburse, Event
from models.servicing.events_json import parse_event
from models.servicing.fields import Fields, day
from models.servicing.loan import replay
from models.servicing.refusals import BadEvent, NotDisbursed, contract_code
from models.servicing.result_json import emit_state
from models.servicing.schedule import make_schedule
from models.servicing.state import LoanState
from models.servicing.terms import Terms
from models.servicing.terms_json import parse_terms


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a scenario comes to: the terms that were agreed, and the loan on the day asked for."""

    terms: Terms
    state: LoanState


def simulate(scenario: object) -> dict[str, object]:
    """Compute one scenario into its JSON result; a refused one gives an error object (section 5).

    Args:
        scenario: a JSON value as section 2 describes it.
    """
    named = {"id": scenario.get("id") if isinstance(scenario, Mapping) else None}
    try:
        outcome = compute(scenario)
    except Refusal as refusal:
        return named | {"error": {"code": contract_code(refusal), "message": str(refusal)}}
    return named | emit_state(outcome.terms, outcome.state)


def compute(scenario: object) -> Outcome:
    """Record the events of a scenario one by one, and look at the loan on the day asked for.

    Raises:
        Refusal: the first rule that the terms or an event break.
    """
    values: Mapping[str, object] = scenario if isinstance(scenario, Mapping) else {}
    terms = parse_terms(values.get("terms"))
    first, later = _events(values)
    as_of = Fields(values, BadEvent).get("as_of", day, None)
    last_day = as_of or date.max
    disbursement = _disburse(terms, first, last_day)
    events: list[Event] = []
    for value in later:
        event = parse_event(value)
        admit(
            terms,
            disbursement.on,
            events,
            event,
            last_day,
            disbursement_id=disbursement.event_id,
        )
        events.append(event)
    latest = max([disbursement.on, *(event.on for event in events)])
    return Outcome(terms, replay(terms, disbursement.on, events, as_of or latest))


def _events(values: Mapping[str, object]) -> tuple[object, list[object]]:
    """The first event, which must be the disbursement, and those after it."""
    events = values.get("events")
    if not isinstance(events, list) or not events:
        raise NotDisbursed
    first, *later = events
    if not isinstance(first, Mapping) or first.get("kind") != Disburse.kind:
        raise NotDisbursed
    return first, later


def _disburse(terms: Terms, value: object, last_day: date) -> Disburse:
    """The disbursement, if the due dates follow it and the whole principal is paid out."""
    disbursement = parse_event(value)
    assert isinstance(disbursement, Disburse)
    make_schedule(terms, disbursement.on)
    check_alone(terms, disbursement, last_day)
    return disbursement
