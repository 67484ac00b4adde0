"""The day close: everything that depends on the business date moves with it, exactly once."""

from datetime import date, timedelta

import pytest

from db.closing import NotTheOpenDay
from db.commands.close_day import CloseDay
from db.commands.decide import Decide
from db.queries.loan import loan as loan_query
from db.schema import day_close, journal_entry, journal_leg, offer
from models.books.accounts import AccountCode
from models.origination.application import Stage
from models.origination.decision import DecisionKind
from models.origination.sla import NO_CLOCK
from models.servicing.delinquency import AssetClass, Bucket
from tests.borrowers import NOTE, TODAY
from tests.support import Branch


def close(branch: Branch) -> CloseDay:
    return CloseDay(business_date=branch.today)


def entries(branch: Branch, kind: str) -> list[dict[str, int]]:
    """The legs of each entry of a kind, by account."""
    legs = branch.rows(journal_leg)
    return [
        {leg.account_code: leg.amount_fen for leg in legs if leg.entry_id == entry.id}
        for entry in branch.rows(journal_entry)
        if entry.kind == kind
    ]


def test_the_business_date_moves_on_by_a_day(branch: Branch) -> None:
    report = branch.do(close(branch), "treasury")
    assert (report.closed, report.opened) == (TODAY, date(2026, 4, 1))
    assert branch.today == date(2026, 4, 1)
    (kept,) = branch.rows(day_close)
    assert (kept.business_date, kept.next_date, kept.officer_id) == (TODAY, date(2026, 4, 1), 8)
    assert kept.report["chain_head"] == report.chain_head
    assert len(report.chain_head) == 64


@pytest.mark.parametrize("days", [-1, 1, 400])
def test_only_the_open_day_is_closed(branch: Branch, days: int) -> None:
    other = CloseDay(business_date=TODAY + timedelta(days=days))
    assert branch.refuse(NotTheOpenDay, other, "treasury").open_day == TODAY


def test_a_day_is_closed_once(branch: Branch) -> None:
    command = close(branch)
    first = branch.do(command, "treasury")
    assert branch.do(command, "treasury") == first
    again = CloseDay(business_date=TODAY)
    branch.refuse(NotTheOpenDay, again, "treasury")


