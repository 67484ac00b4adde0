"""The customer is handed, in writing, how the application was judged (PIPL 24)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from sqlalchemy import insert

from db.codec import plain
from db.explanations import explanation_of
from db.office import Command, Tx
from db.records import add, existing
from db.roles import OFFICERS
from db.schema import application, explanation
from models.origination.authority import Role


@dataclass(frozen=True, slots=True)
class ExplanationGiven:
    """What was handed out."""

    explanation_id: int
    number: str
    """Of the application."""
    given_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class GiveExplanation(Command[ExplanationGiven]):
    """Record that the customer is handed the explanation of how the application was judged."""

    roles: ClassVar[frozenset[Role]] = OFFICERS | {Role.COMPLIANCE}

    application_id: int
    """Which application."""

    def run(self, tx: Tx) -> ExplanationGiven:
        """Keep what it says, in codes, with who gave it and when.

        Raises:
            NotFound: there is no such application.
        """
        row = existing(tx.connection, application, self.application_id)
        assessment_id, told = explanation_of(tx, row)
        columns = {
            "application_id": row.id,
            "assessment_id": assessment_id,
            "given_by_id": tx.officer.id,
            "given_on": tx.business_date,
            "given_at": tx.at,
            "content": plain(told),
        }
        given_id = add(tx.connection, insert(explanation), columns)
        return ExplanationGiven(given_id, row.number, tx.business_date)
