"""Amounts as blocks of cells, to an eighth of a cell. Whole numbers only."""

from collections.abc import Sequence

_ACROSS = " ▏▎▍▌▋▊▉█"
_UP = " ▁▂▃▄▅▆▇█"
_EIGHTHS = 8


def across(value: int, most: int, cells: int) -> str:
    """A bar to the right, padded to so many cells; anything above zero shows."""
    eighths = _share(value, most, cells)
    whole, rest = divmod(eighths, _EIGHTHS)
    return ("█" * whole + (_ACROSS[rest] if rest else "")).ljust(cells)


def upright(values: Sequence[int], height: int) -> list[str]:
    """Columns side by side, one character each: the lines from the top down."""
    most = max(values, default=0)
    tall = [_share(value, most, height) for value in values]
    return [
        "".join(_UP[min(max(eighths - floor * _EIGHTHS, 0), _EIGHTHS)] for eighths in tall)
        for floor in reversed(range(height))
    ]


def sparkline(values: Sequence[int]) -> str:
    """Columns of a single line, for a cell of a table."""
    return upright(values, 1)[0]


def _share(value: int, most: int, cells: int) -> int:
    """Eighths of a cell that a value takes; at least one if it is above zero."""
    if value <= 0 or most <= 0:
        return 0
    return max(1, min(value, most) * cells * _EIGHTHS // most)


def floating(start: int, end: int, most: int, cells: int) -> str:
    """A bar that hangs between two amounts of a range, padded; where they are one, a line.

    Args:
        start: from 0 to ``most``.
        end: from 0 to ``most``, on either side of the start.
        most: what all the cells together stand for.
        cells: how many there are.
    """
    first, last = (at * (cells - 1) // max(1, most) for at in sorted((start, end)))
    bar = "│" if start == end else "█" * (last - first + 1)
    return (" " * first + bar).ljust(cells)
