"""A claim: what may be claimed, answered and paid, and where it stands."""

from dataclasses import replace
from datetime import date

import pytest

from models.servicing.claims import (
    ClaimClosed,
    ClaimExceeded,
    ClaimExceedsOwed,
    ClaimState,
    ClaimStatus,
    ClaimStep,
    claimable,
    may_be_answered,
    may_be_claimed,
    may_be_paid,
)
from models.servicing.parts import Parts
from models.servicing.refusals import BadEvent
from models.servicing.state import Row

DAY = date(2026, 4, 30)
ROWS = (
    Row(1, DAY, DAY, Parts(100, 10), 200, paid=Parts(100, 10)),
    Row(2, DAY, DAY, Parts(100, 9), 100, paid=Parts(40)),
    Row(3, DAY, DAY, Parts(100, 8), 0, written_off=Parts(100, 8)),
)
NEW = ClaimState(15_799, 0, is_rejected=False, is_acknowledged=False)
ACKNOWLEDGED = replace(NEW, is_acknowledged=True)
PARTLY = replace(NEW, paid_fen=15_000)
PAID = replace(NEW, paid_fen=15_799)
REJECTED = replace(PARTLY, is_rejected=True)


def test_the_oldest_debt_is_claimed_first() -> None:
    assert claimable(ROWS, 1) == Parts()
    assert claimable(ROWS, 2) == Parts(60, 9)
    assert claimable(ROWS, 3) == Parts(160, 17)
    for number in (0, 4):
        with pytest.raises(BadEvent):
            claimable(ROWS, number)


def test_something_is_claimed_and_no_more_than_is_owed() -> None:
    may_be_claimed(69, 69)
    with pytest.raises(ClaimExceedsOwed):
        may_be_claimed(70, 69)
    with pytest.raises(BadEvent):
        may_be_claimed(0, 69)


@pytest.mark.parametrize(
    ("state", "status"),
    [
        (NEW, ClaimStatus.OPEN),
        (ACKNOWLEDGED, ClaimStatus.ACKNOWLEDGED),
        (PARTLY, ClaimStatus.PARTLY_PAID),
        (PAID, ClaimStatus.PAID),
        (REJECTED, ClaimStatus.REJECTED),
    ],
)
def test_where_it_stands(state: ClaimState, status: ClaimStatus) -> None:
    assert state.status is status


@pytest.mark.parametrize("state", [PAID, REJECTED])
@pytest.mark.parametrize("step", ClaimStep)
def test_a_closed_claim_stays_closed(state: ClaimState, step: ClaimStep) -> None:
    with pytest.raises(ClaimClosed):
        may_be_answered(state, step)


def test_it_is_acknowledged_once_and_may_be_rejected_after() -> None:
    for state in (NEW, PARTLY):
        may_be_answered(state, ClaimStep.ACKNOWLEDGED)
    with pytest.raises(ClaimClosed):
        may_be_answered(ACKNOWLEDGED, ClaimStep.ACKNOWLEDGED)
    may_be_answered(ACKNOWLEDGED, ClaimStep.REJECTED)


def test_it_is_paid_in_parts_and_no_more_than_is_left() -> None:
    may_be_paid(PARTLY, 799)
    with pytest.raises(ClaimExceeded) as told:
        may_be_paid(PARTLY, 800)
    assert told.value.facts == {"amount_fen": 800, "left_fen": 799}
