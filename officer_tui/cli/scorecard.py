"""`officer-tui scorecard train FILE`: a scorecard is learned from applications with an outcome."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from officer_tui.cli.kit import Argument, Command, Group, Option, Words
from officer_tui.cli.scorecard_signing import key_command, sign_command, verify_command
from officer_tui.cli.session import json_option
from officer_tui.texts import N_, ngettext_

if TYPE_CHECKING:
    from db.exchange.mapping import Mapping
    from models.scoring.training import Row
    from models.scoring.validation import ValidationReport


@dataclass(frozen=True, slots=True)
class Trained:
    """A card, and how good it is on the customers that it has not seen."""

    scorecard: str
    file: str
    features: int
    report: "ValidationReport"


def train_card(
    *,
    file: Path,
    mapping: Path,
    name: str,
    version: int,
    floors: tuple[int, int, int, int] | None,
    out: Path,
    is_json: bool,
) -> None:
    """Train on 70 % of the rows, measure on the other 30 %, write the card.

    Raises:
        CannotWrite: the file for the card cannot be written.
    """
    from db.exchange.exports import CannotWrite
    from db.exchange.mapping_file import load_mapping
    from models.scoring.card_json import emit_card
    from models.scoring.scale import BandFloors
    from models.scoring.training import train
    from officer_tui.cli.show import show

    rows = _rows(file, load_mapping(mapping))
    result = train(rows, name, version, file.name, BandFloors(*floors) if floors else None)
    try:
        out.write_text(emit_card(result.card), encoding="utf-8")
    except OSError as error:
        raise CannotWrite(str(out)) from error
    card = result.card
    trained = Trained(f"{card.name} {card.version}", str(out), len(card.lines), result.report)
    show(trained, is_json=is_json)


def _rows(file: Path, mapping: "Mapping") -> Iterator["Row"]:
    """Features and outcome of every row that tells both; how many do not is said at the end."""
    from datetime import date

    from db.exchange.applications import Accepted, read_applications
    from models.scoring.features import compute_features

    left_out = 0
    for row in read_applications(file, mapping, date.max):
        if not isinstance(row, Accepted) or row.outcome is None:
            left_out += 1
            continue
        on = row.request.applied_on
        features = compute_features(row.applicant, row.request, row.profile, 0, on)
        yield row.row_id, features, int(row.outcome)
    if left_out:
        said = ngettext_("{n} row was left out.", "{n} rows were left out.", left_out)
        click.echo(said, err=True)


train_command = Command(
    "train",
    help=N_("Learn a scorecard from a table of applications that tells how they ended."),
    callback=train_card,
    params=[
        Argument(["file"], type=click.Path(path_type=Path), help=N_("The table.")),
        Option(
            ["--mapping"],
            type=click.Path(path_type=Path),
            required=True,
            help=N_("Which column goes into which field, and which tells the outcome, in TOML."),
        ),
        Option(["--name"], type=Words(), required=True, help=N_("What products call the card by.")),
        Option(
            ["--version"],
            type=click.IntRange(min=1),
            default=1,
            show_default=True,
            help=N_("A version is never published twice."),
        ),
        Option(
            ["--floors"],
            type=int,
            nargs=4,
            metavar="A B C D",
            help=N_("Lowest score of each band; else those of a consumer book."),
        ),
        Option(
            ["--out"],
            type=click.Path(path_type=Path, dir_okay=False),
            required=True,
            help=N_("The file for the card; `do publish-scorecard` puts it into force."),
        ),
        json_option(),
    ],
)
"""``officer-tui scorecard train``."""

scorecard_command = Group(
    "scorecard", commands=[train_command, key_command, sign_command, verify_command]
)
"""``officer-tui scorecard``."""
