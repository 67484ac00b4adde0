"""The customer's documents came in: the application goes back to review."""

from dataclasses import dataclass, field
from typing import ClassVar

from db.audit import PERSONAL
from db.decisions import move_to
from db.office import Command, Tx
from db.records import existing, same_version
from db.roles import OFFICERS
from db.schema import application
from models.origination.application import Stage
from models.origination.authority import Role
from models.origination.stages import Event, next_stage


@dataclass(frozen=True, slots=True)
class Answered:
    """The application that goes on."""

    number: str
    stage: Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerInfo(Command[Answered]):
    """Record that the documents that were asked for have come; the clock runs again."""

    roles: ClassVar[frozenset[Role]] = OFFICERS

    application_id: int
    """Which application."""
    note: str = field(default="", metadata=PERSONAL)
    """What came, in the officer's words."""
    seen_version: int | None = None
    """The application's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Answered:
        """Put it back into review.

        Raises:
            NotFound, ChangedMeanwhile, WrongStage: not this one, not now.
        """
        row = existing(tx.connection, application, self.application_id)
        same_version(row, "application", self.seen_version)
        stage = next_stage(row.stage, Event.ANSWER)
        move_to(tx, row.id, stage)
        return Answered(row.number, stage)
