"""The one door: everything that changes state is a `Command`, everything that looks is a query.

In one transaction `Office.do` takes the command's key, checks the officer's right, runs it and
writes the audit record; so atomicity, idempotency, authority and audit cannot be forgotten. The
screens, the command line, the fixtures, an import and a test all come in here.
"""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Concatenate, ParamSpec, TypeVar, get_type_hints
from uuid import UUID

from sqlalchemy import Connection, Engine, Row, bindparam, select, true

from db import audit, codec
from db.clock import Clock, training_moment, utc_now
from db.command import CloseStep, Command, NotYourRight, Officer, Reader, Tx, may_look, verb
from db.editions import NEWEST, forget_rules, tell_edition
from db.engine import undone_on_error, view, writing
from db.faults import as_refusal
from db.schema import audit_record, branch, closing, officer
from models.errors import Refusal

__all__ = ["CloseStep", "Command", "Door", "NotYourRight", "Office", "Reader", "Tx", "verb"]

R = TypeVar("R")
P = ParamSpec("P")


@dataclass(eq=False)
class KeyReused(Refusal):
    """The key was used before, for a command with other facts."""

    key: str
    command: str


@dataclass(eq=False)
class NotSignedIn(Refusal):
    """There is no such active officer."""

    login: str


@dataclass(eq=False)
class CloseUnderWay(Refusal):
    """A day close has begun and is not finished: until then nothing else is booked."""

    business_date: date


_OPENING = (
    select(
        branch.c.business_date,
        branch.c.secret,
        branch.c.is_training,
        officer.c.id,
        officer.c.name,
        officer.c.role,
        audit.LAST.c.seq,
        audit.LAST.c.hash,
        audit_record.c.command,
        audit_record.c.facts,
        audit_record.c.result,
        select(closing.c.business_date).scalar_subquery().label("closing"),
        *NEWEST,
    )
    .select_from(
        branch.join(officer, true())
        .outerjoin(audit.LAST, true())
        .outerjoin(audit_record, audit_record.c.key == bindparam("key"))
    )
    .where(officer.c.login == bindparam("login"), officer.c.is_active)
)
"""Who is at which desk, where the chain ends, and what was done before under the key."""


class Office:
    """A branch file with one officer at the desk."""

    def __init__(self, engine: Engine, login: str, clock: Clock = utc_now) -> None:
        self.engine = engine
        self.login = login
        self.clock = clock

    def do(self, command: Command[R]) -> R:
        """Carry out a command with its audit record in one transaction, or nothing at all.

        The same key again answers what it answered before, and changes nothing.

        Raises:
            Refusal: a rule said no, the disk is full, the file is busy; nothing was written.
        """
        with self._door() as door:
            return door.carry_out(command, self.login)

    @contextmanager
    def batch(self) -> Iterator["Door"]:
        """Many commands in one transaction, each whole or not at all; all are lost on an error."""
        with self._door() as door:
            yield door

    def ask(
        self, query: Callable[Concatenate[Reader, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Look. Queries see one consistent state; what one wrote would be undone.

        Raises:
            NoCustomerData: the officer's role sees no customers, and the query shows some.
            Refusal: there is no such record, or the file cannot be read.
        """
        with as_refusal(), view(self.engine) as connection:
            reader = _opened(connection, self.login, self.clock).reader
            may_look(reader, query)
            return query(reader, *args, **kwargs)

    @contextmanager
    def _door(self) -> Iterator["Door"]:
        with as_refusal(), writing(self.engine) as connection:
            try:
                yield Door(connection, self.login, self.clock)
            except BaseException:
                forget_rules(connection)
                raise


class Door:
    """One open transaction through which commands go, one after the other."""

    def __init__(self, connection: Connection, login: str, clock: Clock) -> None:
        self.connection = connection
        self.login = login
        self.clock = clock
        self.head: audit.Head | None = None
        """Of the chain, after the last command that was carried out here."""

    def do(self, command: Command[R], login: str | None = None) -> R:
        """Carry out one command; a refusal undoes this one alone.

        Args:
            command: what to do.
            login: in whose name, if not the officer's at the desk (fixtures only).
        """
        with undone_on_error(self.connection):
            return self.carry_out(command, login or self.login)

    def ask(
        self, query: Callable[Concatenate[Reader, P], R], *args: P.args, **kwargs: P.kwargs
    ) -> R:
        """Look, and see what this transaction has already changed.

        Raises:
            NoCustomerData: the officer's role sees no customers, and the query shows some.
        """
        reader = _opened(self.connection, self.login, self.clock).reader
        may_look(reader, query)
        return query(reader, *args, **kwargs)

    def carry_out(self, command: Command[R], login: str) -> R:
        """Key, right, the command itself, its record; what it wrote before a refusal stays."""
        opened = _opened(self.connection, login, self.clock, command.key)
        facts = audit.facts_of(command, opened.secret)
        if opened.earlier is not None:
            return _answer_again(command, opened.earlier, facts)
        by, reader = opened.reader.officer, opened.reader
        if by.role not in command.roles:
            raise NotYourRight(verb(type(command)), by.role, tuple(sorted(command.roles)))
        if opened.is_closing and not isinstance(command, CloseStep):
            raise CloseUnderWay(reader.business_date)
        tx = Tx(self.connection, by, reader.business_date, reader.at, command.key, opened.secret)
        result = command.run(tx)
        record = audit.Record(
            seq=opened.head[0] + 1,
            key=command.key,
            officer_id=by.id,
            role=by.role,
            business_date=tx.business_date,
            at=tx.at,
            command=verb(type(command)),
            facts=facts,
            result=codec.canonical(result),
        )
        self.head = audit.append(self.connection, record, opened.head[1])
        return result


@dataclass(frozen=True, slots=True)
class _Opened:
    """What the first statement of a transaction tells."""

    reader: Reader
    secret: str
    head: audit.Head
    earlier: Row[*tuple[Any, ...]] | None
    """What was done before under a command's key."""
    is_closing: bool
    """A day close is under way."""


def _opened(connection: Connection, login: str, clock: Clock, key: UUID | None = None) -> _Opened:
    row = connection.execute(_OPENING, {"login": login, "key": key}).first()
    if row is None:
        raise NotSignedIn(login)
    tell_edition(connection, tuple(row[-len(NEWEST) :]))
    at = clock()
    if row.is_training and clock is utc_now:
        at = training_moment(at, row.business_date)
    by = Officer(row.id, login, row.name, row.role)
    head = (row.seq, row.hash) if row.seq else audit.EMPTY
    reader = Reader(connection, by, row.business_date, at)
    earlier = row if row.command else None
    return _Opened(reader, row.secret, head, earlier, row.closing is not None)


def _answer_again(command: Command[R], earlier: Row[*tuple[Any, ...]], facts: str) -> R:
    name = verb(type(command))
    if (earlier.command, earlier.facts) != (name, facts):
        raise KeyReused(str(command.key), earlier.command)
    kind = get_type_hints(type(command).run)["return"]
    result: R = codec.read(kind, json.loads(earlier.result))
    return result
