"""Four eyes: what one officer proposes, another signs or turns down."""

from datetime import timedelta

import pytest

from db.commands.countersign import Countersign
from db.commands.decide import Decide
from db.commands.reject_proposal import RejectProposal
from db.commands.reverse import ReasonMissing
from db.commands.withdraw_application import WithdrawApplication
from db.office import NotYourRight
from db.proposals import NotOpen
from db.schema import decision, offer, proposal
from models.errors import NotFound
from models.origination.act import Act
from models.origination.application import Stage
from models.origination.authority import AboveAuthority, MayNotOverride
from models.origination.decision import AboveLimit, DecisionKind
from models.origination.duties import SamePerson
from models.origination.stages import WrongStage
from tests.borrowers import DOUBTFUL, NOTE, WEAK, an_applicant
from tests.support import Branch


def proposed(branch: Branch, login: str = "junior", amount_fen: int = 300_000) -> int:
    """The number of an approval above the officer's authority."""
    proposal_id = branch.approve(branch.an_application(amount_fen), login)
    assert proposal_id is not None
    return proposal_id


def override(branch: Branch, login: str = "senior") -> int:
    """The number of an approval against the recommendation."""
    waiting = branch.an_application(profile=DOUBTFUL).application_id
    decided = branch.do(
        Decide(
            application_id=waiting,
            kind=DecisionKind.APPROVE,
            reasons=("O02",),
            note=NOTE,
            amount_fen=300_000,
            term_months=6,
        ),
        login,
    )
    assert decided.proposal_id is not None
    return decided.proposal_id


def test_signed_it_is_the_makers_decision_with_two_names(branch: Branch) -> None:
    signed = branch.do(Countersign(proposal_id=proposed(branch), note=" 同意 "), "senior")
    assert (signed.command, signed.subject, signed.subject_id) == ("decide", "application", 1)
    (made,) = branch.rows(decision)
    assert (made.officer_id, made.role, made.second_officer_id) == (3, "junior_officer", 4)
    assert branch.rows(offer)[0].amount_fen == 300_000
    assert branch.application(1).stage is Stage.APPROVED
    kept = branch.rows(proposal)[-1]
    assert (kept.status, kept.checker_id, kept.note) == ("signed", 4, "同意")
    assert kept.checked_at == branch.clock()


def test_nobody_signs_what_is_their_own(branch: Branch) -> None:
    own = override(branch)
    refused = branch.refuse(SamePerson, Countersign(proposal_id=own), "senior")
    assert (refused.act, refused.earlier) == (Act.SIGN, Act.APPROVE)
    branch.refuse(SamePerson, RejectProposal(proposal_id=own, note=NOTE), "senior")


def test_a_second_signature_needs_its_own_authority(branch: Branch) -> None:
    """The customer's exposure is above the senior's limit too."""
    person = an_applicant()
    first, second = (branch.an_application(490_000, applicant=person) for _ in range(2))
    branch.approve(first, "senior")
    proposal_id = branch.approve(second, "junior")
    assert proposal_id is not None
    refused = branch.refuse(AboveAuthority, Countersign(proposal_id=proposal_id), "senior")
    assert (refused.act, refused.amount_fen) == (Act.SIGN, 980_000)
    branch.do(Countersign(proposal_id=proposal_id), "manager")


def test_an_override_is_signed_by_one_who_may_override(branch: Branch) -> None:
    waiting = branch.an_application(profile=WEAK).application_id
    weak = Decide(
        application_id=waiting,
        kind=DecisionKind.CHANGE_TERMS,
        reasons=("O02",),
        note=NOTE,
        amount_fen=100_000,
        term_months=6,
    )
    proposal_id = branch.do(weak, "manager").proposal_id or 0
    branch.refuse(MayNotOverride, Countersign(proposal_id=proposal_id), "senior")


def test_risk_signs_write_offs_only(branch: Branch) -> None:
    waiting = proposed(branch)
    refused = branch.refuse(NotYourRight, Countersign(proposal_id=waiting), "risk")
    assert refused.command == "decide"
    branch.refuse(NotYourRight, RejectProposal(proposal_id=waiting, note=NOTE), "risk")


def test_turned_down_it_is_back_in_review(branch: Branch) -> None:
    rejected = branch.do(RejectProposal(proposal_id=proposed(branch), note=NOTE), "senior")
    assert (rejected.subject, rejected.subject_id) == ("application", 1)
    row = branch.application(1)
    assert row.stage is Stage.IN_REVIEW
    assert row.due_at == branch.clock() + timedelta(hours=4)
    assert branch.rows(decision) == []


def test_turning_it_down_needs_a_word(branch: Branch) -> None:
    refused = branch.refuse(ReasonMissing, RejectProposal(proposal_id=proposed(branch), note=" x "))
    assert refused.at_least == 4


@pytest.mark.parametrize(
    "again", [Countersign(proposal_id=1), RejectProposal(proposal_id=1, note=NOTE)]
)
def test_it_is_signed_or_turned_down_once(
    branch: Branch, again: Countersign | RejectProposal
) -> None:
    branch.do(Countersign(proposal_id=proposed(branch)))
    assert branch.refuse(NotOpen, again, "manager").status == "signed"


def test_what_is_not_there_is_not_signed(branch: Branch) -> None:
    assert branch.refuse(NotFound, Countersign(proposal_id=7)).what == "proposal"


def test_with_the_application_goes_its_proposal(branch: Branch) -> None:
    """The customer withdrew while the manager was at lunch: nothing is left to be signed."""
    proposal_id = proposed(branch)
    branch.do(WithdrawApplication(application_id=1))
    assert branch.rows(proposal)[-1].status == "withdrawn"
    branch.refuse(NotOpen, Countersign(proposal_id=proposal_id))


def test_at_the_second_signature_the_rules_are_asked_again(branch: Branch) -> None:
    proposal_id = proposed(branch)
    branch.set_policy("borrower_cap_fen", 100_000)
    branch.refuse(AboveLimit, Countersign(proposal_id=proposal_id))


def test_what_waits_for_a_signature_is_not_decided_meanwhile(branch: Branch) -> None:
    proposed(branch)
    for kind, reasons in ((DecisionKind.DECLINE, ("D04",)), (DecisionKind.ASK_INFO, ("R02",))):
        branch.refuse(WrongStage, Decide(application_id=1, kind=kind, reasons=reasons), "manager")
