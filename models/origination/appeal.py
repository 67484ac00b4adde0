"""The customer's appeal: a person looks again at what was declined (R05, 客户要求人工复核).

Source: 个人信息保护法 article 24: nobody is bound by a machine's decision alone. The days are a
dated policy row (domain reference 4.1, 4.4). Whoever declined does not review it; what law forbids
stays forbidden.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from models.errors import Refusal
from models.origination.act import Act
from models.origination.duties import two_persons

ASKED_FOR_REVIEW = "R05"
"""The reason code of the appeal."""
HUMAN_REVIEW = "human_review"
"""Flag of an application that came back by an appeal."""


@dataclass(eq=False)
class AppealTooLate(Refusal):
    """The days in which a review may be asked for are over."""

    declined_on: date
    until: date
    """The last business date on which it could be asked for."""


@dataclass(eq=False)
class ReviewedAlready(Refusal):
    """A person has reviewed it, or does so just now: there is one review."""

    declined_on: date


def check_appeal(declined_on: date, on: date, within_days: int, *, was_reviewed: bool) -> None:
    """Check that a person's review may be asked for.

    Args:
        declined_on: business date of the decision.
        on: business date of the appeal.
        within_days: days after the decision in which it may be asked for (policy row).
        was_reviewed: an appeal brought it back before.

    Raises:
        ReviewedAlready, AppealTooLate: it may not.
    """
    if was_reviewed:
        raise ReviewedAlready(declined_on)
    until = declined_on + timedelta(days=within_days)
    if on > until:
        raise AppealTooLate(declined_on, until)


def another_person(decliners: Iterable[int], officer_id: int) -> None:
    """Check that whoever decides after an appeal did not decide before it.

    Args:
        decliners: the officers who declined, second signatures included.
        officer_id: who would decide now.

    Raises:
        SamePerson: it is one of them.
    """
    for earlier_id in decliners:
        two_persons(earlier_id, Act.DECLINE, officer_id, Act.REVIEW)
