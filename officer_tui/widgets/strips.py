"""Lines as strips, for widgets that paint line by line."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby
from operator import itemgetter

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

from models.text import visible
from officer_tui.widgets.cells import STYLES, Line, Tone


def tones(widget: Widget, component: str = "") -> dict[Tone, RichStyle]:
    """How each tone looks on a widget; all the same on a component, whose own colours count."""
    if component:
        return dict.fromkeys(Tone, widget.get_visual_style(component).rich_style)
    return _tones_on(widget.visual_style, widget.app.theme)


@lru_cache
def _tones_on(base: Style, _theme: str) -> dict[Tone, RichStyle]:
    """Each tone over a style. A tone is named after a colour of the theme."""
    return {tone: (base + Style.parse(style)).rich_style for tone, style in STYLES.items()}


def strip(line: Line, cells: int, looks: dict[Tone, RichStyle]) -> Strip:
    """A line in exactly so many cells. Neighbours that look alike are sent as one."""
    segments = [
        Segment("".join(text for text, _ in pieces), look)
        for look, pieces in groupby(_looking(line, looks), itemgetter(1))
    ]
    return Strip(segments).adjust_cell_length(cells, looks[Tone.PLAIN])


def _looking(line: Line, looks: dict[Tone, RichStyle]) -> Iterator[tuple[str, RichStyle]]:
    """Each text with its look; a blank has none of its own, and takes that of what is before it."""
    look = looks[Tone.PLAIN]
    for piece in line:
        text = visible(piece.text)
        if not text.isspace():
            look = looks[piece.tone]
        yield text, look
