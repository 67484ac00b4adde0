"""The kinds of event that can be tried on a loan: what each asks for, writes and shows."""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from db.agreements import Keeps
from models.dates import parse_date
from models.money import PPM, format_yuan, parse_yuan, round_fen
from models.servicing.fields import decimal_text
from officer_tui.texts.format import day, joined, money, rate
from officer_tui.texts.labels import label, word

Step = Mapping[str, object]
"""What is tried, as the query `what-if` reads it."""

_AMOUNT = {"amount": "amount"}


class Kind(NamedTuple):
    """A kind of event that can be tried, and what it needs besides its day."""

    code: str
    fields: Mapping[str, str] = _AMOUNT
    """By the form's field, the query's name for it."""


KINDS = {
    kind.code: kind
    for kind in (
        Kind("repay"),
        Kind("settle"),
        Kind("prepay", {**_AMOUNT, "keeps": "keeps"}),
        Kind("extend", {"more_installments": "more_installments", "next_due_on": "first_due"}),
        Kind(
            "restructure",
            {
                "periods": "periods",
                "first_due_on": "first_due",
                "annual_rate_ppm": "annual_rate",
            },
        ),
        Kind("use_held"),
        Kind("charge", {**_AMOUNT, "component": "charge"}),
        Kind("waive", {**_AMOUNT, "component": "component"}),
        Kind("goodwill_credit"),
        Kind("refund"),
        Kind("charge_off", {}),
        Kind("write_off", {}),
        Kind("recover"),
    )
}
ASKED = tuple(dict.fromkeys(field for kind in KINDS.values() for field in kind.fields))
"""The fields that only some kinds need."""

_WRITTEN: Mapping[str, Callable[[Any], object]] = {
    "amount": format_yuan,
    "component": lambda component: component.word,
    "keeps": lambda keeps: keeps.value,
    "more_installments": int,
    "next_due_on": lambda on: on.isoformat(),
    "periods": int,
    "first_due_on": lambda on: on.isoformat(),
    "annual_rate_ppm": lambda ppm: decimal_text(Fraction(ppm, PPM)),
}
"""How the values of the form are written."""

_SHOWN: Mapping[str, Callable[[Any], str]] = {
    "charge": lambda name: word("component", name),
    "component": lambda name: word("component", name),
    "keeps": lambda keeps: label(Keeps(keeps)),
    "more_installments": lambda more: f"+{more}",
    "periods": lambda periods: f"×{periods}",
    "first_due": lambda on: day(parse_date(on)),
    "annual_rate": lambda annual: rate(round_fen(Fraction(annual) * PPM)),
}
"""How the facts of a step are shown, but its day and amount."""


def step_of(values: Mapping[str, Any]) -> Step:
    """What a form's values try; fields that are left empty are not written."""
    kind = KINDS[values["kind"]]
    facts = {
        name: _WRITTEN[field](values[field])
        for field, name in kind.fields.items()
        if values[field] is not None
    }
    return {"kind": kind.code, "date": values["on"].isoformat()} | facts


def step_cells(step: Step) -> tuple[str, str, str, str]:
    """A step as a row: its day, its kind, its amount, its other facts."""
    amount = step.get("amount")
    return (
        day(parse_date(str(step["date"]))),
        word("kind", str(step["kind"])),
        "" if amount is None else money(parse_yuan(str(amount))),
        joined([shown(step[name]) for name, shown in _SHOWN.items() if name in step]),
    )
