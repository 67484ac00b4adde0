"""An entry by hand: treasury proposes it, the branch manager signs it (手工凭证)."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from db.codec import read
from db.commands.reverse import MIN_REASON, ReasonMissing
from db.manual import JOURNAL, accounts_exist, post_signed
from db.office import Command, Tx
from db.periods import must_be_open
from db.proposals import next_subject, propose
from db.records import AnyRow
from db.roles import TREASURY
from models.books.manual import EntryLine, EntryTemplate, from_template, manual_entry
from models.origination.authority import Role


@dataclass(frozen=True, slots=True)
class EntryProposed:
    """The first signature is on it."""

    proposal_id: int
    amount_fen: int
    """Its debits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostEntry(Command[EntryProposed]):
    """Propose an entry by hand; the branch manager signs second (J21 to J30)."""

    roles: ClassVar[frozenset[Role]] = TREASURY

    template: EntryTemplate | None = None
    """A usual entry of two accounts; without it, the lines say everything."""
    amount_fen: int = 0
    """Amount of the usual entry, in fen."""
    lines: tuple[EntryLine, ...] = ()
    """Accounts with their amounts in fen, debits positive; they sum to zero."""
    on: date | None = None
    """Business date in an open month; None: the day of the second signature."""
    reason: str
    """Why, in words that an auditor understands."""

    @property
    def wanted(self) -> tuple[EntryLine, ...]:
        """The lines, the template's first."""
        usual = from_template(self.template, self.amount_fen) if self.template else ()
        return (*usual, *self.lines)

    def run(self, tx: Tx) -> EntryProposed:
        """Check the entry and put it before the branch manager.

        Raises:
            ReasonMissing: the reason says nothing.
            BadInput, EntryUnbalanced, KeptByLoans: it is no entry, or none for a hand.
            NotFound: the chart has no such account.
            AfterAsOf, PeriodClosed: nothing may be posted on that day.
        """
        if len(self.reason.strip()) < MIN_REASON:
            raise ReasonMissing(MIN_REASON)
        entry = manual_entry(self.wanted)
        accounts_exist(tx, {leg.account for leg in entry.legs})
        must_be_open(tx.connection, self.on or tx.business_date, tx.business_date)
        proposal_id = propose(tx, "post-entry", JOURNAL, next_subject(tx), self)
        debits = (leg.amount_fen for leg in entry.legs if leg.amount_fen > 0)
        return EntryProposed(proposal_id, sum(debits))


def sign_entry(tx: Tx, proposal: AnyRow) -> None:
    """Post an entry that has its second signature.

    Raises:
        PeriodClosed: its month was closed meanwhile.
    """
    command = read(PostEntry, proposal.content)
    on = command.on or tx.business_date
    post_signed(tx, proposal, manual_entry(command.wanted), on, command.reason.strip())
