"""Passwords: kept as argon2id, checked without telling who exists."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from db.commands.open_branch import OpenBranch
from db.engine import engine_for
from db.faults import CannotReadFile
from db.opening import create_branch
from db.staff import (
    MIN_PASSWORD,
    PasswordTooShort,
    WrongPassword,
    hash_password,
    is_training,
    new_password,
    sign_in,
    verify_password,
)
from models.origination.product import LenderType


@pytest.fixture(scope="module")
def engine(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    command = OpenBranch(
        code="B1",
        name="B",
        lender_type=LenderType.MICROLOAN,
        business_date=date(2026, 3, 2),
        is_training=False,
        admin_login="admin",
        admin_name="A",
        admin_password_hash=hash_password("correct-horse"),
    )
    engine: Engine = create_branch(tmp_path_factory.mktemp("staff") / "b.db", command)
    yield engine
    engine.dispose()


def test_a_password_is_kept_as_argon2id_with_a_salt_of_its_own() -> None:
    first, second = hash_password("correct-horse"), hash_password("correct-horse")
    assert first.startswith("$argon2id$")
    assert first != second


def test_only_the_right_password_of_an_officer_is_good(engine: Engine) -> None:
    assert verify_password(engine, "admin", "correct-horse")
    assert not verify_password(engine, "admin", "wrong")
    assert not verify_password(engine, "nobody", "correct-horse")
    assert not verify_password(engine, "system", "")


def test_a_hash_that_is_none_lets_nobody_in(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.staff._HASH", text("SELECT 'x' || :login"))
    assert not verify_password(engine, "admin", "correct-horse")


def test_signing_in_says_the_same_whatever_is_wrong(engine: Engine) -> None:
    sign_in(engine, "admin", "correct-horse")
    for login, password in (("admin", "wrong"), ("nobody", "correct-horse")):
        with pytest.raises(WrongPassword):
            sign_in(engine, login, password)


def test_a_new_password_is_long_enough() -> None:
    assert new_password("x" * MIN_PASSWORD).startswith("$argon2id$")
    with pytest.raises(PasswordTooShort):
        new_password("x" * (MIN_PASSWORD - 1))


def test_whether_a_file_is_to_play_with(engine: Engine) -> None:
    assert not is_training(engine)


def test_a_file_that_is_gone_is_refused(tmp_path: Path) -> None:
    gone = engine_for(tmp_path / "none" / "b.db")
    with pytest.raises(CannotReadFile):
        is_training(gone)