def test_interest_is_booked_on_the_day_on_which_it_falls_due(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(29)
    assert entries(branch, "accrual") == []
    report = branch.do(close(branch), "treasury")
    assert report.accrued_fen == 3_000
    assert entries(branch, "accrual") == [{"1132.01": 3_000, "6011.01": -3_000}]
    assert branch.ask(loan_query, loan_id).days_past_due == 0
    assert branch.findings() == []


def test_the_day_after_it_is_overdue(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(30)
    report = branch.do(close(branch), "treasury")
    assert (report.newly_overdue, report.moved) == (1, 1)
    row = branch.loan(loan_id)
    assert (row.bucket, row.asset_class) == (Bucket.M1, AssetClass.SPECIAL_MENTION)
    assert entries(branch, "reclassification") == [{"1303.02": 48_765, "1303.01": -48_765}]
    assert branch.findings() == []


@pytest.mark.parametrize(
    ("days_past_due", "stage", "kind", "is_non_accrual"),
    [
        (30, Bucket.M1, AssetClass.SPECIAL_MENTION, False),
        (31, Bucket.M2, AssetClass.SPECIAL_MENTION, False),
        (90, Bucket.M3, AssetClass.SPECIAL_MENTION, False),
        (91, Bucket.M4, AssetClass.SUBSTANDARD, True),
        (271, Bucket.M7, AssetClass.DOUBTFUL, True),
        (361, Bucket.M7, AssetClass.LOSS, True),
    ],
)
def test_it_goes_from_stage_to_stage(
    branch: Branch, days_past_due: int, stage: Bucket, kind: AssetClass, is_non_accrual: bool
) -> None:
    loan_id = branch.an_unpaid_loan(30 + days_past_due)
    row = branch.loan(loan_id)
    assert (row.bucket, row.asset_class, row.is_non_accrual) == (stage, kind, is_non_accrual)
    assert branch.findings() == []


def test_after_ninety_days_no_more_interest_is_earned(branch: Branch) -> None:
    branch.an_unpaid_loan(30 + 90)
    report = branch.do(close(branch), "treasury")
    assert report.newly_non_accrual == 1
    (moved,) = entries(branch, "non_accrual")
    assert moved["1303.03"] == 300_000
    assert moved[AccountCode.MEMO_INTEREST] > 0
    branch.close_days(60)
    assert sum(entry.get("6011.01", 0) for entry in entries(branch, "accrual")) == (
        -moved["6011.01"]
    )
    assert branch.findings() == []


def test_paid_up_it_accrues_again(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(30 + 95)
    branch.repay(loan_id, 50_000)
    assert branch.loan(loan_id).is_non_accrual
    branch.repay(loan_id, branch.ask(loan_query, loan_id).due_now_fen)
    row = branch.loan(loan_id)
    assert (row.is_non_accrual, row.asset_class) == (False, AssetClass.NORMAL)
    assert branch.findings() == []


def test_an_offer_is_open_for_seven_days(branch: Branch) -> None:
    approved = branch.an_approved()
    branch.close_days(7)
    assert branch.application(approved).stage is Stage.APPROVED
    report = branch.do(close(branch), "treasury")
    assert report.offers_expired == 1
    row = branch.application(approved)
    assert (row.stage, row.due_at, row.version) == (Stage.EXPIRED, NO_CLOCK, 2)
    assert branch.rows(offer)[0].status == "expired"


def test_an_accepted_offer_does_not_run_out(branch: Branch) -> None:
    accepted = branch.an_accepted()
    branch.close_days(20)
    assert branch.application(accepted).stage is Stage.ACCEPTED


def test_who_sends_no_papers_is_closed_after_three_days(branch: Branch) -> None:
    waiting = branch.an_application().application_id
    branch.do(
        Decide(application_id=waiting, kind=DecisionKind.ASK_INFO, reasons=("R02",), note=NOTE)
    )
    branch.close_days(3)
    assert branch.application(waiting).stage is Stage.MORE_INFO
    report = branch.do(close(branch), "treasury")
    assert report.requests_expired == 1
    assert branch.application(waiting).stage is Stage.WITHDRAWN


def test_at_the_end_of_the_month_the_reserve_is_raised(branch: Branch) -> None:
    branch.a_loan()
    report = branch.do(close(branch), "treasury")
    assert report.reserve_charge_fen == 7_500
    assert entries(branch, "reserve_charge") == [{"6702": 7_500, "1304.01": -7_500}]
    branch.close_days(29)
    assert len(entries(branch, "reserve_charge")) == 1
    assert branch.findings() == []


def test_what_is_paid_back_releases_reserve(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(1)
    payoff_fen = branch.ask(loan_query, loan_id).payoff_fen
    branch.repay(loan_id, payoff_fen, is_settlement=True)
    branch.close_days(29)
    assert branch.do(close(branch), "treasury").reserve_charge_fen == -7_500
    assert branch.findings() == []


def test_a_month_without_change_books_nothing(branch: Branch) -> None:
    report = branch.do(close(branch), "treasury")
    assert (report.reserve_charge_fen, branch.rows(journal_entry)) == (0, [])


def test_new_limits_class_every_late_loan_anew(branch: Branch) -> None:
    """From the day on which they are in force, whether or not the loan reaches a stage on it."""
    loan_id = branch.an_unpaid_loan(30 + 50)
    stricter = {"special_mention": 1, "substandard": 31, "doubtful": 271, "loss": 361}
    branch.set_policy("class_dpd", stricter, branch.today + timedelta(days=1))
    branch.close_days(1)
    assert branch.loan(loan_id).asset_class is AssetClass.SUBSTANDARD
    assert branch.findings() == []


def test_a_closed_loan_is_left_alone(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    payoff_fen = branch.ask(loan_query, loan_id).payoff_fen
    branch.repay(loan_id, payoff_fen, is_settlement=True)
    count = len(branch.rows(journal_entry))
    branch.close_days(60)
    kinds = {row.kind for row in branch.rows(journal_entry)[count:]}
    assert kinds <= {"reserve_charge"}
