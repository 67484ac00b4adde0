"""The people of the branch who can sign in: the list of the demo's roles, and who signs what."""

from dataclasses import dataclass

from sqlalchemy import select

from db.command import without_customers
from db.office import Reader
from db.schema import officer
from models.origination.authority import Role


@dataclass(frozen=True, slots=True)
class Person:
    """An officer who can sign in."""

    id: int
    login: str
    name: str
    role: Role


@without_customers
def people(reader: Reader) -> tuple[Person, ...]:
    """Everybody active who has a password, by role, then in the order in which they came."""
    rows = reader.connection.execute(
        select(officer)
        .where(officer.c.is_active, officer.c.password_hash.is_not(None))
        .order_by(officer.c.id)
    )
    found = [Person(row.id, row.login, row.name, row.role) for row in rows]
    roles = list(Role)
    return tuple(sorted(found, key=lambda person: roles.index(person.role)))
