"""What a customer and the lender may agree on, for tests: wishes that become events of a loan."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from models.servicing.events import Event, Extend, Prepay, Repay, Reschedule, Restructure
from models.servicing.loan import record, replay
from models.servicing.moment import loan_on
from models.servicing.new_schedule import as_before, extended, restructured, shortened
from models.servicing.state import LoanState
from models.servicing.terms import Method, PenaltyTerms, Terms

DISBURSED = date(2026, 3, 31)
TERMS = Terms(
    method=Method.EQUAL_INSTALLMENT,
    principal_fen=300000,
    annual_rate=Fraction(18, 100),
    periods=6,
    penalty=PenaltyTerms(Fraction(24, 100), year=360, grace_days=3),
)
TWO_PAID = (Repay(date(2026, 4, 30), 52658, "1"), Repay(date(2026, 5, 31), 52658, "2"))
ON = date(2026, 6, 15)
"""Half of period 3: 2029.62 is left, 15.22 of interest is earned (domain reference 3.9)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A change of the schedule, before anybody has looked at the loan."""

    kind: type[Reschedule]
    on: date
    amount_fen: int = 1
    is_shorter: bool = False
    more: int = 0
    """Rows more; of a restructuring, the rows from then on."""
    days_later: int = 0
    annual_rate: Fraction | None = None
    event_id: str | None = None


def agreed(terms: Terms, disbursed_on: date, events: Sequence[Event], wish: Wish) -> Reschedule:
    """The event that a wish comes to on a loan."""
    loan = loan_on(terms, disbursed_on, events, wish.on)
    if wish.kind is Prepay:
        new = (
            shortened(loan, wish.on, wish.amount_fen)
            if wish.is_shorter
            else as_before(loan, wish.on)
        )
        return Prepay(wish.on, wish.amount_fen, new, wish.event_id)
    if wish.kind is Extend:
        first = as_before(loan, wish.on).first_due or wish.on
        later = first + timedelta(days=wish.days_later) if wish.days_later else None
        return Extend(wish.on, extended(loan, wish.on, wish.more, later), wish.event_id)
    first = wish.on + timedelta(days=1 + wish.days_later)
    new = restructured(loan, max(wish.more, 1), first, wish.annual_rate)
    return Restructure(wish.on, new, wish.event_id)


def as_event(terms: Terms, events: Sequence[Event], wished: Event | Wish) -> Event:
    """A wish as an event of a loan that was disbursed on `DISBURSED`; an event as it is."""
    return agreed(terms, DISBURSED, events, wished) if isinstance(wished, Wish) else wished


def state(*events: Event, as_of: date = ON, terms: Terms = TERMS) -> LoanState:
    """Record the events one by one, as a branch would."""
    for count, event in enumerate(events):
        record(terms, DISBURSED, events[:count], event, as_of)
    return replay(terms, DISBURSED, events, as_of)


def a_change(*before: Event, terms: Terms = TERMS, **wish: object) -> Event:
    """A change of the schedule as the desk would propose it."""
    return agreed(terms, DISBURSED, before, Wish(event_id="new", **wish))  # type: ignore[arg-type]


def figures(loan: LoanState) -> list[tuple[str, int, int, int]]:
    """Due date, principal, interest and outstanding of each row, in fen."""
    return [
        (
            row.due_on.isoformat(),
            row.due.principal_fen,
            row.due.interest_fen,
            row.outstanding.total_fen,
        )
        for row in loan.rows
    ]
