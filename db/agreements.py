"""Changes of a loan's schedule as the desk proposes them, and what policy says to them.

Commands, previews and the list of what may be done next ask the same functions.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction

from db import policies
from db.loan_file import LoanFile
from db.office import Reader, Tx
from db.workdays import with_moved_dates
from models.errors import Refusal
from models.money import PPM
from models.origination.policy import all_in_cap
from models.servicing.admission import admit
from models.servicing.events import Extend, Prepay, Repay, Reschedule, Restructure
from models.servicing.history import in_force, taken_out
from models.servicing.new_schedule import as_before, extended, restructured, shortened
from models.servicing.quote import quote
from models.servicing.state import Row


class Keeps(StrEnum):
    """What stays as it is when a customer prepays a part; the other becomes less."""

    INSTALLMENT = "installment"
    """The installment: fewer of them follow (缩短期限)."""
    TERM = "term"
    """The due dates: each installment becomes smaller (减少月供)."""


@dataclass(eq=False)
class NothingExtended(Refusal):
    """Neither more installments nor a later due date."""


@dataclass(eq=False)
class ExtendedBefore(Refusal):
    """Policy allows no further extension of the loan."""

    times: int
    at_most: int


@dataclass(eq=False)
class ExtendedTooFar(Refusal):
    """All extensions together are longer than policy allows."""

    last_due_on: date
    at_latest: date


@dataclass(eq=False)
class PeriodsOutsideLimit(Refusal):
    """Policy wants a restructured loan paid within so many installments."""

    periods: int
    at_most: int


@dataclass(eq=False)
class FirstDueTooLate(Refusal):
    """Policy wants the first payment of a restructured loan sooner."""

    first_due_on: date
    at_latest: date


@dataclass(eq=False)
class NewScheduleAboveCap(Refusal):
    """The price of what is agreed anew is above the cap in force today."""

    all_in_apr_ppm: int
    cap_ppm: int


@dataclass(frozen=True, slots=True)
class Price:
    """What a schedule costs a year, against the cap of the day, in ppm."""

    all_in_apr_ppm: int
    """Not compounded, rounded up; a period that was cut short counts as a whole one."""
    cap_ppm: int


def prepayment(file: LoanFile, amount_fen: int, on: date, keeps: Keeps, today: date) -> Prepay:
    """The event of a partial prepayment.

    Args:
        file: the loan.
        amount_fen: received.
        on: business date on which it came in.
        keeps: what the customer keeps.
        today: the branch's business date.

    Raises:
        Refusal: the loan's own rules say no.
    """
    admit(file.terms, file.row.disbursed_on, file.events, Repay(on, amount_fen), today)
    loan, is_shorter = file.running(on), keeps is Keeps.INSTALLMENT
    terms = shortened(loan, on, amount_fen) if is_shorter else as_before(loan, on)
    return Prepay(on, amount_fen, terms)


def extension(
    door: Tx | Reader, file: LoanFile, more_installments: int, first_due_on: date | None
) -> Extend:
    """The event of an extension agreed today.

    Args:
        door: who agrees, on which day.
        file: the loan.
        more_installments: so many more; of a loan that is paid at once, periods longer.
        first_due_on: the next due date, if it becomes later.

    Raises:
        NothingExtended, ExtendedBefore, ExtendedTooFar, NewScheduleAboveCap: policy says no.
        Refusal: the loan's own rules say no.
    """
    today = door.business_date
    may_be_extended(door, file)
    terms = extended(file.running(today), today, more_installments, first_due_on)
    event = Extend(today, with_moved_dates(door.connection, terms, today))
    rows = file.after(event, today).rows
    if _to_come(rows) == _to_come(file.state(today).rows):
        raise NothingExtended
    _not_too_far(door, file, rows[-1].due_on)
    under_cap(door, event)
    return event


def restructuring(
    door: Tx | Reader,
    file: LoanFile,
    periods: int,
    first_due_on: date,
    annual_rate_ppm: int | None,
) -> Restructure:
    """The event of a restructuring agreed today.

    Args:
        door: who agrees, on which day.
        file: the loan.
        periods: installments from now on.
        first_due_on: due date of the first.
        annual_rate_ppm: the new rate; None: as before.

    Raises:
        PeriodsOutsideLimit, FirstDueTooLate, NewScheduleAboveCap: policy says no.
        Refusal: the loan's own rules say no.
    """
    today = door.business_date
    limits = policies.policy(door.connection, today)
    at_most = limits.number("restructure_periods_max")
    if not 1 <= periods <= at_most:
        raise PeriodsOutsideLimit(periods, at_most)
    at_latest = today + timedelta(days=limits.number("restructure_first_due_days_max"))
    if first_due_on > at_latest:
        raise FirstDueTooLate(first_due_on, at_latest)
    rate = None if annual_rate_ppm is None else Fraction(annual_rate_ppm, PPM)
    terms = restructured(file.running(today), periods, first_due_on, rate)
    event = Restructure(today, with_moved_dates(door.connection, terms, today))
    file.after(event, today)
    under_cap(door, event)
    return event


def price_of(door: Tx | Reader, event: Reschedule) -> Price:
    """What the new rows cost a year, as a loan of their own paid out on the day."""
    terms = replace(event.terms, first_due=None, due_day=None)
    cap = all_in_cap(policies.policy(door.connection, door.business_date))
    return Price(quote(terms, event.on).all_in_apr_ppm, cap.number)


def under_cap(door: Tx | Reader, event: Reschedule) -> None:
    """Check the price of the new rows against the cap in force today.

    Raises:
        NewScheduleAboveCap: it is above.
    """
    price = price_of(door, event)
    if price.all_in_apr_ppm > price.cap_ppm:
        raise NewScheduleAboveCap(price.all_in_apr_ppm, price.cap_ppm)


def may_be_rescheduled(file: LoanFile, today: date) -> None:
    """Check that a loan has principal to come that can be agreed anew.

    Raises:
        NothingToCome: it has none.
        Refusal: the loan's own rules say no.
    """
    admit(file.terms, file.row.disbursed_on, file.events, Repay(today, 1), today)
    as_before(file.running(today), today)


def may_be_extended(door: Tx | Reader, file: LoanFile) -> None:
    """Check that a loan may be extended at all today.

    Raises:
        ExtendedBefore: policy allows no further extension.
        Refusal: the loan's own rules say no.
    """
    today = door.business_date
    may_be_rescheduled(file, today)
    file.after(Extend(today, as_before(file.running(today), today)), today)
    standing = in_force(file.events, taken_out(file.events))
    times = sum(isinstance(file.events[position], Extend) for position in standing)
    at_most = policies.policy(door.connection, today).number("extensions_max")
    if times >= at_most:
        raise ExtendedBefore(times, at_most)


def may_be_restructured(file: LoanFile, today: date) -> None:
    """Check that a loan may be restructured at all today.

    Raises:
        Refusal: the loan's own rules say no.
    """
    tomorrow = today + timedelta(days=1)
    file.after(Restructure(today, restructured(file.running(today), 1, tomorrow, None)), today)


def _to_come(rows: tuple[Row, ...]) -> list[date]:
    return [row.due_on for row in rows if row.outstanding.total_fen]


def _not_too_far(door: Tx | Reader, file: LoanFile, last_due_on: date) -> None:
    limits = policies.policy(door.connection, door.business_date)
    agreed = file.state(door.business_date).versions[0].rows[-1].due_on
    term_days = (agreed - file.row.disbursed_on).days
    share_ppm = limits.number("extension_term_share_max_ppm")
    at_latest = agreed + timedelta(days=term_days * share_ppm // PPM)
    if last_due_on > at_latest:
        raise ExtendedTooFar(last_due_on, at_latest)
