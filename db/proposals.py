"""Two signatures: what one officer proposes, another carries out or turns down (双人复核)."""

from dataclasses import dataclass

from sqlalchemy import func, insert, select, update

from db.codec import plain
from db.office import Tx
from db.records import AnyRow, add, existing
from db.schema import proposal
from models.errors import Refusal
from models.origination.act import Act
from models.origination.duties import two_persons


@dataclass(eq=False)
class AlreadyProposed(Refusal):
    """The same thing waits for its second signature already."""

    subject: str
    which: str


@dataclass(eq=False)
class NotOpen(Refusal):
    """The proposal was signed, rejected or taken back before."""

    proposal_id: int
    status: str


_FIRST = {
    "decide": Act.APPROVE,
    "write-off": Act.WRITE_OFF,
    "waive": Act.WAIVE,
    "grant-credit": Act.WAIVE,
    "post-entry": Act.POST,
    "reverse-entry": Act.POST,
    "restructure-loan": Act.RESCHEDULE,
    "sell-loans": Act.SELL,
    "publish-scorecard": Act.GOVERN,
    "change-standing": Act.GOVERN,
    "trust-signer": Act.GOVERN,
    "distrust-signer": Act.GOVERN,
}
"""What the first signature was for."""


def next_subject(tx: Tx) -> int:
    """A number for what is proposed and has none yet: that of the proposal itself."""
    newest = tx.connection.execute(select(func.max(proposal.c.id))).scalar()
    return (newest or 0) + 1


def propose(tx: Tx, command: str, subject: str, subject_id: int, content: object) -> int:
    """Put a command before a second person.

    Raises:
        AlreadyProposed: the same command waits for the same subject.
    """
    waiting = select(proposal.c.id).where(
        proposal.c.command == command,
        proposal.c.subject == subject,
        proposal.c.subject_id == subject_id,
        proposal.c.status == "open",
    )
    if tx.connection.execute(waiting).first() is not None:
        raise AlreadyProposed(subject, str(subject_id))
    return add(
        tx.connection,
        insert(proposal),
        {
            "key": tx.key,
            "command": command,
            "subject": subject,
            "subject_id": subject_id,
            "content": plain(content),
            "maker_id": tx.officer.id,
            "made_at": tx.at,
            "status": "open",
        },
    )


def open_proposal(tx: Tx, proposal_id: int) -> AnyRow:
    """A proposal that this officer may sign or reject.

    Raises:
        NotFound: there is none of this number.
        NotOpen: it was signed or rejected before.
        SamePerson: the officer made it.
    """
    row = existing(tx.connection, proposal, proposal_id)
    if row.status != "open":
        raise NotOpen(row.id, row.status)
    two_persons(row.maker_id, _FIRST[row.command], tx.officer.id, Act.SIGN)
    return row


def withdraw_proposals(tx: Tx, subject: str, subject_id: int) -> None:
    """Take back what waits for a signature: its subject is closed."""
    tx.connection.execute(
        update(proposal)
        .where(
            proposal.c.subject == subject,
            proposal.c.subject_id == subject_id,
            proposal.c.status == "open",
        )
        .values(status="withdrawn")
    )


def close_proposal(tx: Tx, proposal_id: int, status: str, note: str) -> None:
    """Put the second signature, or the rejection, on it."""
    tx.connection.execute(
        update(proposal)
        .where(proposal.c.id == proposal_id)
        .values(status=status, checker_id=tx.officer.id, checked_at=tx.at, note=note)
    )
