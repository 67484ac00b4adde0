"""Small charts in SVG, drawn with whole pixels: states of a feature, ROC, calibration, crowds."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from models.money import PPM
from models.scoring.portable.states import Kind, StateRow
from officer_tui.documents.markup import el
from officer_tui.texts import _
from officer_tui.texts.format import rate

_GOOD, _BAD, _MARK, _QUIET, _RULE = "#1f7a4d", "#b3392f", "#2a5fa5", "#aab4c2", "#d9dee6"
_INK, _GREY = "#1d2430", "#5d6877"
_LEFT, _STEP_MAX, _STEPS, _NARROWEST = 52, 34, 300, 230
_UPPER, _LOWER, _BETWEEN, _TOP, _BOTTOM = 70, 80, 26, 18, 18
_SQUARE, _MARGIN = 240, 40

Share = tuple[int, int]
"""A point of a square chart, both sides in ppm."""


def binning_chart(rows: Sequence[StateRow]) -> Element:
    """Points of each state above; below, how many rows are in it, and how many of them went bad."""
    step = min(_STEP_MAX, _STEPS // len(rows))
    width = _LEFT + step * len(rows)
    middle = _TOP + _UPPER + _BETWEEN
    height = _TOP + _UPPER + _BOTTOM
    parts = [_caption(_TOP - 6, _("Points")), *_points(rows, step, width)]
    if any(row.count for row in rows):
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
        top, colour = (zero - high, _GOOD) if row.points >= 0 else (zero, _BAD)
        parts.append(_bar(_LEFT + step * at, top, step, high, colour))
    return [
        *parts,
        *(_scale(_TOP + 8, f"{most:+d}") if most else ()),
        *(_scale(_TOP + _UPPER, f"{least:+d}") if least else ()),
    ]


def _crowd(rows: Sequence[StateRow], step: int, width: int, top: int) -> list[Element]:
    """Grey bars of rows, a red mark of the share of bad, joined over the bins."""
    sizes = [row.count.good + row.count.bad if row.count else 0 for row in rows]
    bads = [
        row.count.bad * PPM // size if row.count and size else 0
        for row, size in zip(rows, sizes, strict=True)
    ]
    most, worst, floor = max(1, *sizes), max(1, *bads), top + _LOWER
    parts = [_rule(_LEFT, floor, width, floor), *_scale(top + 8, rate(worst))]
    line: list[str] = []
    for at, (row, size, bad) in enumerate(zip(rows, sizes, bads, strict=True)):
        high = _LOWER * size // most
        parts.append(_bar(_LEFT + step * at, floor - high, step, high, _QUIET))
        x, y = _LEFT + step * at + step // 2, floor - _LOWER * bad // worst
        if size:
            parts.append(el("circle", cx=x, cy=y, r=3, fill=_BAD))
        if size and row.state.kind is Kind.BIN:
            line.append(f"{x},{y}")
    return [*parts, el("polyline", points=" ".join(line), fill="none", stroke=_BAD)]


def square_chart(
    title: str, across: str, up: str, line: Sequence[Share], *, dots: bool, end: int = PPM
) -> Element:
    """A line in a square whose diagonal says "no better than chance", or "as foretold"."""
    side = _MARGIN + _SQUARE

    def x_y(share: Share) -> tuple[int, int]:
        return _MARGIN + _SQUARE * share[0] // end, 10 + _SQUARE - _SQUARE * share[1] // end

    marks = [x_y(share) for share in line]
    path = el(
        "polyline",
        points=" ".join(f"{x},{y}" for x, y in marks),
        fill="none",
        stroke=_MARK,
        stroke_width=2,
    )
    parts = [
        el("rect", x=_MARGIN, y=10, width=_SQUARE, height=_SQUARE, fill="none", stroke=_RULE),
        el(
            "line",
            x1=_MARGIN,
            y1=10 + _SQUARE,
            x2=side,
            y2=10,
            stroke=_QUIET,
            stroke_dasharray="4 4",
        ),
        path,
        *([el("circle", cx=x, cy=y, r=3, fill=_MARK) for x, y in marks] if dots else []),
        _text(_MARGIN + _SQUARE // 2, side + 4, across, text_anchor="middle", fill=_INK),
        _text(
            12,
            10 + _SQUARE // 2,
            up,
            text_anchor="middle",
            fill=_INK,
            transform=f"rotate(-90 12 {10 + _SQUARE // 2})",
        ),
        _text(side, _SQUARE + 24, rate(end), text_anchor="end", fill=_GREY),
        _text(_MARGIN - 4, 19, rate(end), text_anchor="end", fill=_GREY),
    ]
    return _svg(side + 10, side + 14, title, parts)


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
