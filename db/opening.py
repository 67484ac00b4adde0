"""Opening a branch file: what it may be, which version it has, how it is brought up to date."""

import os
import re
import secrets
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine, insert

from db.clock import Clock, utc_now
from db.commands.open_branch import OpenBranch
from db.engine import engine_for, writing
from db.faults import CannotReadFile, DiskFull, FileBusy, FileReadOnly, as_refusal
from db.migrations import HEAD
from db.office import Office
from db.schema import branch, officer
from models.errors import Refusal
from models.origination.authority import Role

SYSTEM_LOGIN = "system"
TRAINING_SECRET = "00" * 32
"""A training branch is the same file, byte for byte, wherever it is built."""
_REVISION = re.compile(r'^revision = "(.+)"', re.MULTILINE)
_MAGIC = b"SQLite format 3\x00"
_HEADER_BYTES = 100
_LARGEST_PAGE = 65_536
"""Bytes of a page; too many for the header's two bytes, so it says 1."""


@dataclass(eq=False)
class NoSuchFile(Refusal):
    """There is no file of that name."""

    path: str


@dataclass(eq=False)
class NotABranchFile(Refusal):
    """The file is no branch of ours: another program's, cut off, or damaged."""

    path: str


@dataclass(eq=False)
class AlreadyExists(Refusal):
    """A new branch is never written over an old file."""

    path: str


@dataclass(eq=False)
class NewerVersion(Refusal):
    """A newer officer-tui wrote this file."""

    path: str
    version: str
    newest: str


@dataclass(eq=False)
class OlderVersion(Refusal):
    """The file must be migrated before it is opened."""

    path: str
    version: str
    newest: str


def open_branch(path: Path) -> Engine:
    """Open a branch file of the current version.

    Raises:
        NoSuchFile, NotABranchFile, NewerVersion, OlderVersion, FileReadOnly, CannotReadFile.
    """
    version = version_of(path)
    if version != HEAD:
        raise (OlderVersion if _is_known(version) else NewerVersion)(str(path), version, HEAD)
    return engine_for(path)


def version_of(path: Path) -> str:
    """The schema version of a branch file, without importing the migrations.

    Raises:
        NoSuchFile, NotABranchFile, FileReadOnly, CannotReadFile.
    """
    try:
        if not path.is_file():
            raise NoSuchFile(str(path))
        with path.open("rb") as file:
            header = file.read(_HEADER_BYTES)
        with path.open("r+b"):
            pass
    except PermissionError as error:
        raise FileReadOnly from error
    except OSError as error:
        raise CannotReadFile from error
    if not header.startswith(_MAGIC) or _is_cut_off(path, header):
        raise NotABranchFile(str(path))
    return _ask_version(path)


def _is_cut_off(path: Path, header: bytes) -> bool:
    """Whether pages are missing at the end; a file that has a log beside it is put right by it."""
    log = path.with_name(f"{path.name}-wal")
    if log.exists() and log.stat().st_size:
        return False
    page_bytes = int.from_bytes(header[16:18]) or 1
    page_bytes = _LARGEST_PAGE if page_bytes == 1 else page_bytes
    return path.stat().st_size < page_bytes * int.from_bytes(header[28:32])


def _ask_version(path: Path) -> str:
    connection = sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)
    try:
        row = connection.execute("SELECT version_num FROM alembic_version").fetchone()
    except sqlite3.OperationalError as error:
        said = str(error)
        if "locked" in said:
            raise FileBusy from error
        if "full" in said or "I/O" in said:
            raise DiskFull from error
        if "readonly" in said or "unable to open" in said:
            raise FileReadOnly from error
        raise NotABranchFile(str(path)) from error
    except (sqlite3.DatabaseError, UnicodeDecodeError) as error:
        raise NotABranchFile(str(path)) from error
    finally:
        connection.close()
    if row is None:
        raise NotABranchFile(str(path))
    return str(row[0])


@contextmanager
def new_file(path: Path) -> Iterator[Path]:
    """Where to build a branch: it takes its place when it is whole, or never.

    A program that is killed meanwhile leaves a hidden file behind, and none of that name.

    Args:
        path: the place.

    Raises:
        AlreadyExists: there is a file of that name.
        FileReadOnly: the folder cannot be written.
    """
    aside = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        if path.exists():
            raise AlreadyExists(str(path))
        path.parent.mkdir(parents=True, exist_ok=True)
        aside.touch()
        aside.unlink()
    except OSError as error:
        raise FileReadOnly from error
    try:
        yield aside
        _take_place(aside, path)
    finally:
        for ending in ("", "-wal", "-shm"):
            aside.with_name(f"{aside.name}{ending}").unlink(missing_ok=True)


def _take_place(aside: Path, path: Path) -> None:
    """Give a whole file its name, unless another has it by now."""
    try:
        path.hardlink_to(aside)
    except FileExistsError as error:
        raise AlreadyExists(str(path)) from error
    except OSError:  # a file system without links
        aside.rename(path)


def create_branch(path: Path, command: OpenBranch, clock: Clock = utc_now) -> Engine:
    """Make a new branch file and carry out its first command.

    Raises:
        AlreadyExists: there is a file of that name.
        FileReadOnly, DiskFull: the file cannot be written; nothing is left behind.
    """
    with new_file(path) as aside:
        aside.touch()
        engine = migrate_file(aside)
        try:
            _first_rows(engine, command)
            Office(engine, SYSTEM_LOGIN, clock).do(command)
        finally:
            engine.dispose()
    return engine_for(path)


def _first_rows(engine: Engine, command: OpenBranch) -> None:
    """The branch itself, and the program as its first officer: nobody can sign in as it."""
    with as_refusal(), writing(engine) as connection:
        connection.execute(
            insert(branch).values(
                code=command.code,
                name=command.name,
                lender_type=command.lender_type,
                business_date=command.business_date,
                is_training=command.is_training,
                secret=secrets.token_hex(32) if not command.is_training else TRAINING_SECRET,
            )
        )
        connection.execute(
            insert(officer).values(
                login=SYSTEM_LOGIN, name="officer-tui", role=Role.SYSTEM, is_active=True
            )
        )


def migrate_file(path: Path, progress: Callable[[str], None] = lambda _name: None) -> Engine:
    """Bring a branch file up to the current schema; all migrations in one transaction.

    Args:
        path: the file.
        progress: told the name of each migration that was applied.

    Raises:
        DiskFull, FileBusy, FileReadOnly: nothing was changed.
    """
    from db.migrations.run import upgrade

    with as_refusal():
        upgrade(path, progress)
    return engine_for(path)


def _is_known(version: str) -> bool:
    """Whether there is a migration of this name: its file begins with it."""
    files = (Path(__file__).parent / "migrations/versions").glob("*.py")
    return any(f"{file.stem}_".startswith(f"{version}_") for file in files)
