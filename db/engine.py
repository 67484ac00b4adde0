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
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.pool import PoolProxiedConnection

from db.codec import compact

BUSY_SECONDS = 30
"""How long a writer waits for another before the officer is told."""

_WRITING = "the next transaction writes"
_NOTES = "notes of this transaction"
"""Where they lie in `Connection.info`."""


class BranchDialect(SQLiteDialect_pysqlite):
    """SQLite as SQLAlchemy speaks it; but transactions really begin when they begin."""

    supports_statement_cache = True

    def do_begin(self, dbapi_connection: PoolProxiedConnection) -> None:
        """Take the lock at once where it is known that something will be written."""
        info = dbapi_connection.info
        info.pop(_NOTES, None)
        is_writing = info.pop(_WRITING, False)
        dbapi_connection.cursor().execute("BEGIN IMMEDIATE" if is_writing else "BEGIN")


registry.register("sqlite.branch", __name__, "BranchDialect")


def engine_for(path: Path, *, read_only: bool = False) -> Engine:
    """Make the engine of a branch file. Nothing is opened yet."""
    address = f"{path.absolute().as_uri()}?mode={'ro' if read_only else 'rw'}"
    engine = create_engine(
        "sqlite+branch://",
        creator=lambda: sqlite3.connect(
            address, uri=True, timeout=BUSY_SECONDS, isolation_level=None, check_same_thread=False
        ),
        poolclass=QueuePool,
        hide_parameters=True,  # a traceback holds no personal data
        json_serializer=compact,
    )
    event.listen(engine, "connect", _read_settings if read_only else _settings)
    return engine


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: it takes the lock when it begins."""
    with engine.connect() as connection:
        connection.info[_WRITING] = True
        with connection.begin():
            yield connection


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
