"""The customer asks for a person's review: a key on the application, a form, another officer."""

from collections.abc import Callable
from typing import Any

import pytest

from db.schema import decision
from models.origination.application import Stage
from officer_tui.app import OfficerApp
from officer_tui.forms.appeal import AppealForm
from officer_tui.screens.application import ApplicationScreen
from officer_tui.widgets.message_line import MessageLine
from tests.borrowers import DOUBTFUL, an_applicant
from tests.decisions import decline
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Opened = Callable[..., Any]
WIDE = (160, 45)


@pytest.fixture
def declined(branch: Branch) -> int:
    """An application that the senior officer declined."""
    taken = branch.an_application(profile=DOUBTFUL, applicant=an_applicant(9_200, name="陆一鸣"))
    branch.do(decline(taken.application_id, "D09"), "senior")
    return taken.application_id


def said(app: OfficerApp) -> str:
    return app.screen.query_one(MessageLine).text


def test_appeal(picture: Any, desk: Desk, opened: Opened, declined: int) -> None:
    assert picture(desk("junior"), opened("application", declined, "h"))


async def test_it_comes_back_and_another_person_decides(
    branch: Branch, desk: Desk, opened: Opened, declined: int
) -> None:
    app = desk("senior")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", declined, "h")(pilot)
        assert isinstance(app.screen, AppealForm)
        await opened("application", declined, "h", *"paid", "f10")(pilot)
        assert said(app).endswith(": In review.")
        assert branch.application(declined).stage is Stage.IN_REVIEW
        assert branch.rows(decision)[-1].note == "paid"
        await pilot.press("f2")
        assert 'whoever did "Decline" may not do "Human review"' in said(app)
        await pilot.press("h")
        assert said(app) == 'Not while the application stands at "In review".'


async def test_leaving_the_form_changes_nothing(
    branch: Branch, desk: Desk, opened: Opened, declined: int
) -> None:
    app = desk("junior")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", declined, "h", "escape")(pilot)
        assert isinstance(app.screen, ApplicationScreen)
        assert branch.application(declined).stage is Stage.DECLINED
