"""What a day books for each fen that falls due, or goes past due: for many loans at once.

Nothing is decided here: a loan that consists of one fen is asked of `booking.day_entries`. So what
is booked for a whole branch by sums cannot differ from what is booked for one loan.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from functools import cache

from models.books.accounts import is_memo
from models.books.booking import LoanView, day_entries
from models.books.entry import EntryKind
from models.servicing.parts import NOTHING, Component, Parts
from models.servicing.state import LoanState, LoanStatus, Row
from models.servicing.terms import Method, Terms

_CLOSED = date(2000, 1, 1)
_OPENED = _CLOSED + timedelta(days=1)
"""Two days in a row; which ones does not matter."""
_COMES = {
    Component.PRINCIPAL: _CLOSED,
    Component.INTEREST: _OPENED,
    Component.FEE: _OPENED,
}
"""On which due date a component moves: principal once it is past, interest and fee on the day."""
_TERMS = Terms(method=Method.BULLET, principal_fen=1, periods=1, annual_rate=Fraction(0))
"""Of a loan that nobody else funds a part of; nothing else of it is asked."""


@dataclass(frozen=True, slots=True)
class DayLeg:
    """A leg of the entry of a loan, before it is known how much falls due."""

    account: str
    fen_a_fen: Mapping[Component, int]
    """What a fen of each component books here: 1 in debit, -1 in credit."""


@cache
def day_legs(kind: EntryKind, *, is_non_accrual: bool) -> tuple[DayLeg, ...]:
    """The legs of an entry of a day in their order; none if it books nothing.

    Args:
        kind: what the day books: an accrual (J03), or a reclassification (J06).
        is_non_accrual: of loans that are so before and after.
    """
    found: dict[str, dict[Component, int]] = {}
    for component in _COMES:
        view = LoanView(_one_fen(component), _CLOSED, is_non_accrual)
        for entry in day_entries(view, _OPENED, is_non_accrual=is_non_accrual):
            if entry.kind is kind:
                for leg in entry.legs:
                    found.setdefault(leg.account, {})[component] = leg.amount_fen
    legs = [DayLeg(account, fen) for account, fen in found.items()]
    return tuple(sorted(legs, key=_in_order))


def _in_order(leg: DayLeg) -> tuple[bool, bool, str]:
    """As `booking.difference` has them: debits first, memo last."""
    return is_memo(leg.account), min(leg.fen_a_fen.values()) < 0, leg.account


def _one_fen(component: Component) -> LoanState:
    row = Row(1, _CLOSED, _COMES[component], Parts.only(component, 1), balance_fen=0)
    return LoanState(
        as_of=_OPENED,
        rows=(row,),
        transactions=(),
        status=LoanStatus.ACTIVE,
        is_charged_off=False,
        overpaid_fen=0,
        recovered=NOTHING,
        payoff_fen=1,
        days_past_due=0,
        versions=(),
        terms=_TERMS,
    )
