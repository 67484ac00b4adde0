"""`officer-tui export VIEW`: a report as a file for spreadsheets and programs."""

import sys
from pathlib import Path

import click

from officer_tui.cli.kit import Argument, Command, Option
from officer_tui.cli.session import branch_file, db_option
from officer_tui.texts import N_, ngettext_


def export(view: str, form: str, out: Path | None, cli_db: Path | None) -> None:
    """Write a view to a file, or to the output where no file is named."""
    from db.exchange import exports

    branch, report, written = branch_file(cli_db), f"report_{view}", exports.Form(form)
    if out is None:
        exports.write(branch, report, written, sys.stdout)
        return
    rows = exports.export(branch, report, written, out)
    said = ngettext_("{n} row written to {file}", "{n} rows written to {file}", rows, file=out)
    click.echo(said, err=True)


export_command = Command(
    "export",
    callback=export,
    params=[
        Argument(
            ["view"],
            type=click.Choice(["applications", "loans", "repayments", "journal"]),
            help=N_("Which report."),
        ),
        Option(
            ["form", "--format"],
            type=click.Choice(["csv", "json"]),
            default="csv",
            show_default=True,
            help=N_("CSV for spreadsheets, JSON for programs."),
        ),
        Option(
            ["--out"],
            type=click.Path(path_type=Path, dir_okay=False),
            help=N_("The file to write; without it the rows go to the output."),
        ),
        db_option(),
    ],
)
"""``officer-tui export``."""
