"""A full disk, a folder that may not be written, a killed program: told, and nothing is lost."""

import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from sqlalchemy import event
from sqlalchemy.exc import DatabaseError, OperationalError

from db.faults import CannotReadFile, DiskFull, FileBusy, FileReadOnly, NumberTooLarge, as_refusal
from db.opening import open_branch
from models.errors import Broken, Refusal
from tests.support import Branch

ROOT = Path(__file__).parents[2]
NOBODY = 65_534


def child(script: str, *arguments: object) -> subprocess.Popen[str]:
    """A program of its own, whose lines can be read."""
    return subprocess.Popen(
        [sys.executable, "-c", script, *map(str, arguments)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


@pytest.mark.parametrize(
    ("said", "told"),
    [
        ("database or disk is full", DiskFull),
        ("disk I/O error", DiskFull),
        ("database is locked", FileBusy),
        ("attempt to write a readonly database", FileReadOnly),
        ("unable to open database file", CannotReadFile),
        ("no such table: loan", Broken),
    ],
)
def test_what_the_database_says_of_its_disk(said: str, told: type[Exception]) -> None:
    with pytest.raises(told), as_refusal():
        raise OperationalError("SELECT 1", {}, sqlite3.OperationalError(said))


def test_damage_is_no_refusal() -> None:
    with pytest.raises(Broken, match="malformed"), as_refusal():
        raise DatabaseError("SELECT 1", {}, sqlite3.DatabaseError("disk image is malformed"))


def test_a_number_that_no_column_holds() -> None:
    with pytest.raises(NumberTooLarge), as_refusal():
        raise OverflowError


def test_on_a_full_disk_nothing_is_written(branch: Branch) -> None:
    """The database may grow by no page more."""
    waiting = branch.an_application().application_id
    branch.engine.dispose()
    before = branch.dump()

    @event.listens_for(branch.engine, "connect")
    def fill(connection: sqlite3.Connection, _record: object) -> None:
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages}")

    with pytest.raises(DiskFull):
        _fill(branch)
    branch.engine.dispose()
    after = Branch(branch.path)
    assert after.findings() == []
    assert after.dump()["application"][: len(before["application"])] == before["application"]
    assert after.application(waiting).number == "A00000001"


def _fill(branch: Branch) -> None:
    for _ in range(50):
        branch.an_application()


FILLS_THE_DISK = """
import resource, sys
from pathlib import Path
from tests.support import Branch
from models.errors import Refusal

branch = Branch(Path(sys.argv[1]))
branch.an_application()
log = Path(sys.argv[1] + "-wal").stat().st_size
resource.setrlimit(resource.RLIMIT_FSIZE, (log + 100_000, log + 100_000))
done = 1
try:
    while True:
        branch.an_application()
        done += 1
except Refusal as refusal:
    print(done, refusal.code)
"""


def test_when_the_file_may_not_grow_all_that_was_acknowledged_stays(branch: Branch) -> None:
    branch.engine.dispose()
    program = child(FILLS_THE_DISK, branch.path)
    said, _ = program.communicate(timeout=60)
    done, code = said.split()
    assert code == "disk-full"
    after = Branch(branch.path)
    assert len(after.dump()["application"]) == int(done)
    assert after.findings() == []


PAYS_ON = """
import sys
from pathlib import Path
from tests.support import Branch
from db.commands.record_repayment import RecordRepayment

branch = Branch(Path(sys.argv[1]))
today = branch.today
for fen in range(1, 100_000):
    command = RecordRepayment(loan_id=1 + fen % 3, amount_fen=fen, received_on=today)
    branch.do(command)
    print(command.key, flush=True)
"""


@pytest.mark.parametrize("seed", range(3))
def test_what_was_acknowledged_survives_a_kill(branch: Branch, seed: int) -> None:
    for _ in range(3):
        branch.a_loan()
    branch.engine.dispose()
    program = child(PAYS_ON, branch.path)
    assert program.stdout is not None
    first = program.stdout.readline()
    time.sleep(random.Random(seed).uniform(0.05, 0.5))
    program.send_signal(signal.SIGKILL)
    acknowledged = [first, *program.stdout]
    program.wait()
    program.stdout.close()
    after = Branch(branch.path)
    kept = {row[1] for row in after.dump()["audit_record"]}
    whole = [line.strip() for line in acknowledged if line.endswith("\n")]
    assert {key.replace("-", "") for key in whole} <= kept
    assert len(after.dump()["loan_event"]) in {len(whole), len(whole) + 1}
    assert after.findings() == []
    after.repay(1, 10_000)


@pytest.fixture
def open_folder(branch: Branch) -> Iterator[Path]:
    """A branch file in a folder that anybody may enter, outside of the tests' own."""
    branch.engine.dispose()
    with TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "branch.db").write_bytes(branch.path.read_bytes())
        yield folder
        folder.chmod(0o755)


def as_nobody(act: Callable[[], object]) -> str:
    """What somebody without rights is told: the code of the refusal, or nothing."""
    receiver, sender = os.pipe()
    process = os.fork()
    if process == 0:
        with suppress(BaseException):
            if os.geteuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            os.write(sender, json.dumps(_told(act)).encode())
        os._exit(0)
    os.close(sender)
    with os.fdopen(receiver) as pipe:
        said = pipe.read()
    os.waitpid(process, 0)
    return str(json.loads(said))


def _told(act: Callable[[], object]) -> str:
    try:
        act()
    except Refusal as refusal:
        return refusal.code
    except Exception as error:  # noqa: BLE001 - to be seen by the test
        return repr(error)
    return ""


@pytest.mark.parametrize(
    ("folder_mode", "file_mode"), [(0o555, 0o666), (0o777, 0o444), (0o555, 0o444)]
)
def test_what_may_not_be_written_is_not_opened(
    open_folder: Path, folder_mode: int, file_mode: int
) -> None:
    """The desk needs to write: it keeps a log beside the file."""
    path = open_folder / "branch.db"
    path.chmod(file_mode)
    open_folder.chmod(folder_mode)
    assert as_nobody(lambda: open_branch(path)) == "file-read-only"


def test_the_log_is_written_through(branch: Branch) -> None:
    """WAL, and FULL: what was acknowledged is on the disk when the light goes out."""
    with branch.engine.begin() as connection:
        pragmas = ("journal_mode", "synchronous", "foreign_keys")
        told = [connection.exec_driver_sql(f"PRAGMA {name}").scalar() for name in pragmas]
    assert told == ["wal", 2, 1]
    with closing(sqlite3.connect(branch.path)) as other:
        assert other.execute("PRAGMA journal_mode").fetchone() == ("wal",)
