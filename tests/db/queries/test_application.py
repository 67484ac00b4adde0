"""An application asked for whole: judgement, clock, holder, steps, decisions, history."""

import pytest

from db.commands.accept_offer import AcceptOffer
from db.commands.claim_application import HOLD, ClaimApplication
from db.commands.countersign import Countersign
from db.commands.decide import Decide
from db.commands.disburse import Disburse
from db.queries.application import ApplicationDetail, application, next_application
from db.steps import Step
from models.errors import NotFound
from models.origination.application import Stage
from models.origination.decision import DecisionKind
from models.origination.identity import IdentityState
from models.origination.price import TermOption
from models.origination.recommendation import Action
from models.origination.sla import Urgency
from tests.borrowers import DOUBTFUL, NOTE, a_profile, an_applicant
from tests.portraits import a_portrait
from tests.support import Branch


def looked(branch: Branch, application_id: int, login: str = "senior") -> ApplicationDetail:
    return branch.office(login).ask(application, application_id)


def test_the_person_is_masked_and_the_score_adds_up(branch: Branch) -> None:
    taken = branch.an_application(profile=a_portrait(), applicant=an_applicant())
    found = looked(branch, taken.application_id)
    who = found.applicant
    assert (who.masked_name, who.identity) == ("林*舟", IdentityState.VERIFIED)
    assert who.masked_id_no is not None
    assert "*" * 8 in who.masked_id_no
    assert who.age_years in {35, 36}
    assert (found.number, found.request.amount_fen) == (taken.number, 300_000)
    assert found.request.applied_on == branch.today
    assert found.product.code == found.request.product_code
    assert len(found.consents) == 5
    score = found.breakdown
    assert score.base_points + sum(line.points for line in score.lines) == score.total
    assert (found.card.name, found.card.version) == (score.card, score.version)
    assert found.card.judged_on == branch.today
    assert len(found.card.sha256) == len(found.card.policy_version) == 64
    assert [*found.decisions, *found.applications, *found.loans] == []
    assert (found.offer, found.waiting) == (None, None)


def test_every_term_is_offered_side_by_side_while_it_is_open(branch: Branch) -> None:
    taken = branch.an_application()
    found = looked(branch, taken.application_id)
    terms = [option.offer.term_months for option in found.options]
    assert terms == list(found.product.terms_months)
    assert TermOption(found.offered, found.price) in found.options
    assert found.offered.amount_fen == taken.offered_fen
    branch.approve(taken)
    decided = looked(branch, taken.application_id)
    assert decided.options == ()
    assert decided.offered == found.offered
    assert decided.offer is not None
    assert (decided.offer.amount_fen, decided.offer.status) == (taken.offered_fen, "open")


def test_the_clock_runs_and_runs_out(branch: Branch) -> None:
    taken = branch.an_application()
    assert looked(branch, taken.application_id).clock.minutes_left == 240
    branch.clock.forward(minutes=200)
    clock = looked(branch, taken.application_id).clock
    assert (clock.minutes_left, clock.urgency) == (40, Urgency.RED)
    branch.clock.forward(minutes=50)
    clock = looked(branch, taken.application_id).clock
    assert (clock.minutes_left, clock.urgency) == (-10, Urgency.LATE)
    branch.approve(taken)
    clock = looked(branch, taken.application_id).clock
    assert (clock.due_at, clock.minutes_left, clock.urgency) == (None, None, Urgency.NONE)


def test_a_hold_is_told_until_it_runs_out(branch: Branch) -> None:
    taken = branch.an_application()
    branch.do(ClaimApplication(application_id=taken.application_id), "junior")
    mine = looked(branch, taken.application_id, "junior").holder
    assert mine is not None
    assert (mine.login, mine.is_me, mine.until) == ("junior", True, branch.clock.now + HOLD)
    theirs = looked(branch, taken.application_id).holder
    assert theirs is not None
    assert not theirs.is_me
    branch.clock.forward(minutes=15)
    assert looked(branch, taken.application_id).holder is None


def test_a_recommendation_is_told_in_words(branch: Branch) -> None:
    taken = branch.an_application(profile=DOUBTFUL)
    found = looked(branch, taken.application_id)
    assert found.recommendation.action is Action.DECLINE
    assert [reason.code for reason in found.because] == list(found.recommendation.reasons)
    assert found.because[0].zh == "多头借贷过度"
    assert {check.outcome.value for check in found.checks} >= {"decline", "pass"}
    assert "open_lenders" in found.flags


def test_decisions_are_told_with_reasons_note_and_both_officers(branch: Branch) -> None:
    taken = branch.an_application(profile=a_profile(late=1, open_lenders=6))
    override = Decide(
        application_id=taken.application_id,
        kind=DecisionKind.APPROVE,
        reasons=("O01",),
        note=NOTE,
        amount_fen=taken.offered_fen,
        term_months=6,
    )
    proposal_id = branch.do(override).proposal_id
    assert proposal_id is not None
    waiting = looked(branch, taken.application_id).waiting
    assert waiting is not None
    assert (waiting.proposal_id, waiting.kind) == (proposal_id, DecisionKind.APPROVE)
    assert (waiting.amount_fen, waiting.reasons, waiting.note) == (
        taken.offered_fen,
        ("O01",),
        NOTE,
    )
    branch.do(Countersign(proposal_id=proposal_id), "manager")
    (made,) = looked(branch, taken.application_id).decisions
    assert (made.kind, made.is_override, made.note) == (DecisionKind.APPROVE, True, NOTE)
    assert (made.amount_fen, made.term_months) == (taken.offered_fen, 6)
    assert [reason.code for reason in made.reasons] == ["O01"]
    assert made.officer != made.second_officer is not None


def test_the_customer_s_others_and_loans_are_told(branch: Branch) -> None:
    who = an_applicant()
    first = branch.an_accepted(250_000, 3, who)
    loan = branch.do(Disburse(application_id=first), "treasury")
    branch.close_days(40)
    second = branch.an_application(100_000, 3, applicant=who)
    found = looked(branch, second.application_id)
    assert [one.id for one in found.applications] == [first]
    assert found.applications[0].stage is Stage.DISBURSED
    (told,) = found.loans
    assert (told.number, told.application_id) == (loan.loan_number, first)
    assert (told.days_past_due, told.principal_left_fen) == (10, 250_000)
    assert looked(branch, first).steps == ()


def test_there_is_no_such_application(branch: Branch) -> None:
    with pytest.raises(NotFound):
        branch.ask(application, 77)
    with pytest.raises(NotFound):
        branch.ask(next_application, 77)


def test_the_next_one_is_by_its_clock_and_free(branch: Branch) -> None:
    ids = []
    for _ in range(3):
        ids.append(branch.an_application().application_id)
        branch.clock.forward(minutes=5)
    assert [branch.ask(next_application, one) for one in ids] == [ids[1], ids[2], ids[0]]
    branch.do(ClaimApplication(application_id=ids[1]), "junior")
    assert branch.ask(next_application, ids[0]) == ids[2]
    assert branch.office("junior").ask(next_application, ids[0]) == ids[1]
    branch.clock.forward(minutes=15)
    assert branch.ask(next_application, ids[0]) == ids[1]


def test_after_the_only_one_comes_none(branch: Branch) -> None:
    only = branch.an_application().application_id
    assert branch.ask(next_application, only) is None
    branch.do(AcceptOffer(application_id=branch.an_approved()), "junior")
    assert branch.ask(next_application, only) is None
    assert looked(branch, only).steps[0].step is Step.CLAIM
