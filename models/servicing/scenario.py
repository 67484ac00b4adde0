"""Loan scenarios: terms and events in, the loan on a day out, all in JSON values.

Source: contract `scenario.md`. A scenario is computed without a clock or a database: the same
input always gives the same output.
"""

from collections.abc import Mapping
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
from models.servicing.terms import Terms
from models.servicing.terms_json import parse_terms


def simulate(scenario: object) -> dict[str, object]:
    """Compute one scenario; a refused one gives an error object (section 5).

    Args:
        scenario: a JSON value as section 2 describes it.
    """
    values: Mapping[str, object] = scenario if isinstance(scenario, Mapping) else {}
    named: dict[str, object] = {"id": values.get("id")}
    try:
        return named | _result(values)
    except Refusal as refusal:
        return named | {"error": {"code": contract_code(refusal), "message": str(refusal)}}


def is_refused(result: Mapping[str, object]) -> bool:
    """Whether a result is an error object."""
    return "error" in result


def _result(values: Mapping[str, object]) -> dict[str, object]:
    """Record the events one by one and report on the day asked for."""
    terms = parse_terms(values.get("terms"))
    last_day = Fields(values, BadEvent).get("as_of", day, date.max)
    first, later = _events(values)
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
    as_of = max([disbursement.on, *(event.on for event in events)])
    if values.get("as_of") is not None:
        as_of = last_day
    return emit_state(terms, replay(terms, disbursement.on, events, as_of))


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
