"""What a command on a loan would do, by the same engine that books it, before it is given."""

from dataclasses import dataclass
from datetime import date

from db import policies
from db.commands.write_off import may_be_written_off, reserve_fen
from db.loan_file import LoanFile, load
from db.loan_rules import not_waiting
from db.office import Reader
from models.errors import Refusal
from models.servicing.events import Event, Recover, Repay, Reverse, Settle
from models.servicing.history import taken_out
from models.servicing.loan import record
from models.servicing.losses import Condition, WriteOffReason
from models.servicing.moment import Moment
from models.servicing.parts import Parts
from models.servicing.payoff import payoff_fen
from models.servicing.state import LoanState, LoanStatus


@dataclass(frozen=True, slots=True)
class AllocationPreview:
    """What a payment would do, before it is booked."""

    parts: Parts
    """What the amount would go to."""
    unused_fen: int
    """What would be held for the customer."""
    principal_left_fen: int
    days_past_due: int
    """After the payment, on the business date."""
    status: LoanStatus
    rows_paid: tuple[int, ...]
    """Numbers of the installments that would be paid off by it."""


@dataclass(frozen=True, slots=True)
class RecoveryPreview:
    """What money received after a write-off would do."""

    parts: Parts
    """What the amount would go to."""
    recoverable: Parts
    """Written off and not recovered, after it."""


@dataclass(frozen=True, slots=True)
class ReversalPreview:
    """What a loan would be without one of its events."""

    principal_left_fen: int
    days_past_due: int
    status: LoanStatus
    due_now_fen: int
    """Left in rows that are due by the business date."""
    overpaid_fen: int
    rows_reopened: tuple[int, ...]
    """Numbers of the installments that would be owed again."""


@dataclass(frozen=True, slots=True)
class WriteOffPreview:
    """What would be lost, and whether policy and reserve allow it."""

    days_past_due: int
    at_least_days: int
    """Days past due before which policy writes nothing off for this reason."""
    loss: Parts
    """All that is outstanding; the principal of it is booked against the reserve."""
    reserve_fen: int
    """What is left of the reserve for non-performing loans."""
    why_not: str | None
    """Code of what stands against it; None: it may be proposed."""
    refusal: Refusal | None


def amount_asked(reader: Reader, loan_id: int, on: date, is_settlement: bool = False) -> int:
    """What a customer has to pay on a day: what is due by then, or what settles the loan; in fen.

    Args:
        reader: who asks.
        loan_id: which loan.
        on: a day from the disbursement to the business date.
        is_settlement: the customer settles early.

    Raises:
        NotFound: there is no such loan.
    """
    file = load(reader.connection, loan_id)
    out = taken_out(file.events)
    event = Settle(on, 0)
    now = Moment(file.terms, file.row.disbursed_on, file.events, event, None, out).loan()
    if is_settlement:
        return payoff_fen(now, on)
    return sum(row.outstanding.total_fen for row in now.frozen_rows() if row.due_on <= on)


def allocation_preview(
    reader: Reader,
    loan_id: int,
    amount_fen: int,
    received_on: date,
    is_settlement: bool = False,
) -> AllocationPreview:
    """What a payment would do.

    Args:
        reader: who asks.
        loan_id: which loan.
        amount_fen: received.
        received_on: business date on which it came in.
        is_settlement: the customer settles early.

    Raises:
        NotFound: there is no such loan.
        AboveAuthority: more than the officer's role may take.
        Refusal: the loan's own rules would refuse it.
    """
    file, today = load(reader.connection, loan_id), reader.business_date
    policies.authority(reader.connection, today).may_record_payment(reader.officer.role, amount_fen)
    event = (Settle if is_settlement else Repay)(received_on, amount_fen, _next_id(file))
    before, after = file.state(today), _after(file, event, today)
    return AllocationPreview(
        parts=_parts(after, event),
        unused_fen=after.overpaid_fen - before.overpaid_fen,
        principal_left_fen=after.outstanding.principal_fen,
        days_past_due=after.days_past_due,
        status=after.status,
        rows_paid=tuple(sorted(_open_rows(before) - _open_rows(after))),
    )


def recovery_preview(
    reader: Reader, loan_id: int, amount_fen: int, received_on: date
) -> RecoveryPreview:
    """What money received after the write-off would go to.

    Args:
        reader: who asks.
        loan_id: which loan.
        amount_fen: received.
        received_on: business date on which it came in.

    Raises:
        NotFound: there is no such loan.
        Refusal: the loan's own rules would refuse it.
    """
    file, today = load(reader.connection, loan_id), reader.business_date
    event = Recover(received_on, amount_fen, _next_id(file))
    after = _after(file, event, today)
    lost = sum((row.written_off for row in after.rows), Parts())
    return RecoveryPreview(_parts(after, event), lost - after.recovered)


def reversal_preview(reader: Reader, loan_id: int, seq: int) -> ReversalPreview:
    """What a loan would be without one of its events.

    Args:
        reader: who asks.
        loan_id: which loan.
        seq: position of the event within the loan.

    Raises:
        NotFound: there is no such loan.
        Refusal: the loan's own rules would refuse it.
    """
    file, today = load(reader.connection, loan_id), reader.business_date
    event = Reverse(today, str(seq), _next_id(file))
    before, after = file.state(today), _after(file, event, today)
    return ReversalPreview(
        principal_left_fen=after.outstanding.principal_fen,
        days_past_due=after.days_past_due,
        status=after.status,
        due_now_fen=sum(r.outstanding.total_fen for r in after.rows if r.due_on <= today),
        overpaid_fen=after.overpaid_fen,
        rows_reopened=tuple(sorted(_open_rows(after) - _open_rows(before))),
    )


def write_off_preview(
    reader: Reader, loan_id: int, reason: WriteOffReason = WriteOffReason.COLLECTION_FAILED
) -> WriteOffPreview:
    """What a write-off would lose, and what stands against it.

    Args:
        reader: who asks.
        loan_id: which loan.
        reason: why it would be given up.

    Raises:
        NotFound: there is no such loan.
    """
    file, refusal = load(reader.connection, loan_id), None
    state = file.state(reader.business_date)
    try:
        may_be_written_off(reader, loan_id, reason)
        not_waiting(reader, loan_id)
    except Refusal as found:
        refusal = found
    policy = policies.policy(reader.connection, reader.business_date)
    return WriteOffPreview(
        days_past_due=state.days_past_due,
        at_least_days=Condition.under(policy, reason).min_days_past_due,
        loss=state.outstanding,
        reserve_fen=reserve_fen(reader),
        why_not=refusal.code if refusal else None,
        refusal=refusal,
    )


def _next_id(file: LoanFile) -> str:
    return str(len(file.events) + 1)


def _after(file: LoanFile, event: Event, today: date) -> LoanState:
    return record(file.terms, file.row.disbursed_on, file.events, event, today)


def _parts(after: LoanState, event: Event) -> Parts:
    return next(one.parts for one in after.transactions if one.event_id == event.event_id)


def _open_rows(state: LoanState) -> set[int]:
    return {row.number for row in state.rows if row.outstanding.total_fen}
