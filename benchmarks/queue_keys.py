"""How fast the queue answers a key, and what a key costs on a slow line.

    python -m benchmarks.queue_keys

The app runs in a terminal (a pty) of 120x40. A key is written, then all is read that the app sends
until it is quiet: the time to the last byte of the frame, and the bytes. At 1,000 and at 100,000
applications by turns, so that a busy machine is busy for both; the budget is 16 ms at p95 and 1 KB
an arrow key.
"""

import os
import select
import statistics
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import pexpect

from benchmarks.crowd import make

ROUNDS = 200
SIZES = (1_000, 100_000)
KEYS = {
    "arrow down": ("\x1b[B",),
    "page down, up": ("\x1b[6~", "\x1b[5~"),
    "end, home": ("\x1b[F", "\x1b[H"),
}
"""What is pressed, by turns."""
ROOT = Path(__file__).parents[1]
_QUIET_S = 0.05
_START = """
import sys
from pathlib import Path
from officer_tui.app import run
run(Path(sys.argv[1]), "senior", "zh_CN")
"""


class Answer(NamedTuple):
    """What a key led to."""

    ms: float
    """Until the last byte of the frame."""
    size: int
    """Bytes sent until it was quiet."""


def main() -> None:
    """Print p50, p95 and bytes of each key at each size."""
    print(f"{'':<14}{'applications':>14}{'p50 ms':>9}{'p95 ms':>9}{'bytes':>8}")
    with TemporaryDirectory() as folder:
        for size in SIZES:
            make(Path(folder) / f"{size}.db", size)
        children = [_started(Path(folder) / f"{size}.db") for size in SIZES]
        for name, keys in KEYS.items():
            rounds = [
                [_press(child, keys[i % len(keys)]) for child in children] for i in range(ROUNDS)
            ]
            for size, answers in zip(SIZES, zip(*rounds, strict=True), strict=True):
                _tell(name, size, answers)
        for child in children:
            child.sendcontrol("q")
            child.close(force=True)


def _started(branch: Path) -> "pexpect.spawn[bytes]":
    """The app with its queue read and surveyed."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
    child = pexpect.spawn(
        sys.executable,
        ["-c", _START, str(branch)],
        env=environment | {"COLORTERM": "truecolor"},
        cwd=str(ROOT),
        dimensions=(40, 120),
    )
    child.delaybeforesend = None
    _read(child, 3)
    return child


def _press(child: "pexpect.spawn[bytes]", key: str) -> Answer:
    """Write a key, read its frame."""
    began = last = time.perf_counter()
    child.send(key)
    size, patience_s = 0, 1.0
    while part := _read_some(child, patience_s):
        size, patience_s, last = size + part, _QUIET_S, time.perf_counter()
    return Answer((last - began) * 1_000, size)


def _read(child: "pexpect.spawn[bytes]", quiet_s: float) -> int:
    """How many bytes come until it is quiet for so long."""
    size = 0
    while part := _read_some(child, quiet_s):
        size += part
    return size


def _read_some(child: "pexpect.spawn[bytes]", patience_s: float) -> int:
    ready, _, _ = select.select([child.child_fd], [], [], patience_s)
    return len(os.read(child.child_fd, 1 << 20)) if ready else 0


def _tell(name: str, size: int, answers: Sequence[Answer]) -> None:
    times = [answer.ms for answer in answers]
    p95 = statistics.quantiles(times, n=20)[-1]
    sent = statistics.median(answer.size for answer in answers)
    print(f"{name:<14}{size:>14,}{statistics.median(times):>9.1f}{p95:>9.1f}{sent:>8.0f}")


if __name__ == "__main__":
    main()
