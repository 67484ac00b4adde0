"""A scorecard as one table: a line a state, a line a cell of a pair, for spreadsheets."""

import json
from collections.abc import Iterator
from decimal import Decimal

from models.scoring.cuts import Number
from models.scoring.line_table import line_table
from models.scoring.scorecard import CardLine, Scorecard
from models.scoring.states import State, states

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
_MILLI_DIGITS = 3

Cell = str | Number | Decimal | None


def table(card: Scorecard) -> Iterator[tuple[Cell, ...]]:
    """The lines below `COLUMNS`: the base points, each feature, each pair."""
    yield _line(("base",), points=card.base_points)
    for line in card.lines:
        yield from _lines(line)
    for pair in card.pairs:
        for first, row_points in zip(states(pair.first), pair.points, strict=True):
            for second, points in zip(states(pair.second), row_points, strict=True):
                cells = _state(pair.first.feature, first), _state(pair.second.feature, second)
                yield _line(*cells, points)


def _lines(line: CardLine) -> Iterator[tuple[Cell, ...]]:
    """The states of a feature, with what training saw in them where the card tells."""
    told = line_table(line, None)
    for state, row in zip(states(line.cuts), told.rows, strict=True):
        evidence: tuple[Cell, ...] = ()
        if line.counts:
            count, iv = line.counts[state.index], _decimal(told.iv_milli)
            woe = row.trained.woe_milli if row.trained else None
            evidence = (count.good, count.bad, _decimal(woe), iv)
        yield _line(_state(line.feature, state), (), row.points, evidence)


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


def _decimal(milli: int | None) -> Decimal | None:
    return None if milli is None else Decimal(milli).scaleb(-_MILLI_DIGITS)
