"""Facts as a form shows them: label and value, in as many columns as there is room for."""

from collections.abc import Sequence
from itertools import zip_longest
from typing import NamedTuple

from officer_tui.widgets.cells import Line, Tone, Toned, fit, signed, toned, width, wrap
from officer_tui.widgets.lines import Lines

_COLUMN_CELLS_MIN = 34
_LABEL_SHARE = 2
"""A label takes at most half of its column."""


class Fact(NamedTuple):
    """A label and its value, both in the officer's language."""

    label: str
    value: str
    tone: Tone = Tone.PLAIN
    """Good, caution and bad get their sign in front of the value."""


class FactSheet(Lines):
    """Facts in columns, read from left to right; one alone has the whole width."""

    def __init__(
        self,
        title: str = "",
        *,
        columns: int = 2,
        id: str | None = None,
    ) -> None:
        super().__init__(title, id=id)
        self.columns = columns
        self.facts: Sequence[Fact] = ()

    def show(self, facts: Sequence[Fact]) -> None:
        """Show these facts instead."""
        self.facts = facts
        self.redraw()

    def body(self, cells: int) -> list[Line]:
        """The facts, side by side."""
        columns = max(1, min(self.columns, len(self.facts), cells // _COLUMN_CELLS_MIN))
        room = cells // columns
        labels = [_label_cells(self.facts[i::columns], room) for i in range(columns)]
        lines: list[Line] = []
        for first in range(0, len(self.facts), columns):
            facts = self.facts[first : first + columns]
            blocks = [_block(fact, label, room) for fact, label in zip(facts, labels, strict=False)]
            rows = zip_longest(*blocks, fillvalue=[Toned(" " * room)])
            lines += [[piece for line in row for piece in line] for row in rows]
        return lines


def _label_cells(facts: Sequence[Fact], room: int) -> int:
    """How wide the labels of a column are, with the gap after them."""
    longest = max((width(fact.label) for fact in facts), default=0)
    return min(longest, room // _LABEL_SHARE) + 1


def _block(fact: Fact, label_cells: int, room: int) -> list[Line]:
    """A fact in its lines, each exactly as wide as the column."""
    value_cells = room - label_cells
    text, tone = toned(signed(fact.value, fact.tone))
    return [
        [
            Toned(fit(fact.label if number == 0 else "", label_cells), Tone.QUIET),
            Toned(fit(piece, value_cells), tone),
        ]
        for number, piece in enumerate(wrap(text, value_cells - 1))
    ]
