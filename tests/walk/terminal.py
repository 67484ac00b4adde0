"""A real terminal to walk through: tmux, driven by keys alone, read as a person reads it."""

import os
import shlex
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[2]
PATIENCE_S = 20.0
LOOK_EVERY_S = 0.05


class Tmux:
    """One tmux server of its own with one window, in which the app runs."""

    def __init__(self, socket: Path, columns: int, rows: int, *command: str) -> None:
        self.socket = socket
        environment = {"LANG": "C.UTF-8", "TERM": "xterm-256color", "PYTHONPATH": str(ROOT)}
        words = ["env", *(f"{name}={value}" for name, value in environment.items())]
        line = shlex.join([*words, sys.executable, "-m", "officer_tui", *command])
        self._tmux("-f", os.devnull, "new-session", "-d", "-x", f"{columns}", "-y", f"{rows}", line)

    def keys(self, *names: str) -> None:
        """Press keys by their tmux names: ``F2``, ``Enter``, ``Escape``, ``Tab``, ``x``."""
        self._tmux("send-keys", *names)

    def types(self, text: str) -> None:
        """Type a text as it is, in one write."""
        self._tmux("send-keys", "-l", text)

    def screen(self) -> str:
        """What stands on the screen."""
        return self._tmux("capture-pane", "-p")

    def sees(self, *texts: str) -> str:
        """Wait until all of these stand on the screen; the screen."""
        return self._wait(lambda screen: all(text in screen for text in texts), f"{texts}")

    def sees_no(self, text: str) -> str:
        """Wait until this no longer stands on the screen; the screen."""
        return self._wait(lambda screen: text not in screen, f"not {text}")

    def close(self) -> None:
        """End the app and the server."""
        self._tmux("kill-server")

    def _wait(self, holds: Callable[[str], bool], wanted: str) -> str:
        until = time.monotonic() + PATIENCE_S
        while True:
            screen = self.screen()
            if holds(screen):
                return screen
            assert time.monotonic() < until, f"waited for {wanted}; the screen shows:\n{screen}"
            time.sleep(LOOK_EVERY_S)

    def _tmux(self, *words: str) -> str:
        done = subprocess.run(
            ["tmux", "-S", str(self.socket), *words],
            capture_output=True,
            encoding="utf-8",
            check=True,
            cwd=ROOT,
        )
        return done.stdout
