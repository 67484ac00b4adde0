"""Why an event may not be recorded: one class for each code of contract `scenario.md` 5.

The contract's code is the class name in snake case (`contract_code`). Dates are business dates,
amounts in fen. What the terms themselves may not be is `terms.BadTerms`.
"""

from dataclasses import dataclass
from datetime import date

from models.errors import Refusal


def contract_code(refusal: Refusal) -> str:
    """The code of a refusal as the contract writes it: ``bad_terms``."""
    return refusal.code.replace("-", "_")


@dataclass(eq=False)
class NotDisbursed(Refusal):
    """The first event is not the disbursement."""


@dataclass(eq=False)
class UnknownKind(Refusal):
    """There is no such kind of event."""

    kind: str


@dataclass(eq=False)
class BadEvent(Refusal):
    """A field of an event is missing, of the wrong type or outside its range."""

    field: str
    value: str


@dataclass(eq=False)
class AfterAsOf(Refusal):
    """The event is dated after the day of the report: it has not happened yet."""

    on: date
    as_of: date


@dataclass(eq=False)
class DisbursedAmountDiffers(Refusal):
    """Not the principal was paid out: nothing may be deducted (民法典 670)."""

    disbursed_fen: int
    principal_fen: int


@dataclass(eq=False)
class DisbursementReturned(Refusal):
    """The bank returned the money: nothing more can happen to the loan (J20)."""

    returned_on: date


@dataclass(eq=False)
class MoreThanDisbursed(Refusal):
    """Only a disbursement to which nothing was added can be returned (J20)."""


@dataclass(eq=False)
class AlreadyDisbursed(Refusal):
    """A loan is disbursed once."""

    disbursed_on: date


@dataclass(eq=False)
class BeforeDisbursement(Refusal):
    """The event is dated or falls due before the disbursement."""

    on: date
    disbursed_on: date


@dataclass(eq=False)
class DuplicateId(Refusal):
    """Another event has this id."""

    event_id: str


@dataclass(eq=False)
class UnknownId(Refusal):
    """No earlier event has the id that is to be reversed."""

    event_id: str


@dataclass(eq=False)
class AlreadyReversed(Refusal):
    """The event was reversed or undone before."""

    event_id: str


@dataclass(eq=False)
class NotReversible(Refusal):
    """A disbursement, a reversal or an undone charge-off cannot be reversed."""

    event_id: str
    kind: str


@dataclass(eq=False)
class HasRecoveries(Refusal):
    """The write-off cannot be reversed while recoveries are recorded."""

    event_id: str
    recovered_fen: int


@dataclass(eq=False)
class NoChargeOff(Refusal):
    """There is no charge-off to undo."""


@dataclass(eq=False)
class NotWrittenOff(Refusal):
    """A recovery needs a write-off in force on its day."""

    on: date


@dataclass(eq=False)
class RecoveryExceedsWrittenOff(Refusal):
    """More than was written off and not recovered yet."""

    amount_fen: int
    left_fen: int


@dataclass(eq=False)
class LoanWrittenOff(Refusal):
    """After the write-off only recoveries and reversals are recorded."""

    written_off_on: date


@dataclass(eq=False)
class BeforeLastTransaction(Refusal):
    """A write-off is dated before a transaction that is in force."""

    on: date
    last_on: date


@dataclass(eq=False)
class AlreadyChargedOff(Refusal):
    """A charge-off is in force."""

    charged_off_on: date


@dataclass(eq=False)
class NothingOutstanding(Refusal):
    """The loan owes nothing that day: there is nothing to charge off or write off."""

    on: date


@dataclass(eq=False)
class RefundExceedsOverpaid(Refusal):
    """More than is held for the borrower that day."""

    amount_fen: int
    overpaid_fen: int


@dataclass(eq=False)
class UseExceedsHeld(Refusal):
    """More than is held for the borrower that day. Ours: the contract has no such event."""

    amount_fen: int
    held_fen: int


@dataclass(eq=False)
class WaiveExceedsOutstanding(Refusal):
    """More than is outstanding of the component that day."""

    component: str
    amount_fen: int
    outstanding_fen: int


@dataclass(eq=False)
class SettleBelowPayoff(Refusal):
    """Less than the payoff of that day."""

    amount_fen: int
    payoff_fen: int


@dataclass(eq=False)
class NothingToCome(Refusal):
    """No principal falls due after that day: there are no rows to agree anew."""

    on: date


@dataclass(eq=False)
class PrepaymentTooSmall(Refusal):
    """All of the money is needed for what is due and earned by the day."""

    amount_fen: int
    needed_fen: int


@dataclass(eq=False)
class OthersAgreedToo(Refusal):
    """A guarantor or an insurer is paid by this schedule: it is theirs as well to change."""

    payees: str


@dataclass(eq=False)
class PrepaymentSettles(Refusal):
    """The money settles the loan: that is no part of it."""

    amount_fen: int
    payoff_fen: int


@dataclass(eq=False)
class InArrears(Refusal):
    """An extension comes before trouble; a loan past due is restructured."""

    days_past_due: int


@dataclass(eq=False)
class RateRaised(Refusal):
    """A new schedule is never dearer than the one before."""

    new_ppm: int
    """A year, or a day as the loan counts it."""
    old_ppm: int


@dataclass(eq=False)
class InterestGraceNotOver(Refusal):
    """Interest of the rows before is put into one that is still to come."""

    until: date
