"""What an officer may forgive a customer: alone, or with a second signature (domain 4.5).

A waiver and a goodwill credit are both given up by the lender, so one limit covers both; what was
forgiven on the same loan within the window of authority counts, so that it cannot be split.
"""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from db import policies
from db.commands.reverse import MIN_REASON, ReasonMissing
from db.loan_change import Change, add_event
from db.loan_file import LoanFile
from db.office import Command, Reader, Tx, verb
from db.proposals import propose
from models.servicing.events import GoodwillCredit, Waive
from models.servicing.refusals import NothingOutstanding

_KINDS = frozenset({Waive.kind, GoodwillCredit.kind})


class WaiverReason(StrEnum):
    """Why something is forgiven: the codes of `reasons.csv`."""

    OUR_ERROR = "C04"
    """We made a mistake (系统错误)."""
    SETTLEMENT = "C05"
    """An agreement settles the loan (和解结清)."""


@dataclass(frozen=True, slots=True)
class Forgiven:
    """What was forgiven, or waits for its second signature."""

    loan_number: str
    amount_fen: int
    seq: int | None
    """Position of the event within the loan; None while it waits."""
    proposal_id: int | None
    """Waits under this number; None: it is done."""
    left_fen: int
    """All that is outstanding now."""


def together_fen(door: Tx | Reader, file: LoanFile, amount_fen: int) -> int:
    """What counts against the limit, in fen: this, and what was forgiven in the window before."""
    window = policies.authority(door.connection, door.business_date).window_days
    since = door.business_date - timedelta(days=window)
    undone = {row.reverses_seq for row in file.event_rows}
    earlier = (
        int(row.amount_fen)
        for row in file.event_rows
        if row.kind in _KINDS and row.business_date > since and row.seq not in undone
    )
    return amount_fen + sum(earlier)


def needs_second(door: Tx | Reader, file: LoanFile, amount_fen: int) -> bool:
    """Whether forgiving this much waits for a second person.

    Raises:
        AboveAuthority: the officer's role may not even propose it.
    """
    limits = policies.authority(door.connection, door.business_date)
    return limits.waiver_needs_second(door.officer.role, together_fen(door, file, amount_fen))


def forgive(
    tx: Tx,
    file: LoanFile,
    event: Waive | GoodwillCredit,
    command: Command[Any],
    reason: WaiverReason,
    note: str,
) -> Forgiven:
    """Do it within the officer's authority, or put it before a second person.

    Raises:
        ReasonMissing: the note says nothing.
        NothingOutstanding: nothing is owed that could be forgiven.
        AboveAuthority, AlreadyProposed: the officer may not, or it waits already.
        Refusal: the loan's own rules.
    """
    if len(note.strip()) < MIN_REASON:
        raise ReasonMissing(MIN_REASON)
    if not file.state(tx.business_date).outstanding.total_fen:
        raise NothingOutstanding(tx.business_date)
    file.after(event, tx.business_date)  # what would be refused is not proposed
    number, amount_fen = file.row.number, event.amount_fen
    if needs_second(tx, file, amount_fen):
        proposal_id = propose(tx, verb(type(command)), "loan", file.row.id, command)
        left_fen = file.state(tx.business_date).outstanding.total_fen
        return Forgiven(number, amount_fen, None, proposal_id, left_fen)
    change = add_event(tx, file, event, reason=reason, note=note.strip())
    return Forgiven(number, amount_fen, change.seq, None, change.after.outstanding.total_fen)


def sign(
    tx: Tx, file: LoanFile, event: Waive | GoodwillCredit, reason: WaiverReason, note: str
) -> Change:
    """Carry out what has its second signature.

    Raises:
        AboveAuthority: the second officer may not sign so much.
        Refusal: the loan's own rules refuse it by now.
    """
    limits = policies.authority(tx.connection, tx.business_date)
    limits.may_sign_waiver(tx.officer.role, together_fen(tx, file, event.amount_fen))
    return add_event(tx, file, event, reason=reason, note=note.strip())
