"""What can be tried on a loan: events as the contract writes them, and what the desk agrees on.

What the desk agrees on becomes an event on the loan as it stands after the steps before it, by the
functions of `agreements` that the commands ask, with the limits that are in force on its day:

- `prepay` with `amount` and `keeps`,
- `extend` with `more_installments` or `first_due`, or both,
- `restructure` with `periods`, `first_due` and, if it changes, `annual_rate`,
- `use_held` with `amount`.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from db.agreements import Keeps, extension, prepayment, restructuring
from db.loan_file import LoanFile
from db.office import Reader
from models.errors import BadInput
from models.money import PPM
from models.servicing.events import Event, UseHeld
from models.servicing.events_json import parse_event
from models.servicing.fields import Fields, count, day, decimal, money_fen, word
from models.servicing.refusals import BadEvent

_SHOWN = 40
"""How much of a text that is no JSON a refusal quotes, in characters."""

Maker = Callable[[Reader, LoanFile], Event]
"""Makes the event of a step, on the loan as it stands after the steps before it."""


class Step(NamedTuple):
    """One thing that is tried, on its day."""

    on: date
    event: Maker


def read_steps(text: str) -> list[Step]:
    """The steps of a list in JSON.

    Raises:
        BadInput: the text is no list in JSON.
        UnknownKind, BadEvent: one of them cannot be read.
    """
    try:
        steps = json.loads(text)
    except (ValueError, RecursionError):
        steps = None
    if not isinstance(steps, list):
        raise BadInput("events", text[:_SHOWN], "json")
    return [_step(step) for step in steps]


def _step(value: object) -> Step:
    values: Mapping[str, object] = value if isinstance(value, Mapping) else {}
    kind = values.get("kind")
    parser = _AGREED.get(kind) if isinstance(kind, str) else None
    if parser is None:
        event = parse_event(value)
        return Step(event.on, lambda _reader, _file: event)
    read = Fields(values, BadEvent)
    on = read.need("date", day)
    return Step(on, parser(read, on))


def _prepay(read: Fields, on: date) -> Maker:
    amount_fen, keeps = read.need("amount", money_fen), read.need("keeps", word(Keeps))
    return lambda reader, file: prepayment(
        file, amount_fen, on, keeps, max(on, reader.business_date)
    )


def _extend(read: Fields, on: date) -> Maker:
    more, first_due_on = read.get("more_installments", count, 0), read.get("first_due", day, None)
    return lambda reader, file: extension(_then(reader, file, on), file, more, first_due_on)


def _restructure(read: Fields, on: date) -> Maker:
    periods, first_due_on = read.need("periods", count), read.need("first_due", day)
    rate_ppm = read.get("annual_rate", _ppm, None)
    return lambda reader, file: restructuring(
        _then(reader, file, on), file, periods, first_due_on, rate_ppm
    )


def _use_held(read: Fields, on: date) -> Maker:
    amount_fen = read.need("amount", money_fen)
    return lambda reader, file: UseHeld(_then(reader, file, on).business_date, amount_fen)


_AGREED: Mapping[str, Callable[[Fields, date], Maker]] = {
    "prepay": _prepay,
    "extend": _extend,
    "restructure": _restructure,
    "use_held": _use_held,
}


def _then(reader: Reader, file: LoanFile, on: date) -> Reader:
    """Who asks, on the day of a step that is booked on its own day and no other.

    Raises:
        BadEvent: the day is over, or something is tried on a later one.
    """
    if on < max([reader.business_date, *(event.on for event in file.tried)]):
        raise BadEvent("date", on.isoformat())
    return replace(reader, business_date=on)


def _ppm(value: object) -> int:
    """A rate of whole ppm."""
    ppm = decimal(value) * PPM
    if ppm.denominator == 1:
        return ppm.numerator
    raise ValueError("not whole ppm")
