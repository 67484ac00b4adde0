"""A day close that is killed, anywhere and again and again, ends as one that was left alone."""

import signal
import subprocess
import sys
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import pytest

from db.catch_up import close_days
from db.schema import audit_record, day_close, installment, journal_entry, journal_leg, loan
from fixtures.large_branch import make_large_branch
from tests.support import Branch

ROOT = Path(__file__).parents[2]
FIRST, LAST = date(2026, 6, 28), date(2026, 7, 1)
AT_ONCE = 20
LOANS = 90
CLOSES_AND_DIES = """
import os, signal, sys
from datetime import date
from pathlib import Path
from sqlalchemy import event
from db.catch_up import close_days
from db.closing import NotTheOpenDay
from tests.support import Branch

path, until, at_once, left = sys.argv[1], sys.argv[2], int(sys.argv[3]), int(sys.argv[4])
branch = Branch(Path(path))

def die(*_said):
    global left
    left -= 1
    if left == 0:
        os.kill(os.getpid(), signal.SIGKILL)

for moment in ("before_cursor_execute", "after_cursor_execute", "commit"):
    event.listen(branch.engine, moment, die)
for _report in close_days(branch.office("treasury"), date.fromisoformat(until), at_once=at_once):
    pass
"""


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Ninety loans, half of them late, on the eve of a month's end."""
    path = tmp_path_factory.mktemp("killed") / "branch.db"
    make_large_branch(path, FIRST, LOANS, 500_000)
    return path


def close_until_killed(path: Path, statements: int) -> int:
    """Close the days in a process that kills itself after so many steps; how it ended."""
    arguments = (path, LAST, AT_ONCE, statements)
    program = [sys.executable, "-c", CLOSES_AND_DIES, *map(str, arguments)]
    return subprocess.run(program, cwd=ROOT, check=False).returncode


def books(branch: Branch) -> dict[str, Any]:
    """All that a close writes, without when and by which key."""
    legs: dict[int, list[Any]] = {}
    for leg in branch.rows(journal_leg):
        legs.setdefault(leg.entry_id, []).append((leg.line, leg.account_code, leg.amount_fen))
    return {
        "entries": [
            (row.loan_id or 0, row.kind, row.business_date, legs[row.id])
            for row in branch.rows(journal_entry)
        ],
        "loans": branch.rows(loan),
        "rows": branch.rows(installment),
        "reports": [
            {name: value for name, value in row.report.items() if name != "chain_head"}
            for row in branch.rows(day_close)
        ],
        "verbs": [(row.command, row.facts) for row in branch.rows(audit_record)],
    }


@pytest.mark.parametrize("seed", range(2))
def test_wherever_it_is_killed_it_goes_on_from_there(
    untouched: Path, tmp_path: Path, seed: int
) -> None:
    left_alone = Branch.copy(untouched, tmp_path / "alone.db")
    list(close_days(left_alone.office("treasury"), LAST, at_once=AT_ONCE))
    killed = Branch.copy(untouched, tmp_path / "killed.db")
    dice, deaths = Random(seed), 0
    while close_until_killed(killed.path, dice.randint(150, 500)) == -signal.SIGKILL:
        deaths += 1
        assert killed.findings() == []
    assert deaths > 1
    assert killed.today == LAST + timedelta(days=1)
    assert books(killed) == books(left_alone)
    assert killed.findings() == left_alone.findings() == []
