"""The claims of a loan against guarantors and insurers."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy import select

from db.claims import claims_of, state_of
from db.loan_file import load
from db.office import Reader
from db.people import names_of
from db.records import AnyRow
from db.schema import claim_step
from models.servicing.claims import ClaimStatus, ClaimStep, PayerKind


@dataclass(frozen=True, slots=True)
class ClaimAnswer:
    """What became of a claim, step by step."""

    step: ClaimStep
    seq: int | None
    """For a payment: position of the event within the loan."""
    business_date: date
    recorded_by: str
    note: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim against who answers for the borrower. Amounts in fen."""

    id: int
    payer: PayerKind
    payer_name: str
    reference: str
    through_row: int
    """The last installment that is claimed."""
    amount_fen: int
    paid_fen: int
    left_fen: int
    claim_status: ClaimStatus
    opened_on: date
    opened_by: str
    steps_in: bool
    """All that was claimed is paid: the payer may turn to the borrower for it (民法典 700)."""
    steps: tuple[ClaimAnswer, ...]


def loan_claims(reader: Reader, loan_id: int) -> tuple[Claim, ...]:
    """The claims of a loan, oldest first.

    Args:
        reader: who asks.
        loan_id: which loan.

    Raises:
        NotFound: there is no such loan.
    """
    load(reader.connection, loan_id)
    names = names_of(reader.connection)
    return tuple(_claim(reader, row, names) for row in claims_of(reader.connection, loan_id))


def _claim(reader: Reader, row: AnyRow, names: dict[int, str]) -> Claim:
    state = state_of(reader.connection, row)
    steps = reader.connection.execute(
        select(claim_step).where(claim_step.c.claim_id == row.id).order_by(claim_step.c.id)
    )
    return Claim(
        id=row.id,
        payer=row.payer,
        payer_name=row.payer_name,
        reference=row.reference,
        through_row=row.through_row,
        amount_fen=row.amount_fen,
        paid_fen=state.paid_fen,
        left_fen=state.left_fen,
        claim_status=state.status,
        opened_on=row.opened_on,
        opened_by=names[row.officer_id],
        steps_in=state.status is ClaimStatus.PAID,
        steps=tuple(
            ClaimAnswer(one.step, one.seq, one.business_date, names[one.officer_id], one.note)
            for one in steps
        ),
    )
