"""An officer takes an application, so that two do not work on the same one."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import ClassVar

from sqlalchemy import update

from db.office import Command, Reader, Tx
from db.records import AnyRow, existing
from db.roles import OFFICERS
from db.schema import application, officer
from models.errors import Refusal
from models.origination.authority import Role

HOLD = timedelta(minutes=15)
"""How long an application is held for one officer (domain reference 4.2)."""


@dataclass(eq=False)
class HeldByAnother(Refusal):
    """Another officer is working on it."""

    number: str
    holder: str
    until: datetime


@dataclass(frozen=True, slots=True)
class Claimed:
    """Who holds it, until when."""

    number: str
    held_until: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimApplication(Command[Claimed]):
    """Hold an application for a quarter of an hour; claiming again holds it longer."""

    roles: ClassVar[frozenset[Role]] = OFFICERS

    application_id: int
    """Which application."""

    def run(self, tx: Tx) -> Claimed:
        """Take it, unless another officer holds it.

        Raises:
            NotFound: there is no such application.
            HeldByAnother: another officer's hold has not run out.
        """
        row = existing(tx.connection, application, self.application_id)
        not_held_by_another(tx, row)
        until = tx.at + HOLD
        tx.connection.execute(
            update(application)
            .where(application.c.id == row.id)
            .values(holder_id=tx.officer.id, held_until=until)
        )
        return Claimed(row.number, until)


def not_held_by_another(door: Tx | Reader, row: AnyRow) -> None:
    """Check that the officer may work on an application.

    Raises:
        HeldByAnother: another officer's hold has not run out.
    """
    if row.holder_id in (None, door.officer.id) or row.held_until <= door.at:
        return
    holder = existing(door.connection, officer, row.holder_id)
    raise HeldByAnother(row.number, holder.name, row.held_until)
