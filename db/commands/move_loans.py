"""A chunk of the day close: some loans are brought to the next day, the business date stays."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from db import closing
from db.office import CloseStep, Tx
from db.roles import TREASURY
from models.errors import Refusal
from models.origination.authority import Role


@dataclass(eq=False)
class NotTheNextLoans(Refusal):
    """The chunk is not the next one: the close goes through the loans in order, each once."""

    after: int
    moved_to: int


@dataclass(frozen=True, slots=True)
class ChunkMoved:
    """How far the close is."""

    moved_to: int
    """Loans up to this number stand on the next day."""
    last: int
    """The number of the last loan."""
    exceptions: int
    """Loans so far that could not be moved."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveLoans(CloseStep[ChunkMoved]):
    """Begin the day close, or go on with it, for some loans; `close-day` finishes it."""

    roles: ClassVar[frozenset[Role]] = TREASURY

    business_date: date
    """The day that is being closed: the one that is open."""
    after_loan: int
    """The loans after this number: where the chunk before ended, 0 at the beginning."""
    upto: int
    """Up to this one."""

    def run(self, tx: Tx) -> ChunkMoved:
        """Book the next day for these loans, and keep how far it is.

        Raises:
            NotTheOpenDay: another day is open.
            BooksDoNotAgree: the books say something else than the loans.
            NotTheNextLoans: the close stands elsewhere.
        """
        at = closing.take_up(tx, self.business_date)
        if self.after_loan != at.moved_to or not self.after_loan < self.upto <= at.last:
            raise NotTheNextLoans(self.after_loan, at.moved_to)
        at = closing.go_on(tx, at, self.upto)
        closing.keep(tx, at)
        return ChunkMoved(at.moved_to, at.last, at.moved.exceptions)
