"""A scorecard as one table: a line a state, a line a cell of a pair, for spreadsheets."""

import json
from collections.abc import Iterator
from decimal import Decimal

from models.scoring.cuts import Number
from models.scoring.portable.states import State, StateRow, line_iv_ppm, state_rows, states
from models.scoring.scorecard import Scorecard

STATE = ("state", "above", "up_to", "values")
COLUMNS = (
    "feature",
    *STATE,
    "second_feature",
    *(f"second_{name}" for name in STATE),
    "points",
    "good",
    "bad",
    "woe",
    "iv",
)
"""``values`` is a special code, or the words of a bin as a JSON list; ``iv`` is the feature's."""
_PPM_DIGITS = 6

Cell = str | Number | Decimal | None


def table(card: Scorecard) -> Iterator[tuple[Cell, ...]]:
    """The lines below `COLUMNS`: the base points, each feature, each pair."""
    yield _line(("base",), points=card.base_points)
    for line in card.lines:
        iv = _decimal(line_iv_ppm(line))
        for row in state_rows(line):
            yield _line(_state(line.feature, row.state), (), row.points, _evidence(row, iv))
    for pair in card.pairs:
        for first, row_points in zip(states(pair.first), pair.points, strict=True):
            for second, points in zip(states(pair.second), row_points, strict=True):
                cells = _state(pair.first.feature, first), _state(pair.second.feature, second)
                yield _line(*cells, points)


def _line(
    first: tuple[Cell, ...],
    second: tuple[Cell, ...] = (),
    points: int = 0,
    evidence: tuple[Cell, ...] = (),
) -> tuple[Cell, ...]:
    """A line as wide as `COLUMNS`."""
    width = 1 + len(STATE)
    left = (*first, *[None] * (width - len(first)), *second, *[None] * (width - len(second)))
    return (*left, points, *(evidence or [None] * 4))


def _state(feature: str, state: State) -> tuple[Cell, ...]:
    values = json.dumps(state.words, ensure_ascii=False) if state.words else state.code
    return feature, state.kind.value, state.above, state.up_to, values


def _evidence(row: StateRow, iv: Decimal | None) -> tuple[Cell, ...]:
    if row.count is None:
        return ()
    return row.count.good, row.count.bad, _decimal(row.woe_ppm), iv


def _decimal(ppm: int | None) -> Decimal | None:
    return None if ppm is None else Decimal(ppm).scaleb(-_PPM_DIGITS)
