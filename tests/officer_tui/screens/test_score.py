"""A score taken apart on the screen: waterfall, a feature's line, ways to a better band."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from typing import Any

import pytest
from textual.pilot import Pilot

from models.origination.profile import Device
from officer_tui.app import OfficerApp
from officer_tui.screens.score import ScoreScreen
from officer_tui.screens.score.line_slip import LineSlip
from officer_tui.widgets.message_line import MessageLine
from tests.borrowers import WEAK, a_profile
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Prepare = Callable[[Pilot[Any]], Awaitable[None]]
Opened = Callable[..., Prepare]
Shown = Callable[..., list[str]]


@pytest.fixture
def weak(branch: Branch) -> int:
    """An application of band E."""
    return branch.an_application(profile=WEAK).application_id


@pytest.mark.parametrize("keys", [(), ("down",) * 3, ("2",), ("3",)], ids=["", "line", "2", "3"])
def test_every_pane(
    picture: Any, desk: Desk, opened: Opened, weak: int, keys: tuple[str, ...]
) -> None:
    last = ("enter",) if len(keys) > 1 else ()
    assert picture(desk("senior"), opened("score", weak, *keys, *last))


async def test_enter_leads_from_the_application_to_a_feature_and_back(
    desk: Desk, opened: Opened, weak: int, at_desk: Prepare, shown: Shown
) -> None:
    app = desk("senior")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened("application", weak, "enter")(pilot)
        assert isinstance(app.screen, ScoreScreen)
        await pilot.press("enter")
        await pilot.pause()
        assert "no line" in app.screen.query_one(MessageLine).text
        await pilot.press("down", "down", "enter")
        await at_desk(pilot)
        assert isinstance(app.screen, LineSlip)
        assert "▸" in "\n".join(shown(app))
        await pilot.press("escape", "1", "f5", "escape")
        await at_desk(pilot)
        assert app.trail[-1].name == "application"


async def test_the_best_band_has_nothing_above_it(
    branch: Branch, desk: Desk, opened: Opened, shown: Shown
) -> None:
    best = branch.an_application(profile=a_profile(on=branch.today))
    app = desk("senior")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened("score", best.application_id, "2")(pilot)
        assert "A is the best band." in "\n".join(shown(app))


async def test_where_fraud_is_feared_nothing_is_advised_to_the_customer(
    branch: Branch, desk: Desk, opened: Opened, shown: Shown
) -> None:
    profile = replace(WEAK, devices=(Device("DEV-1", branch.today, is_emulator=True),))
    feared = branch.an_application(profile=profile)
    app = desk("senior")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened("score", feared.application_id, "2")(pilot)
        seen = "\n".join(shown(app))
        assert "Nothing: the fraud gate did not let it pass." in seen
        assert "Pay every bill" not in seen
