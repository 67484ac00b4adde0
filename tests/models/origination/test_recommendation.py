"""What the rules make of an application."""

from collections.abc import Callable
from dataclasses import replace

from models.origination.application import Stage
from models.origination.facts import PolicyFacts
from models.origination.identity import IdentityState
from models.origination.offer import Offer
from models.origination.policy import Policy
from models.origination.product import Product
from models.origination.recommendation import Action, Recommendation, Stop, recommend
from models.origination.rules import check_policy

Change = Callable[..., PolicyFacts]


def said(facts: PolicyFacts, policy: Policy, product: Product) -> Recommendation:
    checks = check_policy(facts, policy, product)
    return recommend(checks, facts.judged.offer, product.auto_approve_max_fen)


def test_a_small_clear_application_is_approved_by_the_system(
    facts: PolicyFacts, policy: Policy, product: Product
) -> None:
    found = said(facts, policy, product)
    assert found == Recommendation(Action.APPROVE, (), None, is_automatic=True)
    assert found.first_stage is Stage.APPROVED


def test_a_larger_one_waits_for_a_person(
    changed: Change, offer: Offer, policy: Policy, product: Product
) -> None:
    found = said(changed(offer=replace(offer, amount_fen=200_001)), policy, product)
    assert (found.action, found.is_automatic) == (Action.APPROVE, False)
    assert found.first_stage is Stage.IN_REVIEW


def test_doubt_is_referred_with_its_reasons(
    changed: Change, policy: Policy, product: Product
) -> None:
    facts = changed(credit_accounts=0, identity=IdentityState.MISSING, age_years=None)
    found = said(facts, policy, product)
    assert found == Recommendation(Action.REFER, ("R02", "R03"), None, is_automatic=False)
    assert found.first_stage is Stage.IN_REVIEW


def test_what_speaks_against_is_advice_for_a_person(
    changed: Change, policy: Policy, product: Product
) -> None:
    found = said(changed(open_lenders=9, credit_accounts=0), policy, product)
    assert found == Recommendation(Action.DECLINE, ("D09",), None, is_automatic=False)
    assert found.first_stage is Stage.IN_REVIEW


def test_a_hard_stop_declines_at_once_and_is_told_first(
    changed: Change, policy: Policy, product: Product
) -> None:
    facts = changed(
        age_years=17,
        open_balance_fen=2_000_000,
        open_lenders=9,
        is_overdue=True,
        worst_dpd_24m=90,
        inquiries_3m=20,
    )
    found = said(facts, policy, product)
    assert found.reasons == ("D02", "D15", "D07", "D08")
    assert found.hard_stop == Stop("age", "D02")
    assert found.is_automatic
    assert found.first_stage is Stage.DECLINED
