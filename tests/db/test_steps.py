"""What may be done next is what the commands would say: by stage, role, limits, colleague."""

from dataclasses import replace

from db.commands.accept_offer import AcceptOffer, OfferExpired
from db.commands.answer_info import AnswerInfo
from db.commands.claim_application import ClaimApplication, HeldByAnother
from db.commands.decide import Decide
from db.commands.disburse import Disburse
from db.commands.withdraw_application import WithdrawApplication
from db.office import NotYourRight
from db.queries.application import application
from db.steps import NextStep, Step
from models.errors import Refusal
from models.origination.application import Occupation
from models.origination.authority import AboveAuthority, MayNotOverride, Role
from models.origination.decision import (
    AboveLimit,
    DecisionKind,
    HardStop,
    NothingOffered,
)
from models.origination.duties import SamePerson
from tests.borrowers import DOUBTFUL, NOTE, WEAK, a_profile, an_applicant
from tests.support import Branch

DECIDING = {Step.APPROVE, Step.CHANGE_TERMS, Step.DECLINE, Step.REFER_UP, Step.ASK_INFO}


def steps(branch: Branch, application_id: int, login: str = "senior") -> dict[Step, NextStep]:
    found = branch.office(login).ask(application, application_id)
    return {one.step: one for one in found.steps}


def against(branch: Branch, application_id: int, step: Step, login: str = "senior") -> Refusal:
    found = steps(branch, application_id, login)[step]
    assert found.refusal is not None
    assert found.why_not == found.refusal.code
    return found.refusal


def test_an_application_in_review_may_be_worked(branch: Branch) -> None:
    taken = branch.an_application().application_id
    found = steps(branch, taken)
    assert set(found) == {Step.CLAIM, *DECIDING, Step.WITHDRAW}
    assert all(one.refusal is None and one.why_not is None for one in found.values())
    assert found[Step.DECLINE].roles == (
        Role.JUNIOR_OFFICER,
        Role.SENIOR_OFFICER,
        Role.BRANCH_MANAGER,
    )


def test_a_role_that_does_not_lend_is_told_whose_right_it_is(branch: Branch) -> None:
    taken = branch.an_application().application_id
    refusal = against(branch, taken, Step.APPROVE, "treasury")
    assert isinstance(refusal, NotYourRight)
    assert refusal.roles[0] is Role.JUNIOR_OFFICER


def test_what_a_colleague_holds_waits(branch: Branch) -> None:
    taken = branch.an_application().application_id
    branch.do(ClaimApplication(application_id=taken), "junior")
    for step in {Step.CLAIM, Step.RELEASE, *DECIDING}:
        assert isinstance(against(branch, taken, step), HeldByAnother)
    assert steps(branch, taken)[Step.WITHDRAW].refusal is None
    assert steps(branch, taken, "junior")[Step.RELEASE].refusal is None


def test_a_hard_rule_stops_every_approval(branch: Branch) -> None:
    student = replace(an_applicant(), occupation=Occupation.STUDENT)
    taken = branch.an_application(applicant=student)
    assert set(steps(branch, taken.application_id)) == {Step.APPEAL}
    with branch.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE application SET stage = 'in_review'")
    refusal = against(branch, taken.application_id, Step.APPROVE)
    assert isinstance(refusal, HardStop)
    assert refusal.rule == "student"
    assert isinstance(against(branch, taken.application_id, Step.CHANGE_TERMS), HardStop)


def test_where_nothing_is_offered_nothing_is_approved(branch: Branch) -> None:
    poor = a_profile(open_lenders=1)
    months = tuple(replace(one, inflow_fen=20_00) for one in poor.payments)
    taken = branch.an_application(profile=replace(poor, payments=months)).application_id
    assert isinstance(against(branch, taken, Step.APPROVE), NothingOffered)
    assert steps(branch, taken)[Step.CHANGE_TERMS].refusal is None


def test_no_terms_fit_below_a_hard_limit(branch: Branch) -> None:
    who = an_applicant()
    taken = branch.an_application(applicant=who).application_id
    with branch.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE policy_parameter SET value = '10000' WHERE key = 'borrower_cap_fen'"
        )
        connection.info.clear()
    assert isinstance(against(branch, taken, Step.CHANGE_TERMS), AboveLimit)


