"""Repayment ability (还款能力): what comes in, what is owed of it, and what was really paid."""

from itertools import pairwise

from models.origination.profile import Source
from models.scoring.evidence import Evidence, low_mean, median
from models.scoring.feature import (
    RATIO_MAX_PPM,
    Direction,
    Group,
    Missing,
    Unit,
    feature,
    ratio_ppm,
    variation_ppm,
)


def _paid(seen: Evidence) -> list[int]:
    """Payments of the months that tell one, oldest first, in fen."""
    return [p.paid_fen for p in seen.payments if p.paid_fen is not None]


def _bills_and_paid(seen: Evidence) -> list[tuple[int, int]]:
    """Each bill that asked for money, and what was paid in the month after; in fen."""
    return [
        (bill.statement_fen, after.paid_fen)
        for bill, after in pairwise(seen.payments)
        if bill.statement_fen is not None and bill.statement_fen > 0 and after.paid_fen is not None
    ]


def _of_income(seen: Evidence, fen: int) -> int | None:
    """An amount a month as a share of the income of a bad month, in ppm."""
    if seen.income_fen is None:
        return None
    share = ratio_ppm(fen, seen.income_fen)
    return RATIO_MAX_PPM if share is None else share


@feature(Group.ABILITY, Source.PAYMENT, Unit.FEN, Direction.HIGHER_BETTER)
def income_low_fen(seen: Evidence) -> int | None:
    """What comes in in a bad month: mean of the lowest third of six months."""
    return seen.income_fen


@feature(Group.ABILITY, Source.PAYMENT, Unit.FEN, Direction.HIGHER_BETTER)
def income_median_fen(seen: Evidence) -> int | None:
    """What comes in in an ordinary month: the median of six months, which no single one moves."""
    return median(seen.inflows) if seen.inflows else None


@feature(
    Group.ABILITY,
    Source.PAYMENT,
    Unit.PPM,
    Direction.LOWER_BETTER,
    missing=Missing.NOTHING_TO_MEASURE,
)
def income_variation_ppm(seen: Evidence) -> int | None:
    """How unsteady the inflow is: mean deviation from the mean, as a share of the mean."""
    return variation_ppm(seen.inflows)


@feature(Group.ABILITY, Source.PAYMENT, Unit.FEN, Direction.HIGHER_BETTER, is_changeable=True)
def balance_low_fen(seen: Evidence) -> int | None:
    """Lowest balance at a month's end."""
    return min((p.balance_fen for p in seen.payments if p.balance_fen is not None), default=None)


@feature(Group.ABILITY, Source.CREDIT_REPORT, Unit.PPM, Direction.LOWER_BETTER, is_changeable=True)
def debt_to_income_ppm(seen: Evidence) -> int | None:
    """Installments owed elsewhere a month, as a share of the income of a bad month."""
    return _of_income(seen, seen.credit_report.monthly_debt_fen) if seen.credit_report else None


@feature(Group.ABILITY, Source.PAYMENT, Unit.PPM, Direction.LOWER_BETTER, is_changeable=True)
def request_to_income_ppm(seen: Evidence) -> int | None:
    """Principal asked for, a month of the term, as a share of the income of a bad month."""
    return _of_income(seen, seen.request.amount_fen // max(1, seen.request.term_months))


@feature(Group.ABILITY, Source.CREDIT_REPORT, Unit.PPM, Direction.LOWER_BETTER, is_changeable=True)
def debt_service_ppm(seen: Evidence) -> int | None:
    """Installments elsewhere and this loan's principal a month, as a share of a bad month."""
    if seen.credit_report is None:
        return None
    asked_fen = seen.request.amount_fen // max(1, seen.request.term_months)
    return _of_income(seen, seen.credit_report.monthly_debt_fen + asked_fen)


@feature(
    Group.ABILITY,
    Source.PAYMENT,
    Unit.PPM,
    Direction.HIGHER_BETTER,
    missing=Missing.NOTHING_TO_MEASURE,
    is_changeable=True,
)
def paid_share_last_ppm(seen: Evidence) -> int | None:
    """Payment of the latest month as a share of the bill before it."""
    pairs = _bills_and_paid(seen)
    return ratio_ppm(pairs[-1][1], pairs[-1][0]) if pairs else None


@feature(
    Group.ABILITY,
    Source.PAYMENT,
    Unit.PPM,
    Direction.HIGHER_BETTER,
    missing=Missing.NOTHING_TO_MEASURE,
    is_changeable=True,
)
def paid_share_ppm(seen: Evidence) -> int | None:
    """Payments of the six months as a share of the bills that they answer."""
    pairs = _bills_and_paid(seen)
    return ratio_ppm(sum(paid for _, paid in pairs), sum(bill for bill, _ in pairs))


@feature(Group.ABILITY, Source.PAYMENT, Unit.FEN, Direction.HIGHER_BETTER)
def paid_last_fen(seen: Evidence) -> int | None:
    """Paid in the latest month."""
    paid = _paid(seen)
    return paid[-1] if paid else None


@feature(Group.ABILITY, Source.PAYMENT, Unit.FEN, Direction.HIGHER_BETTER)
def paid_mean_fen(seen: Evidence) -> int | None:
    """Paid a month, mean of the six months."""
    paid = _paid(seen)
    return sum(paid) // len(paid) if paid else None


@feature(Group.ABILITY, Source.PAYMENT, Unit.FEN, Direction.HIGHER_BETTER)
def paid_low_fen(seen: Evidence) -> int | None:
    """Paid in a bad month: mean of the lowest third of six months."""
    paid = _paid(seen)
    return low_mean(paid) if paid else None


FEATURES = (
    income_low_fen,
    income_median_fen,
    income_variation_ppm,
    balance_low_fen,
    debt_to_income_ppm,
    request_to_income_ppm,
    debt_service_ppm,
    paid_share_last_ppm,
    paid_share_ppm,
    paid_last_fen,
    paid_mean_fen,
    paid_low_fen,
)
