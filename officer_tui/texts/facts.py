"""A fact as people read it: its name says the unit, its type the form.

Facts are the fields of refusals, of answers and of query results. What comes from outside is made
visible here; nothing of it can reach the terminal as a command.
"""

from collections.abc import Collection
from datetime import date, datetime
from enum import Enum

from models.text import visible
from officer_tui.texts import format as form
from officer_tui.texts.catalog import _
from officer_tui.texts.labels import label, word


def said(name: str, value: object) -> str:
    """A fact in the language in use.

    Args:
        name: the field's name: ``_fen`` is money, ``_ppm`` a rate.
        value: what it holds.
    """
    if isinstance(value, str) and not isinstance(value, Enum):
        return visible(word(name, value))
    if isinstance(value, Collection) and not isinstance(value, Enum):
        return form.joined([said(name, item) for item in value]) or form.NOTHING
    return _single(name, value)


def _single(name: str, value: object) -> str:
    """A fact that is neither a text nor several."""
    match value:
        case bool():
            return _("yes") if value else _("no")
        case Enum():
            return label(value)
        case int():
            return _whole(name, value)
        case datetime():
            return _moment(value)
        case date():
            return form.day(value)
    return form.NOTHING if value is None else visible(str(value))


def _moment(value: datetime) -> str:
    from models.origination.sla import NO_CLOCK

    return form.moment(None if value == NO_CLOCK else value)


def _whole(name: str, value: int) -> str:
    if name.endswith("_fen"):
        return form.money(value)
    return form.rate(value) if name.endswith("_ppm") else str(value)
