"""What is said of a typed text that is not what it should be: where, and what would be right."""

import json
from collections.abc import Mapping
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from types import NoneType
from typing import Any, get_args, get_origin
from uuid import UUID

from db.codec import MisfitError
from models.errors import Refusal
from officer_tui.texts import N_, _
from officer_tui.texts.refusals import sentence

_SHOWN_CHARS = 80

_SIMPLE: Mapping[Any, str] = {
    int: N_("a whole number of at most 18 digits"),
    str: N_("a text"),
    bool: N_("true or false"),
    date: N_("a date such as 2026-11-24"),
    datetime: N_("a moment such as 2026-11-24T09:30:00+08:00"),
    UUID: N_("a key of 32 hexadecimal digits"),
    Fraction: N_("a fraction such as 1/12"),
}


def misread(kind: Any, text: str, error: Exception) -> str:
    """The sentence about a text that cannot be read.

    Args:
        kind: what it should be.
        text: what was typed.
        error: what reading it raised.
    """
    shown = text if len(text) <= _SHOWN_CHARS else f"{text[:_SHOWN_CHARS]}…"
    match error:
        case Refusal():
            said = sentence(error)
        case FileNotFoundError():
            said = _("There is no file {file}.", file=text[1:])
        case OSError() | UnicodeDecodeError():
            said = _("{file} cannot be read as text in UTF-8.", file=text[1:])
        case json.JSONDecodeError():
            said = _(
                "{text!r} is no JSON (line {line}, column {column}); @ and a name reads a file.",
                text=shown,
                line=error.lineno,
                column=error.colno,
            )
        case MisfitError(kind=None):
            said = _('There is no field "{field}".', field=error.where)
        case MisfitError():
            said = _(
                '"{field}" should be {expected}.', field=error.where, expected=expected(error.kind)
            )
        case _:
            said = _("{text!r} should be {expected}.", text=shown, expected=expected(kind))
    return said


def expected(kind: Any) -> str:
    """What would be right, in words."""
    for part in get_args(kind):
        if NoneType in get_args(kind) and part is not NoneType:
            return expected(part)
    if kind in _SIMPLE:
        return _(_SIMPLE[kind])
    if isinstance(kind, type) and issubclass(kind, Enum):
        return _("one of {words}", words=", ".join(str(member.value) for member in kind))
    is_list = get_origin(kind) in (tuple, list)
    return _("a list in brackets") if is_list else _("an object in braces")
