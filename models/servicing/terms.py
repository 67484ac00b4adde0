"""What a loan was agreed to be: the terms that every figure of it follows from.

Source: contract `scenario.md` 3, with the arithmetic in `rules.md`. A `Terms` that exists is valid
in itself; what also needs the day of disbursement (the due dates) is checked by `schedule`.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from itertools import pairwise

from models.errors import Refusal
from models.money import MAX_FEN, Rounding
from models.servicing.parts import Component
from models.workdays import HolidayRule, MovedDue

LONGEST_MONTH_DAYS = 31
MAX_PERIODS = 1200
"""A hundred years of months: nobody lends longer, and a mistyped number must not run for hours."""


@dataclass(eq=False)
class BadTerms(Refusal):
    """A term is missing, of the wrong type, outside its range, or at odds with another."""

    field: str
    """The term, by its name in the contract."""
    value: str


class Method(StrEnum):
    """How principal and interest are spread over the rows (还款方式)."""

    EQUAL_INSTALLMENT = "equal_installment"
    """The same amount every period (等额本息)."""
    EQUAL_PRINCIPAL = "equal_principal"
    """The same principal every period, interest on the balance (等额本金)."""
    FLAT = "flat"
    """The same principal every period, interest on the original principal (分期手续费)."""
    INTEREST_FIRST = "interest_first"
    """Interest every period, principal with the last (先息后本)."""
    BULLET = "bullet"
    """One row at maturity (到期一次还本付息)."""


class Unit(StrEnum):
    """What a period is counted in."""

    MONTH = "month"
    WEEK = "week"
    DAY = "day"


class Basis(StrEnum):
    """How a yearly rate becomes the rate of one row (rules 2.2)."""

    PER_PERIOD = "per_period"
    """Every period costs the same part of a year; calendar days do not matter."""
    THIRTY_360 = "30/360"
    ACT_360 = "act/360"
    ACT_364 = "act/364"
    ACT_365 = "act/365"
    ACT_ACT = "act/act"
    """Days of leap years over 366, days of other years over 365."""


class SettlementInterest(StrEnum):
    """Interest of the running period at early settlement (rules 7.1)."""

    TO_DATE = "to_date"
    """For the days until the settlement."""
    FULL_PERIOD = "full_period"
    """As if the period had ended."""


Order = tuple[Component, ...]
"""All four components, first to be paid first."""

PENALTY_FIRST: Order = (
    Component.PENALTY,
    Component.FEE,
    Component.INTEREST,
    Component.PRINCIPAL,
)


@dataclass(frozen=True, slots=True)
class PenaltyTerms:
    """Daily penalty on overdue principal (rules 6)."""

    annual_rate: Fraction
    year: int = 360
    """Days that the yearly rate is divided by: 360 or 365."""
    grace_days: int = 0
    """Days after the due date on which no penalty is posted."""

    def __post_init__(self) -> None:
        """Raise `BadTerms` unless every value is in its range."""
        _require(self.annual_rate >= 0, "penalty.annual_rate", self.annual_rate)
        _require(self.year in {360, 365}, "penalty.year", self.year)
        _require(self.grace_days >= 0, "penalty.grace_days", self.grace_days)


@dataclass(frozen=True, slots=True)
class Funder:
    """Who put up a share of the money (rules 11)."""

    name: str
    share: Fraction


@dataclass(frozen=True, slots=True, kw_only=True)
class Terms:
    """The agreed terms of one loan. Exactly one of the two rates is given.

    Raises:
        BadTerms: a value is outside its range (contract `scenario.md` 3).
    """

    method: Method
    principal_fen: int
    periods: int
    """Number of rows; for a bullet loan its length in periods."""
    annual_rate: Fraction | None = None
    """Yearly, as a fraction: 18 % is 18/100."""
    daily_rate: Fraction | None = None
    """For each calendar day; then ``interest_basis`` has no effect."""
    every: int = 1
    """One period is this many units."""
    unit: Unit = Unit.MONTH
    interest_basis: Basis = Basis.PER_PERIOD
    rounding: Rounding = Rounding.HALF_UP
    slice_rounding: Rounding | None = None
    """For principal / periods of equal principal and flat; None: as ``rounding``."""
    installment_multiple_fen: Fraction = Fraction(1)
    """What an installment is rounded to (equal installment and flat)."""
    smooth_last: bool = False
    """Try once to bring the last installment nearer to the others (equal installment only)."""
    first_due: date | None = None
    due_day: int | None = None
    """Day of the month of the due dates, cut to the month's length."""
    due_dates: tuple[date, ...] | None = None
    """All due dates; then ``first_due`` and ``due_day`` have no effect."""
    grace_principal: int = 0
    """First rows without principal."""
    grace_interest: int = 0
    """First rows without interest; the next row carries it."""
    installment_fee_fen: int = 0
    installment_fee_rate: Fraction = Fraction(0)
    """Fee in every row as a fraction of the original principal."""
    allocation: Order = PENALTY_FIRST
    allocation_in_advance: Order | None = None
    """Order in a row before its due date; None: as ``allocation``."""
    penalty: PenaltyTerms | None = None
    settlement_interest: SettlementInterest = SettlementInterest.TO_DATE
    funders: tuple[Funder, ...] = ()
    """Shares sum to 1; the last is the lead and takes what rounding leaves."""
    holiday_rule: HolidayRule = HolidayRule.NONE
    """What becomes of a due date on a day of rest; not in the contract."""
    moved: tuple[MovedDue, ...] = ()
    """Due dates on days of rest, with the workdays on which they are payable: agreed at the
    disbursement by the calendar of that day, ascending."""

    def __post_init__(self) -> None:
        """Raise `BadTerms` unless every value is in its range."""
        _check_price(self)
        _check_calendar(self)
        _check_grace(self)
        _check_orders(self)
        _check_funders(self.funders)

    @property
    def row_count(self) -> int:
        """Regular rows of the schedule: one for a bullet loan, else one a period."""
        return 1 if self.method is Method.BULLET else self.periods


