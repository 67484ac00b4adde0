"""The options of `officer-tui scorecard train`."""

from collections.abc import Iterator
from pathlib import Path

import click

from officer_tui.cli.kit import Argument, Option, Words
from officer_tui.cli.scorecard_signing import key_option
from officer_tui.cli.scorecard_wishes import Codes, MonotoneText
from officer_tui.cli.session import json_option
from officer_tui.texts import N_


def _data() -> Iterator[click.Parameter]:
    """What it learns from."""
    yield Argument(["file"], type=click.Path(path_type=Path), help=N_("The table."))
    yield Option(
        ["--target"],
        type=Words(),
        help=N_(
            "The column that tells the outcome: 1, bad or yes went bad; 0, good or no did not."
        ),
    )
    yield Option(
        ["--mapping"],
        type=click.Path(path_type=Path),
        help=N_("For a table of applications: which column goes into which field, in TOML."),
    )
    yield Option(
        ["--time"],
        type=Words(),
        help=N_("The column that tells when each applied: the last 30 % measure the card."),
    )
    yield Option(
        ["--holdout"],
        type=click.Choice(["id", "folds"]),
        default="id",
        show_default=True,
        help=N_(
            "What measures the card: 30 % drawn by the rows' ids; or, with all rows teaching, each "
            "row by a model that has not seen its fold."
        ),
    )
    yield Option(
        ["--special"],
        type=Codes(),
        help=N_(
            "Numbers that stand for a state, as in -999,-1; or none. Else those that look like it."
        ),
    )


def _learning() -> Iterator[click.Parameter]:
    """How it learns."""
    yield Option(
        ["--method"],
        type=click.Choice(["auto", "boosting", "steps", "woe"]),
        default="auto",
        show_default=True,
        help=N_("One learner alone; auto blends all three as cross-validation bears them out."),
    )
    yield Option(
        ["--monotone"],
        type=MonotoneText(),
        default="auto",
        metavar="WISHES",
        help=N_(
            "As in income=+,age=0:peaks: points may only rise (+) or fall (-) with a value, or do "
            "either (0, with the reason). Others: auto, as defined, else as the rows show; or none."
        ),
    )
    yield Option(
        ["--pairs"],
        type=click.IntRange(0, 50),
        default=0,
        show_default=True,
        help=N_("At most so many tables of two features that say more together."),
    )
    yield Option(
        ["--seed"], type=click.IntRange(0, 2**31 - 100), default=0, show_default=True,
        help=N_("Of the dice that deal out the rows."),
    )  # fmt: skip


def _card() -> Iterator[click.Parameter]:
    """What becomes of it."""
    yield Option(
        ["--name"],
        type=Words(),
        help=N_("What products call the card by; else it is named after the table."),
    )
    yield Option(
        ["--version"],
        type=click.IntRange(min=1),
        default=1,
        show_default=True,
        help=N_("A version is never published twice."),
    )
    yield Option(
        ["--scale"],
        type=click.IntRange(min=1),
        nargs=3,
        metavar="S O P",
        help=N_("S points are odds of O good to one bad, P more double them; else 600 50 20."),
    )
    yield Option(
        ["--floors"],
        type=int,
        nargs=4,
        metavar="A B C D",
        help=N_("Lowest score of each band; else those of a consumer book."),
    )
    yield Option(
        ["--out"],
        type=click.Path(path_type=Path, dir_okay=False),
        help=N_(
            "The file for the card, else NAME-VERSION.json here; `do publish-scorecard` puts it "
            "into force."
        ),
    )
    yield key_option()
    yield json_option()


TRAIN_OPTIONS = [*_data(), *_learning(), *_card()]
"""All of them, in the order of the help."""
