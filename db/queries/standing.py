"""Who is at the desk, of which branch, on which business day: the head of every screen."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from db.command import without_customers
from db.office import Reader
from db.schema import branch
from models.origination.authority import Role


@dataclass(frozen=True, slots=True)
class Standing:
    """The branch and the officer, as they are just now."""

    branch_code: str
    branch_name: str
    is_training: bool
    """A file to play with."""
    business_date: date
    officer_id: int
    login: str
    name: str
    role: Role


@without_customers
def standing(reader: Reader) -> Standing:
    """Where the officer stands."""
    row = reader.connection.execute(select(branch)).one()
    who = reader.officer
    return Standing(
        branch_code=row.code,
        branch_name=row.name,
        is_training=row.is_training,
        business_date=reader.business_date,
        officer_id=who.id,
        login=who.login,
        name=who.name,
        role=who.role,
    )
