"""What goes through the door: a command, and what it works with once it is inside.

`Office.do` (`office.py`) carries commands out; queries get a `Reader`.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, ClassVar, Generic, TypeVar
from uuid import UUID, uuid4

from sqlalchemy import Connection

from models.errors import Refusal
from models.origination.authority import Role

R = TypeVar("R")
Query = TypeVar("Query", bound=Callable[..., Any])


@dataclass(eq=False)
class NotYourRight(Refusal):
    """The officer's role may not give this command."""

    command: str
    role: Role
    roles: tuple[Role, ...]


@dataclass(eq=False)
class NoCustomerData(Refusal):
    """The officer's role sees no customers (domain reference 4.5)."""

    role: Role


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


_FOR_EVERYBODY: set[object] = set()


def without_customers(query: Query) -> Query:
    """Mark a query that shows no customer: every role may ask it."""
    _FOR_EVERYBODY.add(query)
    return query


def may_look(reader: Reader, query: object) -> None:
    """Check that the officer may see what a query shows; unless it is marked, customers.

    Raises:
        NoCustomerData: the role sees none.
    """
    role = reader.officer.role
    if role is Role.ADMIN and query not in _FOR_EVERYBODY:
        raise NoCustomerData(role)


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


@dataclass(frozen=True, slots=True, kw_only=True)
class CloseStep(Command[R]):
    """A step of the day close: while one is under way, nothing else is carried out."""


def verb(command: type[Command[Any]]) -> str:
    """The command's name as on the command line: ``RecordRepayment`` is ``record-repayment``."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", command.__name__).lower()
