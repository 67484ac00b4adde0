"""Passwords of the people at the branch: kept as argon2id, checked without telling who exists."""

from dataclasses import dataclass

from sqlalchemy import Engine, bindparam, select

from db.faults import as_refusal
from db.schema import branch, officer
from models.errors import Refusal

_HASH = select(officer.c.password_hash).where(
    officer.c.login == bindparam("login"), officer.c.is_active
)


@dataclass(eq=False)
class WrongPassword(Refusal):
    """Not this officer's password, or no such officer: which of the two is not told."""

    login: str


@dataclass(eq=False)
class PasswordTooShort(Refusal):
    """A new password is long enough not to be guessed."""

    at_least: int


MIN_PASSWORD = 8
"""Characters (OWASP ASVS 5.0, 6.2.1)."""


def new_password(password: str) -> str:
    """The hash of a password that somebody chose.

    Raises:
        PasswordTooShort: it has fewer characters than `MIN_PASSWORD`.
    """
    if len(password) < MIN_PASSWORD:
        raise PasswordTooShort(MIN_PASSWORD)
    return hash_password(password)


def hash_password(password: str) -> str:
    """A password as it is kept: argon2id with a salt of its own. Half a second, on purpose."""
    from argon2 import PasswordHasher

    return PasswordHasher().hash(password)


def verify_password(engine: Engine, login: str, password: str) -> bool:
    """Whether this is the password of an active officer. Takes as long for a login nobody has."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    with as_refusal(), engine.begin() as connection:
        kept = connection.execute(_HASH, {"login": login}).scalar()
    if kept is None:
        hash_password(password)
        return False
    try:
        return PasswordHasher().verify(kept, password)
    except (VerificationError, InvalidHashError):
        return False


def sign_in(engine: Engine, login: str, password: str) -> None:
    """Let an officer in.

    Raises:
        WrongPassword: not this officer's password, or there is no such officer.
    """
    if not verify_password(engine, login, password):
        raise WrongPassword(login)


def is_training(engine: Engine) -> bool:
    """Whether the branch file is one to play with."""
    with as_refusal(), engine.begin() as connection:
        return bool(connection.execute(select(branch.c.is_training)).scalar())
