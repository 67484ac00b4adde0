"""`officer-tui demo`: a simulated branch to play with, built once and opened."""

from pathlib import Path

import click

from officer_tui.cli.kit import Command, Option
from officer_tui.cli.session import TRAINEE, db_option, settings
from officer_tui.cli.terminal import needs_terminal
from officer_tui.config import folder
from officer_tui.texts import N_, _


def demo(*, is_build_only: bool, seed: int | None, cli_db: Path | None) -> None:
    """Build the demo branch unless it is there, and open it.

    Raises:
        NoTerminal: there is no terminal to open it on; nothing was built.
    """
    if not is_build_only:
        needs_terminal()
    path = cli_db or folder("data") / "demo.db"
    if path.exists():
        click.echo(_("The demo branch is there already: {file}", file=path), err=True)
    else:
        _build(path, seed)
    if not is_build_only:
        from officer_tui.app import run

        run(path, TRAINEE, theme=settings().theme)


def _build(path: Path, seed: int | None) -> None:
    from fixtures.branch import DEMO_SEED, build
    from officer_tui.cli.progress import steps

    with steps() as tell:
        build(path, DEMO_SEED if seed is None else seed, tell)
    click.echo(_("The demo branch is built: {file}", file=path), err=True)


demo_command = Command(
    "demo",
    callback=demo,
    params=[
        Option(
            ["is_build_only", "--build-only"], is_flag=True, help=N_("Build it, don't open it.")
        ),
        Option(
            ["--seed"],
            type=click.IntRange(0, 2**31 - 1),
            help=N_("Another number makes another branch; the same number the same branch."),
        ),
        db_option(),
    ],
)
"""``officer-tui demo``."""
