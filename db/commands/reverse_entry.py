"""An entry by hand is taken back, in red: treasury proposes it, the branch manager signs it."""

from dataclasses import dataclass
from typing import ClassVar

from sqlalchemy import select

from db.codec import read
from db.commands.reverse import MIN_REASON, ReasonMissing
from db.journal import entry_of
from db.manual import post_signed
from db.office import Command, Tx
from db.proposals import propose
from db.records import AnyRow, existing
from db.roles import TREASURY
from db.schema import journal_entry
from models.books.entry import Entry, EntryKind, reversal
from models.errors import Refusal
from models.origination.authority import Role


@dataclass(eq=False)
class NotByHand(Refusal):
    """The entry was made by the program: what made it is taken back where it was done."""

    entry_id: int
    kind: EntryKind


@dataclass(eq=False)
class TakenBackBefore(Refusal):
    """The entry was taken back before."""

    entry_id: int
    reversed_by_id: int


@dataclass(frozen=True, slots=True)
class ReversalProposed:
    """The first signature is on it."""

    proposal_id: int
    entry_id: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ReverseEntry(Command[ReversalProposed]):
    """Propose to take an entry by hand back, in red; the branch manager signs second."""

    roles: ClassVar[frozenset[Role]] = TREASURY

    entry_id: int
    """Which entry of the journal."""
    reason: str
    """Why, in words that an auditor understands."""

    def run(self, tx: Tx) -> ReversalProposed:
        """Check the entry and put its reversal before the branch manager.

        Raises:
            ReasonMissing: the reason says nothing.
            NotFound, NotByHand, TakenBackBefore: not this one.
            AlreadyProposed: it waits for its second signature already.
        """
        if len(self.reason.strip()) < MIN_REASON:
            raise ReasonMissing(MIN_REASON)
        may_be_reversed(tx, self.entry_id)
        proposal_id = propose(tx, "reverse-entry", "entry", self.entry_id, self)
        return ReversalProposed(proposal_id, self.entry_id)


def may_be_reversed(tx: Tx, entry_id: int) -> Entry:
    """An entry that may be taken back.

    Raises:
        NotFound, NotByHand, TakenBackBefore: not this one.
    """
    row = existing(tx.connection, journal_entry, entry_id)
    if row.kind is not EntryKind.MANUAL:
        raise NotByHand(entry_id, row.kind)
    by = tx.connection.execute(
        select(journal_entry.c.id).where(journal_entry.c.reverses_id == entry_id)
    ).scalar()
    if by is not None:
        raise TakenBackBefore(entry_id, by)
    return entry_of(tx, entry_id, row.kind)


def sign_reversal(tx: Tx, proposal: AnyRow) -> None:
    """Post the entry in red, on the day of the second signature.

    Raises:
        TakenBackBefore: it was taken back meanwhile.
    """
    command = read(ReverseEntry, proposal.content)
    red = reversal(may_be_reversed(tx, command.entry_id))
    reason, today = command.reason.strip(), tx.business_date
    post_signed(tx, proposal, red, today, reason, reverses_id=command.entry_id)
