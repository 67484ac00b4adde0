"""All that the loan's screen shows, read at once: one state of the file."""

from dataclasses import dataclass

from db.loan_act import LoanAct
from db.office import Reader
from db.queries.claims import Claim, loan_claims
from db.queries.flags import CustomerFlag, customer_flags
from db.queries.loan import LoanDetail, loan
from db.queries.loan_acts import NextAct, loan_acts
from db.queries.loan_history import (
    JournalEntry,
    LoanTransaction,
    loan_journal,
    loan_transactions,
)
from db.queries.loan_schedules import ScheduleVersion, schedule_versions
from db.queries.write_off_file import WriteOffFile, write_off_file


@dataclass(frozen=True, slots=True)
class LoanLook:
    """A loan as its screen shows it."""

    loan: LoanDetail
    transactions: tuple[LoanTransaction, ...]
    journal: tuple[JournalEntry, ...]
    acts: tuple[NextAct, ...]
    versions: tuple[ScheduleVersion, ...]
    """Of the schedule, the one in force last."""
    losses: WriteOffFile
    claims: tuple[Claim, ...]
    flags: tuple[CustomerFlag, ...]
    """Of the customer; internal."""

    def act(self, act: LoanAct) -> NextAct:
        """Whether an act may be done now."""
        return next(one for one in self.acts if one.act is act)

    def transaction(self, seq: object) -> LoanTransaction | None:
        """The event at a position within the loan, if it moved money."""
        return next((one for one in self.transactions if one.seq == seq), None)


def look_at(reader: Reader, loan_id: int) -> LoanLook:
    """A loan with its history and what may be done next.

    Raises:
        NotFound: there is no such loan.
    """
    found = loan(reader, loan_id)
    return LoanLook(
        found,
        loan_transactions(reader, loan_id),
        loan_journal(reader, loan_id),
        loan_acts(reader, loan_id),
        schedule_versions(reader, loan_id),
        write_off_file(reader, loan_id),
        loan_claims(reader, loan_id),
        customer_flags(reader, found.customer_id),
    )
