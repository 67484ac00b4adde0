"""Cross-checks against programs that others wrote: QuantLib and numpy-financial.

They compute with binary floats, so they are compared to a millionth of a fen or of a part per
million; our own figures are exact.
"""

import warnings
from datetime import date, timedelta
from fractions import Fraction
from random import Random

import pytest

with warnings.catch_warnings():  # QuantLib's bindings are older than Python's rules for their types
    warnings.simplefilter("ignore", DeprecationWarning)
    import QuantLib as ql  # noqa: N813 - as its own documents call it
import numpy_financial as npf

from db.workdays import seed
from models.dates import years_act_act
from models.money import PPM
from models.rates import Flow, period_rate
from models.servicing.calendar import timetable
from models.servicing.quote import quote
from models.servicing.schedule import exact_level, plan
from models.servicing.terms import Basis, Method, Terms
from models.workdays import WorkCalendar

RATE = Fraction(18, 100)
RANDOM = Random(20260331)
SPANS = [
    (start, start + timedelta(days=RANDOM.randint(1, 800)))
    for start in (date(2023, 1, 1) + timedelta(days=RANDOM.randint(0, 2000)) for _ in range(500))
]


def of(day: date) -> ql.Date:
    return ql.Date(day.day, day.month, day.year)


@pytest.mark.parametrize(
    ("basis", "theirs"),
    [
        (Basis.ACT_360, ql.Actual360()),
        (Basis.ACT_364, ql.Actual364()),
        (Basis.ACT_365, ql.Actual365Fixed()),
        (Basis.ACT_ACT, ql.ActualActual(ql.ActualActual.ISDA)),
    ],
)
def test_years_by_actual_days(basis: Basis, theirs: ql.DayCounter) -> None:
    for start, end in SPANS:
        terms = Terms(
            method=Method.BULLET,
            principal_fen=100,
            periods=1,
            annual_rate=Fraction(1),
            interest_basis=basis,
            due_dates=(end,),
        )
        _, (factor,) = timetable(terms, start)
        assert float(factor) == pytest.approx(theirs.yearFraction(of(start), of(end)), rel=1e-12)


def test_thirty_days_a_month_where_no_month_ends_early() -> None:
    theirs = ql.Thirty360(ql.Thirty360.BondBasis)
    terms = Terms(
        method=Method.EQUAL_PRINCIPAL,
        principal_fen=120_000,
        periods=24,
        annual_rate=Fraction(1),
        interest_basis=Basis.THIRTY_360,
    )
    for day in range(1, 29):
        start = date(2026, 1, day)
        dates, factors = timetable(terms, start)
        for begin, end, factor in zip((start, *dates), dates, factors, strict=False):
            assert float(factor) == pytest.approx(theirs.yearFraction(of(begin), of(end)))


def test_the_first_of_january_is_a_day_of_the_new_year() -> None:
    """As in ISDA's act/act. AFB, another act/act, gives the whole span one length of year."""
    start, end = date(2027, 12, 31), date(2028, 1, 2)
    ours = years_act_act(start, end)
    assert ours == Fraction(1, 365) + Fraction(1, 366)
    isda, afb = ql.ActualActual(ql.ActualActual.ISDA), ql.ActualActual(ql.ActualActual.AFB)
    assert float(ours) == pytest.approx(isda.yearFraction(of(start), of(end)), rel=1e-12)
    assert float(ours) != pytest.approx(afb.yearFraction(of(start), of(end)), rel=1e-12)


def test_the_calendar_is_that_of_the_interbank_market() -> None:
    theirs, ours = ql.China(ql.China.IB), WorkCalendar(seed())
    days = [date(2025, 1, 1) + timedelta(days=n) for n in range(730)]
    differ = [day for day in days if theirs.isBusinessDay(of(day)) != ours.is_workday(day)]
    assert differ == []


def loans(count: int) -> list[Terms]:
    return [
        Terms(
            method=Method.EQUAL_INSTALLMENT,
            principal_fen=RANDOM.randint(10_000, 5_000_000),
            periods=RANDOM.randint(1, 36),
            annual_rate=Fraction(RANDOM.randint(1, 360_000), PPM),
        )
        for _ in range(count)
    ]


def test_the_installment_is_the_annuity() -> None:
    for terms in loans(500):
        assert terms.annual_rate is not None
        theirs = npf.pmt(float(terms.annual_rate) / 12, terms.periods, -terms.principal_fen)
        _, factors = timetable(terms, date(2026, 3, 31))
        assert float(exact_level(terms.principal_fen, factors)) == pytest.approx(theirs, rel=1e-11)
        level = plan(terms, date(2026, 3, 31)).level_payment_fen
        assert level == pytest.approx(theirs, abs=0.5 + 1e-6)


def test_the_yearly_rate_is_the_internal_rate_of_return() -> None:
    for terms in loans(200):
        priced = quote(terms, date(2026, 3, 31))
        flows = [-terms.principal_fen, *(row.due.total_fen for row in priced.rows)]
        theirs = npf.irr(flows) * 12 * PPM
        assert priced.simple_apr_ppm == pytest.approx(theirs, abs=0.51)


def test_any_flows_have_their_rate() -> None:
    for _ in range(200):
        count = RANDOM.randint(1, 24)
        flows = [RANDOM.randint(0, 60_000) for _ in range(count - 1)] + [RANDOM.randint(1, 60_000)]
        lent = RANDOM.randint(1, sum(flows))
        ours = period_rate(lent, [Flow(at, fen) for at, fen in enumerate(flows, start=1)])
        theirs = npf.irr([-lent, *flows])
        if theirs < 2:  # as far as the contract looks
            assert float(ours.down) == pytest.approx(theirs, abs=1e-9)
