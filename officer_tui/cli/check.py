"""`officer-tui check`: does everything in the file add up?"""

from pathlib import Path

import click

from officer_tui.cli.kit import BROKEN, Command
from officer_tui.cli.session import db_option, json_option, opened
from officer_tui.texts import _


def check(*, cli_db: Path | None, is_json: bool) -> None:
    """Prove books, balances, references and chain; a table of what does not hold.

    Raises:
        Exit: with 4, if something does not hold.
    """
    from db.check import check as findings_of
    from officer_tui.cli.progress import steps
    from officer_tui.cli.show import show

    with opened(cli_db) as engine, steps() as tell:
        findings = tuple(findings_of(engine, tell))
    if is_json or findings:
        show(findings, is_json=is_json)
    if findings:
        click.echo(
            _("Something does not add up. Keep a copy of the file and call for help."), err=True
        )
        raise click.exceptions.Exit(BROKEN)
    click.echo(_("Everything adds up."), err=True)


check_command = Command(
    "check",
    callback=check,
    params=[db_option(), json_option()],
)
"""``officer-tui check``."""
