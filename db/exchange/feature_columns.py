"""Columns of a file as the features of a scorecard: numbers, or words.

A blank is missing, and so are the ways in which programs write that nothing is there. A number is
written with a point and without separators of thousands; what is none is told, never guessed.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from db.exchange.rejections import Problem, Rejected, shortened
from models.scoring.batch import Values
from models.scoring.cuts import Cuts

NOTHING = frozenset({"", "na", "n/a", "#n/a", "nan", "null", "none"})
"""Cells of a column of numbers that say that there is none, in any case of letters."""


def text_column(
    cuts: Cuts, cells: Sequence[str | None], numbers: Sequence[int]
) -> tuple[Values, list[Rejected]]:
    """Texts as the values of a feature, and the rows in which they cannot be.

    Args:
        cuts: of the feature.
        cells: of the rows; None is missing.
        numbers: of the rows, as their file counts them.
    """
    if cuts.categories:
        return np.array([cell or None for cell in cells], dtype=object), []
    values, rejected = np.full(len(cells), np.nan), []
    try:
        values[:] = [float(cell) if cell else np.nan for cell in cells]
    except ValueError:
        for at, (number, cell) in enumerate(zip(numbers, cells, strict=True)):
            try:
                values[at] = _number(cell or "")
            except ValueError:
                shown = shortened(cell or "")
                rejected.append(Rejected(number, cuts.feature, shown, Problem.NOT_NUMBER))
    return values, rejected


def _number(cell: str) -> float:
    return np.nan if cell.strip().lower() in NOTHING else float(cell)


def word_column(values: Sequence[Any]) -> Values:
    """Values of any kind as words; what is not there, or no number, is missing."""
    words = [None if value is None or value != value else str(value) for value in values]  # noqa: PLR0124 - not a number is missing
    return np.array(words, dtype=object)
