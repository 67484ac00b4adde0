"""`officer-tui scorecard report`: a page on a scorecard that can be filed and read offline."""

from functools import partial
from pathlib import Path

import click

from officer_tui.cli.card_files import card_argument, read_card_file
from officer_tui.cli.kit import Argument, Command, Option, Words
from officer_tui.texts import N_, _


def report_card(
    *,
    card_file: Path,
    data: Path | None,
    target: str | None,
    group: str | None,
    cutoff: int | None,
    out: Path,
) -> None:
    """Write the report, from the card alone or with rows.

    Raises:
        UsageError: a column is named, but no rows.
        BadCard, TamperedCard, SignatureRefused: it is no card, or not the one that was signed.
        UnreadableFile, MissingFeatures, TooManyGroups: the rows are not for this card.
        CannotWrite, AlreadyExists: the file cannot be written, or is card or rows.
    """
    from db.exchange.exports import whole_file
    from officer_tui.documents.card_report import card_report

    told = read_card_file(card_file)
    rows = None
    if data is not None:
        from db.exchange.score_facts import gather_facts
        from officer_tui.cli.progress import steps

        with steps() as tell:
            rows = gather_facts(data, told.card, target, group, partial(tell, "rows"))
    elif target or group:
        raise click.UsageError(_("--target and --group are columns of rows: name their file too."))
    with whole_file(out, "utf-8", card_file, *([data] if data else [])) as file:
        file.write(card_report(told, rows, data.name if data else "", cutoff))
    click.echo(_("Written: {file}", file=out), err=True)


report_command = Command(
    "report",
    help=N_("Write a page on how good, steady and fair a scorecard is."),
    callback=report_card,
    params=[
        card_argument(),
        Argument(
            ["data"],
            type=click.Path(path_type=Path),
            required=False,
            help=N_("Rows to measure it on; else those that training kept away."),
        ),
        Option(
            ["--target"],
            type=Words(),
            help=N_("The column of the rows that tells who went bad: 1 or 0, bad or good."),
        ),
        Option(
            ["--group"],
            type=Words(),
            help=N_("The column of the rows that tells the groups whose treatment is compared."),
        ),
        Option(
            ["--cutoff"],
            type=int,
            help=N_("The score from which one is approved; else the lowest of band D."),
        ),
        Option(
            ["--out"],
            type=click.Path(path_type=Path, dir_okay=False),
            required=True,
            help=N_("The file for the page (HTML)."),
        ),
    ],
)
"""``officer-tui scorecard report``."""
