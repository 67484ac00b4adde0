"""Any change of the schedule: what may be agreed, what becomes of what was paid, reversal."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from models.servicing.events import (
    Charge,
    ChargeBase,
    Event,
    Extend,
    Prepay,
    Repay,
    Restructure,
    Reverse,
    Waive,
)
from models.servicing.fees import Fee, FeeItem, FeeWhen
from models.servicing.loan import record
from models.servicing.moment import loan_on
from models.servicing.new_schedule import as_before, shortened
from models.servicing.parts import Component
from models.servicing.refusals import (
    InterestGraceNotOver,
    OthersAgreedToo,
    RateRaised,
)
from models.servicing.terms import BadTerms, Method, Unit
from tests.models.servicing.agreements import (
    DISBURSED,
    ON,
    TERMS,
    TWO_PAID,
    a_change,
    state,
)


@pytest.mark.parametrize("kind", [Prepay, Extend, Restructure])
def test_a_reversal_restores_what_was(kind: type[Event]) -> None:
    event = a_change(*TWO_PAID, kind=kind, on=ON, amount_fen=100000, more=3, days_later=20)
    before, after = state(*TWO_PAID), state(*TWO_PAID, event, Reverse(ON, "new"))
    kept = tuple(done for done in after.transactions if done.event_id != "new")
    assert replace(after, transactions=kept) == before


def test_old_versions_stay_as_they_were() -> None:
    event = a_change(*TWO_PAID, kind=Prepay, on=ON, amount_fen=100000)
    first, second = state(*TWO_PAID, event, as_of=date(2026, 9, 1)).versions
    assert [row.due.total_fen for row in first.rows] == [52658] * 5 + [52655]
    assert (first.kind, first.on, second.kind, second.on) == ("disburse", DISBURSED, "prepay", ON)
    assert second.terms.principal_fen == 202962 - 98478


@pytest.mark.parametrize(
    "change",
    [
        {"first_due": None},
        {"first_due": ON},
        {"due_dates": (date(2026, 7, 1),), "periods": 1},
        {"grace_interest": 1},
    ],
)
def test_new_rows_begin_after_the_day(change: dict[str, object]) -> None:
    terms = as_before(loan_on(TERMS, DISBURSED, TWO_PAID, ON), ON)
    bad = replace(terms, due_day=None, **change)  # type: ignore[arg-type]
    with pytest.raises(BadTerms):
        record(TERMS, DISBURSED, TWO_PAID, Extend(ON, bad), ON)


def test_a_rate_is_counted_as_before() -> None:
    by_day = replace(TERMS, annual_rate=None, daily_rate=Fraction(5, 10000))
    terms = as_before(loan_on(by_day, DISBURSED, (), ON), date(2026, 4, 15))
    assert terms.daily_rate == by_day.daily_rate
    in_april = date(2026, 4, 15)
    event = Extend(in_april, replace(terms, daily_rate=None, annual_rate=Fraction(0)))
    with pytest.raises(RateRaised):
        record(by_day, DISBURSED, (), event, in_april)


def test_what_others_agreed_to_is_not_changed_without_them() -> None:
    fee = Fee(FeeItem.GUARANTEE, FeeWhen.INSTALLMENT, 1_000, payee="示例担保")
    terms = replace(TERMS, fees=(fee,))
    on = date(2026, 4, 15)
    event = Extend(on, as_before(loan_on(TERMS, DISBURSED, (), on), on))
    with pytest.raises(OthersAgreedToo) as told:
        record(terms, DISBURSED, (), event, on)
    assert "示例担保" in told.value.facts.values()


def test_interest_in_grace_comes_first() -> None:
    terms = replace(TERMS, grace_interest=2)
    event = a_change(terms=terms, kind=Extend, on=date(2026, 4, 15), more=1)
    with pytest.raises(InterestGraceNotOver) as told:
        record(terms, DISBURSED, (), event, ON)
    assert told.value.until == date(2026, 6, 30)
    over = date(2026, 7, 1)
    paid = Repay(date(2026, 6, 30), 200000)
    after = record(
        terms, DISBURSED, (paid,), a_change(paid, terms=terms, kind=Extend, on=over, more=1), over
    )
    assert len(after.versions) == 2


def test_grace_of_principal_that_is_left_stays() -> None:
    terms = replace(TERMS, grace_principal=4)
    left = as_before(loan_on(terms, DISBURSED, (), ON), date(2026, 4, 15))
    assert left.grace_principal == 4
    paid = (Repay(date(2026, 4, 30), 4500), Repay(date(2026, 5, 31), 4500))
    assert as_before(loan_on(terms, DISBURSED, paid, ON), ON).grace_principal == 2


def test_loans_by_the_week_have_no_day_of_the_month() -> None:
    weekly = replace(TERMS, unit=Unit.WEEK)
    on = date(2026, 4, 10)
    event = a_change(Repay(date(2026, 4, 7), 60000), terms=weekly, kind=Extend, on=on, more=1)
    assert event.terms.due_day is None  # type: ignore[union-attr]


@pytest.mark.parametrize("method", [Method.INTEREST_FIRST, Method.BULLET])
def test_a_term_without_slices_cannot_be_shortened(method: Method) -> None:
    terms = replace(TERMS, method=method)
    with pytest.raises(BadTerms):
        shortened(loan_on(terms, DISBURSED, (), ON), ON, 100000)


def test_a_term_is_only_as_short_as_the_installment_allows() -> None:
    loan = loan_on(TERMS, DISBURSED, TWO_PAID, ON)
    assert shortened(loan, ON, 1600).periods == 4
    assert shortened(loan, ON, 300000).periods == 4


def test_waived_interest_and_fees_do_not_come_back() -> None:
    terms = replace(TERMS, installment_fee_fen=500)
    waived = (
        Waive(ON, Component.INTEREST, 8000),
        Waive(ON, Component.FEE, 2700),
    )
    before = state(*waived, as_of=ON, terms=terms)
    assert before.outstanding.fee_fen == 300
    on = date(2026, 4, 15)
    early = tuple(replace(one, on=on) for one in waived)
    event = a_change(*early, terms=terms, kind=Extend, on=on, more=0)
    after = state(*early, event, terms=terms, as_of=on)
    assert after.outstanding.fee_fen == 300
    interest = state(terms=terms, as_of=on).outstanding.interest_fen
    assert after.outstanding.interest_fen == interest - 8000


def test_a_charge_finds_its_row_in_the_new_schedule() -> None:
    """The row it is a part of may be gone: then the last is meant."""
    event = a_change(*TWO_PAID, kind=Prepay, on=ON, amount_fen=150000, is_shorter=True)
    charge = Charge(
        date(2026, 6, 20),
        Component.FEE,
        rate=Fraction(1, 10),
        of=ChargeBase.PRINCIPAL,
        installment=6,
    )
    after = state(*TWO_PAID, charge, event, as_of=date(2026, 6, 20))
    assert after.outstanding.fee_fen == round(after.rows[-1].due.principal_fen / 10)
