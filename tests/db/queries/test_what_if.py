"""What if: the same figures as when it is booked, and nothing is written."""

import json
from datetime import date, timedelta
from typing import Any

import pytest

from db.loan_file import load
from db.queries.loan import loan
from db.queries.what_if import WhatIf, what_if
from models.errors import BadInput, Refusal
from models.servicing.refusals import (
    AlreadyDisbursed,
    BadEvent,
    BeforeDisbursement,
    SettleBelowPayoff,
    UnknownKind,
)
from models.servicing.state import LoanStatus
from tests.support import Branch


def tried(branch: Branch, loan_id: int, *events: dict[str, Any]) -> WhatIf:
    """Ask, and see that nothing was written."""
    before = branch.dump()
    found = branch.ask(what_if, loan_id, json.dumps(events))
    assert branch.dump() == before
    return found


def repay(on: date, amount: str, **more: str) -> dict[str, Any]:
    return {"kind": "repay", "date": on.isoformat(), "amount": amount} | more


def test_nothing_tried_is_the_loan_as_it_stands(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    found = tried(branch, loan_id)
    assert found.today == found.without == found.then
    detail = branch.ask(loan, loan_id)
    assert found.today.rows == detail.rows
    assert found.today.payoff_fen == detail.payoff_fen
    assert found.tried == ()


def test_what_is_tried_is_what_would_be_booked(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    branch.close_days(40)
    found = tried(branch, loan_id, repay(branch.today, "600"))
    branch.repay(loan_id, 60_000)
    detail = branch.ask(loan, loan_id)
    assert found.then.rows == detail.rows
    assert (found.then.days_past_due, found.then.payoff_fen) == (0, detail.payoff_fen)
    assert found.today.days_past_due == 10
    assert [one.parts.total_fen for one in found.tried] == [60_000]


def test_a_day_to_come_is_compared_with_letting_it_go_on(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    later = branch.today + timedelta(days=90)
    found = tried(branch, loan_id, repay(later, "526.58"), repay(later, "526.58"))
    assert (found.today.as_of, found.without.as_of) == (branch.today, later)
    assert found.without.days_past_due == 60
    assert found.then.days_past_due == 28  # the second row was payable on Monday, 1 June
    assert found.without.all_costs_fen > found.today.all_costs_fen


def test_several_steps_follow_each_other(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    day = branch.today + timedelta(days=30)
    fee = {"kind": "charge", "date": day.isoformat(), "charge": "fee", "amount": "20"}
    waived = {"kind": "waive", "date": day.isoformat(), "component": "fee", "amount": "5"}
    found = tried(branch, loan_id, fee, waived, repay(day, "541.58"))
    assert found.then.rows[0].outstanding.total_fen == 0
    assert found.then.all_costs_fen - found.without.all_costs_fen == 2_000
    assert [one.kind for one in found.tried] == ["waive", "repay"]
    payoff = {"kind": "settle", "date": day.isoformat(), "amount": "3060"}
    assert tried(branch, loan_id, fee, payoff).then.status is not LoanStatus.ACTIVE


def test_an_earlier_event_is_taken_out_by_its_number(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    branch.repay(loan_id, 10_000)
    taken_out = {"kind": "reverse", "date": branch.today.isoformat(), "of": "1"}
    found = tried(branch, loan_id, taken_out)
    assert found.then.outstanding.total_fen == found.today.outstanding.total_fen + 10_000
    events = branch.ask(lambda reader: load(reader.connection, loan_id).events)
    assert len(events) == 1


@pytest.mark.parametrize(
    ("event", "kind"),
    [
        ({"kind": "dance"}, UnknownKind),
        ({"kind": "repay", "date": "2026-04-30", "amount": "0"}, BadEvent),
        ({"kind": "repay", "date": "2026-04-30", "amount": "1.005"}, BadEvent),
        ({"kind": "repay", "date": "2026-03-30", "amount": "1"}, BeforeDisbursement),
        ({"kind": "settle", "date": "2026-04-30", "amount": "1"}, SettleBelowPayoff),
        ({"kind": "disburse", "date": "2026-04-30"}, AlreadyDisbursed),
    ],
)
def test_what_would_be_refused_is_refused(
    branch: Branch, event: dict[str, Any], kind: type[Refusal]
) -> None:
    loan_id = branch.a_loan().loan_id
    with pytest.raises(kind):
        branch.ask(what_if, loan_id, json.dumps([event]))


@pytest.mark.parametrize("text", ["", "{", "{}", "3", "[" * 100_000])
def test_what_is_no_list_is_refused(branch: Branch, text: str) -> None:
    loan_id = branch.a_loan().loan_id
    with pytest.raises(BadInput):
        branch.ask(what_if, loan_id, text)
