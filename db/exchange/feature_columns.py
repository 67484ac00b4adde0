"""Columns of a file as the features of a scorecard: numbers, or words.

What says nothing is missing, as in training (`models/scoring/cells.py`). A number is written with a
point and without separators of thousands; what is none is told, never guessed.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np

from db.exchange.rejections import Problem, Rejected, shortened
from models.scoring.batch import Values
from models.scoring.cells import is_missing, number_of
from models.scoring.cuts import Cuts


def text_column(
    cuts: Cuts, cells: Sequence[str | None], numbers: Sequence[int]
) -> tuple[Values, list[Rejected]]:
    """Texts as the values of a feature, and the rows in which they cannot be.

    Args:
        cuts: of the feature.
        cells: of the rows; None is missing.
        numbers: of the rows, as their file counts them.
    """
    told = [(cell or "").strip() for cell in cells]
    if cuts.categories:
        return _words(told), []
    values, rejected = np.full(len(told), np.nan), []
    try:
        if "_" in "".join(told):
            raise ValueError  # noqa: TRY301 - Python would read 1_000
        values[:] = [float(cell) if cell else np.nan for cell in told]
    except ValueError:
        for at, (number, cell) in enumerate(zip(numbers, told, strict=True)):
            said = np.nan if is_missing(cell) else number_of(cell)
            if said is None:
                wrong = Rejected(number, cuts.feature, shortened(cell), Problem.NOT_NUMBER)
                rejected.append(wrong)
            else:
                values[at] = said
    return values, rejected


def word_column(values: Sequence[Any]) -> Values:
    """Values of any kind as the words that a CSV file would have of them."""
    return _words(["" if value is None else _word(value) for value in values])


def _word(value: Any) -> str:
    return str(int(value)) if isinstance(value, bool) else str(value).strip()


def _words(cells: Sequence[str]) -> Values:
    return np.array([None if is_missing(cell) else cell for cell in cells], dtype=object)
