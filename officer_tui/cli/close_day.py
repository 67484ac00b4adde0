"""`officer-tui close-day`: the business date moves on, by a day or by several."""

from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import click

from officer_tui.cli.kit import Command, Option
from officer_tui.cli.progress import Tell, steps
from officer_tui.cli.session import as_option, db_option, desk, json_option
from officer_tui.texts import N_, _


def close_day(
    *,
    business_date: datetime | None,
    until: datetime | None,
    cli_as: str | None,
    cli_db: Path | None,
    is_json: bool,
) -> None:
    """Close the day that is open, the day that is named, or several; show what it did.

    A close that was stopped, in whatever way, goes on where it stands.

    Raises:
        UsageError: both a day and a last day are named.
    """
    from db.catch_up import close_day, close_days
    from officer_tui.cli.show import show

    if business_date and until:
        raise click.UsageError(_("Name the day to close, or the last day of several, not both."))
    with desk(cli_db, cli_as, trainee="treasury") as office, steps() as tell:
        if until is None:
            day = business_date.date() if business_date else office.ask(lambda at: at.business_date)
            show(close_day(office, day, tell=_loans(tell)), is_json=is_json)
            return
        for report in close_days(office, until.date(), tell=_loans(tell)):
            show(report, is_json=is_json)


def _loans(tell: Tell) -> Callable[[date, int, int], None]:
    """Of a branch that is closed in chunks, how many loans were moved."""
    return lambda day, moved_to, last: tell(f"{day}", moved_to, last)


def _day(*names: str, text: str) -> Option:
    return Option([*names], type=click.DateTime(["%Y-%m-%d"]), metavar="YYYY-MM-DD", help=text)


close_day_command = Command(
    "close-day",
    callback=close_day,
    params=[
        _day(
            "business_date",
            "--date",
            text=N_("The day to close: a script that tries again names it. Else the open day."),
        ),
        _day("--until", text=N_("Close every day from the open one to this one.")),
        as_option(),
        db_option(),
        json_option(),
    ],
)
"""``officer-tui close-day``."""
