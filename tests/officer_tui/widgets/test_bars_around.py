"""The lines around every screen: header, messages, keys; and the question in between."""

from collections.abc import Awaitable, Callable
from datetime import date
from typing import Any, ClassVar

import pytest
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.pilot import Pilot
from textual.screen import Screen
from textual.widgets import Input

from officer_tui.keys import keys_of
from officer_tui.texts import N_, _, set_language
from officer_tui.widgets import relabel
from officer_tui.widgets.cells import Tone, width
from officer_tui.widgets.confirm import Confirm
from officer_tui.widgets.fact_sheet import Fact
from officer_tui.widgets.header_bar import HeaderBar, Standing
from officer_tui.widgets.key_bar import ActionScreen, KeyBar
from officer_tui.widgets.message_line import MessageLine, say
from officer_tui.widgets.one_line import OneLine

Settled = Callable[[Pilot[Any]], Awaitable[None]]
Shown = Callable[[App[Any]], list[str]]

STANDING = Standing("城南支行", date(2026, 11, 24), "李娜", "高级信贷员")


class Desk(ActionScreen[None]):
    BINDINGS: ClassVar[list[BindingType]] = [
        *keys_of("form"),
        Binding("c", "claim", "Mark"),
        Binding("x", "hidden", "Hidden", show=False),
    ]
    is_claimed = False
    done = 0

    def compose(self) -> ComposeResult:
        yield HeaderBar(N_("Queue"))
        with VerticalScroll():
            yield OneLine()
        yield MessageLine()
        yield KeyBar()

    def why_not(self, action: str) -> str | None:
        return "已被他人领取 [/]" if action == "claim" and self.is_claimed else None

    def action_claim(self) -> None:
        self.done += 1
        say(self, "领取成功", Tone.GOOD)

    def action_submit(self) -> None:
        self.done += 100


class DeskApp(App[None]):
    def on_mount(self) -> None:
        self.push_screen(Desk())

    @property
    def desk(self) -> Desk:
        assert isinstance(self.screen, Desk)
        return self.screen


async def test_the_header_tells_where_who_and_when_and_gives_way(
    settled: Settled, shown: Shown
) -> None:
    app = DeskApp()
    async with app.run_test(size=(100, 10)) as pilot:
        await settled(pilot)
        header = app.desk.query_one(HeaderBar)
        header.subject = "A000123 \x1b"
        header.show(STANDING)
        await settled(pilot)
        line = shown(app)[0]
        assert line.split() == (
            ["Queue", "A000123", "␛", "城南支行", "李娜", "(高级信贷员)", "EN", "2026-11-24", "Tue"]
        )
        header.is_locked = True
        await pilot.resize_terminal(60, 10)
        await settled(pilot)
        line = shown(app)[0]
        assert cell_len(line) == 60
        assert line.split()[3:] == ["EN", "2026-11-24", "Tue", "X", "keyboard", "locked"]


async def test_the_language_switches_while_the_screen_stands(
    settled: Settled, shown: Shown
) -> None:
    app = DeskApp()
    async with app.run_test(size=(80, 10)) as pilot:
        app.desk.query_one(OneLine).value = "typed"
        set_language("zh_CN")
        relabel(app.screen)
        await settled(pilot)
        seen = shown(app)
        assert "队列" in seen[0]
        assert "中文" in seen[0]
        assert "F10 提交" in seen[-1]
        assert "typed" in "".join(seen)


async def test_keys_that_do_not_work_are_dim_and_say_why(settled: Settled, shown: Shown) -> None:
    app = DeskApp()
    async with app.run_test(size=(80, 10)) as pilot:
        await settled(pilot)
        app.desk.set_focus(None)
        await pilot.press("c")
        await settled(pilot)
        assert (app.desk.done, "✓ 领取成功" in shown(app)[-2]) == (1, True)
        app.desk.is_claimed = True
        app.desk.refresh_bindings()
        await pilot.press("c")
        await settled(pilot)
        assert (app.desk.done, "! 已被他人领取 [/]" in shown(app)[-2]) == (1, True)
        await pilot.press("z")
        await settled(pilot)
        assert shown(app)[-2].strip() == ""


async def test_the_key_bar_shows_f_keys_first_and_takes_clicks(
    settled: Settled, shown: Shown
) -> None:
    app = DeskApp()
    async with app.run_test(size=(80, 10)) as pilot:
        await settled(pilot)
        bar = shown(app)[-1]
        assert bar.index("F10 ") < bar.index("F12 ") < bar.index(" c ")
        assert "Hidden" not in bar
        await pilot.click(KeyBar, offset=(bar.index("Submit"), 0))
        await settled(pilot)
        assert app.desk.done == 100


