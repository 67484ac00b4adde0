"""Against the recommendation: by whom, for whom, how often, and never past a hard rule."""

from dataclasses import replace
from typing import Any

import pytest

from db.commands.countersign import Countersign
from models.origination.application import Stage
from models.origination.authority import (
    MayNotOverride,
    OverridesUsedUp,
)
from models.origination.decision import (
    DecisionKind,
    NoteTooShort,
    OverrideReasonMissing,
)
from models.origination.reason import ReasonCount
from tests.borrowers import DOUBTFUL, NOTE, WEAK
from tests.decisions import approve, decline, override
from tests.support import Branch


def test_an_override_is_always_signed_by_two(branch: Branch) -> None:
    waiting = branch.an_application(profile=DOUBTFUL).application_id
    decided = branch.do(override(waiting), "manager")
    assert (decided.is_override, decided.stage) == (True, Stage.SECOND_SIGNATURE)


@pytest.mark.parametrize(
    ("login", "profile", "may"),
    [
        ("junior", DOUBTFUL, False),
        ("senior", DOUBTFUL, True),
        ("senior", WEAK, False),
        ("manager", WEAK, True),
    ],
)
def test_who_may_override_whom(branch: Branch, login: str, profile: Any, may: bool) -> None:
    """Juniors nobody, seniors down to band D, the manager everybody."""
    waiting = branch.an_application(profile=profile).application_id
    kind = DecisionKind.CHANGE_TERMS if profile is WEAK else DecisionKind.APPROVE
    command = replace(override(waiting), kind=kind)
    if may:
        assert branch.do(command, login).is_override
    else:
        branch.refuse(MayNotOverride, command, login)


def test_the_fourth_override_of_a_month_is_refused(branch: Branch) -> None:
    applications = [branch.an_application(profile=DOUBTFUL).application_id for _ in range(4)]
    for waiting in applications[:3]:
        proposed = branch.do(override(waiting)).proposal_id
        branch.do(Countersign(proposal_id=proposed or 0), "manager")
    refused = branch.refuse(OverridesUsedUp, override(applications[3]))
    assert (refused.overrides, refused.allowed) == (3, 3)
    branch.close_days(1)
    branch.do(override(applications[3]))


def test_an_override_says_why_by_code_and_in_words(branch: Branch) -> None:
    waiting = branch.an_application(profile=DOUBTFUL).application_id
    branch.refuse(ReasonCount, approve(waiting, note=NOTE))
    branch.refuse(OverrideReasonMissing, decline(branch.an_application().application_id, "D04"))
    assert branch.refuse(NoteTooShort, approve(waiting, reasons=("O02",))).at_least == 20
