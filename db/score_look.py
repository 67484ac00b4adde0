"""One look at a scorecard version that is watched: who may look, at what, by which limits."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from db import policies
from db.catalog import CardRow, card_row, last_champion
from db.command import NotYourRight
from db.monitor_filter import MonitorFilter
from db.office import Reader
from db.records import existing
from db.roles import OVERSEERS
from db.schema import scorecard
from db.score_base import expected_bands, expected_states
from db.score_cells import cells, states
from models.origination.checks import Outcome
from models.scoring.limits import Limits
from models.scoring.monitoring import Shift, by_band, shift
from models.scoring.outcomes import Cell
from models.scoring.scale import Band


def may_oversee(reader: Reader) -> None:
    """See that the officer watches over scorecards, and does not decide by them.

    Raises:
        NotYourRight: the officer does.
    """
    if reader.officer.role not in OVERSEERS:
        roles = tuple(sorted(OVERSEERS))
        raise NotYourRight("monitoring", reader.officer.role, roles)


class Look:
    """One look at a version: what is asked for, by which limits."""

    def __init__(self, reader: Reader, which: MonitorFilter) -> None:
        may_oversee(reader)
        self.reader = reader
        policy = policies.policy(reader.connection, reader.business_date)
        self.policy, self.limits = policy, Limits.under(policy)
        self.card = _card(reader, which.scorecard_id)
        self.which = replace(which, scorecard_id=self.card.id)

    @property
    def recent(self) -> MonitorFilter:
        """The last days, unless other days are asked for."""
        if self.which.since is not None or self.which.until is not None:
            return self.which
        since = self.reader.business_date - timedelta(days=self.limits.recent_days)
        return replace(self.which, since=since)

    def cells(self, which: MonitorFilter) -> tuple[Cell, ...]:
        """Applications counted."""
        return cells(self.reader.connection, which, self.limits, self.reader.business_date)

    def score_shift(self, mine: Sequence[Cell]) -> Shift:
        """The score's bands against those of the training."""
        floors = self.card.card.floors
        actual = by_band(((cell.score, cell.count) for cell in mine), floors)
        return shift("", expected_bands(self.reader, self.card, self.limits), actual, self.limits)

    def feature_shifts(self) -> tuple[Shift, ...]:
        """Each feature against the training, the largest shift first."""
        today, lines = self.reader.business_date, self.card.card.lines
        cuts = [line.cuts for line in lines]
        actual = states(self.reader.connection, self.recent, self.limits, today, cuts)
        expected = expected_states(self.reader, self.card, self.limits)
        found = [
            shift(one.feature, expected[one.feature], actual[one.feature], self.limits)
            for one in cuts
        ]
        return tuple(
            sorted(found, key=lambda one: -1 if one.psi_ppm is None else one.psi_ppm, reverse=True)
        )

    def passing(self) -> set[Band]:
        """The bands that policy lets pass."""
        outcomes = self.policy.choices("band_outcomes")
        return {Band(band) for band, outcome in outcomes.items() if outcome == Outcome.PASS}


def _card(reader: Reader, scorecard_id: int | None) -> CardRow:
    """The version asked for, or the champion."""
    if scorecard_id is None:
        return last_champion(reader.connection, reader.business_date)
    return card_row(reader.connection, existing(reader.connection, scorecard, scorecard_id).id)
