"""Fields: how they read what is typed, what they say, and how a form goes from one to the next."""

import contextlib
from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual import events
from textual.app import App, ComposeResult
from textual.pilot import Pilot
from textual.widgets import Input

from models.errors import BadInput
from officer_tui.texts import N_, set_language
from officer_tui.typeahead import TypeAheadApp
from officer_tui.widgets.choice_field import ChoiceField, PickField
from officer_tui.widgets.choice_list import Option
from officer_tui.widgets.date_field import DateField, read_date
from officer_tui.widgets.field import Field
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.money_field import MoneyField
from officer_tui.widgets.note_field import NoteField
from officer_tui.widgets.number_field import NumberField
from officer_tui.widgets.rate_field import RateField
from officer_tui.widgets.text_field import TextField

Settled = Callable[[Pilot[Any]], Awaitable[None]]
Shown = Callable[[App[Any]], list[str]]

TODAY = date(2026, 11, 24)
CHANNELS = [Option("own", "Own app"), Option("branch", "Branch"), Option("partner", "Partner")]
RATE = RateField("rate", "Rate")
REASONS = [Option(f"D{n:02d}", f"原因{n}", f"D{n:02d}") for n in range(1, 12)]


class FormApp(TypeAheadApp[None]):
    def __init__(self) -> None:
        super().__init__()
        self.set = FieldSet(
            MoneyField("amount_fen", N_("Total score"), least_fen=100, most_fen=500_000),
            DateField("on", N_("Day"), today=TODAY, earliest=date(2026, 1, 1), latest=TODAY),
            NumberField("term", N_("Last"), least=1, most=6),
            TextField("payee", N_("First"), max_chars=10, required=False),
            ChoiceField("channel", N_("List"), lambda: CHANNELS),
            PickField("reasons", N_("Mark"), lambda: REASONS, most=2),
            NoteField("note", N_("Help"), least_chars=5, most_chars=20, required=False),
            form="test",
        )
        self.said: list[str] = []

    def compose(self) -> ComposeResult:
        yield self.set

    def on_field_changed(self, message: Field.Changed) -> None:
        self.said.append(f"{message.field.name}={message.value}")

    def on_field_set_completed(self) -> None:
        self.said.append("completed")


def beside(app: FormApp, name: str) -> str:
    return app.set.field(name).beside.said.text


def put(app: FormApp, name: str, typed: str) -> None:
    line = app.set.field(name).control
    assert isinstance(line, Input)
    line.value = typed


async def test_a_form_filled_by_keys_alone(settled: Settled, shown: Shown) -> None:
    app = FormApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"1,200.5", "enter", *"1124", "enter", *"3", "enter", "enter")
        await pilot.press("p", "left", "enter", "space")
        await settled(pilot)
        await pilot.press(*"D1", "enter", "down", "enter", "f10")
        await settled(pilot)
        await pilot.press("enter", *"a note", "enter", *"x")
        await settled(pilot)
        assert app.set.values() == {
            "amount_fen": 120_050,
            "on": TODAY,
            "term": 3,
            "payee": None,
            "channel": "branch",
            "reasons": ("D10", "D11"),
            "note": "a note\nx",
        }
        seen = "\n".join(shown(app))
        assert "¥1,200.50" in seen
        assert "2026-11-24 Tue" in seen
        assert "D10, D11" in seen
        assert "8/20" in seen


async def test_what_is_wrong_stands_beside_the_field(settled: Settled) -> None:
    app = FormApp()
    async with app.run_test(size=(80, 24)) as pilot:
        assert app.set.values() is None
        assert app.focused is app.set.field("amount_fen").control
        assert beside(app, "amount_fen") == "✗ Please fill this in"
        assert beside(app, "payee") == ""
        for typed, error in [
            ("x", "✗ An amount in yuan, such as 1200.50"),
            ("0.5", "✗ At least ¥1.00"),
            ("5000.01", "✗ At most ¥5,000.00"),
        ]:
            put(app, "amount_fen", typed)
            app.set.field("amount_fen").check()
            assert beside(app, "amount_fen") == error
        for name, value, error in [
            ("on", "0231", "✗ A date: 2026-01-15, 0115, +30, or . for today"),
            ("on", "20251231", "✗ Not before 2026-01-01"),
            ("on", "+1", "✗ Not after 2026-11-24"),
            ("term", "1.5", "✗ A whole number, please"),
            ("term", "7", "✗ From 1 to 6"),
        ]:
            put(app, name, value)
            assert app.set.values() is None
            assert beside(app, name) == error
        app.set.field("note").fill("four")
        assert app.set.field("note").fault() == "4 of at least 5"
        app.set.field("note").fill("x" * 21)
        assert app.set.field("note").fault() == "21 of at most 20"
        assert app.set.field("reasons").fault() == "Choose at least 1"
        set_language("zh_CN")
        assert app.set.field("reasons").fault() == "至少选 1 项"
        assert app.set.say("amount_fen", "太多了")
        assert beside(app, "amount_fen") == "✗ 太多了"
        assert not app.set.say("elsewhere", "x")
        await settled(pilot)


async def test_leaving_a_field_checks_it_and_typing_takes_the_fault_back(settled: Settled) -> None:
    app = FormApp()
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.press(*"x", "tab")
        await settled(pilot)
        assert beside(app, "amount_fen").startswith("✗")
        await pilot.press("shift+tab", *"12")
        await settled(pilot)
        assert beside(app, "amount_fen") == "¥12.00"
        assert app.said[-1] == "amount_fen=1200"


