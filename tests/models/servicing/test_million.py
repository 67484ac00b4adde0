"""A million random loans: the product's schedules against whole-number arithmetic of our own.

Compared are, for every row, due date, principal, interest and fee, and the level payment; and that
the principal sums to what was lent. The loans are the same in every run: one seed a chunk. What is
tested is `schedule.plan` itself, past its memory of earlier answers.
"""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest

from models.money import Rounding
from models.servicing.schedule import plan
from models.servicing.terms import Basis, Method, Terms, Unit
from tests.models.servicing.oracle import agreed

CHUNKS, LOANS_A_CHUNK = 20, 50_000
METHODS, BASES, UNITS = tuple(Method), tuple(Basis), (*[Unit.MONTH] * 6, Unit.WEEK, Unit.DAY)
ROUNDINGS = (Rounding.HALF_UP, Rounding.HALF_EVEN)
SLICES = (None, *Rounding)
MULTIPLES = tuple(map(Fraction, ("1", "1", "10", "100", "5000", "1/2", "7")))
RATES = tuple(Fraction(ppm, 10**6) for ppm in range(0, 360_001, 97))
DAYS = tuple(date(2023, 1, 1) + timedelta(days=n) for n in range(1600))
OWN_PLAN = plan.__wrapped__
"""Without the memory: a million loans differ anyway."""


def loans(seed: int, count: int) -> Iterator[tuple[Terms, date]]:
    """Loans of every method, basis, unit, rounding, grace and calendar that the contract knows."""
    random = Random(seed)
    draw = random.random
    for _ in range(count):
        method, unit = METHODS[int(draw() * 5)], UNITS[int(draw() * 8)]
        few = 1 + int(draw() * (3 if draw() < 0.97 else 36))
        has_grace = draw() < 0.1 and method in METHODS[:3]
        principal_fen = 1 + int(draw() * (2_000_000 if draw() < 0.9 else 90))
        disbursed_on = DAYS[int(draw() * 1600)]
        is_daily = draw() < 0.1
        rate = RATES[int(draw() * len(RATES))]
        yield (
            Terms(
                method=method,
                principal_fen=principal_fen,
                periods=few,
                annual_rate=None if is_daily else rate,
                daily_rate=rate / 360 if is_daily else None,
                every=1 if draw() < 0.8 else 1 + int(draw() * 4),
                unit=unit,
                interest_basis=BASES[int(draw() * 6)],
                rounding=ROUNDINGS[int(draw() * 2)],
                slice_rounding=SLICES[int(draw() * 4)],
                installment_multiple_fen=MULTIPLES[int(draw() * 7)],
                smooth_last=draw() < 0.5,
                first_due=disbursed_on + timedelta(1 + int(draw() * 50)) if draw() < 0.1 else None,
                grace_principal=int(draw() * few) if has_grace else 0,
                grace_interest=int(draw() * few) if has_grace else 0,
                installment_fee_fen=150 if draw() < 0.1 else 0,
                due_day=1 + int(draw() * 31) if unit is Unit.MONTH and draw() < 0.1 else None,
            ),
            disbursed_on,
        )


def differing(terms: Terms, disbursed_on: date) -> object:
    """What differs between the two; None if nothing does."""
    if terms.first_due is not None and terms.due_day is not None:
        return None  # the due day may come before the disbursement: that is refused
    ours, theirs = OWN_PLAN(terms, disbursed_on), agreed(terms, disbursed_on)
    for row, line in zip(ours.rows, theirs.lines, strict=True):
        due = row.due
        if (
            line.due != row.due_on.toordinal()
            or line.principal != due.principal_fen
            or line.interest != due.interest_fen
            or line.fee != due.fee_fen
        ):
            return row, line
    level = ours.level_payment_fen
    is_whole = sum(line.principal for line in theirs.lines) == terms.principal_fen
    return None if level == theirs.level and is_whole else (level, theirs.level)


@contextmanager
def unmeasured() -> Iterator[None]:
    """Coverage looks away meanwhile: it would make this five times as slow, and sees no more."""
    tracer = sys.gettrace()
    sys.settrace(None)
    try:
        yield
    finally:
        sys.settrace(tracer)


@pytest.mark.parametrize("seed", range(CHUNKS))
def test_a_million_schedules_agree_to_the_fen(seed: int) -> None:
    wrong = (
        (terms, on, found)
        for terms, on in loans(seed, LOANS_A_CHUNK)
        if (found := differing(terms, on)) is not None
    )
    with unmeasured():
        assert next(wrong, None) is None
