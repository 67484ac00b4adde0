"""`officer-tui open`: the app."""

from pathlib import Path

from officer_tui.cli.kit import Command
from officer_tui.cli.session import as_option, branch_file, db_option, settings
from officer_tui.cli.terminal import needs_terminal


def open_app(cli_as: str | None, cli_db: Path | None) -> None:
    """Start the app on a branch file.

    Raises:
        NoTerminal: there is no terminal to draw on.
    """
    needs_terminal()
    from officer_tui.app import run

    run(branch_file(cli_db), cli_as, theme=settings().theme)


open_command = Command(
    "open",
    callback=open_app,
    params=[as_option(), db_option()],
)
"""``officer-tui open``."""
