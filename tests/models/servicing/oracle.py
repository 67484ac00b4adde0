"""Schedules by whole numbers alone, written from contract `rules.md` 2 and from nothing else.

It shares no function with the product. All interest factors of a loan stand over one denominator,
so that every rounding is one division of whole numbers; the level payment is summed forward; dates
are ordinals. Exact, and fast enough for a million loans.
"""

from calendar import isleap, monthrange
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from models.servicing.terms import Terms


class Line(NamedTuple):
    """One row: due date as an ordinal, amounts in fen."""

    due: int
    principal: int
    interest: int
    fee: int


class Agreed(NamedTuple):
    """A schedule, and the level payment of equal installments, in fen."""

    lines: list[Line]
    level: int | None


def whole(above: int, below: int, how: str) -> int:
    """A quotient rounded by the word of the contract; negative ones mirror positive ones."""
    if above < 0:
        return -whole(-above, below, how)
    if how == "half_up":
        return (2 * above + below) // (2 * below)
    down, rest = divmod(above, below)
    if how == "down" or 2 * rest < below:
        return down
    return down + 1 if 2 * rest > below else down + down % 2


def agreed(terms: Terms, disbursed_on: date) -> Agreed:
    """The schedule of rules 2.1 to 2.8."""
    dates = due_dates(terms, disbursed_on)
    factors, below = interest_factors(terms, disbursed_on, dates)
    how, lent = terms.rounding.value, terms.principal_fen
    level = None
    if terms.method.value == "equal_installment":
        level, pairs = equal_installments(terms, factors, below)
    else:
        pairs = rows(terms, factors, below, 0)
    first = terms.grace_interest
    if first:
        carried = sum(interest for _, interest in pairs[:first])
        pairs[:first] = [(principal, 0) for principal, _ in pairs[:first]]
        pairs[first] = (pairs[first][0], pairs[first][1] + carried)
    rate = terms.installment_fee_rate
    fixed = terms.installment_fee_fen * rate.denominator
    fee = whole(fixed + lent * rate.numerator, rate.denominator, how)
    return Agreed([Line(due, *pair, fee) for due, pair in zip(dates, pairs, strict=True)], level)


def equal_installments(
    terms: Terms, factors: Sequence[int], below: int
) -> tuple[int, list[tuple[int, int]]]:
    """Rules 2.4 and 2.6: the sum of discount factors, taken forward row by row."""
    sums, growth, power = 0, 1, 1
    for factor in factors[terms.grace_principal :]:
        power *= below
        sums = sums * (below + factor) + power
        growth *= below + factor
    level = to_multiple(terms, terms.principal_fen * growth, sums)
    pairs = rows(terms, factors, below, level)
    count, gap = len(factors), sum(pairs[-1]) - level
    if terms.smooth_last and count >= 2 and abs(gap) > count // 2:
        other = to_multiple(terms, level * count + gap, count)
        retried = rows(terms, factors, below, other)
        if abs(sum(retried[-1]) - other) < abs(gap):
            return other, retried
    return level, pairs


def to_multiple(terms: Terms, above: int, below: int) -> int:
    """To the multiple of the installment, then to whole fen."""
    step, how = terms.installment_multiple_fen, terms.rounding.value
    steps = whole(above * step.denominator, below * step.numerator, how)
    return whole(steps * step.numerator, step.denominator, how)


def rows(terms: Terms, factors: Sequence[int], below: int, level: int) -> list[tuple[int, int]]:
    """Principal and interest of each row by rules 2.3 to 2.5."""
    method, how, lent = terms.method.value, terms.rounding.value, terms.principal_fen
    count, grace = len(factors), terms.grace_principal
    part = whole(lent, count - grace, (terms.slice_rounding or terms.rounding).value)
    on_balance = method in {"equal_installment", "equal_principal"}
    left = lent
    found: list[tuple[int, int]] = []
    for number, factor in enumerate(factors, start=1):
        interest = whole((left if on_balance else lent) * factor, below, how)
        if number == count:
            if method == "flat":
                before = sum(one for _, one in found)
                interest = max(0, whole(lent * sum(factors), below, how) - before)
            found.append((left, interest))
        else:
            principal = min(max(wanted(terms, number, interest, level, part), 0), left)
            left -= principal
            found.append((principal, interest))
    assert len(found) == count > grace
    return found


