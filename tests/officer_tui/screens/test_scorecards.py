"""The scorecards on the screen: five panes, and what risk proposes by a key."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from db.queries.proposals import proposals
from db.queries.scorecards import scorecards, signers
from fixtures.governance import signed_by_demo
from models.scoring.card_json import emit_card
from models.scoring.standing import Standing
from officer_tui.app import OfficerApp
from officer_tui.forms.base import FormScreen
from officer_tui.forms.publish_scorecard import PublishForm
from officer_tui.screens.scorecards import ScorecardsScreen
from officer_tui.widgets.message_line import MessageLine
from tests.borrowers import DOUBTFUL
from tests.cards import published, version
from tests.support import Branch, Clock, make_template

Desk = Callable[..., OfficerApp]
Typed = Callable[..., Any]
Shown = Callable[..., list[str]]

FEW = {
    "window_days": 184,
    "recent_days": 400,
    "cases_min": 1,
    "shift_cases_min": 1,
    "bad_min": 1,
    "base_months": 1,
}
DAYS = 185


@pytest.fixture(scope="session")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Half a year with a challenger: of two loans one was paid and one was not."""
    path = make_template(tmp_path_factory.mktemp("cards") / "branch.db")
    branch = Branch(path)
    branch.set_policy("score_outcome", FEW)
    published(branch, version(is_rougher=True), Standing.CHALLENGER)
    branch.a_loan(300_000, 3)
    branch.repay(branch.a_loan(150_000, 3).loan_id, 160_000, is_settlement=True)
    branch.close_days(DAYS)
    branch.an_application(profile=DOUBTFUL)
    branch.engine.dispose()
    return path


@pytest.fixture
def branch(watched: Path, tmp_path: Path) -> Iterator[Branch]:
    """Such a branch of one's own."""
    own = Branch.copy(watched, tmp_path / "branch.db")
    own.clock = Clock()
    own.clock.forward(days=DAYS)
    yield own
    own.engine.dispose()


def said(app: OfficerApp) -> str:
    """What the message line of the screen on top says."""
    return app.screen.query_one(MessageLine).text


@pytest.mark.parametrize("pane", ["1", "2", "3", "4", "5"])
def test_scorecards(picture: Any, desk: Desk, typed: Typed, pane: str) -> None:
    assert picture(desk("risk"), typed("7", pane))


def test_the_form_of_a_card(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("risk"), typed("7", "f2", *"card.json", "enter", "right"))


def test_the_form_of_a_standing(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("risk"), typed("7", "p"))


def test_the_form_of_a_key(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("risk"), typed("7", "a"))


async def test_a_card_goes_from_its_file_to_the_second_signature(
    branch: Branch, desk: Desk, typed: Typed, shown: Shown, tmp_path: Path
) -> None:
    file = tmp_path / "c.json"
    app = desk("risk")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("7", "f2", *str(file), "enter", "right", "enter", *"reviewed", "f10")(pilot)
        assert isinstance(app.screen, PublishForm)
        assert "There is no" in said(app) or str(file.name) in said(app)
        file.write_text(emit_card(version(3)), "utf-8")
        await typed("f10")(pilot)
        assert "Nobody has signed" in said(app)
        file.write_text(signed_by_demo(replace(version(4), training=None)), "utf-8")
        await typed("f10")(pilot)
        assert "does not tell how it does" in said(app)
        file.write_text(signed_by_demo(version(3)), "utf-8")
        await typed("f2", *str(file), "enter", "right", "enter", *"reviewed", "f10")(pilot)
        assert "compliance or the branch manager" in said(app)
    app = desk("compliance")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("4")(pilot)
        assert "Champion 1, AUC" in "\n".join(shown(app))
        await typed("enter")(pilot)
        assert isinstance(app.screen, ScorecardsScreen)
        await typed("escape", "4", "down", "f2", "f10")(pilot)
    assert branch.ask(scorecards)[0].standing is Standing.CHAMPION


async def test_a_version_is_promoted_ended_and_compared(
    branch: Branch, desk: Desk, typed: Typed, shown: Shown
) -> None:
    app = desk("risk")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("7", "p", *"better rank", "f10", "e", *"no better", "f10")(pilot)
        assert "waits for its second signature already" in said(app)
        await typed("escape", "down", "d")(pilot)
        assert "huaxin-cash 1 → huaxin-cash 2" in "\n".join(shown(app))
        await typed("1", "c")(pilot)
        assert "judges until another one does" in said(app)
    (row,) = branch.ask(proposals).rows
    assert row.command == "change-standing"


async def test_a_key_is_trusted_and_no_longer(branch: Branch, desk: Desk, typed: Typed) -> None:
    app = desk("risk")
    async with app.run_test(size=(100, 40)) as pilot:
        await typed("7", "a", *"abc", "enter", *"Team", "enter", *"read out", "f10")(pilot)
        assert isinstance(app.screen, FormScreen)
        assert "fingerprint such as" in said(app)
        await typed("escape", "x")(pilot)
        assert "list of signers" in said(app)
        await typed("5", "x", *"key was lost", "f10")(pilot)
    (row,) = branch.ask(proposals).rows
    assert (row.command, branch.ask(signers)[0].is_trusted) == ("distrust-signer", True)


async def test_one_looks_closer_at_a_group(desk: Desk, typed: Typed, shown: Shown) -> None:
    app = desk("auditor")
    async with app.run_test(size=(100, 60)) as pilot:
        await typed("7", "3", "enter")(pilot)
        assert "2026-03-01 … 2026-03-31" in "\n".join(shown(app))
        for narrowed in ("senior", "Branch", "Shopping"):
            await typed("0", "b", "down", "enter", "enter")(pilot)
            assert f"last 400 days  {narrowed}" in "\n".join(shown(app))
        await typed("0", "f5")(pilot)
        assert "last 400 days" in "\n".join(shown(app))
        await typed("f2")(pilot)
        assert "belongs to" in said(app)


async def test_whoever_decides_by_the_score_sees_versions_alone(
    desk: Desk, typed: Typed, shown: Shown
) -> None:
    app = desk("senior")
    async with app.run_test(size=(100, 40)) as pilot:
        for pane in ("2", "3"):
            await typed("7", pane)(pilot)
            assert "see how a scorecard does" in "\n".join(shown(app))
        await typed("enter", "4", "enter")(pilot)
        assert "Base points" in "\n".join(shown(app))
