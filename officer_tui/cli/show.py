"""Answers on the command line: as tables for people, as exact JSON for programs.

A value is a list of its facts; below it stand its nested values, each under its name, and its
series as tables. A table that is wider than the terminal is told row by row instead.
"""

import shutil
import sys
from collections.abc import Iterator, Sequence
from dataclasses import fields, is_dataclass
from io import StringIO
from itertools import dropwhile
from typing import Any

import click
from rich.box import SIMPLE_HEAD
from rich.console import Console, RenderableType
from rich.measure import Measurement
from rich.table import Table
from rich.text import Text

from models.errors import Refusal
from officer_tui.cli.kit import echo_json
from officer_tui.texts.facts import said
from officer_tui.texts.fields import field_label
from officer_tui.texts.format import joined
from officer_tui.texts.refusals import sentence

_WIDEST = 4000


def show(answer: object, *, is_json: bool) -> None:
    """Print an answer.

    Args:
        answer: a frozen value, a series of them, or a single fact.
        is_json: exactly, for programs, instead of readably, for people.
    """
    if is_json:
        echo_json(answer)
    else:
        click.echo("\n".join(lines(answer)))


def lines(answer: object) -> Iterator[str]:
    """An answer as lines of text; the first is not blank."""
    drawn = (line for part in _parts("", answer) for line in _drawn(part))
    return dropwhile(lambda line: not line, drawn)


def _parts(name: str, value: object) -> Iterator[RenderableType]:
    if _is_series(value):
        yield from _series(name, value)
    elif is_dataclass(value) and not isinstance(value, Refusal):
        facts = _facts(value)
        yield from _titled(name, _pairs([fact for fact in facts if not _is_nested(fact[1])]))
        for fact in facts:
            if _is_nested(fact[1]):
                yield from _parts(*fact)
    elif isinstance(value, dict) and value:
        yield from _titled(name, _pairs([(str(key), item) for key, item in value.items()]))
    else:
        yield _told(name, value)


def _facts(value: Any) -> list[tuple[str, Any]]:
    """The fields of a value; of the key that pages a list only programs have a use."""
    return [(f.name, getattr(value, f.name)) for f in fields(value) if f.name != "key"]


def _told(name: str, value: Any) -> Text:
    """A fact as text; a refusal as its sentence, a small nested value as its facts in a line."""
    if isinstance(value, Refusal):
        return Text(sentence(value))
    if is_dataclass(value):
        inside = [(one, fact) for one, fact in _facts(value) if fact]
        return Text(joined([f"{field_label(one)} {_told(one, fact)}" for one, fact in inside]))
    return Text(said(name, value))


def _is_series(value: object) -> bool:
    return isinstance(value, (tuple, list)) and bool(value) and is_dataclass(value[0])


def _is_nested(value: object) -> bool:
    if isinstance(value, Refusal):
        return False
    return is_dataclass(value) or _is_series(value) or (isinstance(value, dict) and bool(value))


def _titled(name: str, *parts: RenderableType) -> Iterator[RenderableType]:
    if name:
        yield Text(f"\n{field_label(name)}")
    yield from parts


def _pairs(facts: Sequence[tuple[str, Any]]) -> Table:
    """Label and value, one fact a line."""
    grid = Table.grid(padding=(0, 2))
    for name, value in facts:
        grid.add_row(Text(field_label(name)), _told(name, value))
    return grid


def _series(name: str, values: Any) -> Iterator[RenderableType]:
    """A table; row by row where it is too wide, or where a row has rows of its own."""
    if not any(_is_series(fact) for value in values for _name, fact in _facts(value)):
        table = _table(values)
        width = Measurement.get(_console(_WIDEST), _console(_WIDEST).options, table).maximum
        if width <= _terminal_width():
            yield from _titled(name, table)
            return
    for number, value in enumerate(values, start=1):
        yield Text(f"\n{field_label(name)} {number}".replace("\n ", "\n"))
        yield from _parts("", value)


def _table(values: Sequence[Any]) -> Table:
    """One line a value."""
    table = Table(box=SIMPLE_HEAD, show_edge=False, pad_edge=False)
    for name, _first in _facts(values[0]):
        counts = all(isinstance(getattr(value, name), int) for value in values)
        table.add_column(
            Text(field_label(name)), no_wrap=True, justify="right" if counts else "left"
        )
    for value in values:
        table.add_row(*(_told(*fact) for fact in _facts(value)))
    return table


def _terminal_width() -> int:
    """Columns of the terminal; a file or a pipe takes lines of any length."""
    return shutil.get_terminal_size().columns if sys.stdout.isatty() else _WIDEST


def _console(width: int) -> Console:
    return Console(file=StringIO(), width=width, color_system=None, legacy_windows=False)


def _drawn(part: RenderableType) -> Iterator[str]:
    console = _console(_WIDEST if not isinstance(part, Table) else _terminal_width())
    with console.capture() as capture:
        console.print(part)
    for line in capture.get().splitlines():
        yield line.rstrip()
