"""Excel workbooks (.xlsx): the first sheet that shows, each cell as the text that was typed.

The sheet is held in memory while it is read (100,000 rows of 25 cells: about 170 MB), unlike the
other forms. Its extent is measured first, because one stray cell in the last corner of a sheet
would ask for half a terabyte. A formula that shows an error (#N/A) reads as a blank.
"""

import lzma
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path
from typing import IO

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from db.exchange.encoding import CHUNK_BYTES
from db.exchange.refusals import UnreadableFile, Why, file_faults
from db.exchange.rows import Record, Table, table_of

UNPACKED_BYTES_MAX = 1 << 30
CELLS_MAX = 50_000_000
"""Of the rectangle from A1 to the last cell."""
EXACT_BELOW = 10**15
"""A spreadsheet's number keeps 15 digits; an identity number stored as one has lost three."""

_COLUMNS_MAX = 16_384
_TEXT_BYTES_MAX = 1 << 20
"""Between two tags: a cell holds 32,767 characters."""
_PLACED = re.compile(
    rb"<(?:\w+:)?(row|c)(?=[\s/>])(?:[^>]*?\sr\s*=\s*[\"']([A-Za-z]{0,8})(\d{1,9}))?"
)
"""A row or a cell of a sheet, with its place (``B7``) if it is said."""

_DAMAGE = (CalamineError, zlib.error, lzma.LZMAError, ValueError, RuntimeError, EOFError, OSError)
"""All that the readers of zip files and of workbooks say of bytes that went wrong."""


def read_sheet(path: Path) -> Table:
    """The table on the first sheet that shows.

    Raises:
        UnreadableFile: the workbook is cut off, damaged, empty or beyond all measure.
        RepeatedColumns: two columns have one name.
    """
    with file_faults(path), _workbook_faults(path):
        _check_extent(path)
        sheet = _first_sheet(path)
        table = table_of(_records(sheet), sheet.total_height) if sheet else None
    if table is None:
        raise UnreadableFile(str(path), Why.EMPTY)
    return table


@contextmanager
def _workbook_faults(path: Path) -> Iterator[None]:
    """Turn what the readers of a workbook say into refusals."""
    try:
        yield
    except _DAMAGE as error:
        raise UnreadableFile(str(path), Why.DAMAGED) from error
    except zipfile.BadZipFile as error:
        is_cut_off = "not a zip file" in str(error)  # its table of contents comes last
        raise UnreadableFile(str(path), Why.TRUNCATED if is_cut_off else Why.DAMAGED) from error


def _first_sheet(path: Path) -> CalamineSheet | None:
    """The first sheet of cells that is not hidden."""
    workbook = CalamineWorkbook.from_path(path)
    for sheet in workbook.sheets_metadata:
        if sheet.typ == SheetTypeEnum.WorkSheet and sheet.visible == SheetVisibleEnum.Visible:
            return workbook.get_sheet_by_name(sheet.name)
    return None


def _records(sheet: CalamineSheet) -> Iterator[Record]:
    """All rows from the first on, with their numbers."""
    for number, cells in enumerate(sheet.iter_rows(), start=1):
        yield number, [_text(cell) for cell in cells]


def _text(cell: object) -> str:
    """A cell as it would be typed; a moment at midnight is its day."""
    match cell:
        case str():
            return cell
        case bool():
            return "true" if cell else "false"
        case float():
            return _digits(cell)
        case datetime():
            is_day = cell.time() == time()
            return cell.date().isoformat() if is_day else cell.isoformat(" ")
        case date() | time():
            return cell.isoformat()
    return str(cell)


def _digits(number: float) -> str:
    """A number as it was typed; with an exponent only where its last digits are lost."""
    if abs(number) >= EXACT_BELOW:
        return repr(number)
    return str(int(number)) if number.is_integer() else f"{Decimal(repr(number)):f}"


def _check_extent(path: Path) -> None:
    """Measure what the workbook will need when it is opened.

    Raises:
        UnreadableFile: it is no workbook, or beyond all measure.
    """
    with zipfile.ZipFile(path) as packed:
        parts = packed.infolist()
        if not any(part.filename.startswith("xl/") for part in parts):
            raise UnreadableFile(str(path), Why.BINARY)
        if sum(part.file_size for part in parts) > UNPACKED_BYTES_MAX:
            raise UnreadableFile(str(path), Why.TOO_LARGE)
        for part in parts:
            if part.filename.startswith("xl/worksheets/"):
                with packed.open(part) as xml:
                    rows, columns = _extent(xml)
                if rows * columns > CELLS_MAX:
                    raise UnreadableFile(str(path), Why.TOO_LARGE, rows)


def _extent(xml: IO[bytes]) -> tuple[int, int]:
    """Rows and columns of a sheet, from the places that its tags name.

    Raises:
        BadZipFile: no tag ends for too long.
    """
    rows, columns, rest = 0, {b""}, b""
    while chunk := xml.read(CHUNK_BYTES):
        whole, end, rest = (rest + chunk).rpartition(b">")
        for tag, letters, digits in _PLACED.findall(whole + end):
            rows = max(rows, int(digits or 0))
            columns.add(letters or (b"" if tag == b"row" else b"XFD"))
        if len(rest) > _TEXT_BYTES_MAX:
            raise zipfile.BadZipFile("no tag ends")
    return rows, min(_COLUMNS_MAX, max(map(_column_number, columns)))


def _column_number(letters: bytes) -> int:
    """``A`` is 1, ``XFD`` is 16,384."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - ord("A") + 1
    return number
