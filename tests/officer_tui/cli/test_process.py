"""The program as a process of its own: pipes that close, interrupts, exit codes, streams."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PROGRAM = [sys.executable, "-m", "officer_tui"]


@pytest.fixture
def env(branch: Path, tmp_path: Path) -> dict[str, str]:
    config = str(tmp_path / "config.toml")
    return os.environ | {"OFFICER_TUI_DB": str(branch), "OFFICER_TUI_CONFIG": config}


def test_a_command_and_a_query_each_in_a_process(env: dict[str, str]) -> None:
    def outcome(*args: str) -> tuple[int, str]:
        done = subprocess.run(
            [*PROGRAM, *args], cwd=ROOT, env=env, capture_output=True, text=True, check=False
        )
        assert "Traceback" not in done.stderr
        return done.returncode, done.stdout

    assert outcome("do", "claim-application", "--application-id", "1")[0] == 0
    assert '"holder_login": "senior"' in outcome("ask", "queue", "--json")[1]
    assert outcome("do", "claim-application", "--application-id", "2")[0] == 3
    assert outcome("do", "claim-application")[0] == 2


def test_a_pipe_that_closes_is_no_traceback(env: dict[str, str]) -> None:
    with subprocess.Popen(
        [*PROGRAM, "export", "journal"],
        cwd=ROOT,
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert b"Traceback" not in running.stderr.read()


def test_an_interrupt_is_no_traceback(production: Path, env: dict[str, str]) -> None:
    args = ["ask", "queue", "--as", "admin", "--db", str(production)]
    master, terminal = os.openpty()  # the password is asked for, and nobody answers
    with subprocess.Popen(
        [*PROGRAM, *args],
        cwd=ROOT,
        env=env,
        stdin=terminal,
        stderr=subprocess.PIPE,
        start_new_session=True,
    ) as running:
        assert running.stderr is not None
        time.sleep(2)
        running.send_signal(signal.SIGINT)
        said = running.stderr.read()
    os.close(master)
    os.close(terminal)
    assert b"Traceback" not in said
    assert running.returncode == 1


def test_a_terminal_without_a_character_shows_another(env: dict[str, str]) -> None:
    def told(*args: str) -> bytes:
        poor = env | {"PYTHONIOENCODING": "gbk"}  # has no sign of the yuan
        done = subprocess.run(
            [*PROGRAM, "ask", "queue", *args], cwd=ROOT, env=poor, capture_output=True, check=True
        )
        return done.stdout

    assert "林*舟" in told().decode("gbk")
    assert b"?2,500.00" in told()
    assert json.loads(told("--json"))["rows"][0]["masked_name"] == "林*舟"


def test_a_screen_wants_a_terminal_on_every_side(env: dict[str, str]) -> None:
    """Keys from a pipe, or the picture into a file: it would wait for ever."""
    master, terminal = os.openpty()
    for keys, picture in (
        (subprocess.DEVNULL, terminal),
        (terminal, subprocess.PIPE),
        (terminal, terminal),
    ):
        done = subprocess.run(
            [*PROGRAM, "--lang", "en", "open"],
            cwd=ROOT,
            env=env,
            stdin=keys,
            stdout=picture,
            stderr=subprocess.PIPE,
            timeout=60,
            check=False,
        )
        assert done.returncode == 3
        assert b"There is no terminal to draw on." in done.stderr
    os.close(master)
    os.close(terminal)
