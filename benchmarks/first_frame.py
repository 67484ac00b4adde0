"""CPU until the queue can be worked, against importing Textual's DataTable alone.

    python -m benchmarks.first_frame

Each start is a process of its own in a terminal of 120x40, with compiled bytecode. The first frame
is the queue's header, filters and keys; what is typed from then on is kept and goes to the rows.
The database is imported behind it. All are started by turns, so that a busy machine is busy for
all; an empty DataTable shows what a first frame costs in Textual at all.
"""

import json
import os
import statistics
import sys
from collections import defaultdict
from pathlib import Path
from tempfile import TemporaryDirectory

import pexpect

from benchmarks.crowd import make

ROUNDS = 11
ROOT = Path(__file__).parents[1]

IMPORT = """
import json, sys, time
from textual.app import App
from textual.widgets import DataTable
json.dump({"import": time.process_time()}, open(sys.argv[1], "w"))
"""
BARE_IMPORT = """
import json, sys, time
from textual.widgets import DataTable
json.dump({"bare": time.process_time()}, open(sys.argv[1], "w"))
"""

EMPTY_TABLE = """
import json, sys, time
from textual.app import App
from textual.widgets import DataTable

class Timed(App):
    def compose(self):
        yield DataTable()

    def on_mount(self):
        self.call_after_refresh(self.mark)

    def mark(self):
        json.dump({"empty": time.process_time()}, open(sys.argv[1], "w"))
        self.exit()

Timed().run()
"""

START = """
import json, sys, time
from pathlib import Path
from officer_tui.app import OfficerApp

class Timed(OfficerApp):
    seen = {}

    def on_mount(self):
        super().on_mount()
        self.call_after_refresh(self.mark, "frame")

    def on_paged_table_row_highlighted(self):
        self.call_after_refresh(self.mark, "rows")

    def mark(self, name):
        self.seen.setdefault(name, time.process_time())
        if name == "rows":
            self.exit()

Timed(Path(sys.argv[2]), "senior").run()
json.dump(Timed.seen, open(sys.argv[1], "w"))
"""


def main() -> None:
    """Print CPU milliseconds, medians, and the ratios."""
    with TemporaryDirectory() as folder:
        branch = Path(folder) / "branch.db"
        make(branch, 1_000)
        said = Path(folder) / "said.json"
        _run(START, said, branch)  # writes the bytecode
        runs: dict[str, list[float]] = defaultdict(list)
        for script in (IMPORT, BARE_IMPORT, EMPTY_TABLE, START) * ROUNDS:
            for what, ms in _run(script, said, branch).items():
                runs[what].append(ms)
    base, bare, empty, frame, rows = (
        statistics.median(runs[what]) for what in ("import", "bare", "empty", "frame", "rows")
    )
    print("CPU from the start of Python, median of", ROUNDS)
    print(f"importing DataTable                        {bare:>6.0f} ms")
    print(f"importing App and DataTable                {base:>6.0f} ms")
    print(f"first frame of an empty DataTable          {empty:>6.0f} ms  {empty / base:.2f}x")
    print(f"first frame of the queue, keys are kept    {frame:>6.0f} ms  {frame / base:.2f}x")
    print(f"queue with its rows, read from the file    {rows:>6.0f} ms  {rows / base:.2f}x")
    print(f"against importing DataTable without App: {frame / bare:.2f}x, {rows / bare:.2f}x")


def _run(script: str, said: Path, branch: Path) -> dict[str, float]:
    """One start; the CPU milliseconds that it tells."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "TERM": "xterm-256color"}
    environment |= {"PYTHONPYCACHEPREFIX": str(said.parent / "bytecode"), "COLORTERM": "truecolor"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    said.unlink(missing_ok=True)
    child = pexpect.spawn(
        sys.executable,
        ["-c", script, str(said), str(branch)],
        env=environment,
        cwd=str(ROOT),
        dimensions=(40, 120),
        timeout=60,
    )
    child.expect(pexpect.EOF)
    child.close()
    return {what: seconds * 1_000 for what, seconds in json.loads(said.read_text()).items()}


if __name__ == "__main__":
    main()
