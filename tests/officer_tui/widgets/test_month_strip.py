"""Months side by side: the oldest give way where there is no room."""

import pytest
from rich.cells import cell_len

from officer_tui.widgets.cells import Tone
from officer_tui.widgets.month_strip import Mark, MonthStrip

MARKS = [Mark(f"2026-{m:02d}", "逾期1笔" if m % 3 == 0 else "按时", Tone.BAD) for m in range(1, 13)]


@pytest.mark.parametrize("cells", [12, 40, 74, 160])
def test_it_never_is_wider_than_its_room(cells: int) -> None:
    strip = MonthStrip()
    strip.marks = MARKS
    lines = strip.body(cells)
    assert len(lines) == 3
    widths = {sum(cell_len(piece.text) for piece in line) for line in lines}
    assert len(widths) == 1
    assert max(widths) <= cells
    assert lines[2][-1].text.startswith("2026-12")


def test_a_mark_has_its_sign_and_nothing_says_so() -> None:
    strip = MonthStrip()
    assert strip.body(40)[0][0].text == "Nothing here"
    strip.marks = MARKS[-1:]
    assert strip.body(40)[1][0].text.startswith("✗ 逾期1笔")
