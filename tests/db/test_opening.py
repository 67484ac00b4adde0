"""Opening a file: a branch of this version, or a clear no, and nothing is lost either way."""

import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.commands.open_branch import OpenBranch
from db.faults import CannotReadFile, DiskFull, FileBusy, FileReadOnly
from db.migrations import HEAD
from db.opening import (
    NewerVersion,
    NoSuchFile,
    NotABranchFile,
    OlderVersion,
    migrate_file,
    open_branch,
    version_of,
)
from db.queries.standing import standing
from models.errors import Broken, Refusal
from models.origination.product import LenderType
from tests.borrowers import TODAY
from tests.support import Branch

OPENING = OpenBranch(
    code="HX02",
    name="花薪小贷二分部",
    lender_type=LenderType.MICROLOAN,
    business_date=TODAY,
    is_training=True,
    admin_login="admin",
    admin_name="关志远",
    admin_password_hash="argon2id",
)


@pytest.fixture
def file(template: Path, tmp_path: Path) -> Path:
    """A branch file of one's own, closed."""
    return Path(shutil.copy(template, tmp_path / "branch.db"))


def run(path: Path, sql: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql)


def test_a_branch_file_tells_its_version(file: Path) -> None:
    assert version_of(file) == HEAD
    open_branch(file).dispose()


def test_a_file_that_is_not_there_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(NoSuchFile):
        open_branch(tmp_path / "none.db")
    with pytest.raises(NoSuchFile):
        open_branch(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_a_file_taken_away_meanwhile_is_not_made_anew(file: Path) -> None:
    branch = Branch(file)
    branch.engine.dispose()
    file.unlink()
    with pytest.raises(CannotReadFile):
        branch.office().ask(standing)
    assert not file.exists()


@pytest.mark.parametrize(
    "content",
    [b"", b"SQLite format 3\x00", b"PK\x03\x04" + b"\0" * 5_000, "姓名,金额\n".encode("gbk")],
)
def test_another_programs_file_is_refused_and_left_alone(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "other.db"
    path.write_bytes(content)
    with pytest.raises(NotABranchFile):
        open_branch(path)
    assert path.read_bytes() == content


def test_another_programs_database_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    run(path, "CREATE TABLE song (title TEXT)")
    with pytest.raises(NotABranchFile):
        open_branch(path)
    run(path, "CREATE TABLE alembic_version (version_num TEXT)")
    with pytest.raises(NotABranchFile):
        open_branch(path)


@pytest.mark.parametrize("part", [1, 3, 10, 90, 99])
def test_a_file_that_was_cut_off_is_refused(file: Path, part: int) -> None:
    whole = file.read_bytes()
    file.write_bytes(whole[: len(whole) * part // 100])
    with pytest.raises(NotABranchFile):
        open_branch(file)


def test_a_file_with_a_log_beside_it_is_put_right_by_it(file: Path, tmp_path: Path) -> None:
    """The program was killed: what it had acknowledged is in the log."""
    branch = Branch(file)
    waiting = branch.an_application().application_id
    copied = tmp_path / "copy.db"
    for ending in ("", "-wal"):
        shutil.copy(f"{file}{ending}", f"{copied}{ending}")
    branch.engine.dispose()
    assert Branch(copied).application(waiting).number == "A00000001"


def test_a_newer_programs_file_is_refused(file: Path) -> None:
    run(file, "UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerVersion) as told:
        open_branch(file)
    assert (told.value.version, told.value.newest) == ("9999", HEAD)


def test_an_older_file_is_migrated_first(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("db.opening.HEAD", "0099")
    with pytest.raises(OlderVersion):
        open_branch(file)
    told: list[str] = []
    migrate_file(file, told.append).dispose()
    assert told == []


def test_a_locked_file_is_busy(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sqlite3.connect", _impatient(sqlite3.connect))
    with closing(sqlite3.connect(str(file), isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(FileBusy):
            open_branch(file)


def _impatient(connect: type[sqlite3.Connection] | object) -> object:
    return lambda *args, **options: connect(*args, **options | {"timeout": 0})  # type: ignore[operator]


@pytest.mark.parametrize(
    ("said", "refusal"),
    [
        ("database or disk is full", DiskFull),
        ("disk I/O error", DiskFull),
        ("attempt to write a readonly database", FileReadOnly),
        ("unable to open database file", FileReadOnly),
    ],
)
def test_what_the_disk_says_is_told(
    file: Path, monkeypatch: pytest.MonkeyPatch, said: str, refusal: type[Refusal]
) -> None:
    class Disk:
        def execute(self, _sql: str) -> None:
            raise sqlite3.OperationalError(said)

        def close(self) -> None:
            pass

    monkeypatch.setattr("db.opening.sqlite3.connect", lambda *_args, **_options: Disk())
    with pytest.raises(refusal):
        version_of(file)


def test_an_unreadable_file_is_told(file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(Path, "open", fail)
    with pytest.raises(CannotReadFile):
        version_of(file)


def test_a_name_with_any_sign_is_opened(template: Path, tmp_path: Path) -> None:
    for name in ("a?mode=ro", "b#1", "花薪 网点%20", "c&d;e"):
        path = Path(shutil.copy(template, tmp_path / name))
        Branch(path).an_application()
        assert path.exists()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=30)
@given(at=st.integers(0, 99), junk=st.binary(min_size=1, max_size=20))
def test_whatever_is_written_over_it_is_told(
    template: Path, tmp_path: Path, at: int, junk: bytes
) -> None:
    path = tmp_path / "spoilt.db"
    content = template.read_bytes()
    place = len(content) * at // 100
    path.write_bytes(content[:place] + junk + content[place + len(junk) :])
    try:
        branch = Branch(path)
        branch.findings()
        branch.engine.dispose()
    except (Refusal, Broken):
        pass
