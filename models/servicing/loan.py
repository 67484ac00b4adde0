"""A loan on a day: a pure function of its terms and of the events that are in force.

Nothing is patched: a back-dated payment or a reversal re-computes everything after it
(contract `rules.md` 4). The books derive their entries from the difference of two states.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from models.servicing.admission import admit
from models.servicing.events import ChargeOff, Event, Restructure, WriteOff
from models.servicing.history import before_reversal, carry_out, in_force, taken_out
from models.servicing.parts import NOTHING
from models.servicing.payoff import payoff_fen
from models.servicing.penalty import accrue
from models.servicing.running import RunningLoan
from models.servicing.state import LoanState, LoanStatus, Transaction
from models.servicing.terms import Terms


def replay(terms: Terms, disbursed_on: date, events: Sequence[Event], as_of: date) -> LoanState:
    """The loan on a day, from everything recorded about it.

    Args:
        terms: as agreed.
        disbursed_on: business date of the disbursement.
        events: all that was recorded after the disbursement, in recording order; each was
            admitted by `record`, none is dated after ``as_of``.
        as_of: business date up to which penalties accrue and days past due count.

    Raises:
        BadTerms: the due dates do not follow the disbursement.
    """
    out = taken_out(events)
    positions = in_force(events, out)
    course = carry_out(terms, disbursed_on, events, positions)
    loan = course.loan
    accrue(loan, as_of)
    listed = list(course.transactions)
    for position in out:
        reversed_one = before_reversal(terms, disbursed_on, events, out, position)
        if reversed_one is not None:
            listed.append((position, replace(reversed_one, is_reversed=True)))
    listed.sort(key=lambda entry: (entry[1].on, entry[0]))
    standing = [events[position] for position in positions]
    return LoanState(
        as_of=as_of,
        rows=loan.frozen_rows(),
        transactions=(_disbursement(terms, disbursed_on), *(entry for _, entry in listed)),
        status=_status(loan, standing),
        is_charged_off=any(isinstance(event, ChargeOff) for event in standing),
        overpaid_fen=loan.overpaid_fen,
        recovered=loan.recovered,
        payoff_fen=payoff_fen(loan, as_of),
        days_past_due=loan.days_past_due(as_of),
        terms=terms,
        versions=tuple(loan.versions),
        carried_days=loan.carried_days,
        restructured_on=_restructured_on(standing),
    )


def record(
    terms: Terms,
    disbursed_on: date,
    events: Sequence[Event],
    new_event: Event,
    as_of: date,
) -> LoanState:
    """The loan after one more event, if the event may be recorded.

    Raises:
        Refusal: one of `models.servicing.refusals`, the first that applies in the order of
            contract `scenario.md` 5.
    """
    admit(terms, disbursed_on, events, new_event, as_of)
    return replay(terms, disbursed_on, (*events, new_event), as_of)


def _disbursement(terms: Terms, disbursed_on: date) -> Transaction:
    """The first transaction of every loan."""
    amount = terms.principal_fen
    return Transaction(None, disbursed_on, "disburse", amount, NOTHING, amount)


def _status(loan: RunningLoan, standing: Sequence[Event]) -> LoanStatus:
    """Where the loan stands by its own arithmetic (rules 9.1)."""
    if any(isinstance(event, WriteOff) for event in standing):
        return LoanStatus.WRITTEN_OFF
    if any(row.is_open for row in loan.rows):
        return LoanStatus.ACTIVE
    return LoanStatus.OVERPAID if loan.overpaid_fen else LoanStatus.CLOSED


def _restructured_on(standing: Sequence[Event]) -> date | None:
    """The day of the last restructuring."""
    return max((event.on for event in standing if isinstance(event, Restructure)), default=None)
