"""Who is at the desk, who works here, what is lent, what waits for a signature."""

from dataclasses import replace
from datetime import timedelta

import pytest

from db.commands.decide import Decide
from db.commands.publish_product import PublishProduct
from db.commands.reject_proposal import RejectProposal
from db.queries.people import people
from db.queries.products import products
from db.queries.proposals import (
    proposal_detail,
    proposals,
    proposals_anchors,
    proposals_count,
)
from db.queries.standing import standing
from fixtures.products import demo_product
from models.errors import NotFound
from models.origination.authority import Role
from tests.support import Branch


def test_standing(branch: Branch) -> None:
    found = branch.office("treasury").ask(standing)
    assert (found.login, found.name, found.role) == ("treasury", "周丽", Role.TREASURY)
    assert (found.branch_code, found.is_training) == ("HX01", True)
    assert found.business_date == branch.today


def test_people_by_role_without_the_program_and_those_who_left(branch: Branch) -> None:
    found = branch.ask(people)
    roles = list(Role)
    assert [person.role for person in found] == sorted(
        (person.role for person in found), key=roles.index
    )
    assert "system" not in {person.login for person in found}
    with branch.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE officer SET is_active = 0 WHERE login = 'trainer'")
    assert {person.login for person in found} - {person.login for person in branch.ask(people)} == {
        "trainer"
    }


def test_products_under_their_newest_names(branch: Branch) -> None:
    (before,) = branch.ask(products)
    renamed = replace(demo_product(), name_en="Cash, renamed")
    tomorrow = branch.today + timedelta(days=1)
    branch.do(PublishProduct(product=renamed, effective_from=tomorrow), "risk")
    assert branch.ask(products) == (before,)
    branch.close_days()
    assert branch.ask(products) == (replace(before, name_en="Cash, renamed"),)


@pytest.fixture
def proposing(branch: Branch) -> Branch:
    """Three approvals that wait for the manager."""
    for amount_fen in (300_000, 310_000, 320_000):
        branch.approve(branch.an_application(amount_fen), "junior")
        branch.clock.forward(minutes=1)
    return branch


def test_proposals_page_by_page_the_oldest_first(proposing: Branch) -> None:
    whole = proposing.ask(proposals).rows
    assert [row.made_at for row in whole] == sorted(row.made_at for row in whole)
    first = proposing.ask(proposals, None, 2)
    assert first.next_key is not None
    rest = proposing.ask(proposals, first.next_key, 2)
    assert (first.rows + rest.rows, rest.next_key) == (whole, None)
    assert proposing.ask(proposals, first.next_key, 2, is_from=True).rows == whole[1:]
    assert proposing.ask(proposals_count) == 3
    assert proposing.ask(proposals_count, 2) == 2
    assert proposing.ask(proposals_anchors, 2) == (whole[0].key, whole[2].key)


def test_a_proposal_says_what_it_would_do(proposing: Branch) -> None:
    row = proposing.ask(proposals).rows[0]
    assert (row.command, row.subject, row.masked_name) == ("decide", "application", "林*舟")
    assert row.subject_number == proposing.application(row.subject_id).number
    assert (row.amount_fen, row.maker_name) == (300_000, "陈小雨")
    assert isinstance(row.content, Decide)
    assert row.content.amount_fen == 300_000
    assert proposing.ask(proposal_detail, row.id) == row


def test_what_was_turned_down_waits_no_longer(proposing: Branch) -> None:
    row = proposing.ask(proposals).rows[0]
    proposing.do(RejectProposal(proposal_id=row.id, note="Income unclear"), "manager")
    assert row.id not in {one.id for one in proposing.ask(proposals).rows}
    with pytest.raises(NotFound):
        proposing.ask(proposal_detail, row.id)
