"""An application on the screen, seen from every side."""

from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from textual.pilot import Pilot

from db.commands.countersign import Countersign
from db.commands.decide import Decide
from db.commands.disburse import Disburse
from db.schema import explanation
from models.origination.application import Occupation
from models.origination.checks import Outcome
from models.origination.decision import DecisionKind
from officer_tui.app import OfficerApp
from officer_tui.screens.application import ApplicationScreen
from officer_tui.screens.panes import Panes
from officer_tui.widgets.message_line import MessageLine
from tests.borrowers import DOUBTFUL, NOTE, an_applicant
from tests.portraits import a_portrait
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Prepare = Callable[[Pilot[Any]], Awaitable[None]]
Opened = Callable[..., Prepare]
Shown = Callable[..., list[str]]
WIDE = (160, 45)
PANES = ("overview", "score", "policy", "offer", "profile", "history")


def asking(application_id: int) -> Decide:
    """The customer is asked for documents."""
    return Decide(
        application_id=application_id,
        kind=DecisionKind.ASK_INFO,
        reasons=("R02",),
        note="请补工资流水",
    )


def said(app: OfficerApp) -> str:
    """What the message line of the screen on top says."""
    return app.screen.query_one(MessageLine).text


def saved(folder: Path) -> str:
    """The only text file in a folder."""
    (file,) = folder.rglob("*.txt")
    return file.read_text(encoding="utf-8")


def text(lines: list[str]) -> str:
    return "\n".join(lines)


@pytest.mark.parametrize("size", [(80, 24)], ids=["80x24"])
@pytest.mark.parametrize("pane", PANES)
def test_every_pane(picture: Any, desk: Desk, opened: Opened, portrait: int, pane: str) -> None:
    digit = str(PANES.index(pane) + 1)
    assert picture(desk("senior"), opened("application", portrait, digit))


@pytest.mark.parametrize("size", [WIDE], ids=["160x45"])
@pytest.mark.parametrize("pane", ["score", "offer", "profile"])
def test_panes_beside_the_overview(
    picture: Any, desk: Desk, opened: Opened, portrait: int, pane: str
) -> None:
    digit = str(PANES.index(pane) + 1)
    assert picture(desk("senior"), opened("application", portrait, digit))


def test_an_application_that_is_paid_out(
    picture: Any, desk: Desk, opened: Opened, branch: Branch
) -> None:
    accepted = branch.an_accepted(300_000, 3, an_applicant(9_102, name="何静"))
    branch.do(Disburse(application_id=accepted), "treasury")
    assert picture(desk("senior"), opened("application", accepted, "6"))


def test_the_form_of_a_decision(picture: Any, desk: Desk, opened: Opened, portrait: int) -> None:
    assert picture(desk("junior"), opened("application", portrait, "f2", "c", "tab", "1"))


def test_the_cost_table(picture: Any, desk: Desk, opened: Opened, branch: Branch) -> None:
    offered = branch.an_approved(applicant=an_applicant(9_101))
    assert picture(desk("senior"), opened("application", offered, "a"))


def test_the_explanation_for_the_customer(
    picture: Any, desk: Desk, opened: Opened, branch: Branch
) -> None:
    student = an_applicant(9_103, name="林晓舟", occupation=Occupation.STUDENT)
    declined = branch.an_application(applicant=student)
    assert picture(desk("senior"), opened("application", declined.application_id, "x"))