def wanted(terms: Terms, number: int, interest: int, level: int, part: int) -> int:
    """The principal that a row but the last would take, by rule 2.4."""
    method = terms.method.value
    if number <= terms.grace_principal or method in {"interest_first", "bullet"}:
        return 0
    if method == "equal_installment":
        return level - interest
    return (
        part if method == "equal_principal" else to_multiple(terms, part + interest, 1) - interest
    )


def due_dates(terms: Terms, disbursed_on: date) -> list[int]:
    """Rule 2.1, as ordinals."""
    if terms.due_dates is not None:
        return [due.toordinal() for due in terms.due_dates]
    count = 1 if terms.method.value == "bullet" else terms.periods
    if terms.first_due is not None:
        return [moved(terms, terms.first_due, k) for k in range(count)]
    first = terms.periods if count == 1 else 1
    return [moved(terms, disbursed_on, k) for k in range(first, terms.periods + 1)]


def moved(terms: Terms, anchor: date, periods: int) -> int:
    """A number of periods from an anchor, as an ordinal."""
    units = periods * terms.every
    if terms.unit.value != "month":
        return anchor.toordinal() + units * (7 if terms.unit.value == "week" else 1)
    year, month = anchor.year, anchor.month + units
    while month > 12:
        year, month = year + 1, month - 12
    while month < 1:
        year, month = year - 1, month + 12
    day = terms.due_day if terms.due_day is not None else anchor.day
    return date(year, month, min(day, monthrange(year, month)[1])).toordinal()


def interest_factors(
    terms: Terms, disbursed_on: date, dates: Sequence[int]
) -> tuple[list[int], int]:
    """Rule 2.2: what stands above, and the one denominator below."""
    starts = [disbursed_on.toordinal(), *dates[:-1]]
    spans = list(zip(starts, dates, strict=True))
    basis, rate = terms.interest_basis.value, terms.annual_rate
    if rate is None:
        daily = terms.daily_rate
        assert daily is not None
        return [daily.numerator * (end - start) for start, end in spans], daily.denominator
    if basis == "act/act":
        each = [rate.numerator * act_act(*span) for span in spans]
        return each, rate.denominator * 365 * 366
    if basis.startswith("act/"):
        each = [rate.numerator * (end - start) for start, end in spans]
        return each, rate.denominator * int(basis[4:])
    return regular_factors(terms, disbursed_on, dates)


def regular_factors(
    terms: Terms, disbursed_on: date, dates: Sequence[int]
) -> tuple[list[int], int]:
    """The bases that count no days, with a broken first period where there is one."""
    rate, unit = terms.annual_rate, terms.unit.value
    assert rate is not None
    periods = terms.periods if terms.method.value == "bullet" else 1
    above, below = rate.numerator * terms.every * periods, rate.denominator
    if terms.interest_basis.value == "30/360":
        above, below = above * {"month": 30, "week": 7, "day": 1}[unit], below * 360
    else:
        below *= {"month": 12, "week": 52, "day": 365}[unit]
    is_given = terms.first_due is not None and terms.due_dates is None
    if not is_given or dates[0] == moved(terms, disbursed_on, periods):
        return [above] * len(dates), below
    assert terms.first_due is not None
    length = dates[0] - moved(terms, terms.first_due, -periods)
    broken = above * (dates[0] - disbursed_on.toordinal())
    return [broken, *[above * length] * (len(dates) - 1)], below * length


def act_act(start: int, end: int) -> int:
    """Years times 365 x 366: a day of a leap year is 365 of these, any other day 366."""
    first, last = date.fromordinal(start).year, date.fromordinal(end).year
    if first == last:
        return (end - start) * (365 if isleap(first) else 366)
    turn = date(first + 1, 1, 1).toordinal()
    return (turn - start) * (365 if isleap(first) else 366) + act_act(turn, end)
