"""Partial prepayment, on the loan of domain reference 3.1."""

from datetime import date

import pytest

from models.errors import Refusal
from models.servicing.events import (
    Charge,
    Prepay,
    Repay,
)
from models.servicing.loan import record
from models.servicing.moment import loan_on
from models.servicing.new_schedule import as_before
from models.servicing.parts import Component, Parts
from models.servicing.refusals import (
    PrepaymentSettles,
    PrepaymentTooSmall,
)
from models.servicing.state import LoanStatus
from tests.models.servicing.agreements import (
    DISBURSED,
    ON,
    TERMS,
    TWO_PAID,
    a_change,
    figures,
    state,
)


def test_a_prepayment_pays_the_interest_earned_and_then_principal() -> None:
    """1,000.00 on day 15: 15.22 of interest, 984.78 of principal; 1,044.84 is left."""
    event = a_change(*TWO_PAID, kind=Prepay, on=ON, amount_fen=100000)
    after = state(*TWO_PAID, event)
    assert after.transactions[-1].parts == Parts(98478, 1522)
    assert after.outstanding.principal_fen == 202962 - 98478
    assert figures(after)[2] == ("2026-06-15", 98478, 1522, 0)
    assert [row.due_on.isoformat() for row in after.rows[3:]] == [
        "2026-06-30",
        "2026-07-31",
        "2026-08-31",
        "2026-09-30",
    ]
    assert [row.number for row in after.rows] == [1, 2, 3, 4, 5, 6, 7]
    assert after.days_past_due == 0


def test_a_smaller_installment_keeps_the_number_of_rows() -> None:
    event = a_change(*TWO_PAID, kind=Prepay, on=ON, amount_fen=100000)
    after = state(*TWO_PAID, event)
    installments = [row.due.principal_fen + row.due.interest_fen for row in after.rows[3:]]
    assert len(set(installments[:-1])) == 1
    assert after.level_payment_fen == installments[0] < 52658 // 2 + 1000
    # half a period of interest: 1044.84 x 1.5 % x 15/30 = 7.84
    assert after.rows[3].due.interest_fen == 784


def test_a_shorter_term_keeps_the_installment() -> None:
    event = a_change(*TWO_PAID, kind=Prepay, on=ON, amount_fen=100000, is_shorter=True)
    after = state(*TWO_PAID, event)
    dates = [row.due_on.isoformat() for row in after.rows[3:]]
    assert dates == ["2026-06-30", "2026-07-31", "2026-08-31"]
    assert max(row.due.total_fen for row in after.rows[3:]) <= 52658


def test_a_prepayment_pays_what_is_due_first() -> None:
    """Period 2 is 15 days late: 488.80 x 24 % x 15/360 = 4.89 of penalty."""
    event = a_change(TWO_PAID[0], kind=Prepay, on=ON, amount_fen=100000)
    after = state(TWO_PAID[0], event)
    earned = 1522
    assert after.transactions[-1].parts == Parts(
        100000 - 3778 - 489 - earned, 3778 + earned, 0, 489
    )
    assert after.days_past_due == 0


@pytest.mark.parametrize(
    ("amount_fen", "refusal"),
    [
        (1522, PrepaymentTooSmall),
        (204484, PrepaymentSettles),
        (300000, PrepaymentSettles),
    ],
)
def test_a_prepayment_is_neither_less_than_needed_nor_all(
    amount_fen: int, refusal: type[Refusal]
) -> None:
    event = Prepay(ON, amount_fen, as_before(loan_on(TERMS, DISBURSED, TWO_PAID, ON), ON))
    with pytest.raises(refusal):
        record(TERMS, DISBURSED, TWO_PAID, event, ON)


def test_the_least_and_the_most_prepayment() -> None:
    for amount_fen, ahead_fen in ((1523, 1), (204483, 202961)):
        event = a_change(*TWO_PAID, kind=Prepay, on=ON, amount_fen=amount_fen)
        assert state(*TWO_PAID, event).transactions[-1].parts == Parts(ahead_fen, 1522)


def test_interest_paid_ahead_is_credited() -> None:
    """Period 3 was paid in full on day 1: half of its interest is not earned yet on day 15."""
    ahead = (*TWO_PAID, Repay(date(2026, 6, 1), 52658))
    event = a_change(*ahead, kind=Prepay, on=ON, amount_fen=50000)
    after = state(*ahead, event)
    assert after.transactions[-1].parts == Parts(50000)
    left = 202962 - 49614 - 50000
    first = after.rows[3]
    assert first.due_on == date(2026, 7, 31)
    # a period and a half on what is left, less the 15.22 that were paid ahead
    assert first.due.interest_fen == pytest.approx(left * 0.015 * 46 / 31 - 1522, abs=1)


def test_a_prepayment_that_later_covers_everything_leaves_no_rows() -> None:
    """A payment dated back leaves less principal than the prepayment has money for."""
    event = a_change(*TWO_PAID, kind=Prepay, on=ON, amount_fen=150000)
    back = Repay(date(2026, 6, 2), 100000)
    after = state(*TWO_PAID, event, back)
    assert after.status is LoanStatus.OVERPAID
    assert after.versions[-1].level_payment_fen is None
    fee = Charge(date(2026, 6, 1), Component.FEE, 700, due_on=date(2026, 7, 5))
    again = state(*TWO_PAID, event, back, fee)
    assert again.overpaid_fen == after.overpaid_fen - 700


def test_a_prepayment_without_principal_to_come_is_a_repayment() -> None:
    event = a_change(*TWO_PAID, kind=Prepay, on=ON, amount_fen=100000)
    after = state(*TWO_PAID, event, Repay(date(2026, 6, 2), 300000))
    assert len(after.versions) == 1
    assert after.overpaid_fen == 100000 + 300000 - 202962 - sum(
        row.due.interest_fen for row in state(*TWO_PAID).rows[2:]
    )