async def test_full_width_digits_of_an_input_method_are_digits() -> None:
    app = FormApp()
    async with app.run_test(size=(80, 24)):
        put(app, "amount_fen", "１２。５")
        put(app, "on", "－３")
        put(app, "term", "３")
        assert [app.set.field(name).value for name in ("amount_fen", "on", "term")] == [
            1_250,
            date(2026, 11, 21),
            3,
        ]


@given(st.integers(0, 9_999_999))
def test_a_rate_is_written_as_it_is_typed(ppm: int) -> None:
    assert RATE.read(RATE.write(ppm)) == ppm


def test_a_rate_says_no_zeros_that_say_nothing() -> None:
    assert [RATE.write(ppm) for ppm in (144_000, 180_000, 1, 0)] == ["14.4", "18", "0.0001", "0"]


async def test_f6_repeats_what_was_submitted_last(settled: Settled) -> None:
    app = FormApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.set.field("amount_fen").fill(123_400)
        app.set.remember()
        app.set.field("amount_fen").fill(None)
        await pilot.press("f6")
        await settled(pilot)
        assert app.set.field("amount_fen").value == 123_400
        assert app.set.check_action("prompt", ()) is None
        app.set.field("channel").focus()
        await settled(pilot)
        assert app.set.check_action("prompt", ()) is True
        await pilot.press("f4", "down", "enter")
        await settled(pilot)
        assert app.set.field("channel").value == "branch"


async def test_a_list_left_by_escape_changes_nothing_and_no_more_than_allowed_are_marked(
    settled: Settled,
) -> None:
    app = FormApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.set.field("reasons").fill(("D01",))
        app.set.field("reasons").focus()
        await pilot.press("f4", "enter", "down", "enter", "escape")
        await settled(pilot)
        assert app.set.field("reasons").value == ("D01",)
        await pilot.press("f4", "down", "enter", "down", "enter", "f10")
        await settled(pilot)
        assert app.set.field("reasons").value == ("D01", "D02")


async def test_secrets_are_dots_and_are_not_kept(shown: Shown) -> None:
    field = TextField("password", N_("Back"), is_secret=True)
    fields = FieldSet(field, form="login")

    class Login(App[None]):
        def compose(self) -> ComposeResult:
            yield fields

    async with Login().run_test(size=(60, 5)) as pilot:
        field.fill("secret")
        await pilot.pause()
        assert "secret" not in "\n".join(shown(pilot.app))
        fields.remember()
        assert "login.password" not in FieldSet.last_submitted


async def test_pasted_control_characters_are_made_visible(settled: Settled) -> None:
    app = FormApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.set.field("payee").focus()
        line = app.set.field("payee").control
        assert isinstance(line, Input)
        app.post_message(events.Paste("\n  a\x1b[31m\u202eb  \nsecond"))
        await settled(pilot)
        assert line.value == "a␛[31m‹U+2"[:10]


@pytest.mark.parametrize(
    ("text", "on"),
    [
        (".", TODAY),
        ("+30", date(2026, 12, 24)),
        ("-24", date(2026, 10, 31)),
        ("0115", date(2027, 1, 15)),
        ("06-15", date(2026, 6, 15)),
        ("1124", TODAY),
        ("20260115", date(2026, 1, 15)),
        ("2026-01-15", date(2026, 1, 15)),
    ],
)
def test_dates_as_clerks_write_them(text: str, on: date) -> None:
    assert read_date(text, TODAY) == on


def test_a_day_of_last_december_is_near_in_january() -> None:
    assert read_date("1231", date(2026, 1, 3)) == date(2025, 12, 31)


@given(st.text(max_size=12), st.dates())
def test_any_text_is_a_date_or_a_refusal(text: str, today: date) -> None:
    with contextlib.suppress(BadInput, ValueError, OverflowError):
        assert isinstance(read_date(text, today), date)


FORM = """
from officer_tui.typeahead import TypeAheadApp
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.key_bar import ActionScreen, KeyBar
from officer_tui.widgets.message_line import MessageLine
from officer_tui.widgets.note_field import NoteField
from officer_tui.widgets.text_field import TextField

class Form(ActionScreen):
    def compose(self):
        yield FieldSet(TextField("a", "First", max_chars=80), NoteField("b", "Last"), form="x")
        yield MessageLine()
        yield KeyBar()

class Desk(TypeAheadApp):
    def on_mount(self):
        self.push_screen(Form())

Desk().run()
"""


def test_a_character_and_a_tab_cost_little_and_the_caret_is_right(
    terminal: Callable[..., Any],
) -> None:
    form = terminal(FORM)
    form.wait_for("First")
    form.read(1)
    costs = []
    for key in ("a", "\t", "微"):
        form.type(key)
        costs.append(len(form.read().encode()))
    assert max(costs) <= 1_000
    assert form.screen.cursor.x == 1 + 18 + 1 + 2  # edge, label, padding, one character
    form.type("\x1b[Z" + "x" * 50 + "END")
    form.wait_for("xEND")
    form.read()
    assert form.screen.cursor.x <= 1 + 18 + 26
    assert form.screen.display[0][form.screen.cursor.x - 3 :].startswith("END")
