"""JSON lines: one object a line. Numbers are taken as they are written, not as floats."""

import json
from collections.abc import Iterator

from db.exchange.encoding import Text, first_line, lines_of
from db.exchange.refusals import UnreadableFile, Why
from db.exchange.rejections import Problem, Rejected
from db.exchange.rows import Line, Table, clean_row, name_columns


def read_json_lines(text: Text) -> Table:
    """The table of the objects; the first says which columns there are.

    Raises:
        UnreadableFile: the first line holds no object.
        RepeatedColumns: two of its names are the same but for blanks.
    """
    first = _object(first_line(text))
    if not first:
        raise UnreadableFile(str(text.path), Why.NOT_JSON_LINES, 1)
    columns = name_columns(tuple(first))
    return Table(columns, text.lines, _rows(text, columns))


def _rows(text: Text, columns: tuple[str, ...]) -> Iterator[Line]:
    """The objects as rows.

    Raises:
        UnreadableFile: the last line breaks off.
    """
    for number, line in enumerate(lines_of(text), start=1):
        if not line.strip():
            continue
        cells = _object(line)
        if cells is not None:
            yield from _row(number, cells, columns)
        elif line.endswith(("\n", "\r")):
            yield Rejected(number, "", "", Problem.BAD_JSON)
        else:
            raise UnreadableFile(str(text.path), Why.TRUNCATED, number)


def _row(number: int, cells: dict[str, object], columns: tuple[str, ...]) -> Iterator[Line]:
    """One object as a row, or what is wrong with it."""
    given = dict(zip(name_columns(tuple(cells)), cells.values(), strict=True))
    wrong = [Rejected(number, n, "", Problem.UNKNOWN_COLUMN) for n in given if n not in columns]
    wrong += [
        Rejected(number, name, "", Problem.NESTED_VALUE)
        for name, value in given.items()
        if isinstance(value, dict | list)
    ]
    if wrong:
        yield from wrong
    else:
        yield from clean_row(number, {name: _text(given.get(name)) for name in columns})


def _object(line: str) -> dict[str, object] | None:
    """The object of a line, its numbers as text; None if there is none."""
    try:
        value = json.loads(
            line, parse_int=str, parse_float=str, parse_constant=str, object_pairs_hook=_unrepeated
        )
    except (ValueError, RecursionError):
        return None
    return value if isinstance(value, dict) else None


def _unrepeated(pairs: list[tuple[str, object]]) -> dict[str, object]:
    """An object whose names differ, even trimmed: of two values, nobody knows which is meant.

    Raises:
        ValueError: two names are the same.
    """
    if len({name.strip() for name, _ in pairs}) < len(pairs):
        raise ValueError("a name is repeated")
    return dict(pairs)


def _text(value: object) -> str:
    """A JSON value as the text that a CSV would hold."""
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value).strip()
