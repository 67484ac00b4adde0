"""The customer asks that a person looks again at what was declined."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import ClassVar

from db.appeals import may_be_appealed
from db.audit import PERSONAL
from db.decisions import Outcome, add_flag, move_to, write_decision
from db.office import Command, Tx
from db.records import existing, same_version
from db.roles import OFFICERS
from db.schema import application
from models.origination.appeal import ASKED_FOR_REVIEW, HUMAN_REVIEW
from models.origination.application import Stage
from models.origination.authority import Role
from models.origination.decision import DecisionKind
from models.origination.stages import Event, next_stage


@dataclass(frozen=True, slots=True)
class Appealed:
    """The application that goes on, and until when a person must have reviewed it."""

    number: str
    stage: Stage
    due_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealDecision(Command[Appealed]):
    """Take a declined application back into review, by a person who did not decline it (R05)."""

    roles: ClassVar[frozenset[Role]] = OFFICERS

    application_id: int
    """Which application."""
    note: str = field(default="", metadata=PERSONAL)
    """What the customer says."""
    seen_version: int | None = None
    """The application's version on the officer's screen; another one is refused."""

    def run(self, tx: Tx) -> Appealed:
        """Write the appeal beside the decisions, and start the clock of the review.

        Raises:
            NotFound, ChangedMeanwhile, WrongStage: not this one, not now.
            ReviewedAlready, AppealTooLate: it was reviewed, or the days are over.
        """
        row = existing(tx.connection, application, self.application_id)
        same_version(row, "application", self.seen_version)
        stage = next_stage(row.stage, Event.APPEAL)
        declined = may_be_appealed(tx, row)
        appeal = Outcome(
            application_id=row.id,
            assessment_id=declined.assessment_id,
            kind=DecisionKind.REFER_UP,
            officer_id=tx.officer.id,
            role=tx.officer.role,
            reasons=(ASKED_FOR_REVIEW,),
            note=self.note.strip(),
        )
        write_decision(tx, appeal)
        add_flag(tx, row.id, row.flags, HUMAN_REVIEW)
        move_to(tx, row.id, stage)
        return Appealed(row.number, stage, existing(tx.connection, application, row.id).due_at)
