"""What a column cannot teach, which of its numbers are codes, and whether it knows too much."""

import re
from collections import Counter
from enum import StrEnum

import numpy as np

from models.learning.columns import Column
from models.learning.logistic import Floats
from models.learning.table import Raw
from models.scoring.batch import Values
from models.scoring.cuts import Number
from models.scoring.validation import ScoreCount, auc_ppm

LEAK_PPM = 980_000
"""A feature that ranks the rows so well by itself may well have been known only afterwards."""
_IDS_MIN = 50
_CODES_MAX = 5
_FAR = 2
_TOP = re.compile("9+[6-9]")


class Why(StrEnum):
    """Why a column is not used."""

    ALL_MISSING = "all_missing"
    CONSTANT = "constant"
    ID_LIKE = "id_like"
    """Nearly every row has a value of its own: it names the customer."""
    NO_POINTS = "no_points"
    """It was learned from, and came to no points in any state."""


def why_left_out(raw: Raw, values: Values) -> Why | None:
    """Why a column can teach nothing; None if it may."""
    told = values[[value is not None for value in values]] if raw.is_words else values
    told = told if raw.is_words else told[~np.isnan(told)]
    if not len(told):
        return Why.ALL_MISSING
    kinds = len(set(told.tolist()))
    if kinds == 1 and len(told) == len(values):
        return Why.CONSTANT
    if kinds <= _IDS_MIN:
        return None
    is_named = raw.is_words and 2 * kinds > len(told)
    is_counted = (
        raw.is_whole and kinds == len(told) and float(np.ptp(told)) + 1 == len(told) == len(values)
    )
    return Why.ID_LIKE if is_named or is_counted else None


def found_specials(raw: Raw, values: Values) -> tuple[Number, ...]:
    """Numbers that stand for a state, as files write them: -9, -99, -999, 999, 99999 and the like.

    Below zero they are made of the digits 7, 8 and 9 where nothing else is below zero; above it
    they are 96 to 99, 996 to 999, and so on, where all other numbers are less than half as large.
    """
    if raw.is_words or not raw.is_whole:
        return ()
    numbers = [int(value) for value in np.unique(values[~np.isnan(values)])]
    below = [number for number in numbers if number < 0]
    codes = below if _are_codes(below, numbers) else []
    top = [number for number in numbers if number > _IDS_MIN and _TOP.fullmatch(str(number))]
    others = [number for number in numbers if number not in {*top, *codes}]
    if others and top and _FAR * max(others) < min(top):
        codes = [*codes, *top]
    return tuple(sorted(codes))


def knows_too_much(column: Column, bad: Floats) -> int | None:
    """The AUC in ppm of a feature alone, if it is suspiciously high."""
    rows, bads = column.rows, column.bad_rows(bad)
    counts: Counter[tuple[float, int]] = Counter()
    for state in np.flatnonzero(rows):
        rate = float(bads[state] / rows[state])
        counts[rate, 1] += int(bads[state])
        counts[rate, 0] += int(rows[state] - bads[state])
    rates = sorted({rate for rate, _ in counts}, reverse=True)
    ranked = [ScoreCount(at, counts[r, 0], counts[r, 1]) for at, r in enumerate(rates)]
    auc = auc_ppm(ranked)
    return auc if auc > LEAK_PPM else None


def _are_codes(below: list[int], numbers: list[int]) -> bool:
    """Whether numbers below zero are codes."""
    return (
        0 < len(below) <= _CODES_MAX
        and len(below) < len(numbers)
        and all(set(str(-number)) <= set("789") for number in below)
    )
