"""Whom today's applicants are compared with: the training of the card, or its first months."""

from datetime import date

from sqlalchemy import func, select

from db.catalog import CardRow
from db.monitor_filter import MonitorFilter
from db.office import Reader
from db.schema import assessment
from db.score_cells import cells, states
from models.dates import add_months
from models.scoring.limits import Limits
from models.scoring.monitoring import by_band, trained_by_band


def expected_bands(reader: Reader, card: CardRow, limits: Limits) -> tuple[int, ...]:
    """How many there were in each band, best first."""
    floors, training = card.card.floors, card.card.training
    if training is not None:
        return trained_by_band(training.trained_scores, floors)
    first = cells(reader.connection, _first(reader, card, limits), limits, reader.business_date)
    return by_band(((cell.score, cell.count) for cell in first), floors)


def expected_states(reader: Reader, card: CardRow, limits: Limits) -> dict[str, tuple[int, ...]]:
    """How many there were in each state of each feature that has points of its own."""
    silent = [line.cuts for line in card.card.lines if not line.counts]
    found = {
        line.feature: tuple(count.good + count.bad for count in line.counts)
        for line in card.card.lines
    }
    if silent:
        first = _first(reader, card, limits)
        found |= states(reader.connection, first, limits, reader.business_date, silent)
    return found


def _first(reader: Reader, card: CardRow, limits: Limits) -> MonitorFilter:
    """The first months in which the card judged."""
    began: date | None = reader.connection.execute(
        select(func.min(assessment.c.business_date)).where(assessment.c.scorecard_id == card.id)
    ).scalar()
    until = add_months(began or reader.business_date, limits.base_months)
    return MonitorFilter(scorecard_id=card.id, until=until)
