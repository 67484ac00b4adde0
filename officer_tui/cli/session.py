"""Which branch file, and which officer, a subcommand works with."""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from officer_tui.cli.kit import Option, Words
from officer_tui.config import Settings, folder
from officer_tui.texts import N_, _

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from db.office import Office

F = TypeVar("F", bound=Callable[..., Any])

TRAINEE = "senior"
"""Who sits at the desk of a training branch where nobody is named."""


def db_option() -> Option:
    """``--db``: the branch file."""
    return Option(
        ["cli_db", "--db"],
        type=click.Path(path_type=Path, dir_okay=False),
        envvar="OFFICER_TUI_DB",
        help=N_("The branch file."),
    )


def as_option() -> Option:
    """``--as``: the officer."""
    return Option(
        ["cli_as", "--as"],
        type=Words(),
        metavar="LOGIN",
        envvar="OFFICER_TUI_AS",
        help=N_(
            "Who gives the command; in a training branch the senior officer where none is named."
        ),
    )


def json_option() -> Option:
    """``--json``: exact values instead of tables."""
    return Option(
        ["is_json", "--json"],
        is_flag=True,
        help=N_("Print the exact answer as JSON, not as a table."),
    )


def branch_file(named: Path | None) -> Path:
    """The file named on the command line, else in the settings, else the person's own."""
    return named or settings().db or folder("data") / "branch.db"


def settings() -> Settings:
    """What the settings file says, as the front has read it."""
    return click.get_current_context().find_object(Settings) or Settings()


@contextmanager
def opened(named: Path | None) -> Iterator["Engine"]:
    """The engine of a branch file of the current version; its connections are closed at the end.

    Raises:
        NoSuchFile, NotABranchFile, NewerVersion, OlderVersion, FileReadOnly, CannotReadFile.
    """
    from db.opening import open_branch

    engine = open_branch(branch_file(named))
    try:
        yield engine
    finally:
        engine.dispose()


@contextmanager
def desk(named: Path | None, login: str | None, trainee: str = TRAINEE) -> Iterator["Office"]:
    """The branch file with an officer at the desk, who has shown a password outside of training.

    Args:
        named: the file, if one was named.
        login: the officer, if one was named.
        trainee: who it is in a training branch where nobody is named.

    Raises:
        WrongPassword: not this officer's password, or no such officer.
        UsageError: nobody is named, and the branch is no training branch.
    """
    from db.office import Office

    with opened(named) as engine:
        yield Office(engine, _who(engine, login, trainee))


def _who(engine: "Engine", login: str | None, trainee: str) -> str:
    from db.staff import is_training, sign_in

    if is_training(engine):
        return login or trainee
    if login is None:
        raise click.UsageError(
            _("Say who you are: --as LOGIN, or OFFICER_TUI_AS in the environment.")
        )
    sign_in(engine, login, password(login))
    return login


def password(login: str) -> str:
    """An officer's password: from the environment for scripts, else asked for without an echo."""
    given = os.environ.get("OFFICER_TUI_PASSWORD")
    if given is not None:
        return given
    asked: str = click.prompt(_("Password of {login}", login=login), hide_input=True, err=True)
    return asked
