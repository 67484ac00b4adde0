"""Taking tables out: each read-only report view as CSV for spreadsheets or JSON for programs.

A spreadsheet runs a text that begins like a formula, so such a cell is written with an apostrophe
before it; numbers stay numbers. Source of the rule: measured facts, "Security".
"""

import csv
import json
import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Any, TextIO

from db.faults import as_refusal
from db.opening import AlreadyExists, open_branch
from db.reports import VIEWS
from models.errors import NotFound, Refusal

Row = Mapping[str, Any]

_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


class Form(StrEnum):
    """What a table is written as."""

    CSV = "csv"
    """For spreadsheets: UTF-8 with a mark, so that Excel reads Chinese."""
    JSON = "json"
    """For programs: one array of objects, values exact."""


@dataclass(eq=False)
class CannotWrite(Refusal):
    """The file that was named for the output cannot be written."""

    path: str


def safe_cell(value: object) -> object:
    """A cell that no spreadsheet runs: text that begins like a formula gets an apostrophe."""
    if isinstance(value, str) and value.startswith(_FORMULA_STARTS):
        return "'" + value
    return value


def export(branch: Path, view: str, form: Form, out: Path) -> int:
    """Write a view to a file, whole or not at all.

    Args:
        branch: the branch file; nothing of it is changed.
        view: one of `db.reports.VIEWS`.
        form: what to write.
        out: the file; an old one is replaced.

    Returns:
        How many rows were written.

    Raises:
        NotFound: there is no such view.
        CannotWrite: the file cannot be written.
        AlreadyExists: it is the branch file itself.
    """
    encoding = "utf-8-sig" if form is Form.CSV else "utf-8"
    with whole_file(out, encoding, branch) as file:
        return write(branch, view, form, file)


@contextmanager
def whole_file(out: Path, encoding: str, *spared: Path) -> Iterator[TextIO]:
    """A text file that takes its place when all is written, or never; an old one is replaced.

    Args:
        out: the place.
        encoding: of the text.
        spared: files that are never replaced.

    Raises:
        CannotWrite: the file cannot be written.
        AlreadyExists: it is one of the files to be spared.
    """
    with whole_path(out, *spared) as aside, aside.open("w", encoding=encoding, newline="") as file:
        yield file


@contextmanager
def whole_path(out: Path, *spared: Path) -> Iterator[Path]:
    """As `whole_file`, of any kind: a name to write under, which becomes ``out`` at the end.

    Raises:
        CannotWrite: the file cannot be written.
        AlreadyExists: it is one of the files to be spared.
    """
    aside = out.with_name(f".{out.name}.{os.getpid()}")
    try:
        if out.exists() and any(one.exists() and out.samefile(one) for one in spared):
            raise AlreadyExists(str(out))
        yield aside
        aside.replace(out)
    except OSError as error:
        raise CannotWrite(str(out)) from error
    finally:
        with suppress(OSError):
            aside.unlink()


def write(branch: Path, view: str, form: Form, file: TextIO) -> int:
    """Write a view to an open text file; returns how many rows were written.

    Raises:
        NotFound: there is no such view.
        Refusal: the branch file cannot be opened.
        Broken: the branch file is damaged.
    """
    from sqlite_utils import Database

    if view not in VIEWS:
        raise NotFound("report", view)
    open_branch(branch).dispose()  # refuses what is no branch of this version
    address = f"{branch.absolute().as_uri()}?mode=ro"
    with as_refusal(), closing(sqlite3.connect(address, uri=True)) as connection:
        table = Database(connection, execute_plugins=False)[view]
        return _WRITERS[form]([column.name for column in table.columns], table.rows, file)


def _write_csv(columns: list[str], rows: Iterable[Row], file: TextIO) -> int:
    writer, count = csv.writer(file), 0
    writer.writerow(columns)
    for count, row in enumerate(rows, start=1):  # noqa: B007 - the count is the answer
        writer.writerow([safe_cell(value) for value in row.values()])
    return count


def _write_json(_columns: list[str], rows: Iterable[Row], file: TextIO) -> int:
    count = 0
    file.write("[")
    for count, row in enumerate(rows, start=1):
        file.write(",\n" if count > 1 else "\n")
        json.dump(row, file, ensure_ascii=False)
    file.write("\n]\n")
    return count


_WRITERS: Mapping[Form, Callable[[list[str], Iterable[Row], TextIO], int]] = {
    Form.CSV: _write_csv,
    Form.JSON: _write_json,
}
