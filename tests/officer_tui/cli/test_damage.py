"""A damaged file in every subcommand: told in the officer's language, without a traceback."""

import random
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from tests.officer_tui.cli.conftest import Run

PAGE = 4_096
COMMANDS = (
    "check",
    "ask queue",
    "ask application --application-id 1",
    "ask standing",
    "do claim-application --application-id 1",
    "close-day",
    "export loans",
    "export journal",
    "export ledger --format hledger",
    "migrate",
    "import applications {rows}",
    "--lang zh_CN ask queue",
)


def cut(whole: bytes) -> Iterator[bytes]:
    """Cut off: in the header, in a page, between pages, by a byte."""
    for part in (0, 1, 50, 99, 100, PAGE, PAGE + 1, len(whole) // 2, len(whole) - PAGE):
        yield whole[:part]
    yield whole[:-1]


def zeroed(whole: bytes) -> Iterator[bytes]:
    """A page of nothing, here and there."""
    for number in {*range(6), *range(6, len(whole) // PAGE, 23)}:
        yield whole[: number * PAGE] + bytes(PAGE) + whole[(number + 1) * PAGE :]


def flipped(whole: bytes) -> Iterator[bytes]:
    """Bytes that the disk has lost, few and many."""
    for seed, count in enumerate((1, 20, 500, 5_000, 50_000)):
        dice, spoilt = random.Random(seed), bytearray(whole)
        for _ in range(count):
            spoilt[dice.randrange(100, len(whole))] ^= dice.randrange(1, 256)
        yield bytes(spoilt)


@pytest.fixture
def closed(branch: Path) -> bytes:
    """The branch with all that was written in the file itself, none in the log beside it."""
    with closing(sqlite3.connect(branch)) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        connection.execute("PRAGMA journal_mode = DELETE")
    return branch.read_bytes()


@pytest.mark.parametrize("damage", [cut, zeroed, flipped])
@pytest.mark.parametrize("command", COMMANDS)
def test_it_is_told_without_a_traceback(
    run: Run, closed: bytes, tmp_path: Path, command: str, damage: object
) -> None:
    rows = tmp_path / "rows.csv"
    rows.write_text("申请编号,姓名\n1,王敏\n", encoding="utf-8")
    assert callable(damage)
    for number, content in enumerate(damage(closed)):
        path = tmp_path / f"spoilt{number}.db"
        path.write_bytes(content)
        done = run(*command.format(rows=rows).split(), "--db", path)
        assert done.exit_code in {0, 3, 4}, done.output
        assert "Traceback" not in done.output
        assert isinstance(done.exception, SystemExit | None)
        assert done.exit_code == 0 or done.stderr.strip()


@pytest.mark.parametrize(
    "content", [b"", b"PK\x03\x04" + bytes(9_000), "姓名,金额\n".encode("gbk")], ids=len
)
@pytest.mark.parametrize("command", COMMANDS)
def test_what_is_no_database_is_refused_and_left_alone(
    run: Run, tmp_path: Path, command: str, content: bytes
) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    refused = run(*command.format(rows=path).split(), "--db", path)
    assert refused.exit_code == 3
    assert ("不是网点文件" if "zh_CN" in command else "is not a branch file") in refused.stderr
    assert path.read_bytes() == content


def test_where_it_happened_is_written_down(run: Run, branch: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(branch)) as connection, connection:
        connection.execute("UPDATE assessment SET breakdown = '{'")
    broken = run("ask", "application", "--application-id", "1", "--db", branch)
    log = tmp_path / "state" / "officer-tui" / "faults.log"
    assert broken.exit_code == 4
    assert str(log) in broken.stderr
    assert "Traceback" not in broken.stderr
    assert "JSONDecodeError" in log.read_text("utf-8")
    assert run("check", "--db", branch).exit_code == 4


def test_where_nothing_can_be_written_down_it_is_told_all_the_same(
    run: Run, branch: Path, tmp_path: Path
) -> None:
    (tmp_path / "state").write_text("no folder")
    with closing(sqlite3.connect(branch)) as connection, connection:
        connection.execute("UPDATE assessment SET breakdown = '{'")
    broken = run("ask", "application", "--application-id", "1", "--db", branch)
    assert broken.exit_code == 4
    assert "Broken: JSONDecodeError" in broken.stderr
    assert "written down" not in broken.stderr
