"""What makes a whole file, or a whole mapping, unreadable. Nothing of it was taken in."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from models.errors import Refusal


class Why(StrEnum):
    """Why a file cannot be read as a table."""

    MISSING = "missing"
    """There is no such file."""
    NO_FILE = "no-file"
    """A folder, or a device."""
    NO_RIGHT = "no-right"
    """The system does not let us read it."""
    DISK = "disk"
    """The disk failed, or the file vanished while it was read."""
    EMPTY = "empty"
    """There is nothing in it, or nothing but blanks."""
    TRUNCATED = "truncated"
    """It ends in the middle: a copy or a download broke off."""
    DAMAGED = "damaged"
    """A compressed file or a workbook that does not unpack."""
    BINARY = "binary"
    """A picture, a program, a database: no table."""
    OLD_EXCEL = "old-excel"
    """An .xls of before 2007, or a workbook locked by a password: to be saved as plain .xlsx."""
    ENCODING = "encoding"
    """Text, but neither UTF-8 nor GBK."""
    QUOTES = "quotes"
    """A quoted cell of a CSV goes on after its closing quote."""
    TOO_LARGE = "too-large"
    """A line, a cell or a sheet beyond any table of applications."""
    NOT_JSON_LINES = "not-json-lines"
    """JSON, but not one object on each line."""
    NOT_PARQUET = "not-parquet"
    """It begins as Parquet does, but is none, or damaged."""


@dataclass(eq=False)
class UnreadableFile(Refusal):
    """The file cannot be read as a table."""

    path: str
    why: Why
    row: int | None = None
    """Where it was noticed, counted as a spreadsheet counts; None where it concerns the whole."""


@dataclass(eq=False)
class UnknownColumns(Refusal):
    """The file has columns that the mapping does not name: is it the right mapping?"""

    columns: tuple[str, ...]
    expected: tuple[str, ...]


@dataclass(eq=False)
class MissingColumns(Refusal):
    """The mapping needs columns that the file does not have."""

    columns: tuple[str, ...]
    found: tuple[str, ...]


@dataclass(eq=False)
class RepeatedColumns(Refusal):
    """Two columns have one name, so that nobody can tell which is meant."""

    columns: tuple[str, ...]


@dataclass(eq=False)
class BadMapping(Refusal):
    """The mapping file says something that cannot be done."""

    path: str
    where: str
    """The key, as in ``request.amount.scale``, or the place in the file."""
    expected: str
    """What would be right, as a word that the catalogs know."""


@contextmanager
def file_faults(path: Path) -> Iterator[None]:
    """Turn what the system says of a file into refusals.

    Raises:
        UnreadableFile: it is missing, a folder, not ours to read, or the disk fails.
    """
    try:
        yield
    except FileNotFoundError as error:
        raise UnreadableFile(str(path), Why.MISSING) from error
    except IsADirectoryError as error:
        raise UnreadableFile(str(path), Why.NO_FILE) from error
    except PermissionError as error:
        raise UnreadableFile(str(path), Why.NO_RIGHT) from error
    except OSError as error:
        raise UnreadableFile(str(path), Why.DISK) from error
