"""Versions of a schedule, and what a change of it would do, are what the commands then do."""

from datetime import date, timedelta

import pytest

from db.agreements import ExtendedTooFar, Keeps
from db.commands.countersign import Countersign
from db.commands.extend_loan import ExtendLoan
from db.commands.prepay_part import PrepayPart
from db.commands.restructure_loan import Hardship, RestructureLoan
from db.queries.loan import loan
from db.queries.loan_schedules import (
    Plan,
    extension_preview,
    plan_of,
    prepayment_preview,
    restructuring_preview,
    schedule_versions,
)
from models.origination.authority import AboveAuthority
from models.servicing.delinquency import AssetClass
from tests.borrowers import NOTE
from tests.support import Branch


def test_a_loan_begins_with_one_version(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    (only,) = branch.ask(schedule_versions, loan_id)
    assert (only.number, only.seq, only.kind, only.note) == (1, 0, "disburse", None)
    assert only.plan.installments == 6
    assert only.rows == branch.ask(loan, loan_id).rows


def test_old_versions_stay_to_be_seen(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(10)
    command = PrepayPart(
        loan_id=loan_id, amount_fen=100_000, received_on=branch.today, keeps=Keeps.INSTALLMENT
    )
    branch.do(command)
    branch.do(ExtendLoan(loan_id=loan_id, reason=NOTE, more_installments=1))
    first, second, third = branch.ask(schedule_versions, loan_id)
    assert (first.number, second.number, third.number) == (1, 2, 3)
    assert (second.kind, second.seq, third.kind, third.note) == ("prepay", 1, "extend", NOTE)
    assert len(first.rows) == 6
    assert second.plan.installments < 6
    assert third.plan.installments == second.plan.installments + 1
    assert third.plan.interest_fen > second.plan.interest_fen < first.plan.interest_fen


def test_a_prepayment_does_what_was_shown(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(20)
    for keeps in Keeps:
        shown = branch.ask(prepayment_preview, loan_id, 50_000, branch.today, keeps)
        receipt = branch.do(
            PrepayPart(loan_id=loan_id, amount_fen=50_000, received_on=branch.today, keeps=keeps)
        )
        assert shown.parts == receipt.parts
        assert shown.rows == branch.ask(loan, loan_id).rows
        assert shown.after == plan_of(shown.rows)
        assert shown.interest_change_fen < 0
        assert shown.all_in_apr_ppm <= shown.cap_ppm
        assert shown.observed_until is None


def test_an_extension_does_what_was_shown(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(20)
    shown = branch.ask(extension_preview, loan_id, 2)
    branch.do(ExtendLoan(loan_id=loan_id, reason=NOTE, more_installments=2))
    assert shown.rows == branch.ask(loan, loan_id).rows
    assert (shown.before.installments, shown.after.installments) == (6, 8)
    assert shown.interest_change_fen > 0
    with pytest.raises(ExtendedTooFar):
        branch.ask(extension_preview, loan_id, 0, date(2027, 1, 1))


def test_a_restructuring_does_what_was_shown(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(80)
    first = branch.today + timedelta(days=30)
    shown = branch.ask(restructuring_preview, loan_id, 12, first, 120_000)
    assert (shown.days_past_due, shown.asset_class) == (50, AssetClass.SPECIAL_MENTION)
    assert shown.observed_until == branch.today + timedelta(days=365)
    assert 120_000 <= shown.all_in_apr_ppm < 120_100  # fen are rounded
    command = RestructureLoan(
        loan_id=loan_id,
        reason=Hardship.ILLNESS,
        evidence=NOTE,
        periods=12,
        first_due_on=first,
        annual_rate_ppm=120_000,
    )
    branch.do(Countersign(proposal_id=branch.do(command).proposal_id), "manager")
    found = branch.ask(loan, loan_id)
    assert shown.rows == found.rows
    assert (found.carried_days, found.observed_until) == (50, shown.observed_until)
    assert found.annual_rate_ppm == 120_000
    assert branch.ask(schedule_versions, loan_id)[-1].annual_rate_ppm == 120_000


def test_a_look_ahead_stays_within_the_officers_limit(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    args = (loan_id, 600_000, branch.today, Keeps.TERM)
    with pytest.raises(AboveAuthority):
        branch.office("junior").ask(prepayment_preview, *args)


def test_when_nothing_is_left_there_is_no_next_day() -> None:
    assert plan_of(()) == Plan(0, None, 0, 0, None, 0, 0)
