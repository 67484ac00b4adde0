"""For every test of the screens: async tests run, and what a pilot needs to wait and to look."""

import asyncio
import inspect
import os
import sys
import time
from collections.abc import Awaitable, Callable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

import pexpect
import pyte
import pytest
from textual.app import App
from textual.pilot import Pilot

from officer_tui.app import OfficerApp
from officer_tui.texts import language, set_language
from officer_tui.widgets.field_set import FieldSet
from officer_tui.widgets.paged_table import PagedTable
from tests import borrowers
from tests.support import Branch, make_template

ROOT = Path(__file__).parents[2]

Settled = Callable[[Pilot[Any]], Awaitable[None]]
Screen = Callable[[App[Any]], list[str]]


@pytest.hookimpl(tryfirst=True)
def pytest_pyfunc_call(pyfuncitem: pytest.Function) -> bool | None:
    """Run an async test to its end; nothing else is needed of an async plugin."""
    if not inspect.iscoroutinefunction(pyfuncitem.obj):
        return None
    names = pyfuncitem._fixtureinfo.argnames
    asyncio.run(pyfuncitem.obj(**{name: pyfuncitem.funcargs[name] for name in names}))
    return True


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    """Each test begins in English and leaves the language as it was."""
    before = language()
    set_language("en")
    yield
    set_language(before)


@pytest.fixture
def settled() -> Settled:
    """``await settled(pilot)``: every worker has answered, and what they said is on the screen."""

    async def wait(pilot: Pilot[Any]) -> None:
        for _ in range(3):
            await pilot.pause(0.08)
            await pilot.app.workers.wait_for_complete()
        await pilot.pause()

    return wait


@pytest.fixture
def shown() -> Screen:
    """``shown(app)``: the lines of the screen on top, as text."""

    def lines(app: App[Any]) -> list[str]:
        return [strip.text for strip in app.screen._compositor.render_strips()]

    return lines


@pytest.fixture(autouse=True)
def the_same_people(monkeypatch: pytest.MonkeyPatch) -> None:
    """A test's customers, and what F6 repeats, do not depend on the tests before it."""
    monkeypatch.setattr(borrowers, "_NUMBERS", count(1_000))
    FieldSet.last_submitted.clear()


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with its people, a product and a scorecard; copied, never written."""
    return make_template(tmp_path_factory.mktemp("desk") / "branch.db")


@pytest.fixture
def branch(template: Path, tmp_path: Path) -> Iterator[Branch]:
    """A branch file of one's own; its clock stands still."""
    own = Branch.copy(template, tmp_path / "branch.db")
    yield own
    own.engine.dispose()


@pytest.fixture
def desk(branch: Branch) -> Callable[..., OfficerApp]:
    """``desk("senior")``: the app on that branch, with an officer at the desk; or none."""

    def app(login: str | None = None, **options: Any) -> OfficerApp:
        return OfficerApp(branch.path, login, clock=branch.clock, **options)

    return app


@pytest.fixture
def at_desk() -> Settled:
    """``await at_desk(pilot)``: the file is open, the first work area is shown and read."""

    async def wait(pilot: Pilot[Any]) -> None:
        for _ in range(1_000):
            await pilot.pause(0.01)
            if _is_quiet(pilot.app):
                break
        await pilot.pause()

    return wait


def _is_quiet(app: App[Any]) -> bool:
    """Whether nothing is being read or done, and every list is counted."""
    if not isinstance(app, OfficerApp) or app.error:
        return True
    tables = app.screen.query(PagedTable)
    is_read = all(table.is_counted for table in tables if table.source is not None)
    return app.file is not None and is_read and not app.keys_held and not len(app.workers)


class Terminal:
    """An app in a real terminal (a pty), and what a person would see of it."""

    def __init__(self, script: str, columns: int, rows: int) -> None:
        environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
        environment["PYTHONPATH"] = str(ROOT)
        # The size is there before the app asks: the pty itself is told only after the start.
        environment |= {"COLUMNS": str(columns), "LINES": str(rows)}
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.Stream(self.screen)
        self._child = pexpect.spawn(
            sys.executable,
            ["-c", script],
            env=environment,
            cwd=ROOT,
            dimensions=(rows, columns),
            encoding="utf-8",
        )

    def read(self, quiet_s: float = 0.3) -> str:
        """All that the app has written until it was quiet for a while."""
        said = ""
        while True:
            try:
                said += self._child.read_nonblocking(65_536, quiet_s)
            except (pexpect.TIMEOUT, pexpect.EOF):
                self._stream.feed(said)
                return said

    def wait_for(self, text: str, seconds: float = 30) -> None:
        """Wait until a text stands on the screen."""
        end = time.monotonic() + seconds
        while text not in "\n".join(self.screen.display):
            assert time.monotonic() < end, f"no {text!r} in:\n" + "\n".join(self.screen.display)
            self.read(0.05)

    def type(self, keys: str) -> None:
        """Send keys, all in one write."""
        self._child.send(keys)

    def close(self) -> None:
        """End the app."""
        self._child.close(force=True)


@pytest.fixture
def terminal() -> Iterator[Callable[..., Terminal]]:
    """``terminal(script, columns=80, rows=24)`` runs Python source in a terminal."""
    opened: list[Terminal] = []

    def run(script: str, columns: int = 80, rows: int = 24) -> Terminal:
        opened.append(Terminal(script, columns, rows))
        return opened[-1]

    yield run
    for each in opened:
        each.close()
