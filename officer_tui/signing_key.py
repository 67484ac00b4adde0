"""The key with which a person signs scorecards: a PEM file that only they can read.

It lies beside the settings and is made once. Whoever loses it makes a new one, and says so to those
who trust its fingerprint; whoever else can read it can sign in that person's name.
"""

import os
import stat
from dataclasses import dataclass
from pathlib import Path

from models.errors import Refusal
from models.scoring.signing import fingerprint, new_key, public_half
from officer_tui.config import settings_file

_MINE = stat.S_IRUSR | stat.S_IWUSR


@dataclass(eq=False)
class BadSigningKey(Refusal):
    """A file with a key that cannot sign, or that others can read."""

    path: str
    problem: str
    """A word that the catalogs know: ``unreadable``, ``shape``, ``open``."""


@dataclass(frozen=True, slots=True)
class SigningKey:
    """The key of somebody who signs scorecards; its private half is told to nobody."""

    file: str
    public_key: str
    """64 hex digits, for those who check the signature."""
    fingerprint: str
    """The same in short, to be read out and compared."""
    is_new: bool
    """Whether it was made just now."""


def key_file() -> Path:
    """Where the person's own key is."""
    return settings_file().with_name("signing-key.pem")


def own_key(file: Path) -> SigningKey:
    """The key in a file, which is made if it is not there.

    Raises:
        BadSigningKey: there is one that cannot sign, or none can be made there.
    """
    is_new = not file.exists()
    if is_new:
        _make(file)
    public_key = public_half(private_key(file))
    return SigningKey(str(file), public_key, fingerprint(public_key), is_new)


def private_key(file: Path) -> bytes:
    """The key in a file, ready to sign.

    Raises:
        BadSigningKey: there is none, it cannot sign, or others can read it too.
    """
    try:
        key = file.read_bytes()
        others = file.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO)
    except OSError as error:
        raise BadSigningKey(str(file), "unreadable") from error
    if others and os.name == "posix":
        raise BadSigningKey(str(file), "open")
    try:
        public_half(key)
    except ValueError:
        raise BadSigningKey(str(file), "shape") from None
    return key


def _make(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        made = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, _MINE)
        with open(made, "wb") as private:  # noqa: PTH123 - made with its rights, never without
            private.write(new_key())
    except OSError as error:
        raise BadSigningKey(str(file), "unreadable") from error
