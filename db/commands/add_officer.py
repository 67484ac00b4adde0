"""A new person at the branch."""

from dataclasses import dataclass, field
from typing import ClassVar

from sqlalchemy import insert, select

from db.audit import PERSONAL
from db.office import Command, Tx
from db.records import add
from db.roles import ADMIN
from db.schema import officer
from models.errors import Refusal
from models.origination.authority import Role
from models.origination.entry import check_name


@dataclass(eq=False)
class LoginTaken(Refusal):
    """Another officer signs in with this name."""

    login: str


@dataclass(frozen=True, slots=True)
class OfficerAdded:
    """The new officer."""

    officer_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class AddOfficer(Command[OfficerAdded]):
    """Add a person who signs in."""

    roles: ClassVar[frozenset[Role]] = ADMIN

    login: str
    """What the person types to sign in."""
    name: str = field(metadata=PERSONAL)
    """Full name, as on signatures."""
    role: Role
    """What the person may do."""
    password_hash: str = field(metadata=PERSONAL)
    """argon2id; the password itself never comes near a command."""

    def run(self, tx: Tx) -> OfficerAdded:
        """Write the officer.

        Raises:
            BadInput: login or name says nothing, is too long, or has something hidden in it.
            LoginTaken: another officer has this login.
        """
        check_name("login", self.login)
        check_name("name", self.name)
        taken = select(officer.c.id).where(officer.c.login == self.login)
        if tx.connection.execute(taken).first() is not None:
            raise LoginTaken(self.login)
        columns = {
            "login": self.login,
            "name": self.name,
            "role": self.role,
            "password_hash": self.password_hash,
            "is_active": True,
        }
        return OfficerAdded(add(tx.connection, insert(officer), columns))
