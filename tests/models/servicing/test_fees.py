"""Fees beside interest: priced, told in the cost table, passed on, charged only if agreed."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.books.accounts import AccountCode, is_memo
from models.books.booking import LoanView, position
from models.books.shares import own_share
from models.errors import Refusal
from models.money import Rounding
from models.servicing.contingent import (
    Contingent,
    FeeAboveAgreed,
    FeeNotAgreed,
    check_charge,
    most_chargeable_fen,
)
from models.servicing.cost_table import CostItem, cost_table
from models.servicing.events import Charge, Event, Recover, Repay, Settle, Waive, WriteOff
from models.servicing.fees import Fee, FeeItem, FeeWhen
from models.servicing.loan import record, replay
from models.servicing.parts import Component, Parts
from models.servicing.quote import quote
from models.servicing.refusals import WaiveExceedsOutstanding
from models.servicing.terms import BadTerms, Method, PenaltyTerms, Terms
from models.servicing.terms_json import emit_terms, parse_terms

START = date(2026, 3, 31)
GUARANTEE = Fee(FeeItem.GUARANTEE, FeeWhen.INSTALLMENT, amount_fen=15_00, payee="担保公司")
PREMIUM = Fee(FeeItem.INSURANCE, FeeWhen.DISBURSEMENT, rate_ppm=10_000, payee="保险公司")
LATE = Fee(FeeItem.SERVICE, FeeWhen.LATE, amount_fen=10_00)
EARLY = Fee(FeeItem.SERVICE, FeeWhen.PREPAYMENT, rate_ppm=10_000)
PLAIN = Terms(
    method=Method.EQUAL_INSTALLMENT,
    principal_fen=3_000_00,
    annual_rate=Fraction(144, 1000),
    periods=6,
    penalty=PenaltyTerms(Fraction(216, 1000), 360, 3),
)
WITH_ALL = replace(PLAIN, fees=(GUARANTEE, PREMIUM, LATE, EARLY))


def _hundredths(ppm: int) -> int:
    return (ppm + 50) // 100


def test_a_guarantee_fee_counts_like_interest() -> None:
    """Domain reference 3.5b: 14.40 % and 15.00 a month for a guarantor are 24.42 %, above 24 %."""
    table = cost_table(replace(PLAIN, fees=(GUARANTEE,)), START, "华信小贷")
    assert (table.installment_fen_max, table.total_fen) == (536_21, 3_217_26)
    assert _hundredths(table.all_in_apr_ppm) == 24_42
    assert table.all_in_apr_ppm > 240_000
    interest, guarantee = table.lines
    assert (_hundredths(interest.annualised_ppm), interest.payee) == (14_40, "华信小贷")
    assert (guarantee.item, guarantee.payee) == (CostItem.GUARANTEE, "担保公司")
    assert (guarantee.each_fen, guarantee.amount_fen) == (15_00, 90_00)
    assert _hundredths(guarantee.annualised_ppm) == 10_02


@pytest.mark.parametrize(
    ("fee_ppm", "payment_fen", "apr"),
    [
        (6_000, 518_00, 12_24),
        (7_000, 521_00, 14_26),
        (7_500, 522_50, 15_27),
        (10_000, 530_00, 20_29),
    ],
)
def test_a_flat_fee_each_time(fee_ppm: int, payment_fen: int, apr: int) -> None:
    """Domain reference 3.5: the headline rate is half of what it really costs."""
    fee = Fee(FeeItem.SERVICE, FeeWhen.INSTALLMENT, rate_ppm=fee_ppm)
    terms = Terms(
        method=Method.EQUAL_PRINCIPAL,
        principal_fen=3_000_00,
        annual_rate=Fraction(0),
        periods=6,
        fees=(fee,),
    )
    price = quote(terms, START)
    assert price.rows[0].due.total_fen == payment_fen
    assert _hundredths(price.all_in_apr_ppm) == apr


def test_a_fee_by_rate_is_rounded_as_the_loan_is() -> None:
    """Of 301.00 at 0.5 %: 150.5 fen."""
    fee = Fee(FeeItem.SERVICE, FeeWhen.INSTALLMENT, rate_ppm=5_000)
    half_even = replace(PLAIN, principal_fen=301_00, fees=(fee,), rounding=Rounding.HALF_EVEN)
    half_up = replace(half_even, rounding=Rounding.HALF_UP)
    assert [quote(terms, START).rows[0].due.fee_fen for terms in (half_even, half_up)] == [150, 151]


def test_a_fee_at_the_disbursement_is_due_on_top_and_priced_as_paid_at_once() -> None:
    """Never deducted: the whole principal is paid out and the fee falls due with row 1."""
    fee = Fee(FeeItem.SERVICE, FeeWhen.DISBURSEMENT, amount_fen=135_00)
    terms = replace(PLAIN, annual_rate=Fraction(0), fees=(fee,))
    price = quote(terms, START)
    assert [row.due.fee_fen for row in price.rows] == [135_00, 0, 0, 0, 0, 0]
    # Domain reference 3.5: 2865.00 against 6 x 500.00 is 15.98 %.
    assert _hundredths(price.all_in_apr_ppm) == 15_98
    with pytest.raises(BadTerms):
        quote(replace(terms, fees=(replace(fee, amount_fen=3_000_00),)), START)
    daily = replace(terms, annual_rate=None, daily_rate=Fraction(0))
    assert quote(daily, START).all_in_apr_ppm > 0


def test_the_cost_table_names_each_fee_and_its_parts_sum_to_the_whole() -> None:
    table = cost_table(WITH_ALL, START, "us")
    assert [line.item.value for line in table.lines] == ["interest", "guarantee", "insurance"]
    assert sum(line.annualised_ppm for line in table.lines) == table.all_in_apr_ppm
    assert sum(line.amount_fen for line in table.lines) == table.cost_fen
    late, early = table.contingent
    assert (late.when, late.each_fen, late.payee) == (FeeWhen.LATE, 10_00, "us")
    assert (early.when, early.rate_ppm) == (FeeWhen.PREPAYMENT, 10_000)


@pytest.mark.parametrize(
    "fee",
    [
        Fee(FeeItem.SERVICE, FeeWhen.INSTALLMENT),
        Fee(FeeItem.SERVICE, FeeWhen.INSTALLMENT, amount_fen=-1, rate_ppm=5),
        Fee(FeeItem.SERVICE, FeeWhen.LATE, amount_fen=1, payee="somebody"),
    ],
    ids=str,
)
def test_a_fee_costs_something_and_a_contingent_one_is_ours(fee: Fee) -> None:
    with pytest.raises(BadTerms):
        replace(PLAIN, fees=(fee,))


def test_fees_and_orders_are_kept_with_the_loan() -> None:
    after_90 = (Component.PRINCIPAL, Component.INTEREST, Component.FEE, Component.PENALTY)
    lost = (Component.FEE, Component.PRINCIPAL, Component.INTEREST, Component.PENALTY)
    terms = replace(WITH_ALL, allocation_after_90=after_90, allocation_written_off=lost)
    assert parse_terms(emit_terms(terms)) == terms
    assert "fees" not in emit_terms(PLAIN)


# In the books


def _position(terms: Terms, events: list[Event], on: date) -> dict[str, int]:
    state = replay(terms, START, events, on)
    return {str(code): fen for code, fen in position(LoanView(state, on)).items()}


def test_what_others_get_passes_through_and_is_never_income() -> None:
    due = replay(WITH_ALL, START, [], START).rows[0].due
    on = date(2026, 4, 30)
    before = _position(WITH_ALL, [], on)
    assert AccountCode.FEE_RECEIVABLE not in before
    paid = _position(WITH_ALL, [Repay(on, due.total_fen, "1")], on)
    assert paid[AccountCode.FEES_OF_OTHERS] == -(15_00 + 30_00)
    assert AccountCode.FEE_INCOME not in paid
    part = _position(WITH_ALL, [Repay(on, 20_00, "1")], on)
    assert part[AccountCode.FEES_OF_OTHERS] == -20_00


def test_a_fee_of_ours_beside_one_of_others_is_income() -> None:
    terms = replace(WITH_ALL, installment_fee_fen=5_00)
    on = date(2026, 4, 30)
    books = _position(terms, [], on)
    assert books[AccountCode.FEE_RECEIVABLE] == -books[AccountCode.FEE_INCOME] == 5_00
    assert _position(terms, [Repay(on, 47_00, "1")], on)[AccountCode.FEES_OF_OTHERS] == -45_00


def test_what_others_get_is_not_ours_to_forgive() -> None:
    on = date(2026, 5, 10)
    late = Charge(on, Component.FEE, 10_00, event_id="1")
    with pytest.raises(WaiveExceedsOutstanding) as refused:
        record(WITH_ALL, START, [late], Waive(on, Component.FEE, 10_01, "2"), on)
    assert refused.value.outstanding_fen == 10_00
    state = record(WITH_ALL, START, [late], Waive(on, Component.FEE, 10_00, "2"), on)
    assert [row.waived.fee_fen for row in state.rows] == [0, 10_00, 0, 0, 0, 0]


def test_what_was_written_off_for_others_and_comes_back_is_theirs() -> None:
    on = date(2026, 12, 31)
    lost = replay(WITH_ALL, START, [], on).outstanding
    events: list[Event] = [WriteOff(on, "1"), Recover(on, lost.total_fen, "2")]
    books = _position(WITH_ALL, events, on)
    assert books[AccountCode.FEES_OF_OTHERS] == -(6 * 15_00 + 30_00)
    assert AccountCode.FEE_INCOME not in books


def test_an_early_settlement_owes_nothing_more_to_others() -> None:
    on = date(2026, 4, 10)
    payoff_fen = replay(WITH_ALL, START, [], on).payoff_fen
    state = record(WITH_ALL, START, [], Settle(on, payoff_fen, "1"), on)
    assert [row.others_fen for row in state.rows] == [45_00, 0, 0, 0, 0, 0]
    assert own_share(state, on).others_fen == 45_00


any_fee = st.builds(
    Fee,
    st.sampled_from(FeeItem),
    st.sampled_from([FeeWhen.DISBURSEMENT, FeeWhen.INSTALLMENT]),
    st.integers(1, 2_000),
    st.integers(0, 9_999),
    st.sampled_from(["", "担保公司"]),
)
days = st.integers(0, 400).map(lambda count: START + timedelta(days=count))
any_event: st.SearchStrategy[Event] = st.one_of(
    st.builds(Repay, days, st.integers(1, 90_000)),
    st.builds(Settle, days, st.integers(200_000, 400_000)),
    st.builds(Charge, days, st.just(Component.FEE), st.integers(1, 3_000)),
    st.builds(
        Waive, days, st.sampled_from([Component.FEE, Component.INTEREST]), st.integers(1, 3_000)
    ),
    st.builds(WriteOff, days),
    st.builds(Recover, days, st.integers(1, 90_000)),
)


@settings(max_examples=150)
@given(st.lists(any_fee, max_size=3), st.lists(any_event, max_size=8))
def test_the_books_balance_and_no_fen_of_others_is_ours(
    fees: list[Fee], wished: list[Event]
) -> None:
    terms, on = replace(PLAIN, fees=tuple(fees)), START + timedelta(days=400)
    events: list[Event] = []
    state = replay(terms, START, [], on)
    for number, event in enumerate(wished, start=1):
        one = replace(event, event_id=str(number))
        try:
            state = record(terms, START, events, one, on)
        except Refusal:
            continue
        events.append(one)
    books = position(LoanView(state, on))
    assert sum(fen for code, fen in books.items() if not is_memo(code)) == 0
    due_fen = sum(row.others_fen for row in state.rows)
    paid_fen = sum(row.paid.fee_fen for row in state.rows) + state.recovered.fee_fen
    others_fen = own_share(state, on).others_fen
    assert 0 <= others_fen <= min(due_fen, paid_fen)
    assert all(min(row.waived.fee_fen, row.others_fen) >= 0 for row in state.rows)


# Contingent fees


def test_a_late_fee_for_each_installment_that_is_late() -> None:
    day = date(2026, 5, 3)
    grace = replay(WITH_ALL, START, [], day)
    assert most_chargeable_fen(WITH_ALL, grace, Contingent.LATE, 0) == 0
    late = replay(WITH_ALL, START, [], date(2026, 6, 10))
    assert most_chargeable_fen(WITH_ALL, late, Contingent.LATE, 0) == 20_00
    assert most_chargeable_fen(WITH_ALL, late, Contingent.LATE, 15_00) == 5_00
    assert most_chargeable_fen(WITH_ALL, late, Contingent.LATE, 25_00) == 0
    without = replace(WITH_ALL, penalty=None)
    assert (
        most_chargeable_fen(without, replay(without, START, [], day), Contingent.LATE, 0) == 10_00
    )


def test_a_prepayment_fee_on_what_is_not_due_yet() -> None:
    state = replay(WITH_ALL, START, [], date(2026, 4, 10))
    assert most_chargeable_fen(WITH_ALL, state, Contingent.PREPAYMENT, 0) == 30_00
    over = replay(WITH_ALL, START, [], date(2026, 12, 31))
    assert most_chargeable_fen(WITH_ALL, over, Contingent.PREPAYMENT, 0) == 0


def test_no_fee_that_was_not_agreed() -> None:
    state = replay(PLAIN, START, [], date(2026, 6, 10))
    for why in Contingent:
        with pytest.raises(FeeNotAgreed):
            most_chargeable_fen(PLAIN, state, why, 0)
    with pytest.raises(FeeAboveAgreed):
        check_charge(10_01, 10_00)
    check_charge(10_00, 10_00)


def test_a_rate_is_rounded_once() -> None:
    assert Fee(FeeItem.SERVICE, FeeWhen.LATE, rate_ppm=5_000).due_fen(100, Rounding.HALF_UP) == 1
    assert Parts(fee_fen=1).total_fen == 1


# Orders of payment


def test_after_90_days_principal_is_paid_first() -> None:
    """Domain reference 3.10: by the state on the day of the payment, not of its entry."""
    order = (Component.PRINCIPAL, Component.INTEREST, Component.FEE, Component.PENALTY)
    terms = replace(PLAIN, allocation_after_90=order)
    ninety, day_91 = date(2026, 7, 29), date(2026, 7, 30)
    state = replay(terms, START, [Repay(ninety, 300_00, "1")], day_91)
    assert state.transactions[-1].parts.penalty_fen > 0
    state = replay(terms, START, [Repay(day_91, 300_00, "1")], day_91)
    assert state.transactions[-1].parts == Parts(principal_fen=300_00)
    back_dated: list[Event] = [Repay(day_91, 300_00, "1"), Repay(date(2026, 5, 1), 600_00, "2")]
    assert replay(terms, START, back_dated, day_91).transactions[-1].parts.penalty_fen > 0


def test_recoveries_follow_the_agreed_order() -> None:
    order = (Component.FEE, Component.INTEREST, Component.PRINCIPAL, Component.PENALTY)
    terms, on = replace(WITH_ALL, allocation_written_off=order), date(2026, 12, 31)
    state = replay(terms, START, [WriteOff(on, "1"), Recover(on, 130_00, "2")], on)
    assert state.transactions[-1].parts == Parts(interest_fen=10_00, fee_fen=120_00)
    with pytest.raises(BadTerms):
        replace(PLAIN, allocation_after_90=(Component.FEE,))
