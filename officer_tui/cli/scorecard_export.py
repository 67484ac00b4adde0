"""`officer-tui scorecard export`: a scorecard for databases, engines, spreadsheets and people."""

import csv
import sys
from collections.abc import Callable, Mapping
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING

import click

from officer_tui.cli.card_files import card_argument, read_card_file
from officer_tui.cli.kit import Command, Option, Words
from officer_tui.texts import N_, _

if TYPE_CHECKING:
    from models.scoring.card_json import CardFile

DIALECTS = ("sqlite", "postgresql", "spark")


def export_card(
    *, card_file: Path, form: str, dialect: str, from_table: str, out: Path | None
) -> None:
    """Write a card in another form, to a file or to the output where no file is named.

    Raises:
        BadCard, TamperedCard, SignatureRefused: it is no card, or not the one that was signed.
        NotPortable: a name or a word of the card has a character that the form cannot hold.
        CannotWrite, AlreadyExists: the file cannot be written, or is the card itself.
    """
    told = read_card_file(card_file)
    text = _FORMS[form](told, dialect, from_table)
    if out is None:
        sys.stdout.write(text)
        return
    from db.exchange.exports import whole_file

    with whole_file(out, "utf-8-sig" if form == "csv" else "utf-8", card_file) as file:
        file.write(text)
    click.echo(_("Written: {file}", file=out), err=True)


def _sql(told: "CardFile", dialect: str, from_table: str) -> str:
    from models.scoring.portable.dialects import Dialect
    from models.scoring.portable.sql import sql

    return sql(told.card, told.sha256, Dialect(dialect), from_table)


def _pmml(told: "CardFile", _dialect: str, _from_table: str) -> str:
    from importlib.metadata import version

    from models.scoring.portable.pmml import pmml

    return pmml(told.card, told.sha256, f"officer-tui {version('officer-tui')}")


def _csv(told: "CardFile", _dialect: str, _from_table: str) -> str:
    from db.exchange.exports import safe_cell
    from models.scoring.portable.table import COLUMNS, table

    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([safe_cell(cell) for cell in line] for line in table(told.card))
    return text.getvalue()


def _html(told: "CardFile", _dialect: str, _from_table: str) -> str:
    from officer_tui.documents.card_page import card_page

    return card_page(told)


_FORMS: Mapping[str, Callable[["CardFile", str, str], str]] = {
    "sql": _sql,
    "pmml": _pmml,
    "csv": _csv,
    "html": _html,
}

export_command = Command(
    "export",
    help=N_("Write a scorecard for other programs, with the same points to the digit."),
    callback=export_card,
    params=[
        card_argument(),
        Option(
            ["form", "--format"],
            type=click.Choice(list(_FORMS)),
            required=True,
            help=N_(
                "SQL: one SELECT; PMML 4.4: for scoring engines; CSV: a line a state; HTML: to be "
                "read."
            ),
        ),
        Option(
            ["--dialect"],
            type=click.Choice(DIALECTS),
            default=DIALECTS[0],
            show_default=True,
            help=N_("The database that will run the SQL."),
        ),
        Option(
            ["from_table", "--table"],
            type=Words(),
            default="applications",
            show_default=True,
            help=N_("The table that the SQL reads, with a column for each feature."),
        ),
        Option(
            ["--out"],
            type=click.Path(path_type=Path, dir_okay=False),
            help=N_("The file to write; without it the text goes to the output."),
        ),
    ],
)
"""``officer-tui scorecard export``."""