async def test_an_explanation_is_handed_out_once_however_often_the_key_is_pressed(
    desk: Desk, opened: Opened, branch: Branch, portrait: int, tmp_path: Path, monkeypatch: Any
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    app = desk("senior")
    async with app.run_test(size=(80, 24)) as pilot:
        await opened("application", portrait, "x", "f10", "f10")(pilot)
        assert "Recorded; saved as" in said(app)
        await opened("application", portrait, "x")(pilot)
        assert "Handed out before" in said(app)
    assert len(branch.rows(explanation)) == 1
    assert "How your application was judged" in saved(tmp_path)


def test_the_form_of_a_withdrawal(picture: Any, desk: Desk, opened: Opened, portrait: int) -> None:
    assert picture(desk("senior"), opened("application", portrait, "w"))


def test_the_form_of_documents_that_came(
    picture: Any, desk: Desk, opened: Opened, branch: Branch, portrait: int
) -> None:
    branch.do(asking(portrait))
    assert picture(desk("senior"), opened("application", portrait, "i"))


async def test_the_queue_leads_here(desk: Desk, typed: Callable[..., Prepare]) -> None:
    app = desk("senior")
    async with app.run_test(size=(100, 30)) as pilot:
        await typed("enter")(pilot)
        assert isinstance(app.screen, ApplicationScreen)
        assert app.screen.found is not None
        assert app.screen.subject == app.screen.found.number
        await pilot.press("escape")
        await pilot.pause()
        assert not isinstance(app.screen, ApplicationScreen)


async def test_panes_stand_side_by_side_where_there_is_room(
    desk: Desk, opened: Opened, portrait: int
) -> None:
    app = desk("senior")
    async with app.run_test(size=(240, 50)) as pilot:
        await opened("application", portrait)(pilot)
        panes = app.screen.query_one(Panes)
        for columns, key, seen in (
            (240, "1", [0, 1, 2]),
            (240, "5", [0, 4, 5]),
            (240, "6", [0, 4, 5]),
            (160, "6", [0, 5]),
            (160, "1", [0, 1]),
            (80, "1", [0]),
            (80, "4", [3]),
        ):
            await pilot.resize_terminal(columns, 50)
            await pilot.press(key)
            await pilot.pause()
            assert [n for n, pane in enumerate(panes.panes) if pane.display] == seen
            assert app.focused is panes.panes[int(key) - 1]
        await pilot.click("#tabs-3" if app.screen.query("#tabs-3") else panes.query("Tab")[1])
        assert app.focused is panes.panes[1]


async def test_an_override_is_told_with_both_officers(
    branch: Branch, desk: Desk, opened: Opened, shown: Shown
) -> None:
    taken = branch.an_application(profile=DOUBTFUL)
    override = Decide(
        application_id=taken.application_id,
        kind=DecisionKind.APPROVE,
        reasons=("O01",),
        note=NOTE,
        amount_fen=taken.offered_fen,
        term_months=6,
    )
    proposal_id = branch.do(override).proposal_id
    assert proposal_id is not None
    branch.do(Countersign(proposal_id=proposal_id), "manager")
    app = desk("senior")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", taken.application_id, "6")(pilot)
        seen = text(shown(app))
        assert "O01 Verified extra income" in seen
        assert ", second signature: " in seen
        assert "! override" in seen


async def test_a_hard_stop_a_conflict_and_an_unknown_income_stand_out(
    branch: Branch, desk: Desk, opened: Opened, at_desk: Prepare, shown: Shown
) -> None:
    student = branch.an_application(applicant=an_applicant(occupation=Occupation.STUDENT))
    silent = replace(a_portrait(branch.today), payments=())
    unknown = branch.an_application(profile=silent, applicant=an_applicant(monthly_income_fen=None))
    app = desk("senior")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", student.application_id)(pilot)
        assert "Student: nobody can override it." in text(shown(app))
        assert "Ask for a review" in text(shown(app))
        await opened("application", unknown.application_id, "4")(pilot)
        assert "not known" in text(shown(app))
        screen = app.screen
        assert isinstance(screen, ApplicationScreen)
        assert screen.found is not None
        score = screen.found.breakdown
        torn = tuple(
            replace(one, points=one.best_points if number else one.worst_points)
            for number, one in enumerate(score.subtotals)
        )
        checks = tuple(
            replace(one, outcome=Outcome.REFER, reason="R01") if one.rule == "conflict" else one
            for one in screen.found.checks
        )
        changed = replace(screen.found, breakdown=replace(score, subtotals=torn), checks=checks)
        screen.show(changed)
        await pilot.press("2")
        await at_desk(pilot)
        assert text(shown(app)).count("The sub-scores contradict each other") == 2


async def test_the_language_changes_all_of_it(
    desk: Desk, opened: Opened, portrait: int, shown: Shown
) -> None:
    app = desk("senior")
    async with app.run_test(size=WIDE) as pilot:
        await opened("application", portrait, "f8")(pilot)
        seen = text(shown(app)).replace(" ", "")
        for words in ("总览", "人工审核", "信用评估", "下一步可做", "您可以"):
            assert words in seen
        assert "Overview" not in seen