@pytest.mark.parametrize("language", ["en", "zh_CN"])
async def test_where_there_is_no_room_the_help_has_the_rest(
    settled: Settled, language: str
) -> None:
    set_language(language)
    app = DeskApp()
    async with app.run_test(size=(80, 10)) as pilot:
        await settled(pilot)
        bar = app.desk.query_one(KeyBar)
        whole = [piece.text for piece in bar.lines(200)[0]]
        assert [name.strip() for name in whole[:2]] == ["F1", _("Help")]
        for columns in range(10, 80):
            drawn = [piece.text for piece in bar.lines(columns)[0]]
            assert sum(width(text) for text in drawn) <= columns
            if drawn != whole:
                assert [name.strip() for name in drawn[-2:]] == ["F1", _("More")]
                assert set(drawn[:-2]) < set(whole)


async def test_what_may_not_be_done_gives_way_first(settled: Settled) -> None:
    app = DeskApp()
    async with app.run_test(size=(38, 10)) as pilot:
        await settled(pilot)
        bar = app.desk.query_one(KeyBar)
        wide = [piece.text.strip() for piece in bar.lines(80)[0]]
        app.desk.is_claimed = True
        app.desk.refresh_bindings()
        await settled(pilot)
        assert wide[-2:] == ["c", "Mark"]
        narrow = [piece.text.strip() for piece in bar.lines(38)[0]]
        assert "Mark" not in narrow
        assert narrow[-2:] == ["F1", "More"]


async def test_a_long_refusal_takes_more_lines(settled: Settled, shown: Shown) -> None:
    app = DeskApp()
    async with app.run_test(size=(40, 10)) as pilot:
        say(app.screen, "超出权限" * 12, Tone.BAD)
        await settled(pilot)
        assert "".join(line.strip() for line in shown(app)[-5:-1]).count("超出权限") == 12
        say(app.screen, "超出权限" * 20, Tone.BAD)
        await settled(pilot)
        assert shown(app)[-2].strip().endswith("…")
        app.desk.query_one(MessageLine).clear()
        await settled(pilot)
        assert "超出" not in "".join(shown(app))


async def test_a_screen_without_a_message_line_says_it_in_a_note(settled: Settled) -> None:
    app = App[None]()
    async with app.run_test() as pilot:
        say(app.screen, "[/] x", Tone.BAD)
        await settled(pilot)
        assert [note.message for note in app._notifications] == ["✗ [/] x"]


async def answer(settled: Settled, shown: Shown, word: str | None, *keys: str) -> Any:
    """What a question ends with after some keys; and that it showed its facts."""
    ended: list[bool | None] = []
    app = App[None]()
    async with app.run_test(size=(70, 16)) as pilot:
        facts = [Fact("Amount [/]", "¥1,200.00", Tone.CAUTION)]
        await app.push_screen(Confirm("核销这笔借据？", facts, word), ended.append)
        await settled(pilot)
        seen = "\n".join(shown(app))
        assert "核销这笔借据？" in seen
        assert "! ¥1,200.00" in seen
        await pilot.press(*keys)
        await settled(pilot)
    return ended


async def test_a_question_is_answered_by_a_key(settled: Settled, shown: Shown) -> None:
    assert await answer(settled, shown, None, "y") == [True]
    assert await answer(settled, shown, None, "n") == [False]
    assert await answer(settled, shown, None, "enter") == []


async def test_a_dangerous_act_asks_for_a_word(settled: Settled, shown: Shown) -> None:
    assert await answer(settled, shown, "L0042", *"L004", "f10") == []
    assert await answer(settled, shown, "L0042", *"L0042", "f10") == [True]
    assert await answer(settled, shown, "L0042", *"yn", "escape") == [False]


def test_the_input_method_window_stands_at_the_caret(terminal: Callable[..., Any]) -> None:
    desk = terminal(
        "from textual.app import App\n"
        "from officer_tui.widgets.one_line import OneLine\n"
        "class Desk(App):\n"
        "    def compose(self):\n"
        "        yield OneLine()\n"
        "Desk().run()\n",
    )
    desk.read(1.5)
    desk.type("微信a")
    desk.wait_for("a")
    desk.read()
    assert desk.screen.cursor.x == 1 + 5  # padding, then two cells a character
    desk.type("\x1b[D\x1b[D")
    desk.read()
    assert desk.screen.cursor.x == 1 + 2


def test_one_line_is_an_input() -> None:
    assert issubclass(OneLine, Input)
    assert issubclass(Desk, Screen)
