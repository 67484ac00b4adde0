"""CSV as spreadsheets write it: separated by comma, semicolon or tab, cells in quotes or not."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass

from db.exchange.encoding import LINE_CHARS_MAX, Text, first_line, lines_of
from db.exchange.refusals import UnreadableFile, Why
from db.exchange.rows import Record, without_blank_end

_DELIMITERS = ",;\t"

csv.field_size_limit(LINE_CHARS_MAX)  # of the process: a long cell is to be named, not to fail


def read_csv(text: Text) -> Iterator[Record]:
    """Records with their numbers, the header's among them.

    Raises:
        UnreadableFile: the file breaks off, or its quotes are not in order.
    """
    lines = _Watched(lines_of(text))
    number = width = 0
    try:
        for cells in csv.reader(lines, delimiter=_delimiter(text), strict=True):
            number += 1
            width = width or len(without_blank_end(cells))
            if 0 < len(cells) < width and not lines.is_ended:
                raise UnreadableFile(str(text.path), Why.TRUNCATED, number)
            yield number, cells
    except csv.Error as error:
        raise UnreadableFile(str(text.path), _meaning(error), number + 1) from error


@dataclass(slots=True)
class _Watched:
    """Lines on their way to the reader of records."""

    lines: Iterator[str]
    is_ended: bool = True
    """The latest line has a line end. Only the last of a file may lack it, whole or broken off."""

    def __iter__(self) -> Iterator[str]:
        for line in self.lines:
            self.is_ended = line.endswith(("\n", "\r"))
            yield line


def _meaning(error: csv.Error) -> Why:
    """What the complaint of the csv module comes to."""
    if "unexpected end" in str(error):
        return Why.TRUNCATED
    return Why.TOO_LARGE if "field limit" in str(error) else Why.QUOTES


def _delimiter(text: Text) -> str:
    """The separator that makes most cells of the first line that is not blank."""
    head = first_line(text)
    cells = {mark: len(next(csv.reader([head], delimiter=mark))) for mark in _DELIMITERS}
    return max(cells, key=lambda mark: cells[mark])
