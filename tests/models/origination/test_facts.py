"""The facts that the rules look at, gathered from what the score saw."""

from dataclasses import replace
from datetime import date

from models.origination.application import Applicant, Channel, Occupation, Request
from models.origination.facts import Judged, Standing, gather_facts
from models.origination.identity import IdentityState
from models.origination.offer import Offer
from models.origination.profile import (
    Consent,
    CreditReport,
    Device,
    PaymentMonth,
    Profile,
    Scene,
    Source,
)
from models.scoring.evidence import Evidence, gather
from models.scoring.links import Links

ON = date(2026, 7, 1)
APPLICANT = Applicant(
    name="赵远",
    id_no="99000019950101003X",
    phone="10000000003",
    birth_date=date(1995, 1, 1),
    occupation=Occupation.GIG_WORKER,
    city=None,
    monthly_income_fen=None,
)
REQUEST = Request(
    "cash", 150_000, 6, "手机", Scene.SHOPPING, Channel.OWN_APP, merchant=None, applied_on=ON
)
LINKS = Links(shared_device_customers=3)
STANDING = Standing(0, is_overdue=False, days_since_last_request=None)


def seen(profile: Profile, applicant: Applicant = APPLICANT) -> Evidence:
    return gather(applicant, REQUEST, profile, 3, ON)


def test_facts_of_a_full_profile(offer: Offer) -> None:
    judged = Judged(640, offer, 300_000)
    profile = Profile(
        consents=(Consent(Source.CREDIT_REPORT, ON), Consent(Source.SOCIAL, ON, ON)),
        devices=(Device("a", ON), Device("b", ON, is_emulator=True)),
        credit_report=CreditReport(
            ON,
            accounts=4,
            open_lenders=3,
            inquiries_3m=2,
            worst_dpd_24m=31,
            is_overdue_now=True,
            monthly_debt_fen=0,
        ),
    )
    facts = gather_facts(seen(profile), profile.consents, LINKS, STANDING, judged)
    assert (facts.age_years, facts.identity) == (31, IdentityState.VERIFIED)
    assert facts.consents == {Source.CREDIT_REPORT}
    assert (facts.amount_fen, facts.term_months, facts.purpose) == (150_000, 6, "手机")
    assert (facts.open_lenders, facts.inquiries_3m, facts.worst_dpd_24m) == (3, 2, 31)
    assert facts.is_overdue_elsewhere
    assert facts.credit_accounts == 4
    assert facts.links is LINKS
    assert facts.has_emulator
    assert (facts.standing, facts.judged) == (STANDING, judged)


def test_facts_of_an_unknown_person(offer: Offer) -> None:
    nobody = replace(APPLICANT, id_no=None, birth_date=None)
    facts = gather_facts(seen(Profile(), nobody), (), LINKS, STANDING, Judged(None, offer, None))
    assert facts.age_years is None
    assert facts.identity is IdentityState.MISSING
    assert facts.consents == frozenset()
    assert facts.is_overdue_elsewhere is facts.worst_dpd_24m is facts.open_lenders is None
    assert facts.inquiries_3m is None
    assert facts.credit_accounts == 0
    assert not facts.has_emulator


def test_a_card_whose_payments_are_known_is_an_account(offer: Offer) -> None:
    month = date(2026, 5, 1)
    for status, accounts in ((-1, 1), (None, 0)):
        profile = Profile(payments=(PaymentMonth(month, delay_status=status),))
        facts = gather_facts(seen(profile), (), LINKS, STANDING, Judged(None, offer, None))
        assert facts.credit_accounts == accounts
