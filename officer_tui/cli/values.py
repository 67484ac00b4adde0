"""Fields of commands and parameters of queries as options of the command line.

The annotation decides how a text is read: a whole number, a date, one of a set of words, a JSON
text or a file of JSON for a nested value. `db.codec` does the reading where it can.
"""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, is_dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Union, get_args, get_origin
from uuid import UUID

import click

from db import codec
from models.dates import parse_date
from models.errors import Refusal
from models.text import visible
from officer_tui.cli.kit import Option
from officer_tui.cli.misread import misread
from officer_tui.texts import N_, _

REQUIRED = object()
"""In place of a default where there is none."""

PASSWORD_HELP = N_(
    "The new password; asked for where neither this nor OFFICER_TUI_NEW_PASSWORD gives it."
)
_UNREADABLE = (
    ValueError,
    KeyError,
    TypeError,
    AttributeError,
    ArithmeticError,
    OSError,
    RecursionError,
)
"""What a text raises that is nothing of the kind asked for."""
_WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)


@dataclass(frozen=True, slots=True)
class Field:
    """One value that a person gives: a field of a command or a parameter of a query."""

    name: str
    kind: Any
    default: Any = REQUIRED
    help: str = ""

    @property
    def flag(self) -> str:
        """As it is typed: ``--amount-fen``."""
        return "--" + self.name.replace("_", "-")


def option(field: Field, dest: str | None = None) -> Option:
    """The option that reads a field.

    Args:
        field: what is to be read.
        dest: under which name click keeps it, if not the field's own.
    """
    names, (kind, is_optional) = [dest or field.name, field.flag], _without_none(field.kind)
    common = {"help": field.help or None, **_default(field, is_required=not is_optional)}
    if field.name.endswith("password_hash"):
        return _password(names)
    if kind is bool:
        has_no = field.default in (True, REQUIRED)
        return Option(
            [names[0], f"{names[1]}/--no-{names[1][2:]}" if has_no else names[1]],
            is_flag=True,
            **common,
        )
    if _is_series(kind):
        return Option(names, type=_reader(field, get_args(kind)[0]), multiple=True, **common)
    return Option(names, type=_reader(field, kind), **common)


def _default(field: Field, *, is_required: bool) -> dict[str, Any]:
    """What click has to know about leaving the option out."""
    if field.default is REQUIRED:
        return {"required": is_required}
    default = field.default.value if isinstance(field.default, Enum) else field.default
    is_telling = isinstance(default, (int, str)) and not isinstance(default, bool) and default != ""
    return {"default": default, "show_default": is_telling}


def _password(names: list[str]) -> Option:
    """A new password: asked for twice without an echo; `kept` makes the hash of it."""
    return Option(
        [names[0], names[1].removesuffix("-hash")],
        help=PASSWORD_HELP,
        metavar="TEXT",
        prompt=_("New password"),
        hide_input=True,
        confirmation_prompt=True,
        envvar="OFFICER_TUI_NEW_PASSWORD",
    )


def kept(values: dict[str, Any]) -> dict[str, Any]:
    """The values of a command's fields, new passwords among them as they are kept: as hashes.

    Raises:
        PasswordTooShort: a password could be guessed.
    """
    from db.staff import new_password

    return {
        name: new_password(value) if name.endswith("password_hash") else value
        for name, value in values.items()
    }


def _without_none(kind: Any) -> tuple[Any, bool]:
    """The annotation without None, and whether None was in it."""
    if get_origin(kind) not in (Union, UnionType):
        return kind, False
    kinds = get_args(kind)
    others = [one for one in kinds if one is not NoneType]
    return (others[0] if len(others) == 1 else kind), len(others) < len(kinds)


def _is_series(kind: Any) -> bool:
    return get_origin(kind) is tuple and get_args(kind)[-1:] == (...,)


def _reader(field: Field, kind: Any) -> click.ParamType[Any]:
    if isinstance(kind, type) and issubclass(kind, Enum):
        return Word(kind)
    return Value(kind, _metavar(field.name, kind))


_METAVARS: Mapping[Any, str] = {
    int: "n",
    str: "text",
    date: "yyyy-mm-dd",
    datetime: "time",
    UUID: "uuid",
    Fraction: "n/m",
}


def _metavar(name: str, kind: Any) -> str:
    for unit in ("fen", "ppm"):
        if kind is int and name.endswith(f"_{unit}"):
            return unit
    return _METAVARS.get(kind, "json|@file")


class Word(click.Choice[str]):
    """One word of an enum, typed as its value."""

    def __init__(self, kind: type[Enum]) -> None:
        super().__init__([str(member.value) for member in kind])
        self.kind = kind

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The member of the enum."""
        return (
            value if isinstance(value, self.kind) else self.kind(super().convert(value, param, ctx))
        )


class Value(click.ParamType[Any]):
    """A value that the codec reads: from its text, or from JSON for a nested one."""

    def __init__(self, kind: Any, name: str) -> None:
        self.kind = kind
        self.name = name

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The value; what cannot be read is wrong usage."""
        if not isinstance(value, str):
            return value
        try:
            value.encode()
            return read(self.kind, value)
        except (Refusal, *_UNREADABLE) as error:
            self.fail(misread(self.kind, value, error), param, ctx)


def read(kind: Any, text: str) -> Any:
    """Read a typed text, or the file that it names after an @, as a value of ``kind``.

    Raises:
        BadInput: it is no date.
        Exception: one of `_UNREADABLE`, as it is nothing of that kind.
    """
    if text.startswith("@") and (kind not in _METAVARS or Path(text[1:]).is_file()):
        text = Path(text[1:]).read_text(encoding="utf-8")
    if kind is str:
        return _seen(text)
    if kind is int:
        if not _WHOLE.fullmatch(text):
            raise ValueError(text)
        return int(text)
    if kind is date:
        return parse_date(text)
    if kind in _METAVARS:
        return codec.read(kind, text)
    return codec.read(kind, json.loads(text))


def _seen(text: str) -> str:
    """A text with what hides in it made visible; its lines and tabs stay, as in a note or JSON."""
    lines = text.replace("\r\n", "\n").split("\n")
    return "\n".join("\t".join(map(visible, line.split("\t"))) for line in lines)


def is_filter(kind: Any) -> bool:
    """Whether it is a dataclass that can be made without a word: each field has a default."""
    if not is_dataclass(kind):
        return False
    try:
        kind()  # type: ignore[operator]
    except TypeError:
        return False
    return True
