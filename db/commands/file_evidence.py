"""A piece of evidence goes into a loan's file."""

from dataclasses import dataclass, field
from datetime import date
from typing import ClassVar

from db.audit import PERSONAL
from db.evidence import file_piece
from db.loan_file import load
from db.office import Command, Tx
from db.roles import OFFICERS, RISK
from models.origination.authority import Role
from models.servicing.losses import EvidenceKind


@dataclass(frozen=True, slots=True)
class EvidenceFiled:
    """It is in the file."""

    evidence_id: int
    loan_number: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileEvidence(Command[EvidenceFiled]):
    """Put a piece of evidence into a loan's file: what was done to collect, and what shows it."""

    roles: ClassVar[frozenset[Role]] = OFFICERS | RISK

    loan_id: int
    """Which loan."""
    kind: EvidenceKind
    """What it is."""
    dated_on: date
    """The date that it bears; not after the business date."""
    reference: str = field(metadata=PERSONAL)
    """Its number, or where it is kept; at least 4 characters."""
    note: str = field(default="", metadata=PERSONAL)
    """What it shows, in the officer's words."""

    def run(self, tx: Tx) -> EvidenceFiled:
        """File it; what is filed stays.

        Raises:
            NotFound: there is no such loan.
            AfterAsOf: it bears a date to come.
            ReferenceMissing: nobody would find it again.
        """
        row = load(tx.connection, self.loan_id).row
        evidence_id = file_piece(
            tx, row.customer_id, row.id, self.kind, self.dated_on, self.reference, self.note
        )
        return EvidenceFiled(evidence_id, row.number)
