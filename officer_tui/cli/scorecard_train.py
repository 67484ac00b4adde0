"""`officer-tui scorecard train FILE`: a scorecard is learned from a table that tells the outcome.

The table holds ready columns and a target, or applications that a mapping explains; of these the
features are computed as at the desk.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from models.scoring.cuts import Number
from officer_tui.cli.kit import Command
from officer_tui.cli.scorecard_options import TRAIN_OPTIONS
from officer_tui.cli.scorecard_signing import write_signed
from officer_tui.cli.scorecard_wishes import Monotone
from officer_tui.texts import N_, _, ngettext_
from officer_tui.texts.format import rate

if TYPE_CHECKING:
    from models.learning.plan import Plan
    from models.learning.table import Table
    from models.learning.training import TrainingResult
    from models.scoring.sample import Row
    from models.scoring.validation import ValidationReport


Told = Callable[[int, int], None]
"""Told how many rows are read, and about how many there are."""
_TOLD_EVERY = 500


@dataclass(frozen=True, slots=True)
class Note:
    """What was decided about a column."""

    column: str
    finding: str


@dataclass(frozen=True, slots=True)
class Trained:
    """A card, and how good it is on the customers that it has not seen."""

    scorecard: str
    file: str
    features: int
    pairs: int
    learner: str
    unrounded_auc_ppm: int
    report: "ValidationReport"
    unused_columns: tuple[Note, ...]
    free_features: tuple[Note, ...]


def train_card(
    *,
    file: Path,
    target: str | None,
    mapping: Path | None,
    key_file: Path | None,
    name: str | None,
    out: Path | None,
    is_json: bool,
    **asked: Any,
) -> None:
    """Train, measure on rows that were not learned from, write the card and sign it.

    Raises:
        CannotWrite, AlreadyExists: the file for the card cannot be written, or is the table.
        BadSigningKey: the key cannot sign.
    """
    if (target is None) == (mapping is None):
        raise click.UsageError(_("Name the column of the outcome: --target, or a --mapping."))
    from models.learning.training import train
    from officer_tui.cli.progress import steps
    from officer_tui.cli.show import show

    with steps() as tell:
        rows = partial(tell, "rows")
        if mapping:
            table = _mapped(file, mapping, rows)
        else:
            table = _ready(file, str(target), asked["time"], rows)
        called = name or file.name.split(".")[0]
        result = train(table, _plan(file.name, table, name=called, **asked), tell)
    if table.left_out:
        said = ngettext_("{n} row was left out.", "{n} rows were left out.", table.left_out)
        click.echo(said, err=True)
    for feature, auc_ppm in result.leaks:
        click.echo(_(LEAK, feature=feature, auc=rate(auc_ppm)), err=True)
    out = out or Path(f"{result.card.name}-{result.card.version}.json")
    write_signed(result.card, key_file, out, file)
    show(_trained(result, out), is_json=is_json)


LEAK = N_(
    "Warning: {feature} alone reaches an AUC of {auc}. It may not have been known when the loan "
    "was asked for; if so, remove the column and train again."
)


def _trained(result: "TrainingResult", out: Path) -> Trained:
    """What is said of the card."""
    card, notes = result.card, result.card.training
    assert notes is not None
    return Trained(
        f"{card.name} {card.version}",
        str(out),
        len(card.lines),
        len(card.pairs),
        notes.method,
        result.unrounded_auc_ppm,
        result.report,
        tuple(Note(*note) for note in notes.left_out),
        tuple(Note(*note) for note in notes.opted_out),
    )


def _plan(
    source: str,
    table: "Table",
    *,
    name: str,
    version: int,
    floors: tuple[int, int, int, int] | None,
    scale: tuple[int, int, int] | None,
    method: str,
    pairs: int,
    monotone: Monotone,
    special: tuple[Number, ...] | None,
    time: str | None,
    holdout: str,
    seed: int,
) -> "Plan":
    """What is asked, as the training has it.

    Raises:
        NoSuchColumn, NoOrder: a direction is given to no column, or to one of words.
    """
    from models.learning.plan import Holdout, Method, Plan
    from models.learning.reading import NoOrder, NoSuchColumn
    from models.scoring.scale import BandFloors, Scale

    is_words = {raw.name: raw.is_words for raw in table.columns}
    for feature in monotone.directions:
        if feature not in is_words:
            raise NoSuchColumn(feature, tuple(is_words))
        if is_words[feature]:
            raise NoOrder(feature)
    return Plan(
        name,
        version,
        source,
        BandFloors(*floors) if floors else BandFloors(),
        Scale(*scale) if scale else Scale(),
        Method(method),
        pairs,
        Holdout.TIME if time else Holdout(holdout),
        seed,
        monotone.directions,
        monotone.reasons,
        monotone.is_monotone,
        special,
    )


def _ready(file: Path, target: str, time: str | None, tell: Told) -> "Table":
    """A table of ready columns."""
    from db.exchange.cell_columns import read_columns
    from models.learning.reading import table_of_cells

    found = read_columns(file, tell)
    return table_of_cells(found.cells, target, time, found.unreadable_rows)


def _mapped(file: Path, mapping: Path, tell: Told) -> "Table":
    """A table of applications, their features computed as at the desk."""
    from dataclasses import replace
    from datetime import date

    from db.exchange.applications import Accepted, read_applications
    from db.exchange.mapping_file import load_mapping
    from models.learning.table import table_of_rows
    from models.scoring.features import compute_features

    found = read_applications(file, load_mapping(mapping), date.max)
    left_out = 0

    def rows() -> Iterator["Row"]:
        nonlocal left_out
        for number, row in enumerate(found):
            if number % _TOLD_EVERY == 0:
                tell(number, found.about_rows)
            if not isinstance(row, Accepted) or row.outcome is None:
                left_out += 1
                continue
            on = row.request.applied_on
            features = compute_features(row.applicant, row.request, row.profile, 0, on)
            yield row.row_id, features, int(row.outcome)

    return replace(table_of_rows(rows()), left_out=left_out)


train_command = Command(
    "train",
    help=N_("Learn a scorecard from a table that tells how its loans ended."),
    callback=train_card,
    params=TRAIN_OPTIONS,
)
"""``officer-tui scorecard train``."""
