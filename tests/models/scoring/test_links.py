"""What links customers, a few steps far, and how fast applications come."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from models.scoring.links import HOPS_MAX, MEMBERS_MAX, Window, connected, speeds

NOW = datetime(2026, 10, 8, 12, tzinfo=UTC)


def test_a_window_ends_where_it_says() -> None:
    hours = (0, 23, 24, 35, 36, 167, 168)
    counted = speeds([NOW - timedelta(hours=h) for h in hours], NOW)
    assert counted == {Window.DAY: 3, Window.DAY_AND_HALF: 5, Window.WEEK: 7}
    assert set(speeds([], NOW).values()) == {1}


def chain(length: int) -> dict[int, set[int]]:
    """Each linked to the next."""
    return {at: {at - 1, at + 1} & set(range(length)) for at in range(length)}


def test_a_ring_is_followed_so_many_steps_and_no_further() -> None:
    links = chain(10)
    members, is_cut = connected(0, lambda some: [two for one in some for two in links[one]])
    assert members == set(range(HOPS_MAX + 1))
    assert is_cut
    links = chain(HOPS_MAX)
    members, is_cut = connected(0, lambda some: [two for one in some for two in links[one]])
    assert (members, is_cut) == (frozenset(range(HOPS_MAX)), False)


def test_a_large_ring_is_large_enough() -> None:
    asked: list[int] = []

    def neighbours(some: Iterable[int]) -> Iterable[int]:
        asked.extend(some)
        return range(MEMBERS_MAX + 5)

    members, is_cut = connected(0, neighbours)
    assert (len(members), is_cut, asked) == (MEMBERS_MAX + 5, True, [0])


@settings(max_examples=30)
@given(links=st.sets(st.tuples(st.integers(0, 12), st.integers(0, 12)), max_size=20))
def test_who_is_reached_is_who_is_within_reach(links: set[tuple[int, int]]) -> None:
    both = links | {(two, one) for one, two in links}
    members, is_cut = connected(0, lambda some: [two for one, two in both if one in some])
    reach = {0}
    for _ in range(HOPS_MAX):
        reach |= {two for one, two in both if one in reach}
    assert members == reach
    assert is_cut or not {two for one, two in both if one in reach} - reach
