"""One version judges, one is tried; the newest row counts, and there is always a champion."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from models.errors import Refusal
from models.scoring.standing import ChampionStays, InForce, Standing, StandsSoAlready, in_force

CHAMPION, CHALLENGER, ENDED = Standing
ROWS = st.lists(st.tuples(st.integers(1, 3), st.sampled_from(Standing)), max_size=12)


def test_a_challenger_that_becomes_champion_challenges_no_more() -> None:
    now = in_force([(1, CHAMPION), (2, CHALLENGER), (2, CHAMPION)])
    assert (now, now.standing_of(1), now.standing_of(2)) == (InForce(2), None, CHAMPION)
    assert in_force([(1, CHAMPION), (2, CHALLENGER), (3, CHAMPION)]) == InForce(3, 2)


def test_the_old_version_is_made_champion_again() -> None:
    rows = [(1, CHAMPION), (2, CHAMPION), (1, CHAMPION), (2, CHALLENGER)]
    assert in_force(rows) == InForce(1, 2)
    assert in_force([*rows, (2, ENDED)]) == InForce(1)


@pytest.mark.parametrize(
    ("which", "standing", "kind"),
    [
        (1, CHAMPION, StandsSoAlready),
        (1, CHALLENGER, ChampionStays),
        (1, ENDED, ChampionStays),
        (2, CHALLENGER, StandsSoAlready),
        (3, ENDED, StandsSoAlready),
    ],
)
def test_what_changes_nothing_is_refused(
    which: int, standing: Standing, kind: type[Refusal]
) -> None:
    with pytest.raises(kind):
        InForce(1, 2).check("卡 1", which, standing)


@given(ROWS)
@settings(max_examples=60)
def test_what_is_let_through_changes_something_and_leaves_a_champion(
    rows: list[tuple[int, Standing]],
) -> None:
    now = InForce(1)
    for which, standing in rows:
        try:
            now.check("卡", which, standing)
        except Refusal:
            continue
        before, now = now, now.after(which, standing)
        assert now != before
        assert now.champion is not None
        assert now.champion != now.challenger
