"""What a cell of somebody's table says: a number, a word, or nothing. For training and scoring."""

from models.scoring.cuts import Number

MISSING = frozenset({"", "NA", "N/A", "#N/A", "<NA>", "NaN", "nan", "null", "NULL", "."})
"""How files write that there is no value."""


def is_missing(cell: str) -> bool:
    """Whether a cell says nothing."""
    return cell in MISSING


def number_of(cell: str) -> Number | None:
    """The number that a cell says, whole where it is whole; None if it says a word."""
    try:
        number = float(cell)
    except ValueError:
        return None
    if "_" in cell:
        return None
    return int(number) if number.is_integer() else number
