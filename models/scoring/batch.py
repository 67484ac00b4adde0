"""Many rows at once, with NumPy: to the digit what `total_score` gives each of them.

A value's state is the number of thresholds that lie below it, counted by comparing whole chunks
that stay in the processor's cache; the points are then taken from the line by that number. For
files only: a desk scores one row with the standard library.
"""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
from numpy.typing import NDArray

from models.scoring.breakdown import UnknownFeature
from models.scoring.cuts import Cuts, UnreadableValue
from models.scoring.scorecard import Scorecard

Values = NDArray[Any]
"""A feature over all rows: numbers, NaN where missing; or objects: words, None where missing."""
States = NDArray[np.intp]
_CHUNK = 8_192
"""Rows: a chunk of one feature fills half of a small first-level cache."""
_BYTE = 256
_Fill = Callable[[Values, NDArray[Any]], None]


def score_batch(card: Scorecard, columns: Mapping[str, Values]) -> NDArray[np.int64]:
    """The scores of many rows.

    Args:
        card: the card.
        columns: every feature that the card asks for, all of one length. Whole numbers beyond 2**53
            have no exact place in a column of floats.

    Raises:
        UnknownFeature: the card asks for a feature that is not there.
        UnreadableValue: a word where the card has numbers.
    """
    absent = [name for name in card.features if name not in columns]
    if absent:
        raise UnknownFeature(absent[0])
    rows = len(columns[card.features[0]])
    total = np.full(rows, card.base_points, dtype=np.int64)
    for line in card.lines:
        _add_points(total, line.cuts, columns[line.feature], np.array(line.by_state, np.int32))
    for pair in card.pairs:
        first = states(pair.first, columns[pair.first.feature])
        total += np.array(pair.points)[first, states(pair.second, columns[pair.second.feature])]
    return total


def states(cuts: Cuts, values: Values) -> States:
    """The state of every value, as `Cuts.state` tells it of one.

    Raises:
        UnreadableValue: a word where there are numbers.
    """
    found = np.empty(len(values), dtype=np.intp)
    fill, numbers = _filling(cuts, values)
    kind = _state_kind(cuts)
    for start in range(0, len(numbers), _CHUNK):
        chunk = numbers[start : start + _CHUNK]
        state = np.empty(len(chunk), dtype=kind)
        fill(chunk, state)
        found[start : start + _CHUNK] = state
    return found


def _add_points(
    total: NDArray[np.int64], cuts: Cuts, values: Values, points: NDArray[np.int32]
) -> None:
    """Add the points of one line to every row."""
    fill, numbers = _filling(cuts, values)
    state = np.empty(_CHUNK, dtype=_state_kind(cuts))
    given = np.empty(_CHUNK, dtype=np.int32)
    for start in range(0, len(numbers), _CHUNK):
        chunk = numbers[start : start + _CHUNK]
        rows = len(chunk)
        fill(chunk, state[:rows])
        np.take(points, state[:rows], out=given[:rows], mode="clip")
        total[start : start + rows] += given[:rows]


def _state_kind(cuts: Cuts) -> type[np.unsignedinteger[Any]]:
    """One byte a state, where that is enough."""
    return np.uint8 if cuts.states <= _BYTE else np.uint16


def _filling(cuts: Cuts, values: Values) -> tuple[_Fill, Values]:
    """How a chunk becomes states, and the values to do it with."""
    if cuts.categories:
        words = values if values.dtype == object else values.astype(object)
        return lambda chunk, out: _fill_words(cuts, chunk, out), words
    return lambda chunk, out: _fill_numbers(cuts, chunk, out), _numbers(cuts, values)


def _numbers(cuts: Cuts, values: Values) -> Values:
    """A column as numbers."""
    if values.dtype.kind in "iuf":
        return values
    word = next((value for value in values if isinstance(value, str)), None)
    if word is not None:
        raise UnreadableValue(cuts.feature, word)
    return values.astype(np.float64)


def _fill_numbers(cuts: Cuts, chunk: Values, out: NDArray[Any]) -> None:
    """Count the thresholds below each number; a special code and a missing one have their own."""
    out.fill(0)
    above = np.empty(len(chunk), dtype=np.bool_)
    for threshold in cuts.thresholds:
        np.greater(chunk, threshold, out=above)
        np.add(out, above.view(np.uint8), out=out)
    for at, code in enumerate(cuts.specials):
        out[chunk == code] = cuts.bins + at
    if chunk.dtype.kind == "f":
        np.not_equal(chunk, chunk, out=above)
        if above.any():
            out[above] = cuts.missing


def _fill_words(cuts: Cuts, chunk: Values, out: NDArray[Any]) -> None:
    """Look every word up."""
    state = cuts.state
    out[:] = np.fromiter((state(word) for word in chunk), dtype=out.dtype, count=len(chunk))
