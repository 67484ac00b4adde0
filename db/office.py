"""The one door: everything that changes state is a `Command`, everything that looks is a query.

In one transaction `Office.do` takes the command's key, checks the officer's right, runs it and
writes the audit record; so atomicity, idempotency, authority and audit cannot be forgotten. The
screens, the command line, the fixtures, an import and a test all come in here.
"""

import json
import re
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, ClassVar, Concatenate, Generic, ParamSpec, TypeVar, get_type_hints
from uuid import UUID, uuid4

from sqlalchemy import Connection, Engine, Row, bindparam, insert, select, true

from db import audit, codec
from db.engine import writer
from db.faults import as_refusal
from db.schema import audit_record, branch, officer
from models.errors import Refusal
from models.origination.authority import Role

R = TypeVar("R")
P = ParamSpec("P")


@dataclass(eq=False)
class NotYourRight(Refusal):
    """The officer's role may not give this command."""

    command: str
    role: Role
    roles: tuple[Role, ...]


@dataclass(eq=False)
class KeyReused(Refusal):
    """The key was used before, for a command with other facts."""

    key: str
    command: str


@dataclass(eq=False)
class NotSignedIn(Refusal):
    """There is no such active officer."""

    login: str


@dataclass(frozen=True, slots=True)
class Officer:
    """Who is at the desk."""

    id: int
    login: str
    name: str
    role: Role


@dataclass(frozen=True, slots=True)
class Tx:
    """What a command works with: the open transaction, and who, when and on which day."""

    connection: Connection
    officer: Officer
    business_date: date
    at: datetime
    key: UUID
    secret: str


@dataclass(frozen=True, slots=True)
class Reader:
    """What a query works with: a consistent view, and who asks on which day."""

    connection: Connection
    officer: Officer
    business_date: date
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Command(ABC, Generic[R]):
    """A change that an officer asks for. Made with its key when the form opens."""

    roles: ClassVar[frozenset[Role]]
    """Who may give it."""

    key: UUID = field(default_factory=uuid4)

    @abstractmethod
    def run(self, tx: Tx) -> R:
        """Carry it out inside the open transaction.

        Raises:
            Refusal: a rule said no; the door rolls everything back.
        """


def verb(command: type[Command[Any]]) -> str:
    """The command's name as on the command line: ``RecordRepayment`` is ``record-repayment``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", command.__name__).lower()


def utc_now() -> datetime:
    """The system clock: posting time only, never a rule's input."""
    return datetime.now(UTC)


_OPENING = (
    select(branch.c.business_date, branch.c.secret, officer.c.id, officer.c.name, officer.c.role)
    .select_from(branch.join(officer, true()))
    .where(officer.c.login == bindparam("login"), officer.c.is_active)
)
_EARLIER = select(audit_record.c.command, audit_record.c.facts, audit_record.c.result).where(
    audit_record.c.key == bindparam("key")
)
_RECORD = insert(audit_record)


class Office:
    """A branch file with one officer at the desk."""

    def __init__(self, engine: Engine, login: str, clock: Callable[[], datetime] = utc_now) -> None:
        self.engine = engine
        self.login = login
        self.clock = clock

    def do(self, command: Command[R]) -> R:
        """Carry out a command with its audit record in one transaction, or nothing at all.

        The same key again answers what it answered before, and changes nothing.

        Raises:
            Refusal: a rule said no, the disk is full, the file is busy; nothing was written.
        """
        with self.batch() as door:
            return door.do(command)

    @contextmanager
    def batch(self) -> Iterator["Door"]:
        """Many commands in one transaction, each whole or not at all; all are lost on an error."""
        with as_refusal(), writer(self.engine).begin() as connection:
            yield Door(connection, self.login, self.clock)

    def ask(
        self, query: Callable[Concatenate[Reader, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Look. Queries see one consistent state and cannot write.

        Raises:
            Refusal: there is no such record, or the file cannot be read.
        """
        with as_refusal(), self.engine.begin() as connection:
            row = _opening(connection, self.login)
            return query(
                Reader(connection, _officer(row, self.login), row.business_date, self.clock()),
                *args,
                **kwargs,
            )


class Door:
    """One open transaction through which commands go, one after the other."""

    def __init__(self, connection: Connection, login: str, clock: Callable[[], datetime]) -> None:
        self.connection = connection
        self.login = login
        self.clock = clock
        self.head = audit.head(connection)

    def do(self, command: Command[R], login: str | None = None) -> R:
        """Carry out one command; a refusal undoes this one alone.

        Args:
            command: what to do.
            login: in whose name, if not the officer's at the desk (fixtures only).
        """
        point = self.connection.begin_nested()
        try:
            result = self._do(command, login or self.login)
        except BaseException:
            point.rollback()
            raise
        point.commit()
        return result

    def ask(
        self, query: Callable[Concatenate[Reader, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Look, and see what this transaction has already changed."""
        row = _opening(self.connection, self.login)
        by = _officer(row, self.login)
        reader = Reader(self.connection, by, row.business_date, self.clock())
        return query(reader, *args, **kwargs)

    def _do(self, command: Command[R], login: str) -> R:
        row = _opening(self.connection, login)
        facts = audit.facts_of(command, row.secret)
        earlier = self.connection.execute(_EARLIER, {"key": command.key}).first()
        if earlier is not None:
            return _answer_again(command, earlier, facts)
        by = _officer(row, login)
        if by.role not in command.roles:
            raise NotYourRight(verb(type(command)), by.role, tuple(sorted(command.roles)))
        at = self.clock()
        result = command.run(
            Tx(self.connection, by, row.business_date, at, command.key, row.secret)
        )
        self._record(command, by, row.business_date, at, facts, codec.canonical(result))
        return result

    def _record(
        self,
        command: Command[Any],
        by: Officer,
        business_date: date,
        at: datetime,
        facts: str,
        result: str,
    ) -> None:
        seq, previous = self.head[0] + 1, self.head[1]
        record = audit.Record(
            seq, command.key, by.id, by.role, business_date, at, verb(type(command)), facts, result
        )
        self.head = (seq, audit.link(record, previous))
        self.connection.execute(
            _RECORD,
            {name: getattr(record, name) for name in (*record.__slots__,)}
            | {"previous_hash": previous, "hash": self.head[1]},
        )


def _opening(connection: Connection, login: str) -> Row[*tuple[Any, ...]]:
    row = connection.execute(_OPENING, {"login": login}).first()
    if row is None:
        raise NotSignedIn(login)
    return row


def _officer(row: Row[*tuple[Any, ...]], login: str) -> Officer:
    return Officer(row.id, login, row.name, row.role)


def _answer_again(command: Command[R], earlier: Row[*tuple[Any, ...]], facts: str) -> R:
    name = verb(type(command))
    if (earlier.command, earlier.facts) != (name, facts):
        raise KeyReused(str(command.key), earlier.command)
    kind = get_type_hints(type(command).run)["return"]
    result: R = codec.read(kind, json.loads(earlier.result))
    return result
