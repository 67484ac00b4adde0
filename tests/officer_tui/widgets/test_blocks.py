"""What is looked at: text in cells, fact sheets, tables, bars, trends, score bars; in line."""

from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.pilot import Pilot

from officer_tui.texts import N_
from officer_tui.texts.format import money
from officer_tui.widgets.bars import Bar, Bars, Histogram
from officer_tui.widgets.blocks import across, sparkline, upright
from officer_tui.widgets.cells import STYLES, Tone, Toned, content, fit, fitted, signed, wrap
from officer_tui.widgets.columns import Column, widths
from officer_tui.widgets.fact_sheet import Fact, FactSheet
from officer_tui.widgets.lines import Lines
from officer_tui.widgets.score_bars import FeaturePoints, ScoreBars, ScoreGroup
from officer_tui.widgets.small_table import SmallTable
from officer_tui.widgets.trend import Point, Trend

Settled = Callable[[Pilot[Any]], Awaitable[None]]
Shown = Callable[[App[Any]], list[str]]

CJK = st.text(st.sampled_from("中文㐀𠮷ＡＢ·e\u0301 abc1，。‹"), max_size=30)


@given(CJK, st.integers(0, 30), st.sampled_from(["left", "right", "center"]))
def test_fitted_text_takes_exactly_its_cells(text: str, cells: int, align: Any) -> None:
    assert cell_len(fit(text, cells, align)) == cells


@given(CJK, st.integers(2, 30))
def test_wrapped_text_loses_nothing_but_blanks(text: str, cells: int) -> None:
    lines = wrap(text, cells)
    assert all(cell_len(line) <= cells for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


def test_text_is_cut_with_an_ellipsis_and_aligned() -> None:
    assert fit("中文字", 5) == "中文…"
    assert fit("中文字", 4) == "中… "
    assert fit("12", 5, "right") == "   12"
    assert fit("ab", 5, "center") == " ab  "
    assert wrap("the quick brown fox", 10) == ["the quick", "brown fox"]
    assert wrap("一 二三四五六", 10) == ["一 二三四", "五六"]


def test_each_meaning_has_a_sign_and_each_tone_a_style() -> None:
    assert [signed("x", tone).text for tone in Tone] == ["x", "✓ x", "! x", "✗ x", "x", "x", "x"]
    assert set(STYLES) == set(Tone)
    assert fitted(Toned("\x1b[0m", Tone.BAD), 6) == Toned("␛[0m  ", Tone.BAD)
    assert content([Toned("[b]\n")]).plain == "[b]␊"


@given(st.lists(st.tuples(st.integers(1, 20), st.booleans()), min_size=1, max_size=9))
def test_columns_that_grow_share_what_is_left(columns: list[tuple[int, bool]]) -> None:
    made = [Column(str(n), "x", w, grows=grows) for n, (w, grows) in enumerate(columns)]
    room = widths(made, 200)
    assert all(have >= column.width for have, column in zip(room, made, strict=True))
    if any(grows for _, grows in columns):
        assert sum(room) + len(room) == max(200, sum(w + 1 for w, _ in columns))


@given(st.integers(0, 10**15), st.integers(0, 10**15), st.integers(1, 50))
def test_a_bar_is_as_wide_as_its_room_and_what_is_something_shows(
    value: int, most: int, cells: int
) -> None:
    bar = across(value, most, cells)
    assert cell_len(bar) == cells
    assert bool(bar.strip()) == (value > 0 and most > 0)


def test_columns_stand_on_the_ground() -> None:
    assert upright([0, 1, 8, 16], 2) == ["   █", " ▁██"]
    assert upright([], 2) == ["", ""]
    assert sparkline([0, 4, 8]) == " ▄█"


class Gallery(App[None]):
    def __init__(self, *blocks: Lines) -> None:
        super().__init__()
        self.blocks = blocks

    def compose(self) -> ComposeResult:
        yield from self.blocks


def blocks() -> list[Lines]:
    """One of each, with Chinese, control characters and markup in the data."""
    facts, table = FactSheet(N_("Queue")), SmallTable([Column("a", N_("Day"), 10)], N_("Loans"))
    facts.show(
        [
            Fact("姓名", "林*舟"),
            Fact("Phone", "100****0001"),
            Fact("用途", "装修用的很长的说明文字" * 5, Tone.BAD),
            Fact("x", "\x1b[31m [/] [@click=app.quit]"),
        ]
    )
    table.show([("中文名字很长啊",), (Toned("ok", Tone.GOOD),)])
    bars, histogram = Bars(), Histogram()
    for chart in (bars, histogram):
        chart.show([Bar("购物", 12, "12"), Bar("高风险客户", 3, "3", Tone.BAD), Bar("", 0, "0")])
    trend, score = Trend(), ScoreBars()
    trend.show([Point(f"2026-{m:02d}", m * 100_000) for m in range(1, 13)], money)
    score.show(
        480,
        [
            ScoreGroup("信用", 20, [FeaturePoints("逾期次数", "3 次", -25, -40, 30)]),
            ScoreGroup("交易", 45, [FeaturePoints("准时率", "93.00%", 45, -10, 50)]),
        ],
        545,
    )
    return [facts, table, bars, histogram, trend, score]


@pytest.mark.parametrize("columns", [40, 80, 160])
async def test_every_line_of_every_block_fits(columns: int, settled: Settled, shown: Shown) -> None:
    made = blocks()
    app = Gallery(*made)
    async with app.run_test(size=(columns, 60)) as pilot:
        await settled(pilot)
        for block in made:
            assert block.size.height == len(block.lines(columns))
            for line in block.lines(columns):
                assert sum(cell_len(piece.text) for piece in line) <= columns
        seen = shown(app)
        assert {cell_len(line) for line in seen} == {columns}
        assert "\x1b" not in "".join(seen)
        assert "␛[31m [/] [@click=app.quit]" in "".join(seen)


async def test_what_has_nothing_to_show_says_so(settled: Settled, shown: Shown) -> None:
    app = Gallery(
        FactSheet(), SmallTable([Column("a", N_("Day"), 10)]), Bars(), Histogram(), Trend()
    )
    async with app.run_test(size=(40, 20)) as pilot:
        await settled(pilot)
        assert "".join(shown(app)).count("Nothing here") == 4


async def test_points_stand_left_and_right_of_the_line(settled: Settled, shown: Shown) -> None:
    score = ScoreBars()
    app = Gallery(score)
    async with app.run_test(size=(60, 10)) as pilot:
        features = [
            FeaturePoints("bad", "", -30, -30, 30),
            FeaturePoints("good", "", 30, -30, 30),
            FeaturePoints("none", "", 0, -30, 30),
        ]
        score.show(500, [ScoreGroup("all", 0, features)], 500)
        await settled(pilot)
        bad, good, none = (line for line in shown(app)[2:5])
        assert bad.index("█") < bad.index("┃") < good.index("█")
        assert "█" not in none
        assert none.index("│") == good.index("┃") == bad.index("┃")
        assert [line.split()[-1] for line in shown(app)[:6]] == [
            "+500", "0", "-30", "+30", "0", "500",
        ]  # fmt: skip
        assert [feature.tone for feature in features] == [Tone.BAD, Tone.GOOD, Tone.QUIET]
