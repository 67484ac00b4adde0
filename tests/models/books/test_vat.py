"""Tax inside what is earned: taken out once, and nothing of it is lost."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.books.accounts import AccountCode
from models.books.booking import LoanView, difference, position
from models.books.entry import EntryKind
from models.books.partners import PartnerBalance, settlement_entry
from models.books.vat import vat_fen, with_vat
from models.servicing.events import Charge, Event, Repay
from models.servicing.loan import replay
from models.servicing.parts import Component
from models.servicing.terms import Method, Terms

GENERAL_PPM = 60_000
DISBURSED = date(2026, 3, 31)
ON = date(2026, 4, 10)
TERMS = Terms(method=Method.BULLET, principal_fen=300_000, periods=1, annual_rate=Fraction(0))


@pytest.mark.parametrize(
    ("gross_fen", "rate_ppm", "tax_fen"),
    [
        (2_250, 60_000, 127),  # J28: 21.23 + 1.27
        (2_250, 30_000, 66),
        (2_250, 0, 0),
        (53, 60_000, 3),
        (8, 60_000, 0),  # 0.45 fen
        (9, 60_000, 1),  # 0.51 fen
        (-2_250, 60_000, -127),
    ],
)
def test_the_tax_is_inside_the_amount(gross_fen: int, rate_ppm: int, tax_fen: int) -> None:
    assert vat_fen(gross_fen, rate_ppm) == tax_fen


def test_j28_a_fee_is_split_into_income_and_tax() -> None:
    charge = Charge(ON, Component.FEE, 2_250, event_id="1")
    views = (
        LoanView(replay(TERMS, DISBURSED, events, ON), ON, vat_rate_ppm=GENERAL_PPM)
        for events in ((), (charge, Repay(ON, 2_250, "2")))
    )
    before, after = (position(view) for view in views)
    entry = difference(EntryKind.REPAYMENT, before, after)
    assert [(str(leg.account), leg.amount_fen) for leg in entry.legs] == [
        ("1002.03", 2_250),
        ("2221.01", -127),
        ("6021.01", -2_123),
    ]


def test_the_service_fee_of_a_partner_is_taxed_as_well() -> None:
    entry = settlement_entry(PartnerBalance(0, 10_000, 3_150), 200_000, GENERAL_PPM)
    legs = {leg.account: leg.amount_fen for leg in entry.legs}
    assert (legs[AccountCode.SERVICE_FEE_INCOME], legs[AccountCode.VAT_PAYABLE]) == (-594, -36)


@given(st.lists(st.integers(-(10**13), 10**13), min_size=3, max_size=3), st.integers(0, 1_000_000))
def test_what_is_earned_and_its_tax_are_all_of_it(gross: list[int], rate_ppm: int) -> None:
    accounts = (AccountCode.INTEREST_INCOME, AccountCode.PENALTY_INCOME, AccountCode.FEE_INCOME)
    income = dict(zip(accounts, gross, strict=True))
    split = with_vat(income, rate_ppm)
    assert sum(split.values()) == sum(gross)
    for account, gross_fen in income.items():
        exact = Fraction(gross_fen * 1_000_000, 1_000_000 + rate_ppm)
        assert abs(split[account] - exact) <= Fraction(1, 2)


@given(st.lists(st.integers(1, 10_000), min_size=1, max_size=6))
def test_after_any_number_of_payments_the_tax_is_that_of_their_sum(paid: list[int]) -> None:
    """Entries are differences: the tax of small payments is not rounded away."""
    events: list[Event] = [Charge(ON, Component.FEE, sum(paid), event_id="0")]
    view = LoanView(replay(TERMS, DISBURSED, events, ON), ON, vat_rate_ppm=GENERAL_PPM)
    booked = -position(view).get(AccountCode.VAT_PAYABLE, 0)
    for number, fen in enumerate(paid, start=1):
        before = position(view)
        events.append(Repay(ON, fen, str(number)))
        view = replace(view, state=replay(TERMS, DISBURSED, events, ON))
        for leg in difference(EntryKind.REPAYMENT, before, position(view)).legs:
            booked -= leg.amount_fen if leg.account is AccountCode.VAT_PAYABLE else 0
    assert booked == vat_fen(sum(paid), GENERAL_PPM)
