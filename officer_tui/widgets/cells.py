"""Text in cells: a Chinese character takes two, a combining mark none. Never count with ``len``."""

from enum import StrEnum
from typing import Literal, NamedTuple

from rich.cells import cell_len, chop_cells, set_cell_size
from textual.content import Content

from models.text import visible

Align = Literal["left", "right", "center"]
_CUT = "…"


class Tone(StrEnum):
    """What a text says besides its words. A sign goes with each colour that means something."""

    PLAIN = "plain"
    GOOD = "good"
    CAUTION = "caution"
    BAD = "bad"
    QUIET = "quiet"
    """Of less weight: hints, what is closed, what may not be done."""
    STRONG = "strong"
    ACCENT = "accent"

    @property
    def sign(self) -> str:
        """The sign that says it without the colour."""
        return {"good": "✓ ", "caution": "! ", "bad": "✗ "}.get(self.value, "")


STYLES = {
    Tone.PLAIN: "",
    Tone.GOOD: "$text-success",
    Tone.CAUTION: "$text-warning",
    Tone.BAD: "bold $text-error",
    Tone.QUIET: "$foreground-muted",
    Tone.STRONG: "bold",
    Tone.ACCENT: "$text-primary",
}
"""How each tone looks, as a style of Textual's."""


class Toned(NamedTuple):
    """A text with its tone."""

    text: str
    tone: Tone = Tone.PLAIN


Cell = str | Toned
Line = list[Toned]
"""Pieces one after the other."""


def toned(cell: Cell) -> Toned:
    """A cell as text and tone, with nothing hidden left in it."""
    text, tone = (cell, Tone.PLAIN) if isinstance(cell, str) else cell
    return Toned(visible(text), tone)


def signed(text: str, tone: Tone) -> Toned:
    """A text with the sign of its tone: for everything that colour alone would say."""
    return Toned(tone.sign + text, tone)


def width(text: str) -> int:
    """How many cells the text takes."""
    return cell_len(text)


def fit(text: str, cells: int, align: Align = "left") -> str:
    """The text in exactly so many cells: padded, or cut with an ellipsis."""
    free = cells - cell_len(text)
    if free < 0:
        return set_cell_size(set_cell_size(text, cells - 1).rstrip() + _CUT, cells) if cells else ""
    left = {"left": 0, "right": free, "center": free // 2}[align]
    return " " * left + text + " " * (free - left)


def wrap(text: str, cells: int) -> list[str]:
    """The text in lines of at most so many cells: cut at a space, or between two characters."""
    lines = []
    while cell_len(text) > cells > 1:
        head = next(iter(chop_cells(text, cells)))
        space = head.rfind(" ")
        is_late = space > len(head) // 2 and not text[len(head)].isspace()
        at = space + 1 if is_late else len(head)
        lines.append(text[:at].rstrip())
        text = text[at:].lstrip()
    return [*lines, text]


def fitted(cell: Cell, cells: int, align: Align = "left") -> Toned:
    """As `fit`, for a cell; the tone stays."""
    text, tone = toned(cell)
    return Toned(fit(text, cells, align), tone)


def content(line: Line) -> Content:
    """A line for Textual to draw. Its text is never read as markup, and hides nothing."""
    return Content.assemble(*((visible(text), STYLES[tone]) for text, tone in line))


def two_ends(left: Line, right: Toned, cells: int) -> Line:
    """Left and right; the left gives way."""
    room = max(0, cells - width(right.text) - 1)
    pieces: Line = []
    for text, tone in left:
        kept = fit(text, min(width(text), room))
        room -= width(kept)
        pieces.append(Toned(kept, tone))
    return [*pieces, Toned(" " * (room + 1)), right]
