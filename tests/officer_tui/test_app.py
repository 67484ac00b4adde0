"""The app around the screens: opening, the way between work areas, languages, what it may cost."""

import gc
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from db.opening import NotABranchFile
from models.errors import Broken
from officer_tui.app import OfficerApp, run
from officer_tui.screens.queue import QueueScreen
from officer_tui.session import open_file
from officer_tui.texts import language
from officer_tui.themes import THEMES
from officer_tui.widgets.header_bar import HeaderBar
from officer_tui.widgets.message_line import MessageLine
from tests.support import Branch

Settled = Callable[..., Any]
Desk = Callable[..., OfficerApp]

HEAVY = ("sqlalchemy", "alembic", "sqlite_utils", "pandas", "sklearn", "argon2", "pypinyin")


def modules_after(script: str, *others: str) -> set[str]:
    """The heavy modules, and others asked for, that a Python of its own loads for a script."""
    names = (*HEAVY, *others)
    said = f"{script}\nimport sys\nprint(*[name for name in {names} if name in sys.modules])"
    done = subprocess.run([sys.executable, "-c", said], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_nothing_heavy_is_loaded_before_the_first_frame() -> None:
    script = """
from officer_tui.app import OfficerApp
from officer_tui.screens import made
made("queue"), made("login")
"""
    assert modules_after(script, "models.origination") == set()


def test_the_desk_never_loads_what_only_training_and_migrations_need(branch: Branch) -> None:
    branch.an_application()
    script = f"""
import asyncio
from pathlib import Path
from officer_tui.app import OfficerApp

async def work():
    app = OfficerApp(Path({str(branch.path)!r}), "senior")
    async with app.run_test() as pilot:
        while not app.screen.query_one("ListTable").is_counted:
            await pilot.pause(0.05)

asyncio.run(work())
"""
    assert modules_after(script) == {"sqlalchemy"}


async def test_the_demo_opens_at_the_queue_with_its_officer(desk: Desk, at_desk: Settled) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        assert isinstance(app.screen, QueueScreen)  # from the first frame on
        await at_desk(pilot)
        standing = app.standing
        assert standing is not None
        assert (standing.login, standing.name, standing.is_training) == ("senior", "李明华", True)
        assert app.query_one(MessageLine).text == ""


async def test_keys_typed_before_the_file_is_open_are_kept(
    branch: Branch, desk: Desk, at_desk: Settled
) -> None:
    for _ in range(3):
        branch.an_application()
    app = desk("senior")
    async with app.run_test() as pilot:
        app.simulate_key("down")
        app.simulate_key("down")
        await at_desk(pilot)
        assert app.screen.query_one("ListTable").cursor == 2  # type: ignore[attr-defined]


async def test_where_passwords_count_a_name_alone_opens_nothing(
    branch: Branch, desk: Desk, at_desk: Settled
) -> None:
    with branch.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE branch SET is_training = 0")
    app = desk("senior")
    async with app.run_test() as pilot:
        await at_desk(pilot)
        assert (app.trail[-1].name, app.office) == ("login", None)


@pytest.mark.parametrize("login", ["senior", None])
def test_a_file_that_is_no_branch_ends_the_app_with_its_refusal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, login: str | None
) -> None:
    path = tmp_path / "letter.txt"
    path.write_text("not a database")
    start = OfficerApp.run
    monkeypatch.setattr(OfficerApp, "run", lambda app: start(app, headless=True))
    with pytest.raises(NotABranchFile):
        run(path, login, "en")


