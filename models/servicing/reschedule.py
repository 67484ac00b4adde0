"""A loan gets a new version of its schedule: partial prepayment, extension, restructuring.

Source: domain reference 2.4 and 2.5 (民法典 677 and 678), 4.1 and 6 (S06). What is gone of a row
stays in it; what is left of the rows taken over is owed in new rows, made by the same `plan` as
any schedule. So the principal of all rows still sums to what was lent. Interest is charged once
for each day: what was earned by the day of the agreement is carried, what was paid or waived
ahead is credited. Amounts in fen.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from models.money import share_out
from models.servicing.allocation import allocate
from models.servicing.events import Extend, Prepay, Reschedule, Restructure
from models.servicing.parts import NOTHING, Component, Parts
from models.servicing.payoff import earned_interest
from models.servicing.running import Arrears, RunningLoan
from models.servicing.running_row import PostedCharge, RunningRow, planned
from models.servicing.schedule import plan
from models.servicing.state import Version


@dataclass(frozen=True, slots=True)
class Rest:
    """What rows leave to those that take their place."""

    principal_fen: int
    carried: Parts
    """Interest earned, charges and penalty that are not paid; their principal is 0."""
    credit: Parts
    """Interest and installment fees that were paid or waived before they were earned."""


def prepay(loan: RunningLoan, event: Prepay) -> Parts:
    """Pay what is due and earned, then principal; the rest of it gets the new rows.

    The running period ends on the day. Without principal to come, it is a plain repayment.
    """
    on, coming = event.on, rows_to_come(loan, event.on)
    rest = rest_of(loan, coming, on)
    if not rest.principal_fen:
        return allocate(loan, event.amount_fen, on)
    ahead_fen = event.amount_fen - needed_fen(loan, rest, on)
    ahead_fen = min(max(ahead_fen, 0), rest.principal_fen)
    _end(loan, coming, on, kept=coming[0])
    coming[0].owe(Component.PRINCIPAL, ahead_fen)
    coming[0].owe(Component.INTEREST, rest.carried.interest_fen)
    carried = replace(rest.carried, interest_fen=0)
    left = Rest(rest.principal_fen - ahead_fen, carried, rest.credit)
    level_fen = _renew(loan, event, on, left)
    parts = allocate(loan, event.amount_fen, on)
    _note(loan, event, level_fen)
    return parts


def extend(loan: RunningLoan, event: Extend) -> Parts:
    """Give the rows to come new dates, from the start of the running period on."""
    coming = rows_to_come(loan, event.on)
    rest = rest_of(loan, coming, event.on, is_earned=False)
    if rest.principal_fen:
        since = coming[0].start
        _end(loan, coming, event.on)
        _note(loan, event, _renew(loan, event, since, rest))
    return NOTHING


def restructure(loan: RunningLoan, event: Restructure) -> Parts:
    """Put all that is owed into new rows; days past due are carried on."""
    on, coming = event.on, rows_to_come(loan, event.on)
    due = [row for row in loan.rows if row.due_on <= on and row.is_open]
    owed = sum((Parts(*row.left) for row in due), NOTHING)
    rest = rest_of(loan, coming, on)
    principal_fen = rest.principal_fen + owed.principal_fen
    if principal_fen:
        loan.arrears = _arrears(loan, on)
        _end(loan, [*due, *coming], on)
        carried = rest.carried + replace(owed, principal_fen=0)
        level_fen = _renew(loan, event, on, Rest(principal_fen, carried, rest.credit))
        _note(loan, event, level_fen)
    return NOTHING


def rows_to_come(loan: RunningLoan, on: date) -> list[RunningRow]:
    """The rows that fall due after a day; the first is the running period."""
    return [row for row in loan.rows if row.due_on > on]


def rest_of(
    loan: RunningLoan, coming: Sequence[RunningRow], on: date, *, is_earned: bool = True
) -> Rest:
    """What the rows to come leave to new ones.

    Args:
        loan: on the day.
        coming: its `rows_to_come`.
        on: day of the agreement.
        is_earned: interest ends on the day; else the new rows bear all of the running period.
    """
    interest_fen = sum(row.earned_fen for row in coming)
    if coming and is_earned:
        interest_fen += earned_interest(loan, coming[0], on) - coming[0].earned_fen
    interest_fen -= sum(row.gone_fen(Component.INTEREST) for row in coming)
    fee_fen = sum(
        row.upfront_fen + row.charged_fen(Component.FEE) - row.gone_fen(Component.FEE)
        for row in coming
    )
    penalty_fen = sum(row.left[Component.PENALTY] for row in coming)
    return Rest(
        sum(row.left[Component.PRINCIPAL] for row in coming),
        Parts(0, max(0, interest_fen), max(0, fee_fen), penalty_fen),
        Parts(0, max(0, -interest_fen), max(0, -fee_fen)),
    )


def needed_fen(loan: RunningLoan, rest: Rest, on: date) -> int:
    """What is due and earned by a day: a prepayment pays it before any principal to come."""
    due_fen = sum(sum(row.left) for row in loan.rows if row.due_on <= on)
    return due_fen + rest.carried.interest_fen


def _arrears(loan: RunningLoan, on: date) -> Arrears | None:
    """What counts on until it is gone: days past due, and the amounts behind them."""
    days, gone_fen = loan.days_past_due(on), loan.gone_fen()
    if not days:
        return None
    late = (row for row in loan.rows if row.payable_on < on)
    overdue_fen = sum(sum(row.left[: Component.PENALTY]) for row in late)
    before = loan.arrears.until_gone_fen if loan.arrears else 0
    return Arrears(days, max(gone_fen + overdue_fen, before))


def _end(
    loan: RunningLoan, rows: Sequence[RunningRow], on: date, kept: RunningRow | None = None
) -> None:
    """End rows; those of which nothing is gone are no longer there."""
    for row in rows:
        row.end(on)
    over = [row for row in rows if row is not kept and not any(row.due)]
    loan.rows = [row for row in loan.rows if not any(row is one for one in over)]


def _renew(loan: RunningLoan, event: Reschedule, since: date, rest: Rest) -> int | None:
    """Add the new rows, what is carried spread over them and what is credited taken off.

    Without principal for them, what is carried stays in the last row.

    Returns:
        The level payment of the new rows, in fen, where they have one.
    """
    new, level_fen = loan.rows[-1:], None
    if rest.principal_fen:
        loan.terms = replace(event.terms, principal_fen=rest.principal_fen)
        agreed = plan(loan.terms, since, is_resumed=True)
        new, level_fen = [planned(row) for row in agreed.rows], agreed.level_payment_fen
        loan.rows += new
    _credit(new, rest.credit)
    _spread(new, rest.carried)
    for number, row in enumerate(loan.rows, start=1):
        row.number = number
    loan.regular = len(loan.rows)
    return level_fen


def _credit(rows: Sequence[RunningRow], credit: Parts) -> None:
    """Take what was paid or waived ahead off the first rows; never more than they owe."""
    for component in (Component.INTEREST, Component.FEE):
        rest_fen = credit.in_order[component]
        for row in rows:
            part_fen = min(rest_fen, row.left[component])
            row.due[component] -= part_fen
            row.left[component] -= part_fen
            rest_fen -= part_fen


def _spread(rows: Sequence[RunningRow], carried: Parts) -> None:
    """Put what was owed before into the rows, in equal parts."""
    for component in (Component.INTEREST, Component.FEE, Component.PENALTY):
        shares = share_out(carried.in_order[component], [1] * len(rows))
        for row, part in zip(rows, shares, strict=True):
            if part:
                row.owe(component, part)
                if component is Component.INTEREST:
                    row.earned_fen += part
                else:
                    row.charges.append(PostedCharge(component, row.due_on, part))


def _note(loan: RunningLoan, event: Reschedule, level_fen: int | None) -> None:
    """Keep the schedule as the event left it."""
    loan.versions.append(
        Version(event.event_id, event.kind, event.on, loan.terms, loan.frozen_rows(), level_fen)
    )
