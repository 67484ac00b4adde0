"""A new branch: never over a file, whole or not at all, under any name."""

import shutil
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from db.commands.add_officer import LoginTaken
from db.commands.open_branch import OpenBranch
from db.faults import FileReadOnly
from db.migrations import HEAD
from db.opening import (
    AlreadyExists,
    create_branch,
    new_file,
    version_of,
)
from models.origination.product import LenderType
from tests.borrowers import TODAY
from tests.support import Clock

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


def test_a_branch_is_never_made_over_a_file(file: Path) -> None:
    before = file.read_bytes()
    with pytest.raises(AlreadyExists):
        create_branch(file, OPENING, Clock())
    assert file.read_bytes() == before


def test_its_folder_is_made_with_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "er" / "branch.db"
    create_branch(path, OPENING, Clock()).dispose()
    assert version_of(path) == HEAD


def test_a_folder_that_cannot_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(FileReadOnly):
        create_branch(tmp_path / "file" / "branch.db", OPENING, Clock())


def test_a_branch_that_cannot_be_opened_leaves_nothing_behind(tmp_path: Path) -> None:
    twice = replace(OPENING, admin_login="system")
    with pytest.raises(LoginTaken):
        create_branch(tmp_path / "branch.db", twice, Clock())
    assert list(tmp_path.iterdir()) == []


def test_a_branch_has_its_name_only_when_it_is_whole(tmp_path: Path) -> None:
    path = tmp_path / "branch.db"
    with new_file(path) as aside:
        create_branch(aside, OPENING, Clock()).dispose()
        assert not path.exists()  # a kill here leaves nothing of that name
    assert version_of(path) == HEAD
    assert list(tmp_path.iterdir()) == [path]


def test_of_two_who_make_one_branch_the_second_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "branch.db"
    building = new_file(path)
    building.__enter__().touch()
    path.write_bytes(b"the other's")
    with pytest.raises(AlreadyExists):
        building.__exit__(None, None, None)
    assert path.read_bytes() == b"the other's"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_system_without_links_will_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(_self: Path, _target: Path) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "hardlink_to", no_links)
    create_branch(tmp_path / "branch.db", OPENING, Clock()).dispose()
    assert version_of(tmp_path / "branch.db") == HEAD
