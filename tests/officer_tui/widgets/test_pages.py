"""The pages of a list, without a screen; and that the kit knows neither database nor rule."""

import subprocess
import sys

from officer_tui.widgets.pages import PAGE_ROWS, ListSource, Pages, Row, Start


def rows(first: int, count: int = PAGE_ROWS) -> list[Row]:
    return [Row(n, n, (str(n),)) for n in range(first, first + count)]


def test_a_page_begins_at_its_anchor_or_after_the_page_before() -> None:
    pages = Pages()
    assert [pages.start(0), pages.start(1)] == [Start(None, is_from=False), None]
    pages.keep(0, rows(0))
    assert pages.start(1) == Start(PAGE_ROWS - 1, is_from=False)
    pages.keep(1, rows(PAGE_ROWS, 7))
    assert (pages.start(2), pages.total) == (None, PAGE_ROWS + 7)
    pages.survey(350, [0, 100, 200, 300])
    assert (pages.start(3), pages.total) == (Start(300, is_from=True), 350)


def test_the_least_used_page_is_forgotten_and_may_be_asked_for_again() -> None:
    pages = Pages()
    for number in range(17):
        pages.asked.add(number)
        pages.keep(number, rows(number * PAGE_ROWS))
        assert pages.row(0) is not None
    assert pages.row(PAGE_ROWS) is None
    assert 1 not in pages.asked
    assert pages.row(16 * PAGE_ROWS) == rows(16 * PAGE_ROWS)[0]


def test_pages_agree_with_anchors_only_where_they_begin() -> None:
    pages = Pages()
    assert pages.agrees([])
    pages.asked = {0, 1}
    pages.keep(0, rows(0))
    assert not pages.agrees([0, 100])
    pages.keep(1, rows(100))
    assert pages.agrees([0, 100, 200])
    assert not pages.agrees([0, 101, 201])
    assert not pages.agrees([0])


def test_a_row_is_found_where_it_is_nearest() -> None:
    pages = Pages()
    pages.keep(0, rows(0))
    pages.keep(1, [*rows(90, 50)])
    assert pages.find(95, near=90) == 95
    assert pages.find(95, near=104) == 105
    assert pages.find(500, near=0) is None


def test_a_list_that_is_here_is_paged_alike() -> None:
    source = ListSource((), rows(0, 250))
    assert source.page(None, 3, is_from=False) == rows(0, 3)
    assert source.page(10, 2, is_from=True) == rows(10, 2)
    assert source.page(10, 2, is_from=False) == rows(11, 2)
    assert (source.count(1_000), source.count(9)) == (250, 9)
    assert source.anchors(100) == [0, 100, 200]


def test_the_kit_loads_neither_the_database_nor_training() -> None:
    script = (
        "import sys, officer_tui.typeahead, officer_tui.widgets.confirm\n"
        "import officer_tui.widgets.choice_field, officer_tui.widgets.score_bars\n"
        "print([n for n in ('sqlalchemy', 'db', 'sklearn', 'pandas', 'numpy') if n in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
