"""The write-off file of a loan: conditions, evidence, signatures, the loss and what came back."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import select

from db import policies
from db.codec import read
from db.commands.write_off import WriteOff, may_be_written_off, reserve_fen
from db.evidence import pieces_of, rows_of
from db.loan_file import LoanFile, load
from db.office import Reader
from db.people import names_of
from db.records import AnyRow
from db.schema import proposal
from models.errors import Refusal
from models.servicing.losses import Condition, EvidenceKind, WriteOffReason, pursued_days
from models.servicing.parts import NOTHING, Parts
from models.servicing.state import LoanState, LoanStatus


@dataclass(frozen=True, slots=True)
class ReasonCheck:
    """What a reason needs, and whether the loan could be given up for it now."""

    reason: WriteOffReason
    min_days_past_due: int
    min_pursuit_days: int
    evidence_kinds: tuple[EvidenceKind, ...]
    missing_kinds: tuple[EvidenceKind, ...]
    """Of which nothing is on file."""
    why_not: str | None
    """Code of what stands against it; None: it may be proposed."""
    refusal: Refusal | None


@dataclass(frozen=True, slots=True)
class EvidencePiece:
    """A piece of evidence on file."""

    id: int
    kind: EvidenceKind
    dated_on: date
    reference: str
    note: str | None
    filed_by: str
    filed_on: date


@dataclass(frozen=True, slots=True)
class Signatures:
    """A proposal to give the loan up, with its two signatures as far as they are there."""

    proposal_id: int
    reason: WriteOffReason
    evidence: str
    """What was done to collect, in the first officer's words."""
    proposal_status: str
    """open, signed, rejected."""
    maker_name: str
    made_at: datetime
    checker_name: str | None
    checked_at: datetime | None
    checker_note: str | None


@dataclass(frozen=True, slots=True)
class WriteOffFile:
    """The file as an auditor asks for it. Amounts in fen."""

    loan_id: int
    loan_number: str
    status: LoanStatus
    days_past_due: int
    pursued_days: int
    """Since the first attempt to collect that is on file."""
    checks: tuple[ReasonCheck, ...]
    """Empty once it is written off."""
    pieces: tuple[EvidencePiece, ...]
    signatures: tuple[Signatures, ...]
    """Newest first."""
    loss: Parts
    """Written off; before that, what would be. The principal of it is taken from the reserve."""
    reserve_fen: int
    """Now, for non-performing loans."""
    written_off_on: date | None
    recovered: Parts
    recoverable: Parts
    """Written off and not recovered: the claim lives on."""


def write_off_file(reader: Reader, loan_id: int) -> WriteOffFile:
    """The write-off file of a loan, before and after it was signed.

    Args:
        reader: who asks.
        loan_id: which loan.

    Raises:
        NotFound: there is no such loan.
    """
    file, names = load(reader.connection, loan_id), names_of(reader.connection)
    state = file.state(reader.business_date)
    lost_on = _written_off_on(state)
    lost = sum((row.written_off for row in state.rows), NOTHING)
    filed = pieces_of(reader.connection, file.row)
    return WriteOffFile(
        loan_id=loan_id,
        loan_number=file.row.number,
        status=state.status,
        days_past_due=state.days_past_due,
        pursued_days=pursued_days(filed, reader.business_date),
        checks=() if lost_on else tuple(_check(reader, file, why) for why in WriteOffReason),
        pieces=tuple(_piece(row, names) for row in rows_of(reader.connection, file.row)),
        signatures=_signatures(reader, loan_id, names),
        loss=lost if lost_on else state.outstanding,
        reserve_fen=reserve_fen(reader),
        written_off_on=lost_on,
        recovered=state.recovered,
        recoverable=lost - state.recovered,
    )


def _written_off_on(state: LoanState) -> date | None:
    in_force = (t.on for t in state.transactions if t.kind == "write_off" and not t.is_reversed)
    return next(in_force, None)


def _check(reader: Reader, file: LoanFile, reason: WriteOffReason) -> ReasonCheck:
    policy = policies.policy(reader.connection, reader.business_date)
    needs, refusal = Condition.under(policy, reason), None
    try:
        may_be_written_off(reader, file.row.id, reason)
    except Refusal as found:
        refusal = found
    return ReasonCheck(
        reason=reason,
        min_days_past_due=needs.min_days_past_due,
        min_pursuit_days=needs.min_pursuit_days,
        evidence_kinds=needs.kinds,
        missing_kinds=needs.missing(pieces_of(reader.connection, file.row)),
        why_not=refusal.code if refusal else None,
        refusal=refusal,
    )


def _piece(row: AnyRow, names: dict[int, str]) -> EvidencePiece:
    return EvidencePiece(
        id=row.id,
        kind=row.kind,
        dated_on=row.on,
        reference=row.reference,
        note=row.note,
        filed_by=names[row.officer_id],
        filed_on=row.business_date,
    )


def _signatures(reader: Reader, loan_id: int, names: dict[int, str]) -> tuple[Signatures, ...]:
    rows = reader.connection.execute(
        select(proposal)
        .where(
            proposal.c.subject == "loan",
            proposal.c.subject_id == loan_id,
            proposal.c.command == "write-off",
        )
        .order_by(proposal.c.id.desc())
    )
    return tuple(_signed(row, read(WriteOff, row.content), names) for row in rows)


def _signed(row: AnyRow, asked: WriteOff, names: dict[int, str]) -> Signatures:
    return Signatures(
        proposal_id=row.id,
        reason=asked.reason,
        evidence=asked.evidence,
        proposal_status=row.status,
        maker_name=names[row.maker_id],
        made_at=row.made_at,
        checker_name=names[row.checker_id] if row.checker_id else None,
        checked_at=row.checked_at,
        checker_note=row.note,
    )
