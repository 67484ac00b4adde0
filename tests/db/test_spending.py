"""Spending is added up so that the parts make the whole."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from db.spending import spending
from models.dates import add_months
from models.origination.profile import Scene, SpendMonth

START = date(2025, 11, 1)
ROWS = st.lists(
    st.builds(
        SpendMonth,
        month=st.integers(0, 17).map(lambda number: add_months(START, number)),
        scene=st.sampled_from(Scene),
        merchant=st.sampled_from(["云集", "晨露", "青鸟"]),
        amount_fen=st.integers(0, 10**7),
        purchases=st.integers(0, 9),
        refund_fen=st.integers(0, 10**6),
    ),
    max_size=30,
)


@given(ROWS)
def test_the_parts_make_the_whole(rows: list[SpendMonth]) -> None:
    spent = spending(rows)
    whole = sum(row.amount_fen - row.refund_fen for row in rows)
    assert spent.net_fen == sum(spent.by_month_fen) == whole
    assert sum(one.net_fen for one in spent.scenes) == whole
    assert sum(one.net_fen for one in spent.merchants) == whole
    assert len(spent.months) == len(spent.by_month_fen)
    for scene in spent.scenes:
        assert sum(scene.by_month_fen) == scene.net_fen
        assert len(scene.by_month_fen) == len(spent.months)


@given(ROWS)
def test_months_have_no_gaps_and_the_most_comes_first(rows: list[SpendMonth]) -> None:
    spent = spending(rows)
    assert list(spent.months) == [
        add_months(spent.months[0], number) for number in range(len(spent.months))
    ]
    assert {row.month for row in rows} <= set(spent.months)
    nets = [one.net_fen for one in spent.scenes]
    assert nets == sorted(nets, reverse=True)


def test_a_day_within_a_month_counts_for_the_month() -> None:
    row = SpendMonth(date(2026, 3, 17), Scene.HOME, "归巢", 5_00, 1)
    spent = spending([row])
    assert spent.months == (date(2026, 3, 1),)
    assert (spent.merchants[0].last_month, spent.merchants[0].months) == (date(2026, 3, 1), 1)


def test_nothing_is_nothing() -> None:
    spent = spending([])
    assert (spent.net_fen, spent.months, spent.scenes, spent.merchants) == (0, (), (), ())
