"""The evidence on file for a loan and its customer."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, insert, select

from db.office import Tx
from db.records import AnyRow, add
from db.schema import evidence
from models.errors import Refusal
from models.servicing.losses import Evidence, EvidenceKind
from models.servicing.refusals import AfterAsOf

MIN_REFERENCE = 4
"""Characters: enough to find the paper again."""


@dataclass(eq=False)
class ReferenceMissing(Refusal):
    """Evidence has a number, or a place where it is kept."""

    at_least: int


def file_piece(
    tx: Tx,
    customer_id: int,
    loan_id: int | None,
    kind: EvidenceKind,
    dated_on: date,
    reference: str,
    note: str,
) -> int:
    """Write a piece of evidence down; its number.

    Args:
        tx: the open transaction.
        customer_id: about whom.
        loan_id: of which loan; None: of all that the customer has.
        kind: what it is.
        dated_on: the date that it bears.
        reference: its number, or where it is kept.
        note: what it shows.

    Raises:
        AfterAsOf: it bears a date to come.
        ReferenceMissing: nobody would find it again.
    """
    if dated_on > tx.business_date:
        raise AfterAsOf(dated_on, tx.business_date)
    if len(reference.strip()) < MIN_REFERENCE:
        raise ReferenceMissing(MIN_REFERENCE)
    columns = {
        "customer_id": customer_id,
        "loan_id": loan_id,
        "kind": kind,
        "on": dated_on,
        "reference": reference.strip(),
        "note": note.strip() or None,
        "officer_id": tx.officer.id,
        "business_date": tx.business_date,
        "at": tx.at,
        "key": tx.key,
    }
    return add(tx.connection, insert(evidence), columns)


def rows_of(connection: Connection, loan: AnyRow) -> list[AnyRow]:
    """What is on file for a loan, by date: its own evidence, and its customer's."""
    about = (evidence.c.loan_id == loan.id) | evidence.c.loan_id.is_(None)
    found = (
        select(evidence)
        .where(evidence.c.customer_id == loan.customer_id, about)
        .order_by(evidence.c.on, evidence.c.id)
    )
    return list(connection.execute(found))


def pieces_of(connection: Connection, loan: AnyRow) -> tuple[Evidence, ...]:
    """The same, as far as the conditions of a write-off look at it."""
    return tuple(Evidence(row.kind, row.on) for row in rows_of(connection, loan))
