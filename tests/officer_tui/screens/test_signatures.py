"""Second signatures on the screen: seen, signed, turned down, by the right person."""

from collections.abc import Callable
from typing import Any

from db.queries.proposals import proposals
from models.origination.application import Stage
from officer_tui.app import OfficerApp
from officer_tui.forms.sign_proposal import RejectForm, SignForm
from officer_tui.screens.signatures import SignaturesScreen
from officer_tui.widgets.message_line import MessageLine
from tests.support import Branch

Desk = Callable[..., OfficerApp]
Typed = Callable[..., Any]
Shown = Callable[..., list[str]]


def said(app: OfficerApp) -> str:
    """What the message line of the screen on top says."""
    return app.screen.query_one(MessageLine).text


def test_signatures(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("manager"), typed("4"))


def test_the_form_of_a_signature(picture: Any, desk: Desk, typed: Typed) -> None:
    assert picture(desk("manager"), typed("4", "f2"))


async def test_the_facts_of_the_proposal_are_shown(desk: Desk, typed: Typed, shown: Shown) -> None:
    app = desk("manager")
    async with app.run_test(size=(100, 30)) as pilot:
        await typed("4")(pilot)
        screen = "\n".join(shown(app))
        for fact in ("A00000003", "林*舟", "陈小雨", "Decide", "Approve", "¥3,000.00"):
            assert fact in screen


async def test_a_manager_signs(branch: Branch, desk: Desk, typed: Typed) -> None:
    (waiting,) = branch.ask(proposals).rows
    app = desk("manager")
    async with app.run_test(size=(100, 30)) as pilot:
        await typed("4", "f2")(pilot)
        assert isinstance(app.screen, SignForm)
        await typed("f10")(pilot)
        assert said(app) == f"{waiting.subject_number} is signed."
        assert branch.application(waiting.subject_id).stage is Stage.APPROVED
        assert branch.ask(proposals).rows == ()
        await typed("f2")(pilot)
        assert said(app) == "No proposal is at the cursor."


async def test_turning_down_needs_a_reason(branch: Branch, desk: Desk, typed: Typed) -> None:
    (waiting,) = branch.ask(proposals).rows
    app = desk("manager")
    async with app.run_test(size=(100, 30)) as pilot:
        await typed("4", "x", "f10")(pilot)
        assert isinstance(app.screen, RejectForm)
        await typed(*"Income unclear", "f10")(pilot)
        assert isinstance(app.screen, SignaturesScreen)
        assert said(app) == f"{waiting.subject_number} is turned down."
        assert branch.application(waiting.subject_id).stage is Stage.IN_REVIEW


async def test_leaving_the_form_writes_nothing(branch: Branch, desk: Desk, typed: Typed) -> None:
    before = branch.dump()
    app = desk("manager")
    async with app.run_test(size=(100, 30)) as pilot:
        await typed("4", "f2", "f1", "escape", "escape", "x", "f12")(pilot)
        assert isinstance(app.screen, SignaturesScreen)
    assert branch.dump() == before


async def test_a_refusal_is_told_in_the_form_and_writes_nothing(
    branch: Branch, desk: Desk, typed: Typed
) -> None:
    before = branch.dump()
    app = desk("risk")  # signs write-offs, not approvals
    async with app.run_test(size=(100, 30)) as pilot:
        await typed("4", "f2", "f10")(pilot)
        assert isinstance(app.screen, SignForm)
        assert "Risk manager" in said(app)
    assert branch.dump() == before


async def test_who_may_not_sign_is_told_so(branch: Branch, desk: Desk, typed: Typed) -> None:
    app = desk("junior")
    async with app.run_test(size=(100, 30)) as pilot:
        await typed("4", "f2")(pilot)
        assert said(app) == "Junior officer signs no proposals."
    with branch.engine.begin() as connection:  # the maker was made manager meanwhile
        connection.exec_driver_sql(
            "UPDATE officer SET role = 'branch_manager' WHERE login = 'junior'"
        )
    app = desk("junior")
    async with app.run_test(size=(100, 30)) as pilot:
        await typed("4", "f2")(pilot)
        assert said(app) == "You proposed it yourself: a colleague signs."


async def test_enter_opens_what_it_is_about(
    branch: Branch, desk: Desk, typed: Typed, monkeypatch: Any
) -> None:
    went: list[tuple[object, ...]] = []
    (waiting,) = branch.ask(proposals).rows
    app = desk("manager")
    async with app.run_test() as pilot:
        await typed("4")(pilot)
        monkeypatch.setattr(app, "go", lambda *place: went.append(place))
        await typed("enter")(pilot)
        assert went == [("application", waiting.subject_id)]


async def test_one_that_a_colleague_signed_meanwhile_is_gone(
    branch: Branch, desk: Desk, typed: Typed, shown: Shown
) -> None:
    app = desk("manager")
    async with app.run_test(size=(100, 30)) as pilot:
        await typed("4")(pilot)
        with branch.engine.begin() as connection:
            connection.exec_driver_sql("UPDATE proposal SET status = 'rejected'")
        await typed("f5")(pilot)
        assert "Nothing waits for a second signature." in "\n".join(shown(app))
        screen = app.screen
        assert isinstance(screen, SignaturesScreen)
        assert screen.proposal is None
        screen.choose(1)
        screen.action_sign()
        screen.action_reject()
        assert app.screen is screen
