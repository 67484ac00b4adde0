"""Scorecards as files: what each subcommand that takes one does first."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from officer_tui.cli.kit import Argument
from officer_tui.texts import N_

if TYPE_CHECKING:
    from models.scoring.card_json import CardFile

CARD = click.Path(exists=True, dir_okay=False, path_type=Path)
"""The file of a scorecard on the command line."""


def card_argument() -> Argument:
    """The argument that names a scorecard's file."""
    return Argument(["card_file"], metavar="CARD", type=CARD, help=N_("The scorecard's file."))


def read_card_file(file: Path) -> "CardFile":
    """Read a scorecard, its digest and its signature checked.

    Raises:
        BadCard, TamperedCard, SignatureRefused: it is no card, or not the one that was signed.
    """
    from models.scoring.card_json import parse_file

    return parse_file(file.read_bytes().decode("utf-8-sig", errors="replace"))
