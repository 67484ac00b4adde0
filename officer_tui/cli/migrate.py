"""`officer-tui migrate`: an older branch file is brought up to date."""

from pathlib import Path

import click

from officer_tui.cli.kit import Command
from officer_tui.cli.session import branch_file, db_option
from officer_tui.texts import _


def migrate(cli_db: Path | None) -> None:
    """Run the pending migrations, all or none.

    Raises:
        NewerVersion: the file is ahead of this program.
    """
    from db import opening
    from db.migrations import HEAD

    path = branch_file(cli_db)
    try:
        opening.open_branch(path).dispose()
        click.echo(_("{file} is of the newest version, {version}.", file=path, version=HEAD))
    except opening.OlderVersion:
        opening.migrate_file(path, progress=lambda name: click.echo(name, err=True)).dispose()
        click.echo(_("{file} is of version {version} now.", file=path, version=HEAD))


migrate_command = Command(
    "migrate",
    callback=migrate,
    params=[db_option()],
)
"""``officer-tui migrate``."""
