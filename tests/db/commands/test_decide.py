"""Deciding: within authority at once, above it before a second person, never past a hard rule."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from db.commands.countersign import Countersign
from db.commands.decide import Decide
from db.commands.submit_application import SubmitApplication
from db.records import ChangedMeanwhile
from db.schema import decision, decision_reason, offer, proposal
from models.errors import Refusal
from models.origination.act import Act
from models.origination.application import Occupation, Stage
from models.origination.authority import (
    AboveAuthority,
    MayNotOverride,
    Role,
)
from models.origination.decision import (
    AboveLimit,
    AboveRequest,
    DecisionKind,
    HardStop,
    NotTheOffer,
    TermsReasonMissing,
    TermsUnchanged,
)
from models.origination.product import TermOutsideProduct
from models.origination.reason import ReasonCount, ReasonTwice, UnknownReason, WrongReason
from models.origination.stages import WrongStage
from tests.borrowers import NOTE, WEAK, a_profile, a_request, an_applicant
from tests.decisions import approve, decline, override
from tests.support import Branch


def test_what_is_offered_is_approved(branch: Branch) -> None:
    waiting = branch.an_application().application_id
    decided = branch.do(approve(waiting, note=" 同意 "))
    assert (decided.stage, decided.proposal_id) == (Stage.APPROVED, None)
    (made,) = branch.rows(decision)
    assert (made.officer_id, made.role, made.note) == (4, Role.SENIOR_OFFICER, "同意")
    (offered,) = branch.rows(offer)
    assert (offered.amount_fen, offered.term_months, offered.decision_id) == (300_000, 6, made.id)
    assert offered.terms["annual_rate"] == "0.12"
    assert offered.valid_until == branch.today + timedelta(days=7)


@pytest.mark.parametrize(("login", "amount_fen"), [("junior", 300_000), ("senior", 500_000)])
def test_authority_is_a_matter_of_role(branch: Branch, login: str, amount_fen: int) -> None:
    """2,000 yuan for a junior, 5,000 for a senior officer."""
    waiting = branch.an_application(amount_fen).application_id
    decided = branch.do(approve(waiting, amount_fen), login)
    assert (decided.proposal_id is not None) is (login == "junior")


def test_above_authority_it_waits_for_a_second_person(branch: Branch) -> None:
    waiting = branch.an_application().application_id
    decided = branch.do(approve(waiting), "junior")
    assert (decided.stage, decided.decision_id) == (Stage.SECOND_SIGNATURE, None)
    assert branch.application(waiting).due_at == branch.clock() + timedelta(hours=1)
    assert (branch.rows(decision), branch.rows(offer)) == ([], [])
    waits = branch.rows(proposal)[-1]
    assert (waits.command, waits.subject_id, waits.status) == ("decide", waiting, "open")


def test_a_loan_is_not_split_to_stay_below_authority(branch: Branch) -> None:
    """S12: 4,900 and 4,900 of one customer are one exposure of 9,800."""
    person = an_applicant()
    first, second = (branch.an_application(490_000, applicant=person) for _ in range(2))
    assert branch.approve(first, "senior") is None
    proposal_id = branch.approve(second, "senior")
    assert proposal_id is not None
    branch.do(Countersign(proposal_id=proposal_id), "manager")
    third = branch.an_application(490_000, applicant=person)
    assert branch.approve(third, "manager") is None


def test_after_thirty_days_only_what_is_owed_counts(branch: Branch) -> None:
    person = an_applicant()
    branch.approve(branch.an_application(490_000, applicant=person))
    branch.close_days(31)
    assert branch.approve(branch.an_application(490_000, applicant=person)) is None


def test_nobody_signs_above_the_highest_limit(branch: Branch) -> None:
    """20,000 yuan for one customer."""
    person = an_applicant()
    submitted = [branch.an_application(500_000, applicant=person) for _ in range(5)]
    for one in submitted[:4]:
        branch.approve(one, "manager")
    last = approve(submitted[4].application_id, 500_000)
    refused = branch.refuse(AboveAuthority, last, "manager")
    assert (refused.act, refused.amount_fen, refused.limit_fen) == (
        Act.APPROVE,
        2_500_000,
        2_000_000,
    )


@pytest.mark.parametrize(
    ("reasons", "refusal"),
    [
        ((), ReasonCount),
        (("D04", "D05", "D06", "D07", "D08"), ReasonCount),
        (("D04", "D04"), ReasonTwice),
        (("D99",), UnknownReason),
        (("R01",), WrongReason),
    ],
)
def test_reasons_are_one_to_four_and_fit(
    branch: Branch, reasons: tuple[str, ...], refusal: type[Refusal]
) -> None:
    waiting = branch.an_application(profile=WEAK).application_id
    branch.refuse(refusal, decline(waiting, *reasons))


def test_a_decline_keeps_its_reasons_in_order(branch: Branch) -> None:
    waiting = branch.an_application(profile=WEAK).application_id
    assert branch.do(decline(waiting, "D05", "D04"), "junior").stage is Stage.DECLINED
    assert [(row.rank, row.code) for row in branch.rows(decision_reason)] == [
        (1, "D05"),
        (2, "D04"),
    ]
    assert branch.rows(decision)[0].amount_fen is None


def test_declining_whom_the_rules_approve_is_an_override(branch: Branch) -> None:
    waiting = branch.an_application().application_id
    command = decline(waiting, "O06", note=NOTE)
    branch.refuse(MayNotOverride, command, "junior")
    assert branch.do(command).is_override


def test_what_a_hard_rule_declined_is_not_decided_again(branch: Branch) -> None:
    student = an_applicant(occupation=Occupation.STUDENT)
    declined = branch.an_application(applicant=student).application_id
    branch.refuse(WrongStage, override(declined), "manager")


def test_a_cap_that_was_lowered_since_stops_the_approval(branch: Branch) -> None:
    person = an_applicant()
    waiting = branch.an_application(500_000, applicant=person)
    branch.set_policy("borrower_cap_fen", 40_000)
    refused = branch.refuse(AboveLimit, approve(waiting.application_id, 500_000), "manager")
    assert refused.limit_fen == 40_000


def test_terms_are_changed_with_the_code_of_the_change(branch: Branch) -> None:
    waiting = branch.an_application().application_id
    lower: dict[str, Any] = {"kind": DecisionKind.CHANGE_TERMS, "note": NOTE}
    branch.refuse(TermsUnchanged, approve(waiting, **lower, reasons=("O09",)))
    branch.refuse(TermsReasonMissing, approve(waiting, 200_000, **lower, reasons=("O10",)))
    branch.refuse(TermsReasonMissing, approve(waiting, **lower, term_months=3, reasons=("O09",)))
    changed = approve(waiting, 200_000, **lower, term_months=3, reasons=("O09", "O10"))
    assert branch.do(changed).stage is Stage.APPROVED
    assert (branch.rows(offer)[0].amount_fen, branch.rows(offer)[0].term_months) == (200_000, 3)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"amount_fen": 200_000}, NotTheOffer),
        ({"amount_fen": 400_000}, AboveRequest),
        ({"term_months": 0}, TermOutsideProduct),
        ({"term_months": 7}, TermOutsideProduct),
    ],
)
def test_an_approval_is_of_what_is_offered(
    branch: Branch, facts: dict[str, int], refusal: type[Refusal]
) -> None:
    waiting = branch.an_application().application_id
    branch.refuse(refusal, approve(waiting, **facts))


def test_more_than_the_band_gets_is_an_override(branch: Branch) -> None:
    waiting = branch.an_application(profile=a_profile(late=2, delay_status=1)).application_id
    more = approve(
        waiting, kind=DecisionKind.CHANGE_TERMS, reasons=("O01",), note=NOTE, amount_fen=300_000
    )
    assert branch.do(more).is_override


def test_referred_up_it_stays_in_review_and_is_marked_once(branch: Branch) -> None:
    waiting = branch.an_application().application_id
    up = Decide(application_id=waiting, kind=DecisionKind.REFER_UP, reasons=("R02",))
    for login in ("junior", "senior"):
        assert branch.do(replace(up, key=approve(1).key), login).stage is Stage.IN_REVIEW
    assert branch.application(waiting).flags == " referred_up "


def test_what_the_officer_did_not_see_is_not_decided(branch: Branch) -> None:
    waiting = branch.an_application().application_id
    branch.refuse(ChangedMeanwhile, approve(waiting, seen_version=7))
    branch.do(approve(waiting, seen_version=0))
    branch.refuse(WrongStage, approve(waiting))


def test_one_approval_waits_at_a_time(branch: Branch) -> None:
    waiting = branch.an_application().application_id
    branch.do(approve(waiting), "junior")
    branch.refuse(WrongStage, approve(waiting), "manager")


def test_no_authority_passes_a_hard_rule(branch: Branch) -> None:
    """A row that teaches the scorecard is not declined by the system, so it can be tried."""
    student = an_applicant(occupation=Occupation.STUDENT)
    sample = SubmitApplication(
        applicant=student, request=a_request(), profile=a_profile(), is_training_sample=True
    )
    waiting = branch.do(sample).application_id
    refused = branch.refuse(HardStop, override(waiting), "manager")
    assert (refused.rule, refused.reason) == ("student", "D03")
