"""The customer no longer wants the loan."""

from dataclasses import dataclass, field
from typing import ClassVar

from sqlalchemy import update

from db.audit import PERSONAL
from db.decisions import move_to
from db.office import Command, Tx
from db.proposals import withdraw_proposals
from db.records import existing, same_version
from db.roles import OFFICERS
from db.schema import application, offer
from models.origination.application import Stage
from models.origination.authority import Role
from models.origination.stages import Event, next_stage


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """The application that is closed."""

    number: str
    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class WithdrawApplication(Command[Withdrawn]):
    """Close an application at the customer's wish, before the money went out (W01)."""

    roles: ClassVar[frozenset[Role]] = OFFICERS

    application_id: int
    """Which application."""
    note: str = field(default="", metadata=PERSONAL)
    """In the officer's words."""
    seen_version: int | None = None
    """The application's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Withdrawn:
        """Close it; an offer that was made is taken back, and an approval that waits.

        Raises:
            NotFound, ChangedMeanwhile, WrongStage: not this one, not now.
        """
        row = existing(tx.connection, application, self.application_id)
        same_version(row, "application", self.seen_version)
        stage = next_stage(row.stage, Event.WITHDRAW)
        tx.connection.execute(
            update(offer)
            .where(offer.c.application_id == row.id, offer.c.status.in_(("open", "accepted")))
            .values(status="withdrawn")
        )
        withdraw_proposals(tx, "application", row.id)
        move_to(tx, row.id, stage)
        return Withdrawn(row.number, stage)
