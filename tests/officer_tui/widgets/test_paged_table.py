"""The table over long lists: pages, keys, marks, order, refresh, mouse, narrow screens."""

from collections.abc import Awaitable, Callable, Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any

from rich.cells import cell_len
from textual.app import App, ComposeResult
from textual.message import Message
from textual.pilot import Pilot

from models.errors import NotFound
from officer_tui.widgets.cells import Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.page_reader import PageReader
from officer_tui.widgets.paged_table import PagedTable
from officer_tui.widgets.pages import ListSource, PageSource, Row

COLUMNS = (
    Column("number", "Number", 8, is_sortable=True),
    Column("name", "Name", 10, grows=True),
    Column("amount", "Amount", 12, "right", is_sortable=True),
)


def row(n: int, name: str = "") -> Row:
    return Row(n, n, (f"A{n:06d}", name or f"王小{n % 10}", Toned(f"¥{n:,}.00", Tone.QUIET)))


@dataclass
class Numbers:
    """A list of numbers, as a database would page it."""

    ids: list[int]
    columns: Sequence[Column] = COLUMNS
    sorted_by: str = "number"
    is_descending: bool = False
    asked: list[int] = field(default_factory=list)

    def page(self, key: object | None, limit: int, *, is_from: bool) -> list[Row]:
        self.asked.append(limit)
        ids = sorted(self.ids, reverse=self.is_descending)
        first = 0
        if isinstance(key, int):
            sign = -1 if self.is_descending else 1
            before = [i for i in ids if i * sign < key * sign or (i == key and not is_from)]
            first = len(before)
        return [row(i) for i in ids[first : first + limit]]

    def count(self, cap: int) -> int:
        return min(cap, len(self.ids))

    def anchors(self, every: int) -> list[object]:
        return [*sorted(self.ids, reverse=self.is_descending)[::every]]


class TableApp(App[None]):
    def __init__(self, source: PageSource) -> None:
        super().__init__()
        self.table = PagedTable(source, fixed=1)
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.table

    def on_paged_table_row_chosen(self, message: PagedTable.RowChosen) -> None:
        self.said.append(message)

    def on_paged_table_marks_changed(self, message: PagedTable.MarksChanged) -> None:
        self.said.append(message)

    def on_paged_table_sort_chosen(self, message: PagedTable.SortChosen) -> None:
        self.said.append(message)

    def on_page_reader_failed(self, message: PageReader.Failed) -> None:
        self.said.append(message)


Settled = Callable[[Pilot[Any]], Awaitable[None]]
Shown = Callable[[App[Any]], list[str]]


async def test_long_list_is_never_read_whole(settled: Settled, shown: Shown) -> None:
    source = Numbers(list(range(50_000)))
    app = TableApp(source)
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        assert app.table.total == 50_000
        await pilot.press("end")
        await settled(pilot)
        assert app.table.current == row(49_999)
        assert "A049999" in shown(app)[23]
        await pilot.press("home", "pagedown")
        await settled(pilot)
        assert app.table.cursor == 23
        assert len(source.asked) < 8


async def test_every_line_is_as_wide_as_the_screen_and_columns_stand_in_line(
    settled: Settled, shown: Shown
) -> None:
    names = [
        "㐀𠮷",
        "ＡＢＣ",
        "e\u0301",
        "阿·布·都",
        "\x1b]0;x\x07",
        "[/]",
        "很长的名字真的很长真的很长很长",
    ]
    rows = [Row(n, n, (f"A{n:06d}", name, "¥1.00")) for n, name in enumerate(names)]
    app = TableApp(ListSource(COLUMNS, rows))
    async with app.run_test(size=(60, 12)) as pilot:
        await settled(pilot)
        seen = shown(app)
        assert {cell_len(line) for line in seen} == {60}
        ends = {cell_len(line.rstrip()[: line.rstrip().rindex("¥1.00")]) for line in seen[1:8]}
        assert len(ends) == 1
        assert "␛]0;x␇" in seen[5]
        assert "\x1b" not in "".join(seen)
        assert "[/]" in seen[6]


async def test_an_empty_list_says_so(settled: Settled, shown: Shown) -> None:
    app = TableApp(Numbers([]))
    async with app.run_test(size=(60, 12)) as pilot:
        await settled(pilot)
        assert "Nothing here" in shown(app)[1]
        await pilot.press("down", "enter", "space", "end")
        assert app.said == []


async def test_keys_choose_mark_and_sort(settled: Settled, shown: Shown) -> None:
    app = TableApp(Numbers(list(range(300))))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.press("down", "enter", "space", "space", "up", "space", "s", "S", "u")
        await settled(pilot)
        table = app.table
        said: list[Hashable] = [
            message.id
            if isinstance(message, PagedTable.RowChosen)
            else message.ids
            if isinstance(message, PagedTable.MarksChanged)
            else (message.column, message.is_descending)
            for message in app.said
            if isinstance(
                message, PagedTable.RowChosen | PagedTable.MarksChanged | PagedTable.SortChosen
            )
        ]
        assert said == [
            1,
            frozenset({1}),
            frozenset({1, 2}),
            frozenset({1}),
            ("amount", False),
            ("number", True),
            frozenset(),
        ]
        table.show(Numbers(list(range(300)), is_descending=True))
        await settled(pilot)
        assert (table.cursor, table.current) == (0, row(299))
        assert "Number ▼" in shown(app)[0]


