"""What is booked by sums is what is booked loan by loan: accounts, signs and order."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from models.books.booking import LoanView, day_entries
from models.books.day_legs import DayLeg, day_legs
from models.books.entry import EntryKind, Leg
from models.servicing.parts import NOTHING, Component, Parts
from models.servicing.state import LoanState, LoanStatus, Row
from tests.models.books.test_booking import TERMS

CLOSED = date(2026, 4, 29)
OPENED = CLOSED + timedelta(days=1)
FEN = st.integers(0, 10**9)


def test_j03_accrues_interest_and_fees_on_the_balance_sheet() -> None:
    interest, fee = Component.INTEREST, Component.FEE
    assert day_legs(EntryKind.ACCRUAL, is_non_accrual=False) == (
        DayLeg("1132.01", {interest: 1}),
        DayLeg("1132.03", {fee: 1}),
        DayLeg("6011.01", {interest: -1}),
        DayLeg("6021.01", {fee: -1}),
    )


def test_a_loan_that_does_not_accrue_is_booked_in_the_memo_block() -> None:
    both = {Component.INTEREST: 1, Component.FEE: 1}
    assert day_legs(EntryKind.ACCRUAL, is_non_accrual=True) == (
        DayLeg("9003", both),
        DayLeg("9009", dict.fromkeys(both, -1)),
    )
    assert day_legs(EntryKind.RECLASSIFICATION, is_non_accrual=True) == ()


def test_j06_principal_goes_past_its_due_date() -> None:
    assert day_legs(EntryKind.RECLASSIFICATION, is_non_accrual=False) == (
        DayLeg("1303.02", {Component.PRINCIPAL: 1}),
        DayLeg("1303.01", {Component.PRINCIPAL: -1}),
    )


@given(left=st.tuples(FEN, FEN, FEN), is_off=st.booleans(), is_due=st.booleans())
def test_every_entry_of_a_day_is_the_sum_of_its_fen(
    left: tuple[int, int, int], *, is_off: bool, is_due: bool
) -> None:
    row = Row(1, CLOSED, OPENED if is_due else CLOSED, Parts(*left), balance_fen=0)
    state = LoanState(OPENED, (row,), (), LoanStatus.ACTIVE, False, 0, NOTHING, 0, 0, TERMS, ())  # noqa: FBT003 - a value
    booked = day_entries(LoanView(state, CLOSED, is_off), OPENED, is_non_accrual=is_off)
    kind = EntryKind.ACCRUAL if is_due else EntryKind.RECLASSIFICATION
    amounts = [
        (leg.account, sum(left[part] * fen for part, fen in leg.fen_a_fen.items()))
        for leg in day_legs(kind, is_non_accrual=is_off)
    ]
    legs = tuple(Leg(account, fen) for account, fen in amounts if fen)
    assert [(entry.kind, entry.legs) for entry in booked] == ([(kind, legs)] if legs else [])
