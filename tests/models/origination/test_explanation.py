"""What a customer is told: the reasons in codes, and silence where there is suspicion."""

from datetime import date
from itertools import product

import pytest

from models.origination.application import Stage
from models.origination.explanation import (
    IN_REVIEW,
    SILENT,
    Automation,
    DecisionTaken,
    Explanation,
    Result,
    SourceUsed,
    explain,
    sources_used,
)
from models.origination.profile import Consent, Source
from models.origination.reason import ReasonKind

ON = date(2026, 7, 1)
KINDS = {f"D{n:02d}": ReasonKind.DECLINE for n in range(1, 19)} | {
    "R01": ReasonKind.REFER,
    "O01": ReasonKind.OVERRIDE_APPROVE,
    "O06": ReasonKind.OVERRIDE_DECLINE,
    "O07": ReasonKind.OVERRIDE_DECLINE,
}


def told(
    stage: Stage,
    *reasons: str,
    factors: tuple[str, ...] = (),
    by_system: bool = False,
) -> Explanation:
    """An explanation of a decision of the day for these reasons."""
    decision = DecisionTaken(ON, reasons, by_system)
    return explain(stage, decision, factors, KINDS, (), (15, 20))


def test_a_decline_tells_its_reasons_and_those_of_the_score() -> None:
    found = told(Stage.DECLINED, "D04", "D05", factors=("D09", "D05", "D11"))
    assert (found.result, found.automation) == (Result.DECLINED, Automation.PREPARED)
    assert found.reasons == ("D04", "D05", "D09")
    assert (found.decided_on, found.review_until) == (ON, date(2026, 7, 16))
    assert (found.review_days, found.correction_days) == (15, 20)


def test_what_a_rule_declined_is_not_put_on_the_score() -> None:
    """S01: the customer text names the rule, not the score."""
    found = told(Stage.DECLINED, "D03", factors=("D04", "D09"), by_system=True)
    assert (found.reasons, found.automation) == (("D03",), Automation.WHOLE)
    assert len(told(Stage.DECLINED, "D04", "D05", "D07", "D08", factors=("D09",)).reasons) == 4


@pytest.mark.parametrize(("first", "silent"), [*product(("D04", "D09"), sorted(SILENT))])
def test_beside_a_suspicion_nothing_else_is_said(first: str, silent: str) -> None:
    assert told(Stage.DECLINED, first, silent, "D10", factors=("D05",)).reasons == (silent,)


@pytest.mark.parametrize("stage", [Stage.IN_REVIEW, Stage.MORE_INFO, Stage.SECOND_SIGNATURE])
def test_while_it_is_looked_at_that_is_all_that_is_said(stage: Stage) -> None:
    """Also where a signal of fraud referred it, or an appeal brought a decline back."""
    found = told(stage, "D11", factors=("D11", "D09"))
    assert (found.result, found.automation) == (Result.PENDING, Automation.UNDECIDED)
    assert (found.reasons, found.decided_on, found.review_until) == ((IN_REVIEW,), None, None)


def test_an_approval_and_a_withdrawal_need_no_reasons() -> None:
    approved = told(Stage.DISBURSED, "O01", by_system=True)
    assert (approved.result, approved.automation) == (Result.APPROVED, Automation.WHOLE)
    assert (approved.reasons, approved.review_until) == ((), None)
    closed = explain(Stage.WITHDRAWN, None, ("D04",), KINDS, (), (15, 20))
    assert (closed.result, closed.automation) == (Result.CLOSED, Automation.UNDECIDED)
    assert closed.reasons == ()


def test_the_sources_are_those_of_the_values_with_their_newest_consent() -> None:
    asked = [(Source.DEVICE, 3), (Source.PAYMENT, None), (Source.CREDIT_REPORT, 0)]
    later, sooner = date(2026, 5, 1), date(2026, 1, 1)
    consents = [Consent(Source.DEVICE, later), Consent(Source.DEVICE, sooner)]
    consents.append(Consent(Source.DEVICE, date(2026, 8, 1)))
    assert sources_used(asked, consents, ON) == (
        SourceUsed(Source.DEVICE, later),
        SourceUsed(Source.CREDIT_REPORT, None),
    )
