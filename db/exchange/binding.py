"""A mapping laid on the columns of one file: from here on every field knows where to look."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from db.exchange.cells import Frame, Origin
from db.exchange.fields import APPLICANT, CONSENTS, OUTCOME, PAYMENT_MONTH, REQUEST, ROW_ID, Field
from db.exchange.mapping import Mapping, MonthOrigins, Origins
from db.exchange.refusals import BadMapping, MissingColumns, UnknownColumns
from db.exchange.rejections import CellError, Problem

Cells = dict[str, str]
"""One row by column name."""

_IN_BRACES = re.compile(r"\{([^{}]+)\}")


@dataclass(frozen=True, slots=True)
class Bound:
    """A field that knows which column of the file it is read from."""

    field: Field
    origin: Origin
    frame: Frame
    column: str
    """The first of a template's."""

    def read(self, cells: Cells) -> object:
        """The field's value in a row; None where nothing is known.

        Raises:
            CellError: the cell cannot be such a value.
        """
        text = self._text(cells)
        text = self.origin.values.get(text, text)
        if text:
            return self.field.convert(text, self.origin, self.frame)
        if self.field.is_required:
            raise CellError(Problem.MISSING_VALUE)
        return None

    def _text(self, cells: Cells) -> str:
        if self.origin.template is not None:
            return _IN_BRACES.sub(lambda found: cells[found[1]], self.origin.template)
        return cells[self.column]


@dataclass(frozen=True, slots=True)
class Group:
    """The fields of one value."""

    fixed: dict[str, object]
    """Every attribute: its constant, or None."""
    bound: tuple[Bound, ...]
    """The fields that each row tells."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Every field of a mapping, bound to the columns of one file."""

    mapping: Mapping
    row_id: Bound
    applicant: Group
    request: Group
    consents: Group
    payments: tuple[tuple[MonthOrigins, Group], ...]
    outcome: Bound | None


def bind(mapping: Mapping, columns: Sequence[str], frame: Frame) -> Layout:
    """Lay a mapping on the columns of a file.

    Raises:
        MissingColumns: the file lacks columns that the mapping reads.
        UnknownColumns: the file has columns that the mapping does not name.
        BadMapping: a constant is no value for its field.
    """
    _check_columns(mapping, columns)
    binder = _Binder(mapping.path, set(columns), frame)
    outcome = mapping.outcome
    return Layout(
        mapping=mapping,
        row_id=binder.bind(ROW_ID, mapping.row_id),
        applicant=binder.group("applicant", APPLICANT, mapping.applicant),
        request=binder.group("request", REQUEST, mapping.request),
        consents=binder.group("consents", CONSENTS, mapping.consents),
        payments=tuple(
            (month, binder.group("payments", PAYMENT_MONTH, month.origins))
            for month in mapping.payments
        ),
        outcome=binder.bind(OUTCOME, outcome.origin) if outcome else None,
    )


@dataclass(frozen=True, slots=True)
class _Binder:
    """What all fields of one file are bound with."""

    path: str
    columns: set[str]
    frame: Frame

    def group(self, where: str, fields: dict[str, Field], origins: Origins) -> Group:
        """Bind the fields that the file or the mapping tells.

        Raises:
            BadMapping: a constant is no value for its field.
        """
        fixed: dict[str, object] = {field.becomes: None for field in fields.values()}
        bound = []
        for name, origin in origins.items():
            if origin.constant is not None:
                fixed[fields[name].becomes] = self._constant(
                    f"{where}.{name}", fields[name], origin
                )
            elif _is_told(origin, self.columns):
                bound.append(self.bind(fields[name], origin))
        return Group(fixed, tuple(bound))

    def bind(self, field: Field, origin: Origin) -> Bound:
        """Bind one field."""
        return Bound(field, origin, self.frame, next(iter(_used(origin, self.columns)), ""))

    def _constant(self, where: str, field: Field, origin: Origin) -> object:
        """What a constant comes to."""
        try:
            return field.convert(str(origin.constant), origin, self.frame)
        except CellError:
            raise BadMapping(self.path, where, "fitting-value") from None


def _check_columns(mapping: Mapping, columns: Sequence[str]) -> None:
    """See that every column needed is there, and no other.

    Raises:
        MissingColumns, UnknownColumns: it is not so.
    """
    found, origins = set(columns), list(_origins(mapping))
    missing = [
        " / ".join(names)
        for origin in origins
        for names in _alternatives(origin)
        if not origin.is_optional and found.isdisjoint(names)
    ]
    if missing:
        raise MissingColumns(tuple(dict.fromkeys(missing)), tuple(columns))
    used = {name for origin in origins for name in _used(origin, found)} | mapping.ignored
    unknown = tuple(name for name in columns if name not in used)
    if unknown:
        known = (" / ".join(names) for origin in origins for names in _alternatives(origin))
        raise UnknownColumns(unknown, tuple(dict.fromkeys(known)))


def _origins(mapping: Mapping) -> Iterator[Origin]:
    """All origins of a mapping, in its order."""
    yield mapping.row_id
    for origins in (mapping.applicant, mapping.request, mapping.consents):
        yield from origins.values()
    for month in mapping.payments:
        yield from month.origins.values()
    if mapping.outcome:
        yield mapping.outcome.origin


def _alternatives(origin: Origin) -> list[tuple[str, ...]]:
    """The columns that an origin needs, each with its other names."""
    in_braces = [(name,) for name in _IN_BRACES.findall(origin.template or "")]
    return in_braces + ([origin.columns] if origin.columns else [])


def _used(origin: Origin, found: set[str]) -> list[str]:
    """The columns of a file that an origin reads."""
    picked = (next((n for n in names if n in found), None) for names in _alternatives(origin))
    return [name for name in picked if name is not None]


def _is_told(origin: Origin, found: set[str]) -> bool:
    """Whether a file says anything about a field: all that it is made of is there."""
    return len(_used(origin, found)) == len(_alternatives(origin))
