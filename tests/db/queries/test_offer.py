"""Looks before a decision: what terms cost, what a decision would be, what the customer signs."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from db.commands.decide import Decide
from db.queries.offer import (
    DecisionPreview,
    NoOfferYet,
    cost_table,
    decision_preview,
    offer_for_term,
)
from models.errors import NotFound
from models.origination.authority import AboveAuthority, MayNotOverride
from models.origination.decision import (
    AboveRequest,
    DecisionKind,
    HardStop,
    NothingOffered,
    TermsUnchanged,
)
from models.origination.offer import LimitName
from models.origination.product import AmountOutsideProduct, TermOutsideProduct
from models.origination.reason import ReasonKind
from tests.borrowers import DOUBTFUL, NOTE, a_profile, an_applicant
from tests.support import Branch

APPROVE, CHANGE = DecisionKind.APPROVE, DecisionKind.CHANGE_TERMS


def preview(
    branch: Branch, application_id: int, kind: DecisionKind, *terms: int, login: str = "senior"
) -> DecisionPreview:
    return branch.office(login).ask(decision_preview, application_id, kind, *terms)


def test_terms_cost_what_the_offer_would(branch: Branch) -> None:
    taken = branch.an_application(300_000, 6).application_id
    found = branch.ask(offer_for_term, taken, 200_000, 3)
    assert (found.amount_fen, found.term_months) == (200_000, 3)
    assert found.total_fen == found.amount_fen + found.cost_fen
    assert found.headroom_ppm == found.cap_ppm - found.all_in_apr_ppm > 0
    assert found.limits.term_months == 3
    assert found.limits.binding in LimitName
    assert found.monthly_fen * 3 <= found.total_fen


def test_terms_that_the_product_does_not_have_are_refused(branch: Branch) -> None:
    taken = branch.an_application().application_id
    with pytest.raises(AmountOutsideProduct):
        branch.ask(offer_for_term, taken, 1, 6)
    with pytest.raises(TermOutsideProduct):
        branch.ask(offer_for_term, taken, 300_000, 7)
    with pytest.raises(NotFound):
        branch.ask(offer_for_term, 77, 300_000, 6)


def test_an_approval_as_recommended_needs_neither_reason_nor_note(branch: Branch) -> None:
    taken = branch.an_application(300_000, 6)
    found = preview(branch, taken.application_id, APPROVE)
    assert (found.is_override, found.needs_second, found.refusal) == (False, False, None)
    assert (found.reasons_least, found.note_least_chars) == (0, 0)
    assert found.terms is not None
    assert found.terms.amount_fen == taken.offered_fen == found.exposure_fen
    assert found.limit_fen == 500_000


def test_above_the_officer_s_limit_a_second_person_signs(branch: Branch) -> None:
    taken = branch.an_application(300_000, 6).application_id
    found = preview(branch, taken, APPROVE, login="junior")
    assert (found.needs_second, found.is_override) == (True, False)
    assert found.exposure_fen > found.limit_fen == 200_000


def test_an_override_is_announced_with_what_it_needs(branch: Branch) -> None:
    taken = branch.an_application(profile=DOUBTFUL).application_id
    found = preview(branch, taken, APPROVE)
    assert (found.is_override, found.needs_second) == (True, True)
    assert found.reason_kinds == (ReasonKind.OVERRIDE_APPROVE,)
    assert (found.reasons_least, found.reasons_most, found.note_least_chars) == (1, 4, 20)
    assert isinstance(preview(branch, taken, APPROVE, login="junior").refusal, MayNotOverride)
    decline = preview(branch, taken, DecisionKind.DECLINE)
    assert (decline.is_override, decline.note_least_chars) == (False, 0)


def test_declining_a_good_customer_is_an_override_of_one(branch: Branch) -> None:
    taken = branch.an_application().application_id
    found = preview(branch, taken, DecisionKind.DECLINE)
    assert (found.is_override, found.needs_second, found.terms) == (True, False, None)
    assert found.note_least_chars == 20
    junior = preview(branch, taken, DecisionKind.DECLINE, login="junior")
    assert isinstance(junior.refusal, MayNotOverride)
    assert junior.why_not == "may-not-override"


def test_changed_terms_are_priced_as_one_types(branch: Branch) -> None:
    taken = branch.an_application(300_000, 6).application_id
    for terms, refusal in (
        ((300_000, 6), TermsUnchanged),
        ((310_000, 6), AboveRequest),
        ((10, 6), AmountOutsideProduct),
        ((200_000, 7), TermOutsideProduct),
    ):
        assert isinstance(preview(branch, taken, CHANGE, *terms).refusal, refusal)
    assert preview(branch, taken, CHANGE, 10, 6).terms is None
    fine = preview(branch, taken, CHANGE, 200_000, 3)
    assert (fine.refusal, fine.why_not, fine.note_least_chars) == (None, None, 20)
    assert fine.terms == branch.ask(offer_for_term, taken, 200_000, 3)


def test_what_cannot_be_lent_says_why(branch: Branch) -> None:
    poor = a_profile()
    months = tuple(replace(one, inflow_fen=20_00) for one in poor.payments)
    taken = branch.an_application(profile=replace(poor, payments=months)).application_id
    assert isinstance(preview(branch, taken, APPROVE).refusal, NothingOffered)
    treasury = preview(branch, taken, CHANGE, 40_000, 6, login="treasury")
    assert isinstance(treasury.refusal, AboveAuthority)


def test_a_hard_stop_is_told_first(branch: Branch) -> None:
    bare = branch.an_application(profile=a_profile(consents=())).application_id
    assert isinstance(preview(branch, bare, APPROVE).refusal, HardStop)


@settings(max_examples=25)
@given(
    kind=st.sampled_from(DecisionKind),
    amount_fen=st.integers(0, 60).map(lambda hundreds: hundreds * 100_00),
    term_months=st.integers(0, 7),
    login=st.sampled_from(["junior", "senior", "manager"]),
)
def test_the_command_agrees_with_the_look(
    shared_branch: Branch, kind: DecisionKind, amount_fen: int, term_months: int, login: str
) -> None:
    taken = shared_branch.an_application(profile=a_profile(late=1)).application_id
    seen = shared_branch.office(login).ask(decision_preview, taken, kind, amount_fen, term_months)
    lent = seen.terms if kind is APPROVE else None
    fitting = {
        ReasonKind.DECLINE: ("D04", "O06"),
        ReasonKind.REFER: ("R01",),
        ReasonKind.OVERRIDE_APPROVE: ("O01",),
        ReasonKind.OVERRIDE_TERMS: ("O09", "O10", "O01"),
    }[seen.reason_kinds[0]]
    command = Decide(
        application_id=taken,
        kind=kind,
        reasons=fitting,
        note=NOTE,
        amount_fen=lent.amount_fen if lent else amount_fen,
        term_months=lent.term_months if lent else term_months,
    )
    if seen.refusal is not None:
        shared_branch.refuse(type(seen.refusal), command, login)
        return
    done = shared_branch.do(command, login)
    assert done.is_override == seen.is_override
    assert (done.proposal_id is not None) == seen.needs_second


def test_the_cost_table_is_that_of_the_offer(branch: Branch) -> None:
    offered = branch.an_approved(300_000, 6, an_applicant())
    table = branch.ask(cost_table, offered).table
    assert (table.principal_fen, table.installments) == (300_000, 6)
    assert sum(line.amount_fen for line in table.lines) == table.cost_fen
    assert {line.payee for line in table.lines} == {"花薪小贷示范网点"}
    assert table.penalty is not None
    with pytest.raises(NoOfferYet):
        branch.ask(cost_table, branch.an_application().application_id)
