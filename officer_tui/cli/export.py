"""`officer-tui export`: reports for spreadsheets and programs, and the books for other ledgers."""

import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import click

from officer_tui.cli.kit import Command, Group, Option
from officer_tui.cli.session import branch_file, db_option
from officer_tui.texts import N_, _, language, ngettext_


def export_view(view: str, *, form: str, out: Path | None, cli_db: Path | None) -> None:
    """Write a view to a file, or to the output where no file is named."""
    from db.exchange import exports

    branch, report, written = branch_file(cli_db), f"report_{view}", exports.Form(form)
    if out is None:
        exports.write(branch, report, written, sys.stdout)
        return
    rows = exports.export(branch, report, written, out)
    said = ngettext_("{n} row written to {file}", "{n} rows written to {file}", rows, file=out)
    click.echo(said, err=True)


def export_ledger(*, form: str, out: Path | None, cli_db: Path | None) -> None:
    """Write the books to a file, or to the output where no file is named."""
    from db.exchange import ledger
    from db.exchange.ledger_book import Words
    from models.books.entry import EntryKind
    from officer_tui.texts.labels import label

    words = Words(
        is_chinese=language() == "zh_CN",
        kinds={kind: label(kind) for kind in EntryKind},
        trial_balance=_("Trial balance"),
    )
    branch, written = branch_file(cli_db), ledger.LedgerForm(form)
    if out is None:
        ledger.write_ledger(branch, written, words, sys.stdout)
        return
    entries = ledger.export_ledger(branch, written, words, out)
    said = ngettext_(
        "{n} entry written to {file}", "{n} entries written to {file}", entries, file=out
    )
    click.echo(said, err=True)


def _export(name: str, sentence: str, run: Callable[..., None], forms: Option) -> Command:
    out = Option(
        ["--out"],
        type=click.Path(path_type=Path, dir_okay=False),
        help=N_("The file to write; without it the rows go to the output."),
    )
    return Command(name, help=sentence, callback=run, params=[forms, out, db_option()])


def _view(name: str, sentence: str) -> Command:
    forms = Option(
        ["form", "--format"],
        type=click.Choice(["csv", "json"]),
        default="csv",
        show_default=True,
        help=N_("CSV for spreadsheets, JSON for programs."),
    )
    return _export(name, sentence, partial(export_view, name), forms)


ledger_command = _export(
    "ledger",
    N_("Write the whole journal for other programs that keep books, each balance asserted."),
    export_ledger,
    Option(
        ["form", "--format"],
        type=click.Choice(["beancount", "hledger", "csv"]),
        required=True,
        help=N_("For beancount and fava; for hledger and ledger; or as a table in yuan."),
    ),
)
"""``officer-tui export ledger``."""

export_command = Group(
    "export",
    commands=[
        _view("applications", N_("Every application with its score, band and recommendation.")),
        _view("loans", N_("Every loan as it stands on the business date.")),
        _view("repayments", N_("Money that came in or went back, reversed or not.")),
        _view("journal", N_("Every side of every entry in the books, in fen.")),
        ledger_command,
    ],
)
"""``officer-tui export``."""