async def test_marks_and_cursor_have_a_sign_besides_the_colour(
    settled: Settled, shown: Shown
) -> None:
    app = TableApp(Numbers(list(range(9))))
    async with app.run_test(size=(60, 12)) as pilot:
        await settled(pilot)
        await pilot.press("space")
        await settled(pilot)
        assert [line[0] for line in shown(app)[1:4]] == ["*", ">", " "]


async def test_the_cursor_stays_on_its_row_when_the_list_changes(settled: Settled) -> None:
    source = Numbers(list(range(100, 600)))
    app = TableApp(source)
    async with app.run_test(size=(60, 12)) as pilot:
        await settled(pilot)
        app.table.cursor = 250
        await settled(pilot)
        place = app.table.cursor - app.table.scroll_offset.y
        source.ids[:0] = [1, 2, 3]
        app.table.refresh_rows()
        await settled(pilot)
        assert (app.table.current, app.table.total) == (row(350), 503)
        assert app.table.cursor - app.table.scroll_offset.y == place
        source.ids.remove(350)
        app.table.refresh_rows()
        await settled(pilot)
        assert (app.table.current, app.table.total) == (row(351), 502)
        source.ids.clear()
        app.table.refresh_rows()
        await settled(pilot)
        assert (app.table.current, app.table.total) == (None, 0)


async def test_the_cursor_keeps_to_the_end_of_a_list_that_got_shorter(settled: Settled) -> None:
    source = Numbers(list(range(500)))
    app = TableApp(source)
    async with app.run_test(size=(60, 12)) as pilot:
        await settled(pilot)
        await pilot.press("end")
        await settled(pilot)
        del source.ids[50:]
        app.table.refresh_rows()
        await settled(pilot)
        assert (app.table.current, app.table.total) == (row(49), 50)


async def test_mouse_selects_opens_scrolls_and_sorts(settled: Settled) -> None:
    app = TableApp(Numbers(list(range(300))))
    async with app.run_test(size=(80, 24)) as pilot:
        await settled(pilot)
        await pilot.click(offset=(5, 4))
        assert app.table.cursor == 3
        await pilot.click(offset=(5, 5), times=2)
        await pilot.click(offset=(75, 0))
        assert [type(message).__name__ for message in app.said] == ["RowChosen", "SortChosen"]


async def test_columns_are_pushed_out_where_there_is_no_room(
    settled: Settled, shown: Shown
) -> None:
    app = TableApp(Numbers(list(range(9))))
    async with app.run_test(size=(26, 12)) as pilot:
        await settled(pilot)
        assert "Amount" not in shown(app)[0]
        await pilot.press("right", "right", "right")
        await settled(pilot)
        assert shown(app)[0].split() == ["<Number", "▲", "Amount"]
        await pilot.press("left")
        await settled(pilot)
        assert "Name" in shown(app)[0]


async def test_a_refusal_of_the_source_is_told_and_the_rows_stay(settled: Settled) -> None:
    class Gone(Numbers):
        def page(self, *_: object, **__: object) -> list[Row]:
            raise NotFound("officer", "li")

    app = TableApp(Numbers(list(range(9))))
    async with app.run_test(size=(60, 12)) as pilot:
        await settled(pilot)
        app.table.show(Gone(list(range(9))))
        await settled(pilot)
        assert [type(message).__name__ for message in app.said] == ["Failed"]
        assert app.table.current == row(0)


FULL_SCREEN = """
from textual.app import App
from officer_tui.themes import DARK
from officer_tui.widgets.cells import Tone, Toned
from officer_tui.widgets.columns import Column
from officer_tui.widgets.paged_table import PagedTable
from officer_tui.widgets.pages import ListSource, Row

COLUMNS = [Column(name, name, 12, grows=name == "b") for name in "abcdefgh"]
ROWS = [
    Row(n, n, (f"A{n:06d}", "王小明", Toned("! 12", Tone.CAUTION), "1,234.00", "评分", "B", "x",
    Toned("q", Tone.QUIET))) for n in range(5000)
]

class Desk(App):
    def compose(self):
        yield PagedTable(ListSource(COLUMNS, ROWS))
    def on_mount(self):
        self.register_theme(DARK)
        self.theme = DARK.name

Desk().run()
"""


def test_an_arrow_key_costs_little_on_a_slow_line(terminal: Callable[..., Any]) -> None:
    desk = terminal(FULL_SCREEN, 120, 40)
    desk.wait_for("A000038")
    desk.read(1)
    sizes = []
    for _ in range(80):  # twice over the edge of the screen
        desk.type("j")
        sizes.append(len(desk.read(0.05).encode()))
    assert sorted(sizes)[40] <= 1_000
    assert sum(sizes) / len(sizes) <= 1_500
    assert ">A000080" in "\n".join(desk.screen.display)
