"""`officer-tui import`: applications and repayments, row by row; a calendar, as a whole."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import click

from officer_tui.cli.kit import REFUSED, Argument, Command, Group, Option
from officer_tui.cli.session import as_option, branch_file, db_option, desk, json_option
from officer_tui.texts import N_

if TYPE_CHECKING:
    from db.exchange.intake import Intake


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

    which = load_mapping(mapping) if mapping else default_mapping()
    with desk(cli_db, cli_as) as office:
        _take(partial(take_in, office, file, which), Told(report, cli_db, file), is_json=is_json)


def import_repayments(
    *, file: Path, report: Path | None, cli_as: str | None, cli_db: Path | None, is_json: bool
) -> None:
    """Book the repayments of the file and tell the fate of its rows.

    Raises:
        Exit: with 3, if not a single row could be booked.
    """
    from db.exchange.repayments import take_repayments

    with desk(cli_db, cli_as) as office:
        _take(partial(take_repayments, office, file), Told(report, cli_db, file), is_json=is_json)


class Told(NamedTuple):
    """Where the fates of the rows are told: a report, that replaces neither branch nor table."""

    report: Path | None
    cli_db: Path | None
    file: Path


def _take(begin: "Callable[[], Intake]", told: Told, *, is_json: bool) -> None:
    from officer_tui.cli.import_report import Tally, report_file
    from officer_tui.cli.progress import steps
    from officer_tui.cli.show import show

    tally = Tally()
    written = report_file(told.report, branch_file(told.cli_db), told.file)
    with written as write, steps() as tell:
        intake = begin()
        for fate in intake.fates:
            write(tally.count(fate))
            tell("rows", tally.rows, max(intake.about_rows, tally.rows))
    show(tally.result(), is_json=is_json)
    if tally.is_all_rejected:
        raise click.exceptions.Exit(REFUSED)


def _table(help_: str) -> Argument:
    """The file that is read."""
    return Argument(["file"], type=click.Path(path_type=Path), help=help_)


def _report() -> Option:
    """Where the fates go."""
    return Option(
        ["--report"],
        type=click.Path(path_type=Path, dir_okay=False),
        help=N_("Write the fate of every row to this CSV file."),
    )


applications_command = Command(
    "applications",
    help=N_("Take in a table of applications: CSV, Excel or JSON lines."),
    callback=import_applications,
    params=[
        _table(N_("The table.")),
        Option(
            ["--mapping"],
            type=click.Path(path_type=Path),
            help=N_("Which column goes into which field, in TOML; else our own layout."),
        ),
        _report(),
        as_option(),
        db_option(),
        json_option(),
    ],
)
"""``officer-tui import applications``."""

repayments_command = Command(
    "repayments",
    help=N_("Book a table of repayments: CSV, Excel or JSON lines."),
    callback=import_repayments,
    params=[
        _table(N_("The table: row_id, loan_number, amount, received_on, paid_by.")),
        _report(),
        as_option(),
        db_option(),
        json_option(),
    ],
)
"""``officer-tui import repayments``."""


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
        _table(N_("A table with the columns day, kind, status and source.")),
        as_option(),
        db_option(),
        json_option(),
    ],
)
"""``officer-tui import calendar``."""

import_command = Group(
    "import",
    commands=[applications_command, repayments_command, calendar_command],
)
"""``officer-tui import``."""
