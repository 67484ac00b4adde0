"""A past application is scored again: by the version that judged it, and by any other."""

from dataclasses import dataclass
from datetime import date

from db.case import last_assessment
from db.catalog import card_row
from db.codec import read
from db.office import Reader
from db.records import existing
from db.schema import application, scorecard
from db.score_look import may_oversee
from models.scoring.breakdown import Breakdown, score
from models.scoring.scale import Band


@dataclass(frozen=True, slots=True)
class ScoredBy:
    """What one version makes of it."""

    scorecard_id: int
    name: str
    version: int
    score: int
    band: Band
    pd_ppm: int
    differs: int
    """Points more than were kept."""


@dataclass(frozen=True, slots=True)
class PointsBeside:
    """What one feature gives by the version that judged, and by the other."""

    feature: str
    points: int | None
    """None: that version does not ask for it."""
    other_points: int | None
    """None: that version does not ask for it, or no other is looked at."""


@dataclass(frozen=True, slots=True)
class Rescored:
    """An application scored again from the values that were kept."""

    number: str
    judged_on: date
    kept_score: int
    """As it was judged."""
    is_same: bool
    """Whether the version that judged gives the same points again, line by line."""
    by: tuple[ScoredBy, ...]
    """The version that judged it, then the other one."""
    lines: tuple[PointsBeside, ...]


def rescore(reader: Reader, application_id: int, scorecard_id: int | None = None) -> Rescored:
    """Score an application again as it was, and if wanted by another version beside it.

    Args:
        reader: who asks; other versions are for those who watch over scorecards.
        application_id: which application.
        scorecard_id: another version to score it by; None: only the one that judged it.

    Raises:
        NotFound: there is no such application, or no such version.
        NotYourRight: another version is not the officer's to look at.
        UnknownFeature: the other version asks for what was not computed then.
    """
    if scorecard_id is not None:
        may_oversee(reader)
        existing(reader.connection, scorecard, scorecard_id)
    row = existing(reader.connection, application, application_id)
    kept = last_assessment(reader, row.id)
    before = read(Breakdown, kept.breakdown)
    ids = [kept.scorecard_id, *([] if scorecard_id is None else [scorecard_id])]
    again = [score(card_row(reader.connection, one).card, kept.features) for one in ids]
    return Rescored(
        number=row.number,
        judged_on=kept.business_date,
        kept_score=before.total,
        is_same=again[0] == before,
        by=tuple(_by(one, made, before) for one, made in zip(ids, again, strict=True)),
        lines=_beside(again),
    )


def _by(scorecard_id: int, made: Breakdown, before: Breakdown) -> ScoredBy:
    return ScoredBy(
        scorecard_id,
        made.card,
        made.version,
        made.total,
        made.band,
        made.pd_ppm,
        made.total - before.total,
    )


def _beside(again: list[Breakdown]) -> tuple[PointsBeside, ...]:
    """The points of each feature; pairs of features by both their names."""
    columns = [_points(made) for made in again]
    names = dict.fromkeys(name for column in columns for name in column)
    return tuple(
        PointsBeside(name, columns[0].get(name), columns[1].get(name) if columns[1:] else None)
        for name in names
    )


def _points(made: Breakdown) -> dict[str, int]:
    alone = {line.feature: line.points for line in made.lines}
    return alone | {f"{pair.first} × {pair.second}": pair.points for pair in made.pairs}
