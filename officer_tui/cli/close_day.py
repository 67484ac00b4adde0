"""`officer-tui close-day`: the business date moves on."""

from datetime import datetime
from pathlib import Path

import click

from officer_tui.cli.kit import Command, Option
from officer_tui.cli.session import as_option, db_option, desk, json_option
from officer_tui.texts import N_


def close_day(
    *, business_date: datetime | None, cli_as: str | None, cli_db: Path | None, is_json: bool
) -> None:
    """Close the day that is open, or the day that is named, and show what it did."""
    from db.commands.close_day import CloseDay
    from officer_tui.cli.show import show

    with desk(cli_db, cli_as, trainee="treasury") as office:
        day = business_date.date() if business_date else office.ask(lambda at: at.business_date)
        report = office.do(CloseDay(business_date=day))
    show(report, is_json=is_json)


close_day_command = Command(
    "close-day",
    callback=close_day,
    params=[
        Option(
            ["business_date", "--date"],
            type=click.DateTime(["%Y-%m-%d"]),
            metavar="YYYY-MM-DD",
            help=N_("The day to close: a script that tries again names it. Else the open day."),
        ),
        as_option(),
        db_option(),
        json_option(),
    ],
)
"""``officer-tui close-day``."""
