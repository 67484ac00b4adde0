"""What is not taken in: of tomorrow, not what the product lends, or what nobody can mean."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from db.catalog import NoSuchProduct, NoSuchScorecard
from db.commands.publish_product import PublishProduct
from db.commands.submit_application import FromTheFuture, SubmitApplication
from db.customers import applicant_of
from db.schema import assessment
from fixtures.products import demo_product
from models.errors import BadInput
from models.origination.application import Stage
from models.origination.entry import AbsurdAmount
from models.origination.product import AmountOutsideProduct, TermOutsideProduct
from models.origination.profile import (
    ContactPerson,
    Device,
    Relation,
    Scene,
    SocialMeasures,
    SpendMonth,
)
from models.text import NAME_MAX_CHARS, visible
from tests.borrowers import TODAY, a_profile, a_request, an_applicant
from tests.support import Branch

RICH = replace(
    a_profile(),
    spend=(SpendMonth(date(2026, 2, 1), Scene.DINING, "面馆", 12_000, 4, 500),),
    devices=(Device("D-1", date(2025, 1, 1), is_rooted=True),),
    social=SocialMeasures(TODAY, 120, 1, 30),
    contacts=(ContactPerson(Relation.SIBLING, "林小船", "10000099999"),),
)


def test_tomorrows_application_is_refused(branch: Branch) -> None:
    told = a_request(applied_on=TODAY + timedelta(days=1))
    command = SubmitApplication(applicant=an_applicant(), request=told)
    assert branch.refuse(FromTheFuture, command).business_date == TODAY


def test_yesterdays_is_taken_in(branch: Branch) -> None:
    told = a_request(applied_on=TODAY - timedelta(days=1))
    branch.do(SubmitApplication(applicant=an_applicant(), request=told))
    assert branch.application(1).applied_on == TODAY - timedelta(days=1)


def test_a_product_that_is_not_there_is_refused(branch: Branch) -> None:
    command = SubmitApplication(applicant=an_applicant(), request=a_request(product_code="NO"))
    assert branch.refuse(NoSuchProduct, command).code_of_product == "NO"


def test_a_product_without_its_scorecard_is_refused(branch: Branch) -> None:
    other = replace(demo_product(), code="OTHER", scorecard="not-there")
    branch.do(PublishProduct(product=other, effective_from=TODAY), "risk")
    command = SubmitApplication(applicant=an_applicant(), request=a_request(product_code="OTHER"))
    assert branch.refuse(NoSuchScorecard, command).name == "not-there"


@pytest.mark.parametrize("amount_fen", [-1, 0, 29_999, 500_001, 10**18])
def test_an_amount_that_the_product_does_not_lend_is_refused(
    branch: Branch, amount_fen: int
) -> None:
    command = SubmitApplication(applicant=an_applicant(), request=a_request(amount_fen))
    branch.refuse(AmountOutsideProduct, command)


@pytest.mark.parametrize("term_months", [-1, 0, 7, 10**9])
def test_a_term_that_the_product_does_not_have_is_refused(branch: Branch, term_months: int) -> None:
    command = SubmitApplication(
        applicant=an_applicant(), request=a_request(term_months=term_months)
    )
    branch.refuse(TermOutsideProduct, command)


def test_the_version_in_force_on_the_day_judges(branch: Branch) -> None:
    dearer = replace(demo_product(), auto_approve_max_fen=0)
    branch.do(PublishProduct(product=dearer, effective_from=TODAY + timedelta(days=1)), "risk")
    assert branch.an_application(200_000).stage is Stage.APPROVED
    branch.close_days(1)
    assert branch.an_application(200_000).stage is Stage.IN_REVIEW
    assert [row.product_id for row in branch.rows(assessment)] == [1, 2]


def is_name(text: str) -> bool:
    return 1 <= len(text) <= NAME_MAX_CHARS


@given(
    name=st.text(min_size=1, max_size=40).map(lambda text: visible(text).strip()).filter(is_name)
)
def test_any_name_is_taken_and_found_again(name: str, shared_branch: Branch) -> None:
    person = an_applicant(name=name)
    submitted = shared_branch.an_application(applicant=person)
    which = shared_branch.application(submitted.application_id).customer_id
    kept = shared_branch.ask(lambda reader: applicant_of(reader.connection, which))
    assert kept == person


def test_what_nobody_can_mean_is_refused_and_writes_nothing(branch: Branch) -> None:
    before = branch.dump()
    with pytest.raises(AbsurdAmount):
        branch.an_application(applicant=replace(an_applicant(), monthly_income_fen=-1))
    asked = SubmitApplication(applicant=an_applicant(), request=a_request(), source="\x1b[31m")
    branch.refuse(BadInput, asked)
    assert branch.dump() == before
