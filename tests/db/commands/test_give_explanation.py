"""The customer is handed an explanation; what it said, by whom and when, stays on record."""

from db.command import NotYourRight
from db.commands.give_explanation import GiveExplanation
from db.queries.explanation import explanation
from db.schema import explanation as explanations
from models.errors import NotFound
from models.origination.application import Occupation
from models.origination.explanation import Automation, Result
from models.origination.profile import Source
from tests.borrowers import WEAK, an_applicant
from tests.support import Branch


def test_what_was_handed_out_is_on_record(branch: Branch) -> None:
    taken = branch.an_application(profile=WEAK)
    given = branch.do(GiveExplanation(application_id=taken.application_id))
    (row,) = branch.rows(explanations)
    assert (given.number, given.given_on) == (taken.number, branch.today)
    assert (row.id, row.application_id, row.given_on) == (
        given.explanation_id,
        taken.application_id,
        branch.today,
    )
    assert row.content["reasons"] == ["R01"]
    assert str(taken.score) not in str(row.content)
    paper = branch.ask(explanation, taken.application_id)
    assert paper.given_at == (branch.clock.now,)
    assert branch.findings() == []


def test_a_decline_by_the_system_is_told_as_one(branch: Branch) -> None:
    student = an_applicant(occupation=Occupation.STUDENT)
    taken = branch.an_application(applicant=student)
    paper = branch.ask(explanation, taken.application_id)
    told = paper.explanation
    assert (told.result, told.automation) == (Result.DECLINED, Automation.WHOLE)
    assert [reason.code for reason in paper.reasons] == ["D03"]
    assert paper.customer == "林*舟"
    assert {one.source for one in told.sources} == {Source.PAYMENT, Source.CREDIT_REPORT}
    assert all(one.given_on for one in told.sources)


def test_an_approval_by_a_person_was_prepared_by_the_system(branch: Branch) -> None:
    paper = branch.ask(explanation, branch.an_approved())
    assert (paper.explanation.result, paper.explanation.automation) == (
        Result.APPROVED,
        Automation.PREPARED,
    )
    assert paper.reasons == ()


def test_who_may_not_hand_it_out_writes_nothing(branch: Branch) -> None:
    taken = branch.an_application()
    branch.refuse(NotYourRight, GiveExplanation(application_id=taken.application_id), "treasury")
    branch.refuse(NotFound, GiveExplanation(application_id=99))
    branch.do(GiveExplanation(application_id=taken.application_id), "compliance")