def test_a_run_that_the_officer_ends_raises_nothing(
    branch: Branch, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(OfficerApp, "run", lambda app: app._opened(open_file(app.path)))
    monkeypatch.setattr(OfficerApp, "go", lambda *_args: None)
    monkeypatch.setattr(OfficerApp, "release_keys", lambda _app: None)
    run(branch.path, "senior", "zh_CN", "officer-light")
    assert language() == "zh_CN"


async def test_what_is_broken_stops_the_app(desk: Desk, at_desk: Settled) -> None:
    def broken(_reader: object) -> None:
        raise Broken("a leg is missing")

    app = desk("senior")
    async with app.run_test() as pilot:
        await at_desk(pilot)
        app.get_screen("queue", QueueScreen).ask(print, broken)
        await pilot.pause(0.3)
    assert isinstance(app.error, Broken)


async def test_nobody_sits_down_before_the_file_is_open(desk: Desk) -> None:
    with pytest.raises(Broken):
        desk("senior").sit_down("senior")


async def test_areas_are_a_key_away_and_lead_back_to_the_queue(
    desk: Desk, at_desk: Settled
) -> None:
    app = desk("manager")
    async with app.run_test() as pilot:
        await at_desk(pilot)
        assert not app.check_action("back", ())
        await pilot.press("2", "4")
        await at_desk(pilot)
        assert [place.name for place in app.trail] == ["queue", "signatures"]
        await pilot.press("escape")
        await at_desk(pilot)
        assert [place.name for place in app.trail] == ["queue"]
        assert isinstance(app.screen, QueueScreen)
        app.back()  # there is nothing before the queue
        assert isinstance(app.screen, QueueScreen)


async def test_the_language_changes_while_the_screens_stand(
    branch: Branch, desk: Desk, at_desk: Settled, shown: Callable[..., list[str]]
) -> None:
    branch.an_application()
    app = desk("senior")
    async with app.run_test() as pilot:
        await at_desk(pilot)
        await pilot.press("2")
        await at_desk(pilot)
        await pilot.press("f8")
        await at_desk(pilot)
        assert language() == "zh_CN"
        assert shown(app)[0].startswith(" 借据")
        await pilot.press("1")
        await at_desk(pilot)
        screen = "\n".join(shown(app))
        assert "人工审核" in screen
        assert "In review" not in screen
        await pilot.press("ctrl+l")
        await at_desk(pilot)
        assert "In review" in "\n".join(shown(app))


async def test_the_language_changes_while_help_stands(
    desk: Desk, at_desk: Settled, shown: Callable[..., list[str]]
) -> None:
    app = desk("senior")
    async with app.run_test(size=(100, 30)) as pilot:
        await at_desk(pilot)
        await pilot.press("f1")
        await at_desk(pilot)
        assert "Help" in "\n".join(shown(app))
        await pilot.press("f8")
        await at_desk(pilot)
        chinese = "\n".join(shown(app))
        assert "帮助" in chinese
        assert "Help" not in chinese


async def test_themes_go_round(desk: Desk, at_desk: Settled) -> None:
    app = desk("senior", theme="officer-light")
    async with app.run_test() as pilot:
        await at_desk(pilot)
        seen = [app.theme]
        for _ in range(3):
            await pilot.press("ctrl+t")
            seen.append(app.theme)
    assert seen[0] == seen[3] == "officer-light"
    assert set(seen) == {theme.name for theme in THEMES}
    assert desk("senior", theme="no-such-theme").theme == THEMES[0].name


async def test_ctrl_c_says_what_ends_the_program(desk: Desk, at_desk: Settled) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        await at_desk(pilot)
        app.action_help_quit()
        assert app.screen.query_one(MessageLine).text == "Ctrl+Q ends the program."


async def test_help_lists_every_key_that_works_here(
    desk: Desk, at_desk: Settled, shown: Callable[..., list[str]]
) -> None:
    app = desk("senior")
    async with app.run_test(size=(80, 60)) as pilot:
        await at_desk(pilot)
        await pilot.press("f1")
        screen = "\n".join(shown(app))
        for line in ("c               Hold the application", "Enter           Open the row", "F8"):
            assert line in screen
        assert screen.index("Hold the application") < screen.index("Open the row")
        await pilot.press("escape")
        assert isinstance(app.screen, QueueScreen)


async def test_a_lock_that_lasts_is_shown(desk: Desk, at_desk: Settled) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        await at_desk(pilot)
        header = app.screen.query_one(HeaderBar)
        app.hold_keys()
        await pilot.pause(0.05)
        assert not header.is_locked
        await pilot.pause(0.4)
        assert header.is_locked
        app.release_keys()
        await pilot.pause()
        assert not header.is_locked


async def test_the_lock_goes_from_behind_a_box_too(
    desk: Desk, at_desk: Settled, shown: Callable[..., list[str]]
) -> None:
    app = desk("senior")
    async with app.run_test() as pilot:
        await at_desk(pilot)
        header = app.screen.query_one(HeaderBar)
        app.hold_keys()
        await pilot.pause(0.4)
        await app.run_action("app.help")
        await pilot.pause()
        assert "keyboard locked" in shown(app)[0]
        app.release_keys()
        await pilot.pause()
        assert not header.is_locked
        assert "keyboard locked" not in shown(app)[0]


async def test_two_hundred_screens_later_no_memory_is_lost(desk: Desk, at_desk: Settled) -> None:
    """A new screen for each of them would take 70 MB: Textual keeps much of what was mounted."""
    app = desk("manager")
    async with app.run_test() as pilot:

        async def walk(times: int) -> int:
            for _ in range(times):
                for name in ("loans", "signatures", "loans", "queue"):
                    app.go(name)
                    await pilot.pause()
            app.trail[1:] = []
            gc.collect()
            return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

        await at_desk(pilot)
        before_kb = await walk(5)
        after_kb = await walk(45)
        assert len(app.screen_stack) == 1
        assert after_kb - before_kb < 5_000
