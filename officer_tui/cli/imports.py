"""`officer-tui import`: a table of applications, row by row; a calendar, as a whole."""

from pathlib import Path

import click

from officer_tui.cli.kit import REFUSED, Argument, Command, Group, Option
from officer_tui.cli.session import as_option, branch_file, db_option, desk, json_option
from officer_tui.texts import N_


def import_applications(
    *,
    file: Path,
    mapping: Path | None,
    report: Path | None,
    cli_as: str | None,
    cli_db: Path | None,
    is_json: bool,
) -> None:
    """Take the file in and tell the fate of its rows.

    Raises:
        Exit: with 3, if not a single row could be taken in.
    """
    from db.exchange.intake import take_in
    from db.exchange.mapping_file import default_mapping, load_mapping
    from officer_tui.cli.import_report import Tally, report_file
    from officer_tui.cli.progress import steps
    from officer_tui.cli.show import show

    which, tally = load_mapping(mapping) if mapping else default_mapping(), Tally()
    written = report_file(report, branch_file(cli_db), file)
    with desk(cli_db, cli_as) as office, written as write, steps() as tell:
        intake = take_in(office, file, which)
        for fate in intake.fates:
            write(tally.count(fate))
            tell("rows", tally.rows, max(intake.about_rows, tally.rows))
    show(tally.result(), is_json=is_json)
    if tally.is_all_rejected:
        raise click.exceptions.Exit(REFUSED)


applications_command = Command(
    "applications",
    help=N_("Take in a table of applications: CSV, Excel or JSON lines."),
    callback=import_applications,
    params=[
        Argument(
            ["file"],
            type=click.Path(path_type=Path),
            help=N_("The table."),
        ),
        Option(
            ["--mapping"],
            type=click.Path(path_type=Path),
            help=N_("Which column goes into which field, in TOML; else our own layout."),
        ),
        Option(
            ["--report"],
            type=click.Path(path_type=Path, dir_okay=False),
            help=N_("Write the fate of every row to this CSV file."),
        ),
        as_option(),
        db_option(),
        json_option(),
    ],
)
"""``officer-tui import applications``."""


def import_calendar(*, file: Path, cli_as: str | None, cli_db: Path | None, is_json: bool) -> None:
    """Take the calendar in, in place of what was known of its years.

    Raises:
        Refusal: the file is no calendar.
    """
    from db.commands.set_calendar import SetCalendar
    from db.exchange.calendars import read_calendar
    from officer_tui.cli.show import show

    with desk(cli_db, cli_as) as office:
        show(office.do(SetCalendar(days=read_calendar(file))), is_json=is_json)


calendar_command = Command(
    "calendar",
    help=N_("Take in the holidays and make-up workdays of a year or several."),
    callback=import_calendar,
    params=[
        Argument(
            ["file"],
            type=click.Path(path_type=Path),
            help=N_("A table with the columns day, kind, status and source."),
        ),
        as_option(),
        db_option(),
        json_option(),
    ],
)
"""``officer-tui import calendar``."""

import_command = Group(
    "import",
    commands=[applications_command, calendar_command],
)
"""``officer-tui import``."""
