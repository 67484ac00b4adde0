"""Frozen values to JSON and back, by their own type hints.

One codec for the audit record, the answer kept for a command that comes again, the JSON of the
command line, and the documents in the tables. Exact: no floats, dates as ISO, keys in order.
"""

import json
from dataclasses import fields, is_dataclass
from datetime import date, datetime
from enum import Enum
from fractions import Fraction
from functools import cache
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints
from uuid import UUID

Json = None | bool | int | str | list["Json"] | dict[str, "Json"]

T = TypeVar("T")


def plain(value: object) -> Any:
    """A value as what JSON can hold.

    Raises:
        TypeError: the value has a part that has no exact form in JSON (a float, an object).
    """
    match value:
        case None | bool() | int() if not isinstance(value, Enum):
            return value
        case Enum():
            return value.value
        case str():
            return value
        case date():  # datetime is one too
            return value.isoformat()
        case UUID() | Fraction():
            return str(value)
        case dict():
            return {str(plain(key)): plain(item) for key, item in value.items()}
        case list() | tuple():
            return [plain(item) for item in value]
        case _ if is_dataclass(value):
            return {f.name: plain(getattr(value, f.name)) for f in fields(value)}
    raise TypeError(f"{type(value).__name__} has no exact form in JSON")


def canonical(value: object) -> str:
    """The one text of a value: keys sorted, no blanks, Chinese as it is."""
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


@cache
def hints(kind: type) -> dict[str, Any]:
    """The resolved type hints of a dataclass."""
    return get_type_hints(kind)


def read(kind: Any, value: Any) -> Any:
    """What `plain` made, back as a value of ``kind``.

    Raises:
        ValueError, KeyError, TypeError: the JSON does not hold such a value.
    """
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _read_union(get_args(kind), value)
    if origin in (tuple, list, dict):
        return _read_many(origin, get_args(kind), value)
    if kind in (date, datetime):
        return kind.fromisoformat(value)
    if kind in (Any, object, NoneType):
        return value
    if is_dataclass(kind):
        known = hints(kind)  # type: ignore[arg-type]
        return kind(**{name: read(known[name], item) for name, item in value.items()})
    if kind in (int, str, bool):
        if type(value) is not kind:
            raise TypeError(f"{value!r} is no {kind.__name__}")
        return value
    return kind(value)


def _read_union(options: tuple[Any, ...], value: Any) -> Any:
    if value is None and NoneType in options:
        return None
    kinds = [option for option in options if option is not NoneType]
    if type(value) in kinds:  # int | str
        return value
    (only,) = kinds
    return read(only, value)


def _read_many(origin: type, args: tuple[Any, ...], value: Any) -> Any:
    if origin is dict:
        return {read(args[0], key): read(args[1], item) for key, item in value.items()}
    if origin is list:
        return [read(args[0], item) for item in value]
    if args[-1:] == (...,):
        return tuple(read(args[0], item) for item in value)
    return tuple(read(kind, item) for kind, item in zip(args, value, strict=True))
