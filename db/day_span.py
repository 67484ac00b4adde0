"""Some loans on a day that is closed: which of them move by sums, and which one by one.

A loan is *plain* if what the day books for it can be read off its cached installments. A loan that
partners fund, one that was sold, one that owes VAT, one whose accrual turns, one that was ever
charged off or is restructured, one that an earlier close could not move: these are *exact* ones,
each replayed from its events.
"""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sqlalchemy import (
    ColumnElement,
    and_,
    case,
    exists,
    false,
    func,
    literal_column,
    not_,
    or_,
    select,
    union,
)

from db.day_limits import Cohort, cohorts_at_a_turn
from db.office import Tx
from db.schema import day_exception, installment, loan, loan_event, sold_loan
from models.servicing.state import LoanStatus

LEFT_FEN = (
    installment.c.principal_left_fen + installment.c.interest_left_fen + installment.c.fee_left_fen
)
"""What is left in a row, penalty apart, in fen."""
WAITING = day_exception.c.mended_on.is_(None)
"""Exceptions that no later close has mended."""


_IS_PLAIN = case(
    (
        func.json_valid(loan.c.terms) == 1,
        func.json_type(loan.c.terms, "$.funders").is_(None)
        & func.json_type(loan.c.terms, "$.fees").is_(None),
    ),
    else_=false(),
)
"""Terms that can be read, and name no partner who funds a part nor fees that others may get."""
_IS_CARRYING: ColumnElement[bool] = literal_column("loan.carried_days > 0")
"""Days past due that a restructuring carried on come on top of those of the next due date.

In the words of the index: a bound number would not be seen to be the same.
"""
_CHARGED_OFF = select(loan_event.c.loan_id).where(literal_column("kind = 'charge_off'"))
"""Loans that were ever charged off: the book of the loan tells whether that was taken back."""


@dataclass(frozen=True)
class Span:
    """The loans with a number after one and up to another, on the eve of a day."""

    tx: Tx
    opened: date
    after: int
    upto: int

    @property
    def closed(self) -> date:
        """The day that is being closed."""
        return self.tx.business_date

    @cached_property
    def cohorts(self) -> tuple[Cohort, ...]:
        """Those that may move."""
        return cohorts_at_a_turn(self.tx.connection, self.closed, self.opened)

    def holds(self, loan_id: ColumnElement[int]) -> ColumnElement[bool]:
        """Whether a loan is one of these."""
        return and_(loan_id > self.after, loan_id <= self.upto)

    def in_cohort(self, cohort: Cohort) -> ColumnElement[bool]:
        """Whether a loan belongs to a cohort."""
        return and_(
            loan.c.status == LoanStatus.ACTIVE,
            loan.c.next_due_on == cohort.next_due_on,
            loan.c.is_non_accrual.is_(cohort.was_non_accrual),
        )

    @cached_property
    def is_exact(self) -> ColumnElement[bool]:
        """Whether a loan has to be replayed."""
        waits = exists().where(day_exception.c.loan_id == loan.c.id, WAITING)
        turning = (self.in_cohort(cohort) for cohort in self.cohorts if cohort.turns)
        is_special = or_(
            loan.c.vat_rate_ppm > 0,
            loan.c.id.in_(_CHARGED_OFF),
            loan.c.id.in_(select(sold_loan.c.loan_id)),
            loan.c.observed_until.is_not(None),
            _IS_CARRYING,
        )
        return or_(not_(_IS_PLAIN), waits, is_special, *turning)

    @cached_property
    def is_by_sums(self) -> ColumnElement[bool]:
        """Whether what the day books for a loan is read off its installments."""
        return not_(self.is_exact)

    def exact_ids(self) -> list[int]:
        """The loans to be replayed, of those to which something happens."""
        due = (
            select(installment.c.loan_id)
            .join(loan, loan.c.id == installment.c.loan_id)
            .where(installment.c.due_on.in_((self.closed, self.opened)), LEFT_FEN > 0)
            .where(self.holds(installment.c.loan_id), self.is_exact)
        )
        days = {cohort.next_due_on for cohort in self.cohorts}
        late = select(loan.c.id).where(
            loan.c.status == LoanStatus.ACTIVE,
            loan.c.next_due_on.in_(sorted(days)),
            self.holds(loan.c.id),
            self.is_exact,
        )
        restructured = (
            select(loan.c.id).where(
                loan.c.status == LoanStatus.ACTIVE, which, self.holds(loan.c.id)
            )
            for which in (_IS_CARRYING, loan.c.observed_until == self.closed)
        )
        waiting = select(day_exception.c.loan_id).where(
            WAITING, self.holds(day_exception.c.loan_id)
        )
        found = union(due, late, *restructured, waiting).order_by("loan_id")
        return list(self.tx.connection.execute(found).scalars())