def test_an_override_is_not_for_everyone(branch: Branch) -> None:
    taken = branch.an_application(profile=DOUBTFUL).application_id
    assert isinstance(against(branch, taken, Step.APPROVE, "junior"), MayNotOverride)
    assert steps(branch, taken, "junior")[Step.DECLINE].refusal is None
    assert steps(branch, taken)[Step.APPROVE].refusal is None
    weak = branch.an_application(profile=WEAK).application_id
    assert isinstance(against(branch, weak, Step.CHANGE_TERMS), MayNotOverride)
    assert steps(branch, weak, "manager")[Step.CHANGE_TERMS].refusal is None


def test_a_second_signature_is_another_person_s(branch: Branch) -> None:
    taken = branch.an_application(profile=DOUBTFUL)
    override = Decide(
        application_id=taken.application_id,
        kind=DecisionKind.APPROVE,
        reasons=("O01",),
        note=NOTE,
        amount_fen=taken.offered_fen,
        term_months=6,
    )
    branch.do(override)
    assert set(steps(branch, taken.application_id)) == {Step.SIGN, Step.WITHDRAW}
    assert isinstance(against(branch, taken.application_id, Step.SIGN), SamePerson)
    assert steps(branch, taken.application_id, "manager")[Step.SIGN].refusal is None
    assert isinstance(against(branch, taken.application_id, Step.SIGN, "risk"), NotYourRight)
    assert steps(branch, taken.application_id)[Step.SIGN].roles == (
        Role.SENIOR_OFFICER,
        Role.BRANCH_MANAGER,
    )


def test_a_signature_has_its_limit(branch: Branch) -> None:
    who = an_applicant()
    branch.an_approved(400_000, 6, who)
    second = branch.an_application(300_000, 6, applicant=who)
    branch.approve(second, "junior")
    assert isinstance(against(branch, second.application_id, Step.SIGN), AboveAuthority)


def test_the_documents_come_in(branch: Branch) -> None:
    taken = branch.an_application().application_id
    branch.do(Decide(application_id=taken, kind=DecisionKind.ASK_INFO, reasons=("R02",)))
    assert set(steps(branch, taken)) == {Step.CLAIM, Step.RECEIVE_INFO, Step.WITHDRAW}
    branch.do(AnswerInfo(application_id=taken))
    assert Step.APPROVE in steps(branch, taken)


def test_an_offer_is_accepted_in_time(branch: Branch) -> None:
    offered = branch.an_approved()
    assert steps(branch, offered)[Step.ACCEPT].refusal is None
    with branch.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE offer SET valid_until = '2026-03-30'")
    assert isinstance(against(branch, offered, Step.ACCEPT), OfferExpired)


def test_the_approver_does_not_pay_out(branch: Branch) -> None:
    accepted = branch.an_accepted()
    assert set(steps(branch, accepted)) == {Step.DISBURSE, Step.WITHDRAW}
    assert steps(branch, accepted, "treasury")[Step.DISBURSE].refusal is None
    assert isinstance(against(branch, accepted, Step.DISBURSE), NotYourRight)
    with branch.engine.begin() as connection:
        connection.exec_driver_sql(
            "UPDATE decision SET officer_id = (SELECT id FROM officer WHERE login = 'treasury')"
        )
    assert isinstance(against(branch, accepted, Step.DISBURSE, "treasury"), SamePerson)


def test_what_is_closed_stays_closed(branch: Branch) -> None:
    paid = branch.an_accepted()
    branch.do(Disburse(application_id=paid), "treasury")
    gone = branch.an_application().application_id
    branch.do(WithdrawApplication(application_id=gone))
    assert steps(branch, paid) == steps(branch, gone) == {}


def test_every_step_says_what_its_command_would_say(branch: Branch) -> None:
    """The look and the act agree, for every officer."""
    offered = branch.an_approved()
    command = AcceptOffer(application_id=offered)
    for login in ("treasury", "risk", "auditor"):
        told = against(branch, offered, Step.ACCEPT, login)
        assert branch.refuse(type(told), command, login).facts["role"] == told.facts["role"]
    assert steps(branch, offered, "junior")[Step.ACCEPT].refusal is None
    branch.do(command, "junior")
