"""What is typed ahead lands where it was meant to: in a real terminal, and in a pilot."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, ClassVar

import pytest
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Vertical
from textual.pilot import Pilot
from textual.screen import ModalScreen, Screen
from textual.widgets import Button, Input

from officer_tui.typeahead import TypeAheadApp

Settled = Callable[[Pilot[Any]], Awaitable[None]]

DESK = """
import asyncio
from textual.app import App
from textual.screen import Screen
from textual.widgets import Input, Static
from officer_tui.typeahead import TypeAheadApp

class Form(Screen):
    def compose(self):
        yield Input()
        yield Input()
        yield Static("", id="both")
    async def on_mount(self):
        await asyncio.sleep({slow})
    def on_input_changed(self):
        values = [field.value for field in self.query(Input)]
        self.query_one("#both", Static).update(" | ".join(values))

class Desk(TypeAheadApp):
    BINDINGS = [("f2", "form")]
    def compose(self):
        yield Static("ready")
    async def action_form(self):
        {push}self.push_screen(Form())

Desk().run()
"""
F2, TAB = "\x1bOQ", "\t"


@pytest.mark.parametrize("push", ["", "await "])
@pytest.mark.parametrize("slow", [0, 0.2])
def test_a_burst_fills_two_fields_of_a_form_that_just_opens(
    terminal: Callable[..., Any], slow: float, push: str
) -> None:
    desk = terminal(DESK.format(slow=slow, push=push))
    desk.wait_for("ready")
    desk.type(f"{F2}12345{TAB}678")
    desk.wait_for("12345 | 678")


def test_a_paste_waits_its_turn(terminal: Callable[..., Any]) -> None:
    desk = terminal(DESK.format(slow=0.1, push=""))
    desk.wait_for("ready")
    desk.type(f"{F2}12{TAB}6\x1b[200~78,90\x1b[201~0")
    desk.wait_for("12 | 678,900")


class Ask(ModalScreen[bool]):
    def compose(self) -> ComposeResult:
        yield Button("yes")

    def on_button_pressed(self) -> None:
        self.dismiss(result=True)


class Form(Screen[None]):
    def compose(self) -> ComposeResult:
        with Vertical():
            yield Input(id="first")
            yield Input(id="second")

    def on_input_submitted(self) -> None:
        self.app.push_screen(Ask())


class Desk(TypeAheadApp[None]):
    BINDINGS: ClassVar[list[BindingType]] = [("f2", "app.form", "")]

    def action_form(self) -> None:
        self.push_screen(Form())

    def burst(self, *keys: str) -> None:
        for key in keys:
            self.post_message(events.Key(key, key if len(key) == 1 else None))

    @property
    def fields(self) -> list[str]:
        return [field.value for screen in self.screen_stack for field in screen.query(Input)]


async def test_a_dialog_in_the_middle_of_a_burst_takes_its_own_key(settled: Settled) -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.burst("f2", "1", "enter", "enter", "2", "tab", "3")
        await settled(pilot)
        assert app.fields == ["12", "3"]


async def test_a_click_waits_its_turn(settled: Settled) -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.burst("f2", "1")
        for kind in (events.MouseMove, events.MouseMove, events.MouseDown, events.MouseUp):
            app.post_message(kind(None, 5, 4, 0, 0, 1, shift=False, meta=False, ctrl=False))
        app.burst("2")
        await settled(pilot)
        assert app.fields == ["1", "2"]


async def test_keys_wait_while_a_command_runs_and_may_be_dropped(settled: Settled) -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.burst("f2")
        await settled(pilot)
        app.hold_keys()
        app.hold_keys()
        app.burst("1", "2")
        await settled(pilot)
        assert (app.fields, app.keys_held) == (["", ""], True)
        app.release_keys()
        await settled(pilot)
        assert app.fields == ["", ""]
        app.release_keys()
        await settled(pilot)
        assert (app.fields, app.keys_held) == (["12", ""], False)
        app.hold_keys()
        app.burst("3")
        await settled(pilot)
        app.drop_typed_ahead()
        app.release_keys()
        app.burst("4")
        await settled(pilot)
        assert app.fields == ["124", ""]


async def test_leaving_works_even_while_keys_are_held(settled: Settled) -> None:
    app = Desk()
    async with app.run_test() as pilot:
        app.hold_keys()
        app.burst("x", "ctrl+q")
        await settled(pilot)
        assert not app.is_running


async def test_an_error_in_an_action_ends_the_app_as_everywhere() -> None:
    class Faulty(Desk):
        def action_form(self) -> None:
            raise ZeroDivisionError

    async def press() -> None:
        app = Faulty()
        async with app.run_test():
            app.burst("f2")
            await asyncio.sleep(0.3)

    with pytest.raises(ZeroDivisionError):
        await press()
