"""What the disk and the database can do to us, as refusals that an officer can act on."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from sqlalchemy.exc import DatabaseError

from models.errors import Broken, Refusal


@dataclass(eq=False)
class DiskFull(Refusal):
    """There is no room left; nothing was written."""


@dataclass(eq=False)
class FileBusy(Refusal):
    """Another program has been writing for too long; nothing was written."""


@dataclass(eq=False)
class FileReadOnly(Refusal):
    """The file or its folder cannot be written; nothing was written."""


@dataclass(eq=False)
class CannotReadFile(Refusal):
    """The file is gone, or may not be read."""


@dataclass(eq=False)
class NumberTooLarge(Refusal):
    """A whole number that no column holds: more than eighteen digits."""


_SAID = {
    "database or disk is full": DiskFull,
    "disk i/o error": DiskFull,
    "database is locked": FileBusy,
    "attempt to write a readonly database": FileReadOnly,
    "unable to open database file": CannotReadFile,
}


@contextmanager
def as_refusal() -> Iterator[None]:
    """Turn what SQLite says of disk, locks and rights into refusals, all else into `Broken`.

    Rows that cannot be read as what they are belong to a damaged file, or to a faulty program.
    """
    try:
        yield
    except OverflowError as error:
        raise NumberTooLarge from error
    except (DatabaseError, sqlite3.DatabaseError) as error:
        said = str(error.orig if isinstance(error, DatabaseError) else error)
        for words, refusal in _SAID.items():
            if words in said.lower():
                raise refusal from error
        raise Broken(said) from error
    except (ValueError, LookupError, TypeError, AttributeError) as error:
        raise Broken(type(error).__name__) from error
