"""Whether an event is well formed in itself, whatever the loan looks like.

Source: contract `scenario.md` 4, and the code ``bad_event`` of its section 5.
"""

from models.money import MAX_FEN
from models.servicing.events import Charge, Event, Waive
from models.servicing.parts import Component
from models.servicing.refusals import BadEvent
from models.servicing.terms import Terms

_CHARGEABLE = frozenset({Component.FEE, Component.PENALTY})
_WAIVABLE = frozenset({Component.INTEREST, Component.FEE, Component.PENALTY})


def check_form(event: Event, terms: Terms) -> None:
    """See that amounts are positive and that components and row numbers exist.

    Raises:
        BadEvent: a field is outside its range.
    """
    amount = getattr(event, "amount_fen", None)
    if amount is not None and not 0 < amount <= MAX_FEN:
        raise BadEvent("amount", str(amount))
    if isinstance(event, Waive) and event.component not in _WAIVABLE:
        raise BadEvent("component", event.component.word)
    if isinstance(event, Charge):
        _check_charge(event, terms)


def _check_charge(charge: Charge, terms: Terms) -> None:
    """A fee or a penalty; an amount, or a rate of something that exists."""
    if charge.component not in _CHARGEABLE:
        raise BadEvent("charge", charge.component.word)
    if (charge.amount_fen is None) == (charge.rate is None):
        raise BadEvent("amount", str(charge.amount_fen))
    if charge.rate is not None:
        if charge.rate < 0:
            raise BadEvent("rate", str(charge.rate))
        if charge.of is None:
            raise BadEvent("of", "")
        if charge.installment is not None and not 1 <= charge.installment <= terms.row_count:
            raise BadEvent("installment", str(charge.installment))
