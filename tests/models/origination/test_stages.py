"""Where an application may go, and who sends it there."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.origination.application import Stage
from models.origination.authority import Role
from models.origination.stages import MOVES, Event, WrongStage, moves_from, next_stage

FINAL = {Stage.WITHDRAWN, Stage.EXPIRED}


def test_the_way_of_a_loan() -> None:
    stage = Stage.IN_REVIEW
    for event in (
        Event.ASK_INFO,
        Event.ANSWER,
        Event.REFER_UP,
        Event.PROPOSE,
        Event.APPROVE,
        Event.ACCEPT,
        Event.DISBURSE,
    ):
        stage = next_stage(stage, event)
    assert stage is Stage.DISBURSED


@given(st.sampled_from(Stage), st.sampled_from(Event))
def test_there_is_one_way_or_a_refusal_that_tells_the_others(stage: Stage, event: Event) -> None:
    ways = [move.to for move in MOVES if (move.stage, move.event) == (stage, event)]
    if ways:
        assert ways == [next_stage(stage, event)]
        return
    with pytest.raises(WrongStage) as refused:
        next_stage(stage, event)
    assert refused.value.possible == tuple(move.event for move in moves_from(stage))


def test_every_stage_but_the_last_ones_leads_on() -> None:
    assert {stage for stage in Stage if not moves_from(stage)} == FINAL
    assert {move.to for move in MOVES} == set(Stage)
    assert {move.event for move in MOVES} == set(Event)


def test_what_a_role_may_do_next() -> None:
    assert [move.event for move in moves_from(Stage.ACCEPTED, Role.TREASURY)] == [Event.DISBURSE]
    assert Event.DISBURSE not in {
        move.event for move in moves_from(Stage.ACCEPTED, Role.BRANCH_MANAGER)
    }
    for stage in Stage:
        assert moves_from(stage, Role.AUDITOR) == ()
