"""The values of a feature in fine states: at most 64 bins, each word, each code, missing."""

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from models.learning.logistic import Floats, Ints, tally
from models.learning.table import Raw
from models.scoring.batch import Values, states
from models.scoring.cuts import Cuts, Number
from models.scoring.feature import Direction, Group

FINE_BINS = 64
WORD_ROWS_MIN = 5
"""A rarer word teaches what a word is worth that was never seen."""


@dataclass(frozen=True, eq=False)
class Column:
    """One feature over the training rows."""

    cuts: Cuts
    """Fine states."""
    states: Ints
    """Of each row."""
    group: Group | None

    @cached_property
    def rows(self) -> Floats:
        """Training rows in each state."""
        return tally(self.states, self.cuts.states)

    def bad_rows(self, bad: Floats) -> Floats:
        """Those of them that went bad."""
        return tally(self.states, self.cuts.states, bad)


def fine_column(raw: Raw, rows: Ints, specials: tuple[Number, ...], direction: Direction) -> Column:
    """Cut a column as fine as its training rows allow.

    Args:
        raw: the column.
        rows: places of the training rows.
        specials: codes that are no amounts.
        direction: what a larger value may do.
    """
    values = raw.values[rows]
    if raw.is_words:
        cuts = Cuts(raw.name, Direction.FREE, categories=_words(values))
    else:
        amounts = values[~np.isnan(values) & ~np.isin(values, specials)]
        cuts = Cuts(raw.name, direction, _edges(amounts, is_whole=raw.is_whole), specials)
    return Column(cuts, states(cuts, values), raw.group)


def _words(values: Values) -> tuple[tuple[str, ...], ...]:
    """Each word that is not rare, in a bin of its own."""
    count = Counter(word for word in values if word is not None)
    common = sorted(word for word, rows in count.items() if rows >= WORD_ROWS_MIN)
    return tuple((word,) for word in common or sorted(count))


def _edges(amounts: Floats, *, is_whole: bool) -> tuple[Number, ...]:
    """Thresholds between bins of about as many rows each; each value alone if there are few."""
    edges = np.unique(amounts)
    if len(edges) > FINE_BINS:
        ordered = np.sort(amounts)
        edges = np.unique(ordered[np.arange(1, FINE_BINS) * len(ordered) // FINE_BINS])
        edges = np.append(edges[edges < ordered[-1]], ordered[-1])
    return tuple(int(edge) if is_whole else float(edge) for edge in edges[:-1])
