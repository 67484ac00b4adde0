"""What forgiving would do, and what money held would pay, before it is booked."""

from dataclasses import dataclass

from db.commands.waive import Waivable
from db.forgiveness import needs_second, together_fen
from db.loan_file import LoanFile, load
from db.office import Reader
from models.servicing.events import GoodwillCredit, UseHeld, Waive
from models.servicing.loan import record
from models.servicing.parts import Parts
from models.servicing.state import LoanStatus


@dataclass(frozen=True, slots=True)
class GiftPreview:
    """A loan after something was forgiven, or paid out of what is held."""

    amount_fen: int
    parts: Parts
    """What the amount goes to."""
    left_fen: int
    """All that would be outstanding."""
    overpaid_fen: int
    """What would be held for the customer."""
    days_past_due: int
    status: LoanStatus
    together_fen: int
    """What counts against the officer's limit; 0 for money that is held."""
    needs_second: bool
    """A second person would have to sign."""


def waiver_preview(
    reader: Reader, loan_id: int, component: Waivable, amount_fen: int
) -> GiftPreview:
    """What a waiver would do.

    Args:
        reader: who asks.
        loan_id: which loan.
        component: of what.
        amount_fen: forgiven.

    Raises:
        NotFound: there is no such loan.
        AboveAuthority: the officer's role may not even propose it.
        Refusal: the loan's own rules would refuse it.
    """
    file = load(reader.connection, loan_id)
    event = Waive(reader.business_date, component.component, amount_fen, _next_id(file))
    return _preview(reader, file, event)


def credit_preview(reader: Reader, loan_id: int, amount_fen: int) -> GiftPreview:
    """What a goodwill credit would pay.

    Args:
        reader: who asks.
        loan_id: which loan.
        amount_fen: granted.

    Raises:
        NotFound: there is no such loan.
        AboveAuthority: the officer's role may not even propose it.
        Refusal: the loan's own rules would refuse it.
    """
    file = load(reader.connection, loan_id)
    event = GoodwillCredit(reader.business_date, amount_fen, _next_id(file))
    return _preview(reader, file, event)


def held_preview(reader: Reader, loan_id: int, amount_fen: int) -> GiftPreview:
    """What money held for the customer would pay.

    Args:
        reader: who asks.
        loan_id: which loan.
        amount_fen: of what is held.

    Raises:
        NotFound: there is no such loan.
        Refusal: the loan's own rules would refuse it.
    """
    file = load(reader.connection, loan_id)
    return _preview(reader, file, UseHeld(reader.business_date, amount_fen, _next_id(file)))


def _preview(
    reader: Reader, file: LoanFile, event: Waive | GoodwillCredit | UseHeld
) -> GiftPreview:
    today, is_gift = reader.business_date, not isinstance(event, UseHeld)
    after = record(file.terms, file.row.disbursed_on, file.events, event, today)
    return GiftPreview(
        amount_fen=event.amount_fen,
        parts=next(one.parts for one in after.transactions if one.event_id == event.event_id),
        left_fen=after.outstanding.total_fen,
        overpaid_fen=after.overpaid_fen,
        days_past_due=after.days_past_due,
        status=after.status,
        together_fen=together_fen(reader, file, event.amount_fen) if is_gift else 0,
        needs_second=is_gift and needs_second(reader, file, event.amount_fen),
    )


def _next_id(file: LoanFile) -> str:
    return str(len(file.events) + 1)
