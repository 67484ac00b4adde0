"""What can happen to a loan after its disbursement, in the words of contract `scenario.md` 4.

Each has a business date, and an ``event_id`` where it may be reversed later. Events are facts in
recording order; what they do is computed by `loan.replay`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import ClassVar

from models.servicing.parts import Component
from models.servicing.terms import Terms


class ChargeBase(StrEnum):
    """What a charge by rate is a part of (rules 3.3)."""

    PRINCIPAL = "principal"
    PRINCIPAL_INTEREST = "principal_interest"


@dataclass(frozen=True, slots=True)
class Disburse:
    """The money goes out. Always the first event, and only once."""

    kind: ClassVar[str] = "disburse"
    on: date
    amount_fen: int | None = None
    """Where given, it must be the principal: nothing may be deducted (民法典 670)."""
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Repay:
    """Money from the customer."""

    kind: ClassVar[str] = "repay"
    on: date
    amount_fen: int
    event_id: str | None = None
    holds_rest: bool = False
    """What is not due yet is held for the customer instead of being paid ahead (domain 3.10)."""


@dataclass(frozen=True, slots=True)
class GoodwillCredit:
    """A credit granted by the lender; allocated like a repayment."""

    kind: ClassVar[str] = "goodwill_credit"
    on: date
    amount_fen: int
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Settle:
    """Early settlement: interest not yet earned is cancelled (提前结清)."""

    kind: ClassVar[str] = "settle"
    on: date
    amount_fen: int
    """At least the payoff of that day."""
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Charge:
    """Adds a fee or a penalty, either an amount or a rate of a base."""

    kind: ClassVar[str] = "charge"
    on: date
    component: Component
    """Fee or penalty."""
    amount_fen: int | None = None
    rate: Fraction | None = None
    of: ChargeBase | None = None
    installment: int | None = None
    """The row that the base is taken from; None: all regular rows."""
    due_on: date | None = None
    """Decides the row that it is put into; None: the day of the event."""
    event_id: str | None = None

    @property
    def falls_due(self) -> date:
        """The day on which it is due."""
        return self.due_on or self.on


@dataclass(frozen=True, slots=True)
class Waive:
    """Interest, fee or penalty is forgiven, not paid (减免)."""

    kind: ClassVar[str] = "waive"
    on: date
    component: Component
    amount_fen: int
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class ChargeOff:
    """Books all that is outstanding as charged off; the schedule stays collectible."""

    kind: ClassVar[str] = "charge_off"
    on: date
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class UndoChargeOff:
    """Takes the charge-off out again."""

    kind: ClassVar[str] = "undo_charge_off"
    on: date
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class WriteOff:
    """Closes the loan with a loss (核销)."""

    kind: ClassVar[str] = "write_off"
    on: date
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Recover:
    """Money after the write-off (核销收回)."""

    kind: ClassVar[str] = "recover"
    on: date
    amount_fen: int
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Refund:
    """Pays overpaid money back."""

    kind: ClassVar[str] = "refund"
    on: date
    amount_fen: int
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class UseHeld:
    """Money held for the customer pays what is owed, at the customer's wish. No money moves."""

    kind: ClassVar[str] = "use_held"
    on: date
    amount_fen: int
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Reverse:
    """Takes an earlier event out, as if it had not been recorded (冲正)."""

    kind: ClassVar[str] = "reverse"
    on: date
    of: str
    """``event_id`` of the event that is taken out."""
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Prepay:
    """Money that pays principal ahead; what is left of it gets new rows (提前部分还款)."""

    kind: ClassVar[str] = "prepay"
    on: date
    amount_fen: int
    """More than what is due and earned by the day, less than the payoff."""
    terms: Terms
    """Of the rows to come. Their principal is what is left on the day, whatever stands here."""
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Extend:
    """Before maturity, the rows to come become more or fall due later (展期)."""

    kind: ClassVar[str] = "extend"
    on: date
    terms: Terms
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Restructure:
    """After trouble, all that is owed gets new rows; days past due are carried on (重组)."""

    kind: ClassVar[str] = "restructure"
    on: date
    terms: Terms
    """Of the new rows, as in `Prepay`."""
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Compensate:
    """Money from a guarantor or insurer; allocated like a repayment (代偿, 理赔; J17)."""

    kind: ClassVar[str] = "compensate"
    on: date
    amount_fen: int
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class StopPenalty:
    """No daily penalty accrues after this day; taken out, it is as if it never stopped."""

    kind: ClassVar[str] = "stop_penalty"
    on: date
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class ReturnDisbursement:
    """The bank returned the money that went out: nothing is owed, and nothing ever was (J20)."""

    kind: ClassVar[str] = "return_disbursement"
    on: date
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Sell:
    """The loan is the buyer's from here on; the lender goes on servicing it (J23)."""

    kind: ClassVar[str] = "sell"
    on: date
    event_id: str | None = None


Reschedule = Prepay | Extend | Restructure
"""They give a loan a new version of its schedule. The contract's scenarios know no such kinds."""

Loss = ChargeOff | UndoChargeOff | WriteOff | Recover
"""The events of a loan that nobody counts on any more."""

ListedEvent = Disburse | Repay | GoodwillCredit | Settle | Charge | Waive | Loss | Refund | Reverse
"""The kinds of contract `scenario.md` 4."""

Event = ListedEvent | Reschedule | UseHeld | Compensate | StopPenalty | ReturnDisbursement | Sell
