"""What may not be loaded, and when: start-up is imports, and rules know neither table nor screen.

Each test runs a process of its own, so that nothing which pytest loaded is seen.
"""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from fixtures.branch import open_training_branch
from fixtures.calendar import SimulatedClock

ROOT = Path(__file__).parents[1]

LEARNERS = {"sklearn", "scipy", "pandas", "numpy", "pyarrow"}
"""Training a scorecard, or scoring a whole file, only."""
SIGNING = {"cryptography"}
"""Making or checking a signature only."""
FIRST_TIME = {"alembic", "sqlite_utils"}
"""New files and migrations only."""
DATABASE = {"sqlalchemy", "sqlite3"}
SCREENS = {"textual", "rich"}
LEARNER = "models.scoring.boosting"
"""The one rule that is a learner: loaded when a scorecard is trained."""

FIRST_FRAME = """
import asyncio
from pathlib import Path
from officer_tui.app import OfficerApp

class Stopped(OfficerApp):
    def _open_file(self):
        pass

async def first_frame():
    app = Stopped(Path("nowhere.db"), "senior")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert type(app.screen).__name__ == "QueueScreen"

asyncio.run(first_frame())
"""
"""The queue is drawn; the file would be opened behind it, in a worker."""

QUEUE = """
import asyncio
from pathlib import Path
from officer_tui.app import OfficerApp

async def queue():
    app = OfficerApp(Path({path!r}), "senior")
    async with app.run_test() as pilot:
        while app.standing is None:
            await pilot.pause(0.05)
        await app.workers.wait_for_complete()
    app.file.engine.dispose()

asyncio.run(queue())
"""
"""A branch file is opened and its queue read."""


def loaded(source: str) -> set[str]:
    """The packages that a script has loaded by its end; those that measure coverage stay out."""
    ending = "\nimport json, sys\nprint(json.dumps(sorted({n.split('.')[0] for n in sys.modules})))"
    done = subprocess.run(
        [sys.executable, "-c", source + ending],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if "COVERAGE" not in name},
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return set(json.loads(done.stdout.splitlines()[-1]))


def modules(folder: str) -> list[str]:
    """Every module in a folder, as it is imported."""
    files = sorted((ROOT / folder).rglob("[a-z]*.py"))
    return [".".join(file.relative_to(ROOT).with_suffix("").parts) for file in files]


def imports(names: Iterable[str]) -> str:
    """Source that imports modules."""
    return "\n".join(f"import {name}" for name in sorted(names))


def run(*args: str) -> str:
    """Source that runs the command line to its end."""
    return (
        "import officer_tui.cli\n"
        f"try:\n    officer_tui.cli.main({list(args)})\nexcept SystemExit:\n    pass"
    )


def test_every_rule_is_loaded_without_table_and_screen() -> None:
    rules = set(modules("models")) - {LEARNER}
    assert loaded(imports(rules)) & (DATABASE | SCREENS | LEARNERS | SIGNING | {"click"}) == set()


def test_the_learner_itself_is_loaded_without_table_and_screen() -> None:
    assert loaded(imports({LEARNER})) & {"sqlalchemy", "textual", "click"} == set()


def test_help_is_said_without_table_and_screen() -> None:
    forbidden = DATABASE | SCREENS | LEARNERS | SIGNING | FIRST_TIME
    assert loaded(run("--help")) & forbidden == set()
    assert loaded(run("do", "--help")) & forbidden == set()
    assert loaded(run("ask", "--help")) & forbidden == set()


def test_a_quote_needs_no_table() -> None:
    quote = run("quote", "--principal", "3000", "--periods", "6", "--annual-rate", "0.18")
    assert loaded(quote) & (DATABASE | LEARNERS | FIRST_TIME | {"textual"}) == set()


def test_the_first_frame_is_drawn_before_the_database_is_loaded() -> None:
    forbidden = {"sqlalchemy", "sqlite3", "fixtures", "click", "pypinyin", *SIGNING}
    assert loaded(FIRST_FRAME) & (forbidden | LEARNERS | FIRST_TIME) == set()


def test_opening_the_queue_loads_no_learner_and_no_simulator(tmp_path: Path) -> None:
    path, first_day = tmp_path / "branch.db", date(2026, 11, 24)
    open_training_branch(path, first_day, SimulatedClock(first_day)).dispose()
    seen = loaded(QUEUE.format(path=str(path)))
    assert "sqlalchemy" in seen
    assert seen & (LEARNERS | FIRST_TIME | {"click", "fixtures"}) == set()


def test_the_desk_never_loads_the_learner() -> None:
    desk = ("db/commands", "db/queries", "officer_tui/screens", "officer_tui/forms")
    everything = {module for folder in desk for module in modules(folder)}
    assert loaded(imports(everything)) & (LEARNERS | FIRST_TIME) == set()
