"""Small charts in SVG, drawn with whole pixels: states of a feature, ROC, calibration, crowds."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from models.money import PPM
from models.scoring.line_table import StateRow
from models.scoring.states import StateKind
from officer_tui.documents.markup import el
from officer_tui.texts import _
from officer_tui.texts.format import rate

GOOD, BAD, MARK = "#1f7a4d", "#b3392f", "#2a5fa5"
_QUIET, _RULE = "#aab4c2", "#d9dee6"
_INK, _GREY = "#1d2430", "#5d6877"
_LEFT, _STEP_MAX, _STEPS, _NARROWEST = 52, 34, 300, 270
_UPPER, _LOWER, _BETWEEN, _TOP, _BOTTOM = 70, 80, 26, 18, 18
_SQUARE, _MARGIN = 210, 62

Share = tuple[int, int]
"""A point of a square chart, both sides in ppm."""


def binning_chart(rows: Sequence[StateRow]) -> Element:
    """Points of each state above; below, how many rows are in it, and how many of them went bad."""
    step = min(_STEP_MAX, _STEPS // len(rows))
    width = _LEFT + step * len(rows)
    middle = _TOP + _UPPER + _BETWEEN
    height = _TOP + _UPPER + _BOTTOM
    parts = [_caption(_TOP - 6, _("Points")), *_points(rows, step, width)]
    if any(row.trained for row in rows):
        told = _("Rows (grey) and share of bad (red)")
        parts += [_caption(middle - 6, told), *_crowd(rows, step, width, middle)]
        height = middle + _LOWER + _BOTTOM
    for at in range(len(rows)):
        x = _LEFT + step * at + step // 2
        parts.append(_text(x, height - 5, str(at + 1), text_anchor="middle", fill=_GREY))
    return _svg(
        max(_NARROWEST, width + 4),
        height,
        _("States of the feature, numbered as in the table"),
        parts,
    )


def _points(rows: Sequence[StateRow], step: int, width: int) -> list[Element]:
    """Bars up and down from zero."""
    most = max(0, *(row.points for row in rows))
    least = min(0, *(row.points for row in rows))
    room = max(1, most - least)
    zero = _TOP + _UPPER * most // room
    parts = [_rule(_LEFT, zero, width, zero)]
    for at, row in enumerate(rows):
        high = _UPPER * abs(row.points) // room
        top, colour = (zero - high, GOOD) if row.points >= 0 else (zero, BAD)
        parts.append(_bar(_LEFT + step * at, top, step, high, colour))
    return [
        *parts,
        *(_scale(_TOP + 8, f"{most:+d}") if most else ()),
        *(_scale(_TOP + _UPPER, f"{least:+d}") if least else ()),
    ]


def _crowd(rows: Sequence[StateRow], step: int, width: int, top: int) -> list[Element]:
    """Grey bars of rows, a red mark of the share of bad, joined over the bins."""
    sizes = [row.trained.rows if row.trained else 0 for row in rows]
    bads = [row.trained.bad_rate_ppm if row.trained else 0 for row in rows]
    most, worst, floor = max(1, *sizes), max(1, *bads), top + _LOWER
    parts = [_rule(_LEFT, floor, width, floor), *_scale(top + 8, rate(worst))]
    line: list[str] = []
    for at, (row, size, bad) in enumerate(zip(rows, sizes, bads, strict=True)):
        high = _LOWER * size // most
        parts.append(_bar(_LEFT + step * at, floor - high, step, high, _QUIET))
        x, y = _LEFT + step * at + step // 2, floor - _LOWER * bad // worst
        if size:
            parts.append(el("circle", cx=x, cy=y, r=3, fill=BAD))
        if size and row.kind is StateKind.NUMBERS:
            line.append(f"{x},{y}")
    return [*parts, el("polyline", points=" ".join(line), fill="none", stroke=BAD)]


@dataclass(frozen=True, slots=True)
class Line:
    """A line in a square chart."""

    shares: Sequence[Share]
    colour: str = MARK
    has_dots: bool = False


def square_chart(
    title: str,
    across: str,
    up: str,
    lines: Sequence[Line],
    ends: tuple[str, str, str],
    *,
    has_diagonal: bool = True,
) -> Element:
    """Lines in a square.

    Args:
        title: for those who cannot see it.
        across: what the lower side counts,
        up: and the left side.
        lines: in shares of the sides.
        ends: what stands at the ends: lower side left and right, left side top.
        has_diagonal: whether the lines are to be compared with it.
    """
    right, floor, middle = _MARGIN + _SQUARE, _TOP + _SQUARE, _TOP + _SQUARE // 2
    left, far, top = ends
    diagonal = f"M{_MARGIN} {floor}L{right} {_TOP}"
    parts = [
        el("rect", x=_MARGIN, y=_TOP, width=_SQUARE, height=_SQUARE, fill="none", stroke=_RULE),
        *([el("path", d=diagonal, stroke=_QUIET, stroke_dasharray="4 4")] if has_diagonal else []),
        *(part for line in lines for part in _line(line, floor)),
        _text(_MARGIN + _SQUARE // 2, floor + 32, across, text_anchor="middle", fill=_INK),
        _text(14, middle, up, text_anchor="middle", transform=f"rotate(-90 14 {middle})"),
        _text(_MARGIN, floor + 16, left, text_anchor="middle", fill=_GREY),
        _text(right, floor + 16, far, text_anchor="middle", fill=_GREY),
        _text(_MARGIN - 5, _TOP + 8, top, text_anchor="end", fill=_GREY),
    ]
    return _svg(right + 24, floor + 40, title, parts)


def _line(line: Line, floor: int) -> Iterator[Element]:
    marks = [
        (_MARGIN + _SQUARE * across // PPM, floor - _SQUARE * up // PPM)
        for across, up in line.shares
    ]
    points = " ".join(f"{x},{y}" for x, y in marks)
    yield el("polyline", points=points, fill="none", stroke=line.colour, stroke_width=2)
    if line.has_dots:
        yield from (el("circle", cx=x, cy=y, r=3, fill=line.colour) for x, y in marks)


def _svg(width: int, height: int, title: str, parts: Sequence[Element]) -> Element:
    return el(
        "svg",
        el("title", title),
        *parts,
        viewBox=f"0 0 {width} {height}",
        width=width,
        height=height,
        role="img",
    )


def _bar(left: int, top: int, step: int, high: int, colour: str) -> Element:
    gap = max(2, step // 6)
    return el("rect", x=left + gap // 2, y=top, width=step - gap, height=max(1, high), fill=colour)


def _rule(x1: int, y1: int, x2: int, y2: int) -> Element:
    return el("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=_RULE)


def _scale(y: int, text: str) -> list[Element]:
    return [_text(_LEFT - 4, y, text, text_anchor="end", fill=_GREY)]


def _caption(y: int, text: str) -> Element:
    return _text(_LEFT, y, text, fill=_GREY)


def _text(x: int, y: int, text: str, **more: str) -> Element:
    return el("text", text, x=x, y=y, **more)
