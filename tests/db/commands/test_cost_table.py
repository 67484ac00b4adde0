"""The cost table: shown as a version, read, confirmed, and only then the offer is taken."""

from datetime import date, timedelta

import pytest
from sqlalchemy import update

from db.commands.accept_offer import Accepted, AcceptOffer
from db.commands.show_cost_table import ShowCostTable
from db.cost_tables import TableShown
from db.policies import policy
from db.queries.application import application
from db.queries.offer import OfferedTable, cost_table
from db.schema import cost_table as cost_tables
from db.schema import offer
from models.errors import NotFound
from models.origination.application import Stage
from models.origination.disclosure import (
    Confirmation,
    TableChanged,
    TableNotConfirmed,
    TableNotRead,
)
from models.origination.stages import WrongStage
from tests.support import Branch

RULE_FROM = date(2026, 8, 1)


@pytest.fixture
def offered(branch: Branch) -> int:
    """An application with an offer, under the rule of 2026-08-01."""
    branch.set_policy("cost_table_required", value=True)
    branch.set_policy("cost_table_min_read_seconds", 10)
    return branch.an_approved()


def show(branch: Branch, offered: int) -> TableShown:
    return branch.do(ShowCostTable(application_id=offered), "junior")


def accept(
    offered: int, version: int | None, how: Confirmation = Confirmation.COUNTER_SIGNATURE
) -> AcceptOffer:
    return AcceptOffer(application_id=offered, shown_version=version, confirmed_by=how)


def look(branch: Branch, offered: int) -> OfferedTable:
    return branch.ask(cost_table, offered)


@pytest.mark.parametrize(
    ("on", "is_required", "seconds"),
    [(RULE_FROM - timedelta(days=1), False, 0), (RULE_FROM, True, 10)],
)
def test_the_rule_has_a_first_day(
    branch: Branch, on: date, seconds: int, *, is_required: bool
) -> None:
    rules = branch.ask(lambda reader: policy(reader.connection, on))
    assert rules.flag("cost_table_required") is is_required
    assert rules.number("cost_table_min_read_seconds") == seconds


def test_before_the_rule_an_offer_is_taken_without_a_table(branch: Branch) -> None:
    accepted = branch.do(accept(branch.an_approved(), None), "junior")
    assert accepted.stage is Stage.ACCEPTED
    assert branch.rows(cost_tables) == []


def test_a_table_is_shown_read_and_confirmed(branch: Branch, offered: int) -> None:
    shown = show(branch, offered)
    assert (shown.shown_version, shown.shown_at) == (1, branch.clock())
    assert (shown.confirmed_at, shown.confirmed_by) == (None, None)
    branch.clock.forward(seconds=10)
    accepted = branch.do(accept(offered, 1), "junior")
    assert isinstance(accepted, Accepted)
    (kept,) = look(branch, offered).tables_shown
    assert (kept.confirmed_at, kept.confirmed_by) == (
        branch.clock(),
        Confirmation.COUNTER_SIGNATURE,
    )
    (row,) = branch.rows(cost_tables)
    assert row.content["no_other_cost"] is True
    assert row.content["table"]["principal_fen"] == 300_000
    assert row.content["table"]["effective_apr_ppm"] > row.content["table"]["all_in_apr_ppm"]
    found = branch.ask(application, offered).offer
    assert found is not None
    assert found.tables_shown == (kept,)
    assert branch.findings() == []


@pytest.mark.parametrize("how", Confirmation)
def test_nobody_reads_that_fast(branch: Branch, offered: int, how: Confirmation) -> None:
    show(branch, offered)
    branch.clock.forward(seconds=9)
    refused = branch.refuse(TableNotRead, accept(offered, 1, how), "junior")
    assert (refused.shown_version, refused.left_seconds) == (1, 1)
    branch.clock.forward(seconds=1)
    branch.do(accept(offered, 1, how), "junior")
    assert look(branch, offered).tables_shown[0].confirmed_by is how


def test_part_of_a_second_is_left_as_well(branch: Branch, offered: int) -> None:
    show(branch, offered)
    branch.clock.forward(milliseconds=1)
    assert branch.refuse(TableNotRead, accept(offered, 1), "junior").left_seconds == 10


def test_without_a_table_nothing_is_accepted(branch: Branch, offered: int) -> None:
    branch.refuse(TableNotConfirmed, accept(offered, None), "junior")
    assert branch.refuse(NotFound, accept(offered, 1), "junior").what == "cost_table"
    show(branch, offered)
    branch.clock.forward(minutes=1)
    branch.refuse(NotFound, accept(offered, 2), "junior")


def test_shown_again_it_is_the_same_version_from_the_same_time(
    branch: Branch, offered: int
) -> None:
    first = show(branch, offered)
    branch.clock.forward(minutes=5)
    assert show(branch, offered) == first
    assert len(branch.rows(cost_tables)) == 1


def test_another_cost_is_another_version(branch: Branch, offered: int) -> None:
    """The rate of the offer is changed in the file, as no command does."""
    first = show(branch, offered)
    branch.clock.forward(minutes=1)
    with branch.engine.begin() as connection:
        terms = {**branch.rows(offer)[0].terms, "annual_rate": "0.11"}
        connection.execute(update(offer).values(terms=terms))
    assert branch.refuse(TableChanged, accept(offered, 1), "junior").shown_version == 1
    second = show(branch, offered)
    assert second.shown_version == 2
    assert second.table_hash != first.table_hash
    branch.refuse(TableChanged, accept(offered, 1), "junior")
    branch.clock.forward(minutes=1)
    branch.do(accept(offered, 2), "junior")
    assert [
        (one.shown_version, one.confirmed_at is None) for one in look(branch, offered).tables_shown
    ] == [
        (2, False),
        (1, True),
    ]


def test_on_another_day_the_due_dates_are_others(branch: Branch, offered: int) -> None:
    show(branch, offered)
    branch.close_days(1)
    branch.refuse(TableChanged, accept(offered, 1), "junior")
    assert show(branch, offered).shown_version == 2


def test_a_table_is_shown_while_the_offer_waits(branch: Branch, offered: int) -> None:
    waiting = branch.an_application().application_id
    branch.refuse(WrongStage, ShowCostTable(application_id=waiting), "junior")
    branch.refuse(NotFound, ShowCostTable(application_id=99), "junior")
    show(branch, offered)
    branch.clock.forward(minutes=1)
    branch.do(accept(offered, 1), "junior")
    branch.refuse(WrongStage, ShowCostTable(application_id=offered), "junior")


def test_the_check_finds_a_table_that_was_edited(branch: Branch, offered: int) -> None:
    show(branch, offered)
    with branch.engine.begin() as connection:
        connection.execute(update(cost_tables).values(content={"no_other_cost": False}))
    (found,) = branch.findings()
    assert (found.part, found.what) == ("cost_tables", "cost_table 1")
