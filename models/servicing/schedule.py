"""The schedule of a loan: made on the day of disbursement, then fixed.

Source: contract `rules.md` 2. Amounts in fen, each rounded once; the last row takes every
rounding difference, so that the principal of the rows always sums to what was lent.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import lru_cache

from models.money import round_fen, round_to_multiple
from models.servicing.calendar import timetable
from models.servicing.fees import due_in_row
from models.servicing.parts import Parts
from models.servicing.state import Row
from models.servicing.terms import Method, Terms

_ON_BALANCE = frozenset({Method.EQUAL_INSTALLMENT, Method.EQUAL_PRINCIPAL})
"""Interest on what is still owed; the other methods take it on the original principal."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """The rows as agreed, and the rounded installment of an equal-installment loan."""

    rows: tuple[Row, ...]
    level_payment_fen: int | None


@dataclass(frozen=True, slots=True)
class _Share:
    """Principal and interest of one row, in fen."""

    principal_fen: int
    interest_fen: int


def make_schedule(terms: Terms, disbursed_on: date) -> tuple[Row, ...]:
    """The rows of a loan as agreed on the day of disbursement.

    Raises:
        BadTerms: the due dates do not follow the disbursement.
    """
    return plan(terms, disbursed_on).rows


@lru_cache(maxsize=1024)
def plan(terms: Terms, disbursed_on: date, *, is_resumed: bool = False) -> Schedule:
    """The rows together with the level payment; see `make_schedule` and `calendar.timetable`."""
    dates, factors = timetable(terms, disbursed_on, is_resumed=is_resumed)
    if terms.method is Method.EQUAL_INSTALLMENT:
        level, shares = _equal_installments(terms, factors)
    else:
        level, shares = None, _spread(terms, factors, _wanted_principal(terms))
    shares = _carry_interest(shares, terms.grace_interest)
    rows = _rows(terms, (disbursed_on, *dates), shares, is_resumed=is_resumed)
    return Schedule(rows, level)


def _rows(
    terms: Terms, dates: Sequence[date], shares: Sequence[_Share], *, is_resumed: bool
) -> tuple[Row, ...]:
    """Put dates, amounts and fees together."""
    fee = round_fen(
        terms.installment_fee_fen + terms.principal_fen * terms.installment_fee_rate,
        terms.rounding,
    )
    rows = []
    balance, moved = terms.principal_fen, dict(terms.moved)
    for index, (share, start, due_on) in enumerate(zip(shares, dates, dates[1:], strict=False)):
        balance -= share.principal_fen
        agreed, others = due_in_row(
            terms.fees, terms.principal_fen, terms.rounding, is_first=index == 0 and not is_resumed
        )
        due = Parts(share.principal_fen, share.interest_fen, fee + agreed)
        row = Row(
            index + 1,
            start,
            due_on,
            due,
            balance,
            workday=moved.get(due_on),
            others_fen=others,
        )
        rows.append(row)
    return tuple(rows)


def _equal_installments(
    terms: Terms, factors: Sequence[Fraction]
) -> tuple[int, tuple[_Share, ...]]:
    """Level payment and shares, smoothed once where agreed (rules 2.4 and 2.6)."""
    exact = exact_level(terms.principal_fen, factors[terms.grace_principal :])
    level = _level(terms, exact)
    shares = _spread(terms, factors, lambda interest: level - interest)
    count = len(factors)
    gap = _last_gap(shares, level)
    if not terms.smooth_last or count == 1 or abs(gap) <= count // 2:
        return level, shares
    smoothed = _level(terms, Fraction(level * count + gap, count))
    retried = _spread(terms, factors, lambda interest: smoothed - interest)
    if abs(_last_gap(retried, smoothed)) < abs(gap):
        return smoothed, retried
    return level, shares


def exact_level(principal_fen: int, factors: Sequence[Fraction]) -> Fraction:
    """The installment that pays a loan off, before rounding: P / sum of discount factors.

    The sum is kept as one quotient of whole numbers, which needs no reducing on the way.
    """
    above, below = 0, 1
    for factor in reversed(factors):
        above = (above + below) * factor.denominator
        below *= factor.denominator + factor.numerator
    return Fraction(principal_fen * below, above)


def _level(terms: Terms, exact: Fraction) -> int:
    """An installment rounded to the agreed multiple, in fen."""
    return round_to_multiple(exact, terms.installment_multiple_fen, terms.rounding)


def _last_gap(shares: Sequence[_Share], level: int) -> int:
    """How far the last installment is above the level payment, in fen."""
    return shares[-1].principal_fen + shares[-1].interest_fen - level


def _wanted_principal(terms: Terms) -> Callable[[int], int]:
    """Principal of a row that is neither the last nor in grace, given its interest, in fen."""
    exact = Fraction(terms.principal_fen, terms.row_count - terms.grace_principal)
    slice_fen = round_fen(exact, terms.slice_rounding or terms.rounding)
    if terms.method is Method.FLAT:
        return lambda interest: _level(terms, Fraction(slice_fen + interest)) - interest
    if terms.method is Method.EQUAL_PRINCIPAL:
        return lambda _: slice_fen
    return lambda _: 0


def _spread(
    terms: Terms, factors: Sequence[Fraction], wanted: Callable[[int], int]
) -> tuple[_Share, ...]:
    """Interest and principal row by row; the last row takes the whole balance."""
    balance = terms.principal_fen
    shares: list[_Share] = []
    last = len(factors) - 1
    for index, factor in enumerate(factors):
        base = balance if terms.method in _ON_BALANCE else terms.principal_fen
        interest = round_fen(base * factor, terms.rounding)
        if index == last:
            principal = balance
            if terms.method is Method.FLAT:
                interest = _rest_of_flat_interest(terms, factors, shares)
        elif index < terms.grace_principal:
            principal = 0
        else:
            principal = min(max(wanted(interest), 0), balance)
        balance -= principal
        shares.append(_Share(principal, interest))
    return tuple(shares)


def _rest_of_flat_interest(
    terms: Terms, factors: Sequence[Fraction], before: Sequence[_Share]
) -> int:
    """What the last row of a flat loan owes, so that all interest is rounded once, in fen.

    Not below 0, where a loan of a few fen has rounded too much interest up before (rules 12).
    """
    whole = round_fen(terms.principal_fen * sum(factors, Fraction(0)), terms.rounding)
    return max(0, whole - sum(share.interest_fen for share in before))


def _carry_interest(shares: Sequence[_Share], grace: int) -> tuple[_Share, ...]:
    """Move the interest of the rows in grace to the row after them (rules 2.7)."""
    carried = sum(share.interest_fen for share in shares[:grace])
    first = shares[grace]
    return (
        *(_Share(share.principal_fen, 0) for share in shares[:grace]),
        _Share(first.principal_fen, first.interest_fen + carried),
        *shares[grace + 1 :],
    )
