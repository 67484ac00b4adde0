"""A folder that may not be written, a disk that is full: refused in every subcommand, all kept."""

import json
import os
import resource
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from tests.officer_tui.cli.conftest import Run

NOBODY = 65_534
COMMANDS = (
    "check",
    "ask queue",
    "close-day",
    "export loans",
    "export ledger --format csv",
    "migrate",
    "import applications {rows}",
)
WRITERS = ("do claim-application --application-id 1", "close-day")


def in_a_child(act: Callable[[], object]) -> tuple[int, str]:
    """Exit code and messages of a run that must not change this process."""
    receiver, sender = os.pipe()
    process = os.fork()
    if process == 0:
        with suppress(BaseException):
            os.write(sender, json.dumps(act()).encode())
        os._exit(0)
    os.close(sender)
    with os.fdopen(receiver) as pipe:
        code, said = json.loads(pipe.read())
    os.waitpid(process, 0)
    return code, said


@pytest.fixture
def locked(branch: Path) -> Iterator[Path]:
    """A branch file in a folder that may be read, and not written."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "branch.db").write_bytes(branch.read_bytes())
        (folder / "rows.csv").write_text("申请编号,姓名\n1,王敏\n", encoding="utf-8")
        folder.chmod(0o555)
        yield folder / "branch.db"
        folder.chmod(0o755)


@pytest.mark.parametrize("command", COMMANDS)
def test_a_folder_that_may_not_be_written(
    run: Run, branch: Path, locked: Path, command: str
) -> None:
    words = command.format(rows=locked.with_name("rows.csv")).split()
    run(*words, "--db", branch)  # what it imports is there before the rights are gone
    before = locked.read_bytes()

    def act() -> tuple[int, str]:
        if os.geteuid() == 0:
            os.setgid(NOBODY)
            os.setuid(NOBODY)
        settings = {"OFFICER_TUI_CONFIG": str(locked.with_name("none.toml"))}
        done = run(*words, "--db", locked, env=settings)
        return done.exit_code, done.stderr

    code, said = in_a_child(act)
    assert (code, "Traceback" in said) == (3, False), said
    assert "cannot be written" in said
    assert locked.read_bytes() == before


@pytest.mark.parametrize("command", WRITERS)
def test_a_full_disk(run: Run, branch: Path, command: str) -> None:
    run("ask", "queue", "--db", branch)

    def act() -> tuple[int, str]:
        resource.setrlimit(resource.RLIMIT_FSIZE, (8_192, 8_192))
        done = run(*command.split(), "--db", branch)
        return done.exit_code, done.stderr

    code, said = in_a_child(act)
    assert (code, "Traceback" in said) == (3, False), said
    assert "no room left on the disk" in said
    assert run("check", "--db", branch).exit_code == 0
    assert run(*command.split(), "--db", branch).exit_code == 0
