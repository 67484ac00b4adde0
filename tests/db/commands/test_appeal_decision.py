"""The customer asks for a person's review: in time, once, by somebody who did not decline."""

from dataclasses import replace

import pytest

from db.commands.answer_info import AnswerInfo
from db.commands.appeal_decision import AppealDecision
from db.commands.countersign import Countersign
from db.commands.decide import Decide
from db.queries.application import application as application_query
from db.records import ChangedMeanwhile
from db.schema import decision, decision_reason
from models.origination.appeal import AppealTooLate, ReviewedAlready
from models.origination.application import Occupation, Stage
from models.origination.decision import DecisionKind, HardStop
from models.origination.duties import SamePerson
from models.origination.policy import Policy
from models.origination.sla import Clock, clock_due_at
from models.origination.stages import Event, WrongStage
from tests.borrowers import DOUBTFUL, NOTE, an_applicant
from tests.decisions import decline, override
from tests.support import Branch


def policy_of(branch: Branch) -> Policy:
    from db import policies

    return branch.ask(lambda reader: policies.policy(reader.connection, reader.business_date))


@pytest.fixture
def declined(branch: Branch) -> int:
    """An application that the senior officer declined."""
    waiting = branch.an_application(profile=DOUBTFUL).application_id
    branch.do(decline(waiting, "D09"), "senior")
    return waiting


def test_it_goes_back_to_review_on_a_clock_of_its_own(branch: Branch, declined: int) -> None:
    """Three working days of nine office hours (domain reference 4.2)."""
    appealed = branch.do(AppealDecision(application_id=declined, note=" 流水漏看了 "), "junior")
    row = branch.application(declined)
    due = clock_due_at(Clock.HUMAN_REVIEW, branch.clock(), policy_of(branch))
    assert (appealed.stage, appealed.due_at) == (Stage.IN_REVIEW, due)
    assert (row.stage, row.due_at, row.flags.split()[-1]) == (Stage.IN_REVIEW, due, "human_review")
    made = branch.rows(decision)[-1]
    assert (made.kind, made.officer_id, made.note) == (DecisionKind.REFER_UP, 3, "流水漏看了")
    assert branch.rows(decision_reason)[-1].code == "R05"
    assert branch.findings() == []


def test_whoever_declined_does_not_decide_again(branch: Branch, declined: int) -> None:
    branch.do(AppealDecision(application_id=declined), "senior")
    refused = branch.refuse(SamePerson, override(declined), "senior")
    assert refused.facts == {"act": "review", "earlier": "decline"}
    branch.refuse(SamePerson, decline(declined, "D09"), "senior")
    seen = branch.ask(application_query, declined)
    assert {one.why_not for one in seen.steps if one.step == "decline"} == {"same-person"}
    again = branch.do(decline(declined, "D09"), "junior")
    assert again.stage is Stage.DECLINED


def test_nor_does_the_decliner_put_the_second_signature(branch: Branch, declined: int) -> None:
    branch.do(AppealDecision(application_id=declined), "junior")
    proposal_id = branch.do(override(declined), "manager").proposal_id
    assert proposal_id is not None
    branch.refuse(SamePerson, Countersign(proposal_id=proposal_id), "senior")
    seen = branch.ask(application_query, declined)
    assert [one.why_not for one in seen.steps if one.step == "sign"] == ["same-person"]


def test_the_clock_of_the_review_runs_on_after_an_answer(branch: Branch, declined: int) -> None:
    branch.do(AppealDecision(application_id=declined), "junior")
    ask = Decide(application_id=declined, kind=DecisionKind.ASK_INFO, reasons=("R02",), note=NOTE)
    branch.do(ask, "manager")
    branch.do(AnswerInfo(application_id=declined), "junior")
    due = clock_due_at(Clock.HUMAN_REVIEW, branch.clock(), policy_of(branch))
    assert branch.application(declined).due_at == due


def test_a_hard_stop_stays_hard(branch: Branch) -> None:
    """Declined by the machine: a person reviews it, and law still forbids it."""
    student = replace(an_applicant(), occupation=Occupation.STUDENT)
    taken = branch.an_application(applicant=student)
    assert taken.stage is Stage.DECLINED
    branch.do(AppealDecision(application_id=taken.application_id), "junior")
    branch.refuse(HardStop, override(taken.application_id), "manager")
    again = branch.do(decline(taken.application_id, "D03"), "junior")
    assert again.stage is Stage.DECLINED


def test_there_are_fifteen_days_and_one_review(branch: Branch, declined: int) -> None:
    branch.close_days(16)
    late = branch.refuse(AppealTooLate, AppealDecision(application_id=declined), "junior")
    assert (late.until - late.declined_on).days == 15
    other = branch.an_application(profile=DOUBTFUL).application_id
    branch.do(decline(other, "D09"), "senior")
    branch.close_days(15)
    branch.do(AppealDecision(application_id=other), "junior")
    branch.do(decline(other, "D09"), "manager")
    branch.refuse(ReviewedAlready, AppealDecision(application_id=other), "junior")


def test_only_what_was_declined_comes_back(branch: Branch, declined: int) -> None:
    waiting = branch.an_application().application_id
    refused = branch.refuse(WrongStage, AppealDecision(application_id=waiting), "junior")
    assert refused.event is Event.APPEAL
    stale = AppealDecision(application_id=declined, seen_version=0)
    branch.refuse(ChangedMeanwhile, stale, "junior")
    by = {one.step: one for one in branch.ask(application_query, declined).steps}
    assert [(step, one.refusal) for step, one in by.items()] == [("appeal", None)]
