"""Frozen values to JSON and back, by their own type hints.

One codec for the audit record, the answer kept for a command that comes again, the JSON of the
command line, and the documents in the tables. Exact: no floats, dates as ISO, keys in order.
"""

import inspect
import json
from collections.abc import Callable, Mapping
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

_JSON = frozenset({str, int, bool, NoneType})
"""What JSON holds as it is."""
_FOUND: dict[type, Callable[[Any], Any]] = {}
"""How a value is made plain, by type; found once a type."""
_CANONICAL = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"))
_COMPACT = json.JSONEncoder(ensure_ascii=False, separators=(",", ":"))


def plain(value: Any) -> Any:
    """A value as what JSON can hold.

    Raises:
        TypeError: the value has a part that has no exact form in JSON (a float, an object).
    """
    kind = type(value)
    write = _FOUND.get(kind) or _FOUND.setdefault(kind, _writer(kind))
    return write(value)


def canonical(value: object) -> str:
    """The one text of a value: keys sorted, no blanks, Chinese as it is."""
    return _CANONICAL.encode(plain(value))


def compact(document: Any) -> str:
    """A document of plain values as it is written into a table: keys in their own order."""
    return _COMPACT.encode(document)


@cache
def hints(kind: type) -> dict[str, Any]:
    """The resolved type hints of a dataclass."""
    return get_type_hints(kind)


def _writer(kind: type) -> Callable[[Any], Any]:
    """How a value of one type is made plain."""
    if is_dataclass(kind):
        return _record_writer(kind)
    for known, write in _WRITERS.items():
        if issubclass(kind, known):
            return write
    raise TypeError(f"{kind.__name__} has no exact form in JSON")


def _record_writer(kind: type) -> Callable[[Any], dict[str, Any]]:
    names = tuple(field.name for field in fields(kind))

    def write(value: Any) -> dict[str, Any]:
        return {
            name: item if type(item := getattr(value, name)) in _JSON else plain(item)
            for name in names
        }

    return write


def _plain_mapping(value: Mapping[object, object]) -> dict[str, Any]:
    return {
        str(plain(key)): item if type(item) in _JSON else plain(item) for key, item in value.items()
    }


def _plain_items(value: list[object] | tuple[object, ...]) -> list[Any]:
    return [item if type(item) in _JSON else plain(item) for item in value]


def _as_it_is(value: Any) -> Any:
    return value


_WRITERS: dict[type, Callable[[Any], Any]] = {
    Enum: lambda value: value.value,
    str: _as_it_is,
    bool: _as_it_is,
    int: _as_it_is,
    NoneType: _as_it_is,
    date: lambda value: value.isoformat(),  # a datetime is one too
    UUID: str,
    Fraction: str,
    dict: _plain_mapping,
    list: _plain_items,
    tuple: _plain_items,
}
"""By type, the first that fits."""


class MisfitError(ValueError):
    """A part of the JSON is not what it should be, or there is no such part."""

    def __init__(self, where: str, kind: Any) -> None:
        super().__init__(where)
        self.where = where
        """The way to the part: ``payments.2.late``."""
        self.kind = kind
        """What it should be; None where there should be nothing of that name."""


_UNFIT = (ValueError, KeyError, TypeError, AttributeError, ArithmeticError)
"""What a value raises that is not of the kind that it is read as."""


def read(kind: Any, value: Any) -> Any:
    """What `plain` made, back as a value of ``kind``.

    Raises:
        MisfitError: a part of the JSON does not fit.
        ValueError, KeyError, TypeError: the whole does not.
    """
    origin = get_origin(kind)
    if origin in (Union, UnionType):
        return _read_union(get_args(kind), value)
    if origin in (tuple, list, dict):
        return _read_many(origin, get_args(kind), value)
    return _read_one(kind, value)


def _read_one(kind: Any, value: Any) -> Any:
    if kind in (Any, object, NoneType):
        return value
    if kind in (int, str, bool) and type(value) is not kind:
        raise TypeError(f"{value!r} is no {kind.__name__}")
    if is_dataclass(kind):
        return _read_record(kind, value)
    is_day = kind in (date, datetime)
    return kind.fromisoformat(value) if is_day else kind(value)


def _read_record(kind: Any, value: Any) -> Any:
    known, parts = hints(kind), {}
    for name, item in value.items():
        if name not in known:
            raise MisfitError(name, None)
        parts[name] = _read_part(name, known[name], item)
    try:
        return kind(**parts)
    except TypeError:
        for name, slot in inspect.signature(kind).parameters.items():
            if slot.default is slot.empty and name not in parts:
                raise MisfitError(name, known[name]) from None
        raise


def _read_part(where: str, kind: Any, value: Any) -> Any:
    """Read a part; what does not fit tells where it stands."""
    try:
        return read(kind, value)
    except MisfitError as misfit:
        raise MisfitError(f"{where}.{misfit.where}", misfit.kind) from misfit
    except _UNFIT as error:
        raise MisfitError(where, kind) from error


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
        return tuple(_read_part(str(at), args[0], item) for at, item in enumerate(value, start=1))
    return tuple(read(kind, item) for kind, item in zip(args, value, strict=True))
