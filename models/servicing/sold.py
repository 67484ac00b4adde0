"""What may still be recorded on a loan that was sold, and is serviced for its buyer.

Source: J23 to J25b of domain reference 5.2. Ours: the contract's scenarios know no sale.
"""

from dataclasses import dataclass
from datetime import date

from models.errors import Refusal
from models.servicing.events import (
    Prepay,
    Refund,
    Repay,
    Reverse,
    Sell,
    Settle,
    StopPenalty,
    UseHeld,
)
from models.servicing.moment import Moment

_SERVICED = (Repay, Settle, Prepay, UseHeld, Refund, Reverse, StopPenalty)
"""Customers' money passes through; that penalty ends with the borrower's life is law."""


@dataclass(eq=False)
class LoanSold(Refusal):
    """The buyer's loan: money for it passes through, anything else is not ours to do (J23)."""

    sold_on: date


@dataclass(eq=False)
class BeforeSale(Refusal):
    """What happened before the loan was sold was settled with its price."""

    on: date
    sold_on: date


def check_sold(now: Moment) -> None:
    """A loan that was sold is serviced for its buyer, from the day of the sale on.

    Raises:
        LoanSold: the event is the buyer's to agree to.
        BeforeSale: it would change what was sold.
    """
    for sale in now.of_kind(Sell):
        event, at = now.event, now.events.index(sale)
        if not isinstance(event, _SERVICED):
            raise LoanSold(sale.on)
        undone = now.position_of(event.of) if isinstance(event, Reverse) else None
        if undone is not None and undone < at:
            raise BeforeSale(now.events[undone].on, sale.on)
        if event.on < sale.on and not isinstance(event, StopPenalty):
            raise BeforeSale(event.on, sale.on)
