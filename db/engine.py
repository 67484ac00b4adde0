"""The one file that knows the dialect: how a branch file is opened, locked and typed.

SQLite: WAL, ``synchronous=FULL`` (no acknowledged command is lost to a power cut), foreign keys,
and ``BEGIN IMMEDIATE`` for writers, so that two of them queue instead of failing half way.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Connection,
    Date,
    DateTime,
    Engine,
    Enum,
    QueuePool,
    String,
    Text,
    Uuid,
    create_engine,
    event,
)
from sqlalchemy.ext.compiler import compiles

from db.codec import compact

BUSY_SECONDS = 30
"""How long a writer waits for another before the officer is told."""

WRITING = "writing"
"""Execution option of a connection that is going to write."""

_NOTES = "notes of this transaction"
"""Where they lie in `Connection.info`."""


def engine_for(path: Path, *, read_only: bool = False) -> Engine:
    """Make the engine of a branch file. Nothing is opened yet."""
    address = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    engine = create_engine(
        "sqlite+pysqlite://",
        creator=lambda: sqlite3.connect(
            address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        ),
        poolclass=QueuePool,
        hide_parameters=True,  # a traceback holds no personal data
        json_serializer=compact,
    )
    event.listen(engine, "connect", _read_settings if read_only else _settings)
    event.listen(engine, "begin", _begin)
    return engine


def writer(engine: Engine) -> Engine:
    """The same engine, for transactions that write: they take the lock when they begin."""
    return engine.execution_options(**{WRITING: True})


@contextmanager
def view(engine: Engine) -> Iterator[Connection]:
    """One consistent state to look at; what is written in it is undone."""
    with engine.connect() as connection, connection.begin() as transaction:
        yield connection
        transaction.rollback()


def notes(connection: Connection) -> dict[str, Any]:
    """What may be remembered until the transaction ends, and no longer."""
    found: dict[str, Any] = connection.info.setdefault(_NOTES, {})
    return found


@contextmanager
def undone_on_error(connection: Connection) -> Iterator[None]:
    """A part of a transaction that is whole or not at all."""
    driver = connection.connection.cursor()
    driver.execute("SAVEPOINT part")
    try:
        yield
    except BaseException:
        with suppress(sqlite3.Error):  # a full disk has undone everything by itself
            driver.execute("ROLLBACK TO part")
            driver.execute("RELEASE part")
        raise
    driver.execute("RELEASE part")


def foreign_keys_off(engine: Engine) -> None:
    """For migrations: connections opened from now on do not enforce foreign keys."""
    event.listen(engine, "connect", _no_foreign_keys)


def _no_foreign_keys(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA foreign_keys=OFF")


def _settings(connection: sqlite3.Connection, _record: object) -> None:
    for pragma in ("foreign_keys=ON", "journal_mode=WAL", "synchronous=FULL", "cache_size=-16000"):
        connection.execute(f"PRAGMA {pragma}")


def _read_settings(connection: sqlite3.Connection, _record: object) -> None:
    connection.execute("PRAGMA query_only=ON")


def _begin(connection: Connection) -> None:
    connection.info.pop(_NOTES, None)
    writing = connection.get_execution_options().get(WRITING, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


# STRICT tables know only TEXT, INTEGER, REAL, BLOB and ANY.
@compiles(String, "sqlite")
@compiles(Text, "sqlite")
@compiles(Date, "sqlite")
@compiles(DateTime, "sqlite")
@compiles(Enum, "sqlite")
@compiles(JSON, "sqlite")
@compiles(Uuid, "sqlite")
def _text(_type: Any, _compiler: Any, **_kw: Any) -> str:
    return "TEXT"


@compiles(BigInteger, "sqlite")
@compiles(Boolean, "sqlite")
def _integer(_type: Any, _compiler: Any, **_kw: Any) -> str:
    return "INTEGER"
