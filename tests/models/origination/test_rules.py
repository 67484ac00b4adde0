"""Every policy rule: what passes, what does not, and by which source."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from models.origination.application import Occupation
from models.origination.checks import Measure, Outcome, PolicyCheck
from models.origination.facts import PolicyFacts
from models.origination.identity import IdentityState
from models.origination.offer import Bounds, Offer, make_offer
from models.origination.policy import Policy, PolicyBook, PolicyMissing, PolicyParameter
from models.origination.product import Product
from models.origination.profile import Source
from models.origination.rules import RULES, check_policy
from models.scoring.links import Link, Links, Ring, Window
from models.scoring.scale import Band

PASS, UNKNOWN, REFER = Outcome.PASS, Outcome.UNKNOWN, Outcome.REFER
DECLINE, STOP = Outcome.DECLINE, Outcome.STOP
Change = Callable[..., PolicyFacts]


def rush(link: Link, window: Window, applications: int) -> Links:
    """So many applications over a link in a window, none of them longer ago."""
    return Links(speeds={link: {window: applications}})


def by_rule(facts: PolicyFacts, policy: Policy, product: Product) -> dict[str, PolicyCheck]:
    return {check.rule: check for check in check_policy(facts, policy, product)}


def test_a_plain_application_passes_every_rule(
    facts: PolicyFacts, policy: Policy, product: Product
) -> None:
    checks = check_policy(facts, policy, product)
    assert len({check.rule for check in checks}) == len(checks) == len(RULES)
    assert {(check.outcome, check.reason) for check in checks} == {(PASS, None)}
    assert all(check.source for check in checks)


@pytest.mark.parametrize(
    ("rule", "facts_changed", "outcome", "reason"),
    [
        ("listed", {"is_listed": True}, STOP, "D13"),
        ("age", {"age_years": 17}, STOP, "D02"),
        ("age", {"age_years": 18}, PASS, None),
        ("age", {"age_years": None}, REFER, "R02"),
        ("student", {"occupation": Occupation.STUDENT}, STOP, "D03"),
        ("consents", {"consents": frozenset({Source.MERCHANT})}, STOP, "D18"),
        ("device_ring", {"links": Links(shared_device_customers=7)}, STOP, "D11"),
        ("device_ring", {"links": Links(shared_device_customers=6)}, PASS, None),
        ("shared_device", {"links": Links(shared_device_customers=2)}, REFER, "D11"),
        ("shared_device", {"links": Links(shared_device_customers=1)}, PASS, None),
        ("ring", {"links": Links(ring=Ring(identities=5))}, PASS, None),
        ("ring", {"links": Links(ring=Ring(identities=6))}, REFER, "D11"),
        ("ring", {"links": Links(ring=Ring(identities=12))}, REFER, "D11"),
        ("ring", {"links": Links(ring=Ring(identities=13))}, STOP, "D11"),
        ("ring_flagged", {"links": Links(ring=Ring(2, flagged=1))}, REFER, "D11"),
        ("device_24h", {"links": rush(Link.DEVICE, Window.DAY, 4)}, REFER, "D11"),
        ("device_7d", {"links": rush(Link.DEVICE, Window.DAY, 3)}, PASS, None),
        ("device_36h", {"links": rush(Link.DEVICE, Window.DAY_AND_HALF, 10)}, STOP, "D11"),
        ("phone_7d", {"links": rush(Link.PHONE, Window.WEEK, 7)}, REFER, "D11"),
        ("contact_24h", {"links": rush(Link.CONTACT, Window.DAY, 13)}, STOP, "D11"),
        ("payee_24h", {"links": rush(Link.PAYEE, Window.DAY, 9_999)}, REFER, "D11"),
        ("conflict", {"conflict_ppm": 400_000}, PASS, None),
        ("conflict", {"conflict_ppm": 400_001}, REFER, "R01"),
        ("borrower_cap", {"open_balance_fen": 1_970_001}, STOP, "D15"),
        ("borrower_cap", {"open_balance_fen": 1_970_000}, PASS, None),
        ("identity", {"identity": IdentityState.WRONG}, DECLINE, "D01"),
        ("identity", {"identity": IdentityState.MISSING}, REFER, "R02"),
        ("purpose", {"purpose": "拿去炒股"}, DECLINE, "D14"),
        ("purpose", {"purpose": "Futures trading"}, DECLINE, "D14"),
        ("overdue_here", {"is_overdue": True}, DECLINE, "D07"),
        ("overdue_elsewhere", {"is_overdue_elsewhere": True}, DECLINE, "D07"),
        ("overdue_elsewhere", {"is_overdue_elsewhere": None}, UNKNOWN, None),
        ("serious_delinquency", {"worst_dpd_24m": 61}, DECLINE, "D08"),
        ("serious_delinquency", {"worst_dpd_24m": 60}, PASS, None),
        ("serious_delinquency", {"worst_dpd_24m": None}, UNKNOWN, None),
        ("score", {"score": None}, REFER, "R04"),
        ("burden", {"burden_ppm": 500_001}, DECLINE, "D05"),
        ("burden", {"burden_ppm": 500_000}, PASS, None),
        ("burden", {"burden_ppm": None}, REFER, "R02"),
        ("open_lenders", {"open_lenders": 6}, DECLINE, "D09"),
        ("open_lenders", {"open_lenders": 5}, PASS, None),
        ("inquiries", {"inquiries_3m": 9}, DECLINE, "D10"),
        ("emulator", {"has_emulator": True}, REFER, "D11"),
        ("thin_file", {"credit_accounts": 0}, REFER, "R03"),
        ("duplicate", {"days_since_last_request": 1}, REFER, "R02"),
        ("duplicate", {"days_since_last_request": 2}, PASS, None),
        ("amount", {"amount_fen": 500_001}, REFER, "R02"),
        ("amount", {"amount_fen": 29_999}, REFER, "R02"),
        ("term", {"term_months": 2}, REFER, "R02"),
    ],
)
def test_a_rule_speaks_at_its_limit(
    changed: Change,
    policy: Policy,
    product: Product,
    *,
    rule: str,
    facts_changed: dict[str, object],
    outcome: Outcome,
    reason: str | None,
) -> None:
    check = by_rule(changed(**facts_changed), policy, product)[rule]
    assert (check.outcome, check.reason) == (outcome, reason)


@pytest.mark.parametrize(
    ("band", "outcome", "reason"),
    [
        (Band.A, PASS, None),
        (Band.B, PASS, None),
        (Band.C, REFER, "R01"),
        (Band.D, REFER, "R01"),
        (Band.E, DECLINE, "D04"),
    ],
)
def test_what_each_band_may_do(
    changed: Change,
    offer: Offer,
    policy: Policy,
    product: Product,
    *,
    band: Band,
    outcome: Outcome,
    reason: str | None,
) -> None:
    facts = changed(offer=replace(offer, band=band))
    check = by_rule(facts, policy, product)["score"]
    assert (check.outcome, check.reason, check.observed) == (outcome, reason, 640)


def test_where_nothing_can_be_offered_the_binding_line_tells_why(
    changed: Change, policy: Policy, product: Product, bounds: Bounds
) -> None:
    narrow = replace(product, min_amount_fen=50_001)
    for other, reason in (
        (replace(bounds, affordable_fen=0), "D05"),
        (replace(bounds, open_balance_fen=2_000_000), "D15"),
        (bounds, "D04"),
    ):
        offer = make_offer(narrow, Band.E, 100_000, 6, other)
        check = by_rule(changed(offer=offer), policy, narrow)["limit"]
        assert offer.amount_fen == 0
        assert check.reason == reason
        assert (check.limit, check.source) == (50_001, "cash")


def test_a_student_may_be_lent_to_by_a_bank_after_a_look(
    changed: Change, book: PolicyBook, product: Product
) -> None:
    """Domain reference 6, S01: the law stops microloan companies, whatever the score."""
    student = changed(occupation=Occupation.STUDENT)
    for lender, outcome in (("M", STOP), ("B", REFER), ("C", REFER)):
        policy = book.in_force(lender, date(2026, 9, 15))
        assert by_rule(student, policy, product)["student"].outcome is outcome


def test_a_lower_cap_stops_a_price_that_was_allowed_the_day_before(
    changed: Change, product: Product, bounds: Bounds, book: PolicyBook
) -> None:
    """Domain reference 6, S05: six months at 1.00 % flat cost 20.29 % a year."""
    step_down = PolicyParameter(
        "all_in_cap_ppm", "M", 200_000, date(2026, 8, 1), None, "Board decision"
    )
    stricter = PolicyBook((*book.parameters, step_down))
    dear = replace(product, installment_fee_rate_ppm=3_000)
    facts = changed(offer=make_offer(dear, Band.B, 150_000, 6, bounds))
    for on, outcome, limit in (
        (date(2026, 7, 31), PASS, 240_000),
        (date(2026, 8, 1), STOP, 200_000),
    ):
        check = by_rule(facts, stricter.in_force("M", on), dear)["all_in_cost"]
        assert (check.outcome, check.limit) == (outcome, limit)
        assert check.measure is Measure.PPM
    assert (check.reason, check.source) == ("D16", "Board decision")
    assert check.effective_from == date(2026, 8, 1)


def test_a_number_that_nobody_set_is_refused(facts: PolicyFacts, product: Product) -> None:
    with pytest.raises(PolicyMissing):
        check_policy(facts, PolicyBook([]).in_force("M", date(2026, 7, 1)), product)
