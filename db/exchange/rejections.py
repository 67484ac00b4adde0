"""What is wrong with one row, and how to put it right: codes only, the sentences are catalogs'.

A row may have several rejections, one for each cell that is wrong; they come one after the other.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from models.text import visible

SHOWN_CHARS = 40
"""So much of a wrong value is shown; the rest is three dots."""


class Problem(StrEnum):
    """What is wrong."""

    # of a row
    BAD_JSON = "bad-json"
    """The line is no JSON object."""
    TOO_FEW_CELLS = "too-few-cells"
    TOO_MANY_CELLS = "too-many-cells"
    REPEATED_ROW_ID = "repeated-row-id"
    """An earlier row of the file has the same id."""
    CHANGED_ROW = "changed-row"
    """An earlier import took a row of this id in, with other values."""
    UNKNOWN_COLUMN = "unknown-column"
    """A JSON object has a key that the first one did not have."""

    # of any cell
    CELL_TOO_LONG = "cell-too-long"
    NESTED_VALUE = "nested-value"
    """A list or an object where a JSON object should hold a plain value."""
    MISSING_VALUE = "missing-value"

    # of a cell that should be something
    NOT_MONEY = "not-money"
    NEGATIVE_AMOUNT = "negative-amount"
    ZERO_AMOUNT = "zero-amount"
    ABSURD_AMOUNT = "absurd-amount"
    NOT_NUMBER = "not-number"
    NOT_WHOLE = "not-whole"
    OUT_OF_RANGE = "out-of-range"
    NOT_DATE = "not-date"
    FUTURE_DATE = "future-date"
    ABSURD_DATE = "absurd-date"
    """Before anyone alive was born."""
    BAD_ID_NUMBER = "bad-id-number"
    BAD_PHONE = "bad-phone"
    UNKNOWN_VALUE = "unknown-value"
    TEXT_TOO_LONG = "text-too-long"


class Fix(StrEnum):
    """What to do about it in the file."""

    ONE_OBJECT_A_LINE = "one-object-a-line"
    MATCH_HEADER = "match-header"
    """As many cells as the header has; text that holds the separator goes into quotes."""
    UNIQUE_ROW_ID = "unique-row-id"
    CORRECT_AT_THE_DESK = "correct-at-the-desk"
    """A row is taken in once; what has changed since is a matter for the desk."""
    MAP_COLUMN = "map-column"
    SHORTEN = "shorten"
    PLAIN_VALUE = "plain-value"
    FILL_IN = "fill-in"
    WRITE_YUAN = "write-yuan"
    CHECK_AMOUNT = "check-amount"
    WRITE_NUMBER = "write-number"
    WRITE_WHOLE_NUMBER = "write-whole-number"
    WRITE_DATE = "write-date"
    CHECK_DATE = "check-date"
    CHECK_ID_NUMBER = "check-id-number"
    """Also: store the column as text, for a spreadsheet's number loses the last digits."""
    CHECK_PHONE = "check-phone"
    USE_KNOWN_VALUE = "use-known-value"
    """One of the values, or a line for it in the mapping."""


FIXES = {
    Problem.BAD_JSON: Fix.ONE_OBJECT_A_LINE,
    Problem.TOO_FEW_CELLS: Fix.MATCH_HEADER,
    Problem.TOO_MANY_CELLS: Fix.MATCH_HEADER,
    Problem.REPEATED_ROW_ID: Fix.UNIQUE_ROW_ID,
    Problem.CHANGED_ROW: Fix.CORRECT_AT_THE_DESK,
    Problem.UNKNOWN_COLUMN: Fix.MAP_COLUMN,
    Problem.CELL_TOO_LONG: Fix.SHORTEN,
    Problem.NESTED_VALUE: Fix.PLAIN_VALUE,
    Problem.MISSING_VALUE: Fix.FILL_IN,
    Problem.NOT_MONEY: Fix.WRITE_YUAN,
    Problem.NEGATIVE_AMOUNT: Fix.CHECK_AMOUNT,
    Problem.ZERO_AMOUNT: Fix.CHECK_AMOUNT,
    Problem.ABSURD_AMOUNT: Fix.CHECK_AMOUNT,
    Problem.NOT_NUMBER: Fix.WRITE_NUMBER,
    Problem.NOT_WHOLE: Fix.WRITE_WHOLE_NUMBER,
    Problem.OUT_OF_RANGE: Fix.WRITE_WHOLE_NUMBER,
    Problem.NOT_DATE: Fix.WRITE_DATE,
    Problem.FUTURE_DATE: Fix.CHECK_DATE,
    Problem.ABSURD_DATE: Fix.CHECK_DATE,
    Problem.BAD_ID_NUMBER: Fix.CHECK_ID_NUMBER,
    Problem.BAD_PHONE: Fix.CHECK_PHONE,
    Problem.UNKNOWN_VALUE: Fix.USE_KNOWN_VALUE,
    Problem.TEXT_TOO_LONG: Fix.SHORTEN,
}
"""How each problem is put right."""

Facts = Mapping[str, object]
"""What the sentence of a problem tells besides: limits, allowed values."""


class CellError(Exception):
    """A cell cannot be the value that its field needs."""

    def __init__(self, problem: Problem, **facts: object) -> None:
        super().__init__(problem)
        self.problem = problem
        self.facts = facts


@dataclass(frozen=True, slots=True)
class Rejected:
    """One thing that is wrong with a row; the row is not taken in."""

    row_number: int
    """As a spreadsheet counts: the header is row 1. In JSON lines, the line."""
    column: str
    """The column's name in the file; empty where the row as a whole is wrong."""
    value: str
    """What stands there, shortened, made visible, personal data masked."""
    problem: Problem
    facts: Facts = field(default_factory=dict)

    @property
    def fix(self) -> Fix:
        """How to put it right."""
        return FIXES[self.problem]


def shortened(value: str) -> str:
    """So much of a value as fits a table, with nothing hidden in it."""
    shown = visible(value)
    return shown if len(shown) <= SHOWN_CHARS else shown[: SHOWN_CHARS - 1] + "…"
