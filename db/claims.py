"""Claims against guarantors and insurers, as their steps and the loan's events leave them."""

from sqlalchemy import Connection, bindparam, func, insert, select

from db.office import Tx
from db.records import AnyRow
from db.schema import claim_step, compensation_claim, loan_event
from models.servicing.claims import ClaimState, ClaimStep

_STEPS = (
    select(claim_step).where(claim_step.c.claim_id == bindparam("claim")).order_by(claim_step.c.id)
)
_LATER = loan_event.alias("later")
_PAID = (
    select(func.coalesce(func.sum(loan_event.c.amount_fen), 0))
    .join(
        claim_step,
        (claim_step.c.claim_id == bindparam("claim")) & (claim_step.c.seq == loan_event.c.seq),
    )
    .outerjoin(
        _LATER,
        (_LATER.c.loan_id == loan_event.c.loan_id) & (_LATER.c.reverses_seq == loan_event.c.seq),
    )
    .where(loan_event.c.loan_id == bindparam("loan"), _LATER.c.id.is_(None))
)
"""What was paid on a claim, without what was reversed."""


def state_of(connection: Connection, claim: AnyRow) -> ClaimState:
    """Where a claim stands. A payment that was reversed is as if it never came."""
    steps = {row.step for row in connection.execute(_STEPS, {"claim": claim.id})}
    paid_fen = connection.execute(_PAID, {"claim": claim.id, "loan": claim.loan_id}).scalar_one()
    return ClaimState(
        amount_fen=claim.amount_fen,
        paid_fen=paid_fen,
        is_rejected=ClaimStep.REJECTED in steps,
        is_acknowledged=ClaimStep.ACKNOWLEDGED in steps,
    )


def claims_of(connection: Connection, loan_id: int) -> list[AnyRow]:
    """The claims of a loan, oldest first."""
    rows = (
        select(compensation_claim)
        .where(compensation_claim.c.loan_id == loan_id)
        .order_by(compensation_claim.c.id)
    )
    return list(connection.execute(rows))


def open_fen(connection: Connection, loan_id: int) -> int:
    """What is claimed of a loan and neither paid nor rejected, in fen."""
    states = [state_of(connection, row) for row in claims_of(connection, loan_id)]
    return sum(state.left_fen for state in states if not state.is_rejected)


def add_step(
    tx: Tx, claim_id: int, step: ClaimStep, seq: int | None = None, note: str | None = None
) -> None:
    """Record what became of a claim."""
    tx.connection.execute(
        insert(claim_step).values(
            claim_id=claim_id,
            step=step,
            seq=seq,
            note=note,
            officer_id=tx.officer.id,
            business_date=tx.business_date,
            at=tx.at,
            key=tx.key,
        )
    )
