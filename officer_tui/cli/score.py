"""`officer-tui score FILE`: a whole file is scored as the desk would score each of its rows."""

import csv
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import click

from officer_tui.cli.card_files import CARD, read_card_file
from officer_tui.cli.kit import REFUSED, Argument, Command, Option
from officer_tui.cli.session import json_option
from officer_tui.texts import N_

if TYPE_CHECKING:
    from db.exchange.rejections import Rejected

SHOWN = 20
"""So many of the cells that cannot be read are shown; the second file has them all."""


@dataclass(frozen=True, slots=True)
class BadCell:
    """What is wrong with a row; it is not scored."""

    row_number: int
    column: str
    value: str
    problem: str
    fix: str


@dataclass(frozen=True, slots=True)
class Scored:
    """What became of a file."""

    scorecard: str
    file: str
    scored: int
    """Rows."""
    not_scored: int
    """Rows that cannot be read."""
    not_scored_file: str | None
    """Where they are; None if there are none."""
    not_scored_rows: tuple[BadCell, ...]
    """The first of them."""


def score_file(*, file: Path, card_file: Path, out: Path, with_points: bool, is_json: bool) -> None:
    """Score every row and write it with its score; rows that cannot be read go to a second file.

    Raises:
        BadCard, TamperedCard, SignatureRefused: it is no card, or not the one that was signed.
        UnreadableFile, MissingFeatures: it is no table, or one for another card.
        UnknownEnding, CannotWrite, AlreadyExists: the scores cannot be written there.
        Exit: with 3, if not a single row could be scored.
    """
    from db.exchange.exports import whole_path
    from db.exchange.score_in import open_score_input
    from db.exchange.score_out import check_ending, score_output, scored
    from models.scoring.portable.names import names
    from officer_tui.cli.progress import steps
    from officer_tui.cli.show import show

    card, ending = read_card_file(card_file).card, check_ending(out)
    source = open_score_input(file, card)
    called = names(card, source.carried)
    bad, rows, done = BadRows(), 0, 0
    with ExitStack() as stack:
        tell = stack.enter_context(steps())
        aside = stack.enter_context(whole_path(out, file, card_file))
        reject = stack.enter_context(rejections(_beside(out, ending), file))
        write = stack.enter_context(score_output(aside, ending))
        for chunk in source.chunks:
            write(scored(card, chunk, called, with_points=with_points))
            for one in chunk.rejected:
                reject(bad.count(one))
            rows += chunk.rows
            done = rows + bad.rows
            tell("rows", done, max(source.about_rows, done))
    where = str(_beside(out, ending)) if bad.rows else None
    name = f"{card.name} {card.version}"
    show(Scored(name, str(out), rows, bad.rows, where, tuple(bad.first)), is_json=is_json)
    if bad.rows and not rows:
        raise click.exceptions.Exit(REFUSED)


class BadRows:
    """Counts rows that cannot be read, as they come."""

    def __init__(self) -> None:
        self.rows = 0
        self.first: list[BadCell] = []
        self._last = 0

    def count(self, one: "Rejected") -> BadCell:
        """Count one thing that is wrong; what is wrong with one row comes one after the other."""
        from officer_tui.texts.facts import said
        from officer_tui.texts.labels import label

        told = {name: said(name, value) for name, value in one.facts.items()}
        problem = label(one.problem).format(**told)
        cell = BadCell(one.row_number, one.column, one.value, problem, label(one.fix))
        self.rows += one.row_number != self._last
        self._last = one.row_number
        if len(self.first) < SHOWN:
            self.first.append(cell)
        return cell


def _beside(out: Path, ending: str) -> Path:
    """The second file: ``scores.parquet`` has ``scores.rejected.csv`` beside it."""
    return out.with_name(f"{out.name[: -len(ending)]}.rejected.csv")


@contextmanager
def rejections(path: Path, table: Path) -> Iterator[Callable[[BadCell], None]]:
    """The second file, formula-safe; if nothing goes into it there is none, nor one of before.

    Raises:
        CannotWrite: the file cannot be written.
        AlreadyExists: it is the table itself.
    """
    from db.exchange.exports import safe_cell, whole_file
    from officer_tui.texts.fields import field_label

    count = 0
    with whole_file(path, "utf-8-sig", table) as file:
        writer = csv.writer(file)
        writer.writerow([field_label(column.name) for column in fields(BadCell)])

        def write(cell: BadCell) -> None:
            nonlocal count
            count += 1
            writer.writerow([safe_cell(value) for value in astuple(cell)])

        yield write
    if not count:
        path.unlink()


score_command = Command(
    "score",
    callback=score_file,
    params=[
        Argument(
            ["file"],
            type=click.Path(path_type=Path),
            help=N_("The rows: CSV, packed by gzip or not, Parquet, Excel or JSON lines."),
        ),
        Option(
            ["card_file", "--scorecard"],
            type=CARD,
            required=True,
            help=N_("The scorecard's file."),
        ),
        Option(
            ["--out"],
            type=click.Path(path_type=Path, dir_okay=False),
            required=True,
            help=N_(
                "The file for the scores: .csv, .csv.gz or .parquet. Columns that are no features "
                "are carried along."
            ),
        ),
        Option(
            ["with_points", "--points"],
            is_flag=True,
            help=N_("Write the points of each feature and pair too."),
        ),
        json_option(),
    ],
)
"""``officer-tui score``."""
