"""The desk between screens and door: what comes back, what is dropped, when keys wait."""

import threading
from collections.abc import Callable
from functools import partial
from typing import Any

import pytest
from textual.app import ComposeResult

from db.commands.claim_application import ClaimApplication
from models.errors import Broken, NotFound
from officer_tui.app import OfficerApp
from officer_tui.forms.base import FormScreen
from officer_tui.screens.queue import QueueScreen
from officer_tui.way import Place, WayApp
from officer_tui.widgets.message_line import MessageLine

Desk = Callable[..., OfficerApp]
Settled = Callable[..., Any]


def queue_of(app: OfficerApp) -> QueueScreen:
    """The queue's screen, to ask from."""
    return app.get_screen("queue", QueueScreen)


class Form(FormScreen[None]):
    """An empty one."""

    NAME = "Form"

    def body(self) -> ComposeResult:
        yield from ()


class Slow:
    """A question that is answered when the test says so."""

    def __init__(self, answer: str) -> None:
        self.answer = answer
        self.go_on = threading.Event()

    def __call__(self, _reader: object) -> str:
        assert self.go_on.wait(5)
        return self.answer


async def test_an_answer_comes_back_on_the_app_s_own_thread(desk: Desk, at_desk: Settled) -> None:
    came: list[tuple[str, bool]] = []

    def then(answer: str) -> None:
        came.append((answer, threading.current_thread() is threading.main_thread()))

    app = desk("senior")
    async with app.run_test() as pilot:
        await at_desk(pilot)
        queue_of(app).ask(then, lambda reader: reader.officer.login)
        await at_desk(pilot)
    assert came == [("senior", True)]


async def test_an_overtaken_answer_is_dropped(desk: Desk, at_desk: Settled) -> None:
    first, second, other = Slow("first"), Slow("second"), Slow("other")
    came: list[str] = []
    app = desk("senior")
    async with app.run_test() as pilot:
        await at_desk(pilot)
        screen = queue_of(app)
        screen.peek(came.append, first)
        screen.peek(came.append, second)
        screen.peek(came.append, other, kind="another kind")
        for slow in (second, first, other):
            slow.go_on.set()
            await pilot.pause(0.1)
        await at_desk(pilot)
    assert came == ["second", "other"]


async def test_what_nobody_wants_to_know_any_more_is_dropped(desk: Desk, at_desk: Settled) -> None:
    first, other = Slow("first"), Slow("other")
    came: list[str] = []
    app = desk("senior")
    async with app.run_test() as pilot:
        await at_desk(pilot)
        screen = queue_of(app)
        screen.unask()
        screen.peek(came.append, first)
        screen.peek(came.append, other, kind="another kind")
        screen.unask()
        for slow in (first, other):
            slow.go_on.set()
            await pilot.pause(0.1)
        await at_desk(pilot)
    assert came == ["other"]


async def test_keys_wait_for_an_answer_but_not_for_a_glance(desk: Desk, at_desk: Settled) -> None:
    asked, peeked = Slow("asked"), Slow("peeked")
    app = desk("senior")
    async with app.run_test() as pilot:
        await at_desk(pilot)
        queue_of(app).peek(print, peeked)
        assert not app.keys_held
        queue_of(app).ask(print, asked)
        assert app.keys_held
        asked.go_on.set()
        await pilot.pause(0.2)
        assert not app.keys_held
        peeked.go_on.set()


async def test_the_answer_for_a_form_that_has_closed_is_dropped_and_keys_go_on(
    desk: Desk, at_desk: Settled
) -> None:
    slow = Slow("late")
    came: list[str] = []
    app = desk("senior")
    async with app.run_test() as pilot:
        await at_desk(pilot)
        form = Form()
        await app.push_screen(form)
        form.ask(came.append, slow)
        form.dismiss(None)
        await pilot.pause()
        slow.go_on.set()
        await at_desk(pilot)
        assert (came, app.keys_held) == ([], False)


async def test_a_refused_command_drops_what_was_typed_ahead(desk: Desk, at_desk: Settled) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        await at_desk(pilot)
        queue_of(app).do(print, ClaimApplication(application_id=77))
        app.simulate_key("2")
        await at_desk(pilot)
        assert "77" in app.screen.query_one(MessageLine).text
        assert app.trail == [Place("queue")]


async def test_a_refusal_goes_to_who_wants_it(desk: Desk, at_desk: Settled) -> None:
    refused: list[Any] = []
    app = desk("senior")
    async with app.run_test() as pilot:
        await at_desk(pilot)
        command = ClaimApplication(application_id=77)
        queue_of(app).do(print, command, refused=refused.append)
        await at_desk(pilot)
        assert [type(one) for one in refused] == [NotFound]
        assert app.screen.query_one(MessageLine).text == ""


async def test_nothing_is_asked_before_somebody_has_signed_in(desk: Desk, at_desk: Settled) -> None:
    app = desk()
    async with app.run_test() as pilot:
        await at_desk(pilot)
        with pytest.raises(Broken):
            _ = queue_of(app).office


async def test_back_reads_again_what_was_left_and_opens_what_was_before_it(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(QueueScreen, "open", lambda _self, *args: said.append(f"open {args}"))
    monkeypatch.setattr(QueueScreen, "reread", lambda _self: said.append("reread"))
    app = desk("manager")
    async with app.run_test() as pilot:
        await pilot.pause(1)
        steps: list[Callable[[], None]] = [partial(app.go, "queue", n) for n in (1, 2, 2)]
        for step in (*steps, app.back, app.action_refresh):
            step()
            await pilot.pause(0.1)
    assert said == ["open ()", "open (1,)", "open (2,)", "open (2,)", "open (1,)", "reread"]


async def test_going_elsewhere_leaves_the_forms_that_are_open(desk: Desk, at_desk: Settled) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        await at_desk(pilot)
        await pilot.press("2")
        await at_desk(pilot)
        await pilot.press("f1")
        assert len(app.screen_stack) == 3
        assert not WayApp.check_action(app, "refresh", ())
        app.go("queue")
        await at_desk(pilot)
        assert [type(screen) for screen in app.screen_stack] == [QueueScreen]