def _require(holds: bool, field: str, value: object) -> None:
    """Refuse the terms unless a condition holds."""
    if not holds:
        raise BadTerms(field, str(value))


def _check_price(terms: Terms) -> None:
    """Amounts, rates and roundings."""
    _require(0 < terms.principal_fen <= MAX_FEN, "principal", terms.principal_fen)
    _require(terms.annual_rate is None or terms.daily_rate is None, "daily_rate", terms.daily_rate)
    rate = terms.daily_rate if terms.annual_rate is None else terms.annual_rate
    _require(rate is not None and rate >= 0, "annual_rate", rate)
    _require(terms.rounding is not Rounding.DOWN, "rounding", terms.rounding)
    multiple = terms.installment_multiple_fen
    _require(multiple > 0, "installment_multiple", multiple)
    _require(terms.installment_fee_fen >= 0, "installment_fee", terms.installment_fee_fen)
    _require(terms.installment_fee_rate >= 0, "installment_fee_rate", terms.installment_fee_rate)


def _check_calendar(terms: Terms) -> None:
    """Periods and due dates, as far as they need no day of disbursement."""
    _require(1 <= terms.periods <= MAX_PERIODS, "periods", terms.periods)
    _require(terms.every >= 1, "every", terms.every)
    if terms.due_day is not None:
        in_month = 1 <= terms.due_day <= LONGEST_MONTH_DAYS
        _require(in_month and terms.unit is Unit.MONTH, "due_day", terms.due_day)
    if terms.due_dates is not None:
        ascending = all(earlier < later for earlier, later in pairwise(terms.due_dates))
        complete = len(terms.due_dates) == terms.row_count
        _require(ascending and complete, "due_dates", len(terms.due_dates))
    _check_moved(terms)


def _check_moved(terms: Terms) -> None:
    """Due dates move to a later day, each once, and only where that is agreed."""
    is_agreed = terms.holiday_rule is not HolidayRule.NONE or not terms.moved
    is_later = all(due_on < payable_on for due_on, payable_on in terms.moved)
    ascending = all(earlier.due_on < later.due_on for earlier, later in pairwise(terms.moved))
    _require(is_agreed and is_later and ascending, "moved", len(terms.moved))


def _check_grace(terms: Terms) -> None:
    """Rows without principal or interest: only where rows follow that take it up."""
    without_grace = terms.method in {Method.INTEREST_FIRST, Method.BULLET}
    for field, rows in (
        ("grace_principal", terms.grace_principal),
        ("grace_interest", terms.grace_interest),
    ):
        _require(0 <= rows < (1 if without_grace else terms.periods), field, rows)


def _check_orders(terms: Terms) -> None:
    """Each allocation order names each component once."""
    _require(sorted(terms.allocation) == list(Component), "allocation", terms.allocation)
    ahead = terms.allocation_in_advance
    if ahead is not None:
        _require(sorted(ahead) == list(Component), "allocation_in_advance", ahead)


def _check_funders(funders: tuple[Funder, ...]) -> None:
    """Shares are positive and sum to the whole; names differ."""
    if funders:
        shares = [funder.share for funder in funders]
        names = {funder.name for funder in funders}
        _require(sum(shares) == 1 and min(shares) > 0, "funders.share", sum(shares))
        _require(len(names) == len(funders), "funders.name", len(names))
