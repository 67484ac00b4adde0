"""Events from and to the JSON of the loan contract; a loan's events are kept in this form.

Source: contract `scenario.md` 4. Reading checks kinds, types and words; ranges and everything that
depends on the loan are checked by `admission` when the event is recorded.
"""

from collections.abc import Callable, Mapping
from datetime import date

from models.money import format_yuan
from models.servicing.events import (
    Charge,
    ChargeBase,
    ChargeOff,
    Disburse,
    GoodwillCredit,
    ListedEvent,
    Recover,
    Refund,
    Repay,
    Reverse,
    Settle,
    StopPenalty,
    UndoChargeOff,
    Waive,
    WriteOff,
)
from models.servicing.fields import (
    Fields,
    count,
    day,
    decimal,
    decimal_text,
    entry,
    money_fen,
    text,
    word,
)
from models.servicing.parts import Component
from models.servicing.refusals import BadEvent, UnknownKind

_COMPONENT = entry({component.word: component for component in Component})
_Paid = type[Repay | GoodwillCredit | Settle | Recover | Refund]
_Plain = type[ChargeOff | UndoChargeOff | WriteOff]


def parse_event(value: object) -> ListedEvent:
    """Read an event from a JSON value.

    Raises:
        UnknownKind: there is no such kind of event.
        BadEvent: a field is missing or of the wrong type.
    """
    values: Mapping[str, object] = value if isinstance(value, Mapping) else {}
    kind = values.get("kind")
    parser = _PARSERS.get(kind) if isinstance(kind, str) else None
    if parser is None:
        raise UnknownKind(repr(kind)[:40])
    read = Fields(values, BadEvent)
    return parser(read, read.need("date", day), read.get("id", text, None))


def emit_event(event: ListedEvent) -> dict[str, object]:
    """Write an event as a JSON value."""
    written: dict[str, object] = {"date": event.on.isoformat(), "kind": event.kind}
    if event.event_id is not None:
        written["id"] = event.event_id
    if isinstance(event, Charge):
        written |= _emit_charge(event)
    elif isinstance(event, Reverse):
        written["of"] = event.of
    elif not isinstance(event, ChargeOff | UndoChargeOff | WriteOff | StopPenalty):
        if isinstance(event, Waive):
            written["component"] = event.component.word
        if event.amount_fen is not None:
            written["amount"] = format_yuan(event.amount_fen)
    return written


def _emit_charge(charge: Charge) -> dict[str, object]:
    """The fields that only a charge has."""
    written = {
        "charge": charge.component.word,
        "due": None if charge.due_on is None else charge.due_on.isoformat(),
        "amount": None if charge.amount_fen is None else format_yuan(charge.amount_fen),
        "rate": None if charge.rate is None else decimal_text(charge.rate),
        "of": None if charge.of is None else charge.of.value,
        "installment": charge.installment,
    }
    return {name: value for name, value in written.items() if value is not None}


def _disburse(read: Fields, on: date, event_id: str | None) -> Disburse:
    return Disburse(on, read.get("amount", money_fen, None), event_id)


def _paid(kind: _Paid) -> Callable[[Fields, date, str | None], ListedEvent]:
    """A parser for a kind whose only further field is its amount."""
    return lambda read, on, event_id: kind(on, read.need("amount", money_fen), event_id)


def _plain(kind: _Plain) -> Callable[[Fields, date, str | None], ListedEvent]:
    """A parser for a kind without further fields."""
    return lambda _, on, event_id: kind(on, event_id)


def _charge(read: Fields, on: date, event_id: str | None) -> Charge:
    by_rate = read.values.get("rate") is not None
    return Charge(
        on,
        read.need("charge", _COMPONENT),
        amount_fen=read.get("amount", money_fen, None),
        rate=read.get("rate", decimal, None),
        of=read.need("of", word(ChargeBase)) if by_rate else None,
        installment=read.get("installment", count, None) if by_rate else None,
        due_on=read.get("due", day, None),
        event_id=event_id,
    )


def _waive(read: Fields, on: date, event_id: str | None) -> Waive:
    return Waive(on, read.need("component", _COMPONENT), read.need("amount", money_fen), event_id)


def _reverse(read: Fields, on: date, event_id: str | None) -> Reverse:
    return Reverse(on, read.need("of", text), event_id)


_PARSERS: dict[str, Callable[[Fields, date, str | None], ListedEvent]] = {
    "disburse": _disburse,
    "repay": _paid(Repay),
    "goodwill_credit": _paid(GoodwillCredit),
    "settle": _paid(Settle),
    "charge": _charge,
    "waive": _waive,
    "charge_off": _plain(ChargeOff),
    "undo_charge_off": _plain(UndoChargeOff),
    "write_off": _plain(WriteOff),
    "recover": _paid(Recover),
    "refund": _paid(Refund),
    "reverse": _reverse,
}
