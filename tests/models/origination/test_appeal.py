"""A person's review of what was declined: once, in time, by somebody else."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.origination.act import Act
from models.origination.appeal import AppealTooLate, ReviewedAlready, another_person, check_appeal
from models.origination.duties import SamePerson
from models.origination.policy import Policy

DECLINED = date(2026, 7, 1)


def test_fifteen_days_are_enough_and_sixteen_too_many(policy: Policy) -> None:
    """Worked day: declined on 1 July, a review may be asked for until 16 July."""
    days = policy.number("appeal_days")
    for on in (DECLINED, date(2026, 7, 7), date(2026, 7, 16)):
        check_appeal(DECLINED, on, days, was_reviewed=False)
    with pytest.raises(AppealTooLate) as refused:
        check_appeal(DECLINED, date(2026, 7, 17), days, was_reviewed=False)
    assert refused.value.facts == {"declined_on": DECLINED, "until": date(2026, 7, 16)}


@given(after=st.integers(0, 400), within=st.integers(0, 60))
def test_what_was_reviewed_is_not_reviewed_again(after: int, within: int) -> None:
    with pytest.raises(ReviewedAlready):
        check_appeal(DECLINED, DECLINED + timedelta(days=after), within, was_reviewed=True)


def test_whoever_declined_does_not_review() -> None:
    another_person([4, 5], 6)
    another_person([], 4)
    with pytest.raises(SamePerson) as refused:
        another_person([4, 5], 5)
    assert (refused.value.act, refused.value.earlier) == (Act.REVIEW, Act.DECLINE)
