"""The score of an application in full: every line of its card, and what would lead to more."""

from collections.abc import Iterator
from dataclasses import dataclass

from db import policies
from db.case import CardUsed, card_used, last_assessment
from db.catalog import card_row
from db.codec import read
from db.command import without_customers
from db.office import Reader
from db.records import existing
from db.schema import application as applications
from models.origination.application import Stage
from models.origination.checks import Outcome, PolicyCheck
from models.origination.fraud_gate import Gate, gate
from models.origination.profile import Source
from models.scoring.breakdown import Breakdown
from models.scoring.counterfactual import Goal, goal
from models.scoring.feature import Direction, Group, Lawful, Missing, Unit
from models.scoring.features import FEATURES
from models.scoring.line_table import LineTable, line_table
from models.scoring.scale import Band
from models.scoring.scorecard import Scorecard

CHANGEABLE = frozenset(name for name, feature in FEATURES.items() if feature.is_changeable)
"""The features that a customer can better."""


@dataclass(frozen=True, slots=True)
class ScoreDetail:
    """A score taken apart, with the card's whole table and what would have to be better."""

    application_id: int
    number: str
    stage: Stage
    card: CardUsed
    breakdown: Breakdown
    gate: Gate
    """The fraud gate: what it says is never told to the customer."""
    tables: tuple[LineTable, ...]
    """Every line of the card, with the customer's state."""
    goals: tuple[Goal, ...]
    """The next better band, and the band that is approved without a person, if it is another;
    empty in the best one."""


@dataclass(frozen=True, slots=True)
class FeatureEntry:
    """A feature of the dictionary: one question that a score may ask."""

    feature: str
    group: Group
    source: Source
    """The consent under which it is known."""
    unit: Unit
    direction: Direction
    missing: Missing
    """What it means that there is no value."""
    lawful: Lawful
    """The ground on which the law lets a score look at it."""
    is_changeable: bool
    """Whether the customer can better it: only such changes are advised."""
    meaning: str
    """What is asked."""


def score_detail(reader: Reader, application_id: int) -> ScoreDetail:
    """The score that an application was last judged by, with the table that gave it.

    Args:
        reader: who asks.
        application_id: of which application.

    Raises:
        NotFound: there is no such application.
        TamperedCard: the card's content is not what was published.
    """
    row = existing(reader.connection, applications, application_id)
    kept = last_assessment(reader, row.id)
    card = card_row(reader.connection, kept.scorecard_id).card
    breakdown = read(Breakdown, kept.breakdown)
    features = kept.features
    return ScoreDetail(
        application_id=row.id,
        number=row.number,
        stage=row.stage,
        card=card_used(reader, kept),
        breakdown=breakdown,
        gate=gate(read(tuple[PolicyCheck, ...], kept.checks)),
        tables=tuple(line_table(line, features[line.feature]) for line in card.lines),
        goals=tuple(
            goal(card, features, floor, CHANGEABLE)
            for floor in _floors(reader, card, breakdown.total)
        ),
    )


@without_customers
def features(_reader: Reader) -> tuple[FeatureEntry, ...]:
    """The dictionary: every feature that a score may ask for, and what it is."""
    return tuple(
        FeatureEntry(
            feature=one.name,
            group=one.group,
            source=one.source,
            unit=one.unit,
            direction=one.direction,
            missing=one.missing,
            lawful=one.lawful,
            is_changeable=one.is_changeable,
            meaning=one.meaning,
        )
        for one in FEATURES.values()
    )


def _floors(reader: Reader, card: Scorecard, total: int) -> list[int]:
    """The floors above a score that matter: of the next band, and of approval; nearest first."""
    above = [floor for floor in card.floors.by_band.values() if floor > total]
    approved = [floor for floor in _approval_floors(reader, card) if floor > total]
    return sorted({*above[-1:], *approved[-1:]})


def _approval_floors(reader: Reader, card: Scorecard) -> Iterator[int]:
    """The floors of the bands that pass today, best first."""
    outcomes = policies.policy(reader.connection, reader.business_date).choices("band_outcomes")
    for band, floor in card.floors.by_band.items():
        if outcomes.get(Band(band)) == Outcome.PASS:
            yield floor
