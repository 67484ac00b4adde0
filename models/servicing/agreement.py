"""What may be agreed anew for a loan that runs: checked once, when the event is recorded.

Source: 民法典 677 and 678; domain reference 2.4, 6 (S06).
"""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from models.money import PPM, round_fen
from models.servicing.events import Extend, Prepay, Reschedule, Restructure
from models.servicing.parts import Component
from models.servicing.payoff import payoff_fen
from models.servicing.refusals import (
    InArrears,
    InterestGraceNotOver,
    NothingOutstanding,
    NothingToCome,
    OthersAgreedToo,
    PrepaymentSettles,
    PrepaymentTooSmall,
    RateRaised,
)
from models.servicing.reschedule import needed_fen, rest_of, rows_to_come
from models.servicing.running import RunningLoan
from models.servicing.running_row import RunningRow
from models.servicing.schedule import plan
from models.servicing.terms import BadTerms, Terms


def principal_to_come(loan: RunningLoan, on: date) -> Sequence[RunningRow]:
    """The rows to come, if any principal falls due in them.

    Raises:
        NothingToCome: none does.
    """
    coming = rows_to_come(loan, on)
    if not any(row.left[Component.PRINCIPAL] for row in coming):
        raise NothingToCome(on)
    return coming


def check_prepayment(loan: RunningLoan, event: Prepay) -> None:
    """More than what is due and earned, less than the payoff.

    Raises:
        NothingToCome, PrepaymentTooSmall, PrepaymentSettles: repay or settle instead.
        Refusal: as `_check_terms`.
    """
    coming = principal_to_come(loan, event.on)
    rest = rest_of(loan, coming, event.on)
    needed, payoff = needed_fen(loan, rest, event.on), payoff_fen(loan, event.on)
    if event.amount_fen <= needed:
        raise PrepaymentTooSmall(event.amount_fen, needed)
    if event.amount_fen >= min(payoff, needed + rest.principal_fen):
        raise PrepaymentSettles(event.amount_fen, payoff)
    _check_terms(loan, event, event.on)


def check_extension(loan: RunningLoan, event: Extend) -> None:
    """Before maturity, and before anything is past due.

    Raises:
        NothingToCome, InArrears: restructure instead.
        Refusal: as `_check_terms`.
    """
    coming = principal_to_come(loan, event.on)
    days = loan.days_past_due(event.on)
    if days:
        raise InArrears(days)
    _check_terms(loan, event, coming[0].start)


def check_restructuring(loan: RunningLoan, event: Restructure) -> None:
    """There is principal to give new rows to.

    Raises:
        NothingOutstanding: there is none.
        Refusal: as `_check_terms`.
    """
    if not loan.left_fen(Component.PRINCIPAL):
        raise NothingOutstanding(event.on)
    _check_terms(loan, event, event.on)


def _check_terms(loan: RunningLoan, event: Reschedule, since: date) -> None:
    """New rows begin after the day, in whole periods, at no higher rate.

    Raises:
        BadTerms: the first due date is not after the day, or grace is agreed anew.
        RateRaised: the rate is above the one before, or counted in another way.
        InterestGraceNotOver: interest of earlier rows waits in a row to come.
        OthersAgreedToo: a guarantor or an insurer is paid by this schedule.
    """
    terms, before = event.terms, loan.terms
    payees = sorted({fee.payee for fee in before.fees if fee.payee})
    if payees:
        raise OthersAgreedToo(", ".join(payees))
    if terms.due_dates is not None or terms.first_due is None:
        raise BadTerms("first_due", str(terms.first_due))
    if terms.grace_interest:
        raise BadTerms("grace_interest", str(terms.grace_interest))
    if plan(terms, since, is_resumed=True).rows[0].due_on <= event.on:
        raise BadTerms("first_due", terms.first_due.isoformat())
    new, old = _rate(terms), _rate(before)
    if new > old or (terms.daily_rate is None) != (before.daily_rate is None):
        raise RateRaised(round_fen(new * PPM), round_fen(old * PPM))
    if before.grace_interest:
        takes_up = loan.rows[before.grace_interest]
        if takes_up.due_on > event.on:
            raise InterestGraceNotOver(takes_up.due_on)


def _rate(terms: Terms) -> Fraction:
    """The contract rate, a year or a day."""
    return terms.annual_rate if terms.annual_rate is not None else terms.daily_rate or Fraction(0)
