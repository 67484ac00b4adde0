"""Working the queue: taking an application, letting go of it, asking for papers, withdrawing it."""

from datetime import timedelta

import pytest

from db.commands.accept_offer import AcceptOffer
from db.commands.answer_info import AnswerInfo
from db.commands.claim_application import ClaimApplication, HeldByAnother
from db.commands.decide import Decide
from db.commands.disburse import Disburse
from db.commands.release_application import ReleaseApplication
from db.commands.withdraw_application import WithdrawApplication
from db.office import Command
from db.records import ChangedMeanwhile
from db.schema import offer
from models.errors import NotFound
from models.origination.application import Stage
from models.origination.decision import DecisionKind
from models.origination.sla import NO_CLOCK
from models.origination.stages import Event, WrongStage
from tests.borrowers import NOTE
from tests.support import Branch


@pytest.fixture
def waiting(branch: Branch) -> int:
    """An application in review."""
    return branch.an_application().application_id


def ask_info(application_id: int) -> Decide:
    return Decide(
        application_id=application_id, kind=DecisionKind.ASK_INFO, reasons=("R02",), note=NOTE
    )


def test_who_takes_it_holds_it_for_a_quarter_of_an_hour(branch: Branch, waiting: int) -> None:
    claimed = branch.do(ClaimApplication(application_id=waiting), "junior")
    assert claimed.held_until == branch.clock() + timedelta(minutes=15)
    refused = branch.refuse(HeldByAnother, ClaimApplication(application_id=waiting), "senior")
    assert (refused.number, refused.holder) == ("A00000001", "陈小雨")


def test_taking_it_again_holds_it_longer(branch: Branch, waiting: int) -> None:
    branch.do(ClaimApplication(application_id=waiting), "junior")
    branch.clock.forward(minutes=10)
    again = branch.do(ClaimApplication(application_id=waiting), "junior")
    assert again.held_until == branch.clock() + timedelta(minutes=15)


def test_what_ran_out_is_anybodys(branch: Branch, waiting: int) -> None:
    branch.do(ClaimApplication(application_id=waiting), "junior")
    branch.clock.forward(minutes=15)
    branch.do(ClaimApplication(application_id=waiting), "senior")
    branch.refuse(HeldByAnother, ClaimApplication(application_id=waiting), "junior")


def test_only_its_holder_lets_go_of_it(branch: Branch, waiting: int) -> None:
    branch.do(ClaimApplication(application_id=waiting), "junior")
    branch.refuse(HeldByAnother, ReleaseApplication(application_id=waiting), "senior")
    branch.do(ReleaseApplication(application_id=waiting), "junior")
    assert branch.application(waiting).holder_id is None
    branch.do(ReleaseApplication(application_id=waiting), "senior")


def test_what_another_holds_is_not_decided(branch: Branch, waiting: int) -> None:
    branch.do(ClaimApplication(application_id=waiting), "junior")
    branch.refuse(HeldByAnother, ask_info(waiting), "senior")
    branch.do(ask_info(waiting), "junior")
    assert branch.application(waiting).holder_id is None


def test_the_customers_time_to_answer_runs_day_and_night(branch: Branch, waiting: int) -> None:
    decided = branch.do(ask_info(waiting), "junior")
    assert (decided.stage, decided.is_override) == (Stage.MORE_INFO, False)
    assert branch.application(waiting).due_at == branch.clock() + timedelta(hours=72)
    branch.clock.forward(days=2)
    answered = branch.do(AnswerInfo(application_id=waiting, note="流水已收"), "senior")
    assert (answered.number, answered.stage) == ("A00000001", Stage.IN_REVIEW)


def test_nothing_is_answered_that_was_not_asked(branch: Branch, waiting: int) -> None:
    refused = branch.refuse(WrongStage, AnswerInfo(application_id=waiting))
    assert (refused.stage, refused.event) == (Stage.IN_REVIEW, Event.ANSWER)


@pytest.mark.parametrize(
    "command",
    [
        ClaimApplication(application_id=9),
        ReleaseApplication(application_id=9),
        AnswerInfo(application_id=9),
        WithdrawApplication(application_id=9),
        ask_info(9),
        AcceptOffer(application_id=9),
    ],
    ids=lambda command: type(command).__name__,
)
def test_what_is_not_there_is_refused(branch: Branch, command: Command[object]) -> None:
    refused = branch.refuse(NotFound, command)
    assert (refused.what, refused.which) == ("application", "9")


def test_what_changed_since_it_was_shown_is_refused(branch: Branch, waiting: int) -> None:
    seen = branch.application(waiting).version
    branch.do(ask_info(waiting), "junior")
    for command in (
        AnswerInfo(application_id=waiting, seen_version=seen),
        WithdrawApplication(application_id=waiting, seen_version=seen),
    ):
        assert branch.refuse(ChangedMeanwhile, command).which == "A00000001"
    branch.do(AnswerInfo(application_id=waiting, seen_version=seen + 1))


def test_a_withdrawn_one_is_closed(branch: Branch, waiting: int) -> None:
    branch.do(ClaimApplication(application_id=waiting), "junior")
    withdrawn = branch.do(WithdrawApplication(application_id=waiting, note="不需要了"), "junior")
    assert withdrawn.stage is Stage.WITHDRAWN
    row = branch.application(waiting)
    assert (row.due_at, row.holder_id, row.version) == (NO_CLOCK, None, 1)
    branch.refuse(WrongStage, WithdrawApplication(application_id=waiting))


def test_with_it_goes_its_offer(branch: Branch) -> None:
    for number, application_id in ((1, branch.an_approved()), (2, branch.an_accepted())):
        branch.do(WithdrawApplication(application_id=application_id))
        assert branch.rows(offer)[number - 1].status == "withdrawn"
    branch.refuse(WrongStage, AcceptOffer(application_id=1))


def test_what_was_paid_out_is_not_withdrawn(branch: Branch) -> None:
    accepted = branch.an_accepted()
    branch.do(Disburse(application_id=accepted), "treasury")
    refused = branch.refuse(WrongStage, WithdrawApplication(application_id=accepted))
    assert refused.possible == (Event.RETURN,)
