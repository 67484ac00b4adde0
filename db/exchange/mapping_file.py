"""Reading a mapping from TOML, and saying exactly which key cannot be done."""

import re
import tomllib
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from db.exchange.cells import AMOUNTS, Origin
from db.exchange.fields import APPLICANT, CONSENTS, PAYMENT_MONTH, REQUEST, Field
from db.exchange.mapping import Mapping, MonthOrigins, Origins, OutcomeOrigin
from db.exchange.mapping_values import (
    WrongKeyError,
    flag,
    known_keys,
    names,
    origin,
    table_at,
    text,
)
from db.exchange.refusals import BadMapping, UnreadableFile, Why, file_faults

EXAMPLES = Path(__file__).parent / "examples"
"""``applications.toml`` is the layout of a file that comes without a mapping."""

_BYTES_MAX = 1 << 20
_MONTHS_BACK_MAX = 120
_PLACE = re.compile(r"line \d+, column \d+")
_MONTH = re.compile(r"[12][0-9]{3}-(?:0[1-9]|1[0-2])")
_TOP = {"source", "applicant", "request", "consents", "payments", "outcome"}
_SOURCE = {"name", "row_id", "decimal", "ignored"}
_MONTH_KEYS = {"month", "months_back", "optional", *PAYMENT_MONTH}
_OUTCOME = {"column", "bad", "good"}


def load_mapping(path: Path) -> Mapping:
    """Read a mapping.

    Raises:
        UnreadableFile: the file is missing, no text, or no file.
        BadMapping: it is no TOML, or a key says something that cannot be done.
    """
    with file_faults(path):
        if path.is_file() and path.stat().st_size > _BYTES_MAX:
            raise UnreadableFile(str(path), Why.TOO_LARGE)
        content = path.read_bytes()
    try:
        table = tomllib.loads(content.decode("utf-8-sig"), parse_float=Decimal)
        return _mapping(path, table)
    except UnicodeDecodeError as error:
        raise UnreadableFile(str(path), Why.ENCODING) from error
    except WrongKeyError as wrong:
        raise BadMapping(str(path), wrong.where, wrong.expected) from None
    except (ValueError, RecursionError) as error:
        place = _PLACE.search(str(error))
        raise BadMapping(str(path), place[0] if place else "", "toml") from error


def default_mapping() -> Mapping:
    """Our own layout, its columns named in English or in Chinese."""
    return load_mapping(EXAMPLES / "applications.toml")


def _mapping(path: Path, table: dict[str, Any]) -> Mapping:
    """The mapping of a whole file."""
    known_keys("", table, _TOP)
    source = table_at("source", table.get("source"))
    known_keys("source", source, _SOURCE)
    decimal = source.get("decimal", ".")
    if decimal not in (".", ","):
        raise WrongKeyError("source.decimal", "decimal-mark")
    ignored = source.get("ignored")
    return Mapping(
        path=str(path),
        source=text("source.name", source.get("name")),
        row_id=_row_id(source.get("row_id")),
        applicant=_origins("applicant", table.get("applicant"), APPLICANT),
        request=_origins("request", table.get("request"), REQUEST),
        consents=_origins("consents", table["consents"], CONSENTS) if "consents" in table else {},
        payments=_payments(table.get("payments", [])),
        outcome=_outcome(table["outcome"]) if "outcome" in table else None,
        ignored=frozenset(names("source.ignored", ignored) if ignored else ()),
        has_decimal_comma=decimal == ",",
    )


def _origins(where: str, value: object, fields: dict[str, Field]) -> Origins:
    """Where the fields of a table come from; those that are required must be there."""
    table = table_at(where, value)
    known_keys(where, table, fields)
    for name, field in fields.items():
        if field.is_required and name not in table:
            raise WrongKeyError(f"{where}.{name}", "required")
    return {name: _origin(f"{where}.{name}", fields[name], table[name]) for name in table}


def _origin(where: str, field: Field, value: object) -> Origin:
    """Where one field comes from; nothing is asked of it that it cannot do."""
    read = origin(where, value)
    if field.is_required and read.is_optional:
        raise WrongKeyError(f"{where}.optional", "required")
    if read.changes_amount and field.convert not in AMOUNTS:
        raise WrongKeyError(where, "amount-field")
    return read


def _row_id(value: object) -> Origin:
    """Where the row ids come from: the rows, so that they differ."""
    read = origin("source.row_id", value)
    if read.constant is not None or read.is_optional or read.changes_amount:
        raise WrongKeyError("source.row_id", "column")
    return read


def _payments(value: object) -> tuple[MonthOrigins, ...]:
    """The months, each at most once, all given or all counted from the application."""
    if not isinstance(value, list):
        raise WrongKeyError("payments", "list-of-tables")
    months = [_month(f"payments[{at}]", month) for at, month in enumerate(value, start=1)]
    if len({(month.month, month.months_back) for month in months}) < len(months):
        raise WrongKeyError("payments", "different-months")
    if len({month.month is None for month in months}) > 1:
        raise WrongKeyError("payments", "months-of-one-kind")
    return tuple(sorted(months, key=lambda m: (m.month or date.min, -m.months_back)))


def _month(where: str, value: object) -> MonthOrigins:
    """One month of payment behaviour."""
    table = table_at(where, value)
    known_keys(where, table, _MONTH_KEYS)
    if ("month" in table) == ("months_back" in table):
        raise WrongKeyError(where, "month-or-months-back")
    is_optional = flag(f"{where}.optional", table.get("optional", False))
    told = {name: table[name] for name in PAYMENT_MONTH if name in table}
    origins = _origins(where, told, PAYMENT_MONTH)
    if is_optional:
        origins = {name: replace(given, is_optional=True) for name, given in origins.items()}
    if "month" in table:
        return MonthOrigins(_first_day(f"{where}.month", table["month"]), 0, origins)
    back = table["months_back"]
    if type(back) is not int or not 0 <= back <= _MONTHS_BACK_MAX:
        raise WrongKeyError(f"{where}.months_back", "months")
    return MonthOrigins(None, back, origins)


def _first_day(where: str, value: object) -> date:
    """The first day of a month written as 2005-09."""
    if not isinstance(value, str) or not _MONTH.fullmatch(value):
        raise WrongKeyError(where, "month")
    return date.fromisoformat(f"{value}-01")


def _outcome(value: object) -> OutcomeOrigin:
    """How a known outcome is written."""
    table = table_at("outcome", value)
    known_keys("outcome", table, _OUTCOME)
    bad, good = text("outcome.bad", table.get("bad")), text("outcome.good", table.get("good"))
    if bad == good:
        raise WrongKeyError("outcome.good", "another-value")
    return OutcomeOrigin(Origin(columns=names("outcome.column", table.get("column"))), bad, good)
