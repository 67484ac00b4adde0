"""An officer puts an application back into the queue."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import update

from db.commands.claim_application import not_held_by_another
from db.office import Command, Tx
from db.records import existing
from db.roles import OFFICERS
from db.schema import application
from models.origination.authority import Role


@dataclass(frozen=True, slots=True)
class Released:
    """Which application anybody may take now."""

    number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReleaseApplication(Command[Released]):
    """Let go of an application."""

    roles: ClassVar[frozenset[Role]] = OFFICERS

    application_id: int
    """Which application."""

    def run(self, tx: Tx) -> Released:
        """Let it go; letting go of one that nobody holds changes nothing.

        Raises:
            NotFound: there is no such application.
            HeldByAnother: it is another officer's.
        """
        row = existing(tx.connection, application, self.application_id)
        not_held_by_another(tx, row)
        tx.connection.execute(
            update(application)
            .where(application.c.id == row.id)
            .values(holder_id=None, held_until=None)
        )
        return Released(row.number)
