"""A loan in trouble is restructured with two signatures; its history and class stay honest."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.agreements import FirstDueTooLate, NewScheduleAboveCap, PeriodsOutsideLimit
from db.assess import person
from db.commands.countersign import Countersign
from db.commands.reject_proposal import RejectProposal
from db.commands.restructure_loan import Hardship, HardshipUnproven, RestructureLoan
from db.commands.reverse import Reverse
from db.history import loans_of
from db.office import NotYourRight
from db.proposals import AlreadyProposed
from db.queries.day import day_preview
from db.queries.loan import loan as loan_query
from db.queries.loans import LoanFilter, loans
from db.queries.proposals import proposals
from db.records import ChangedMeanwhile
from db.schema import audit_record, journal_entry, loan_event, proposal
from models.books.entry import EntryKind
from models.errors import NotFound
from models.origination.authority import AboveAuthority
from models.origination.duties import SamePerson
from models.servicing.delinquency import AssetClass, Bucket
from models.servicing.refusals import NothingOutstanding, RateRaised
from models.servicing.terms import BadTerms
from tests.borrowers import NOTE
from tests.support import Branch


@pytest.fixture(scope="module")
def late(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with one loan nobody paid a fen of, 50 days past due."""
    path = tmp_path_factory.mktemp("late") / "branch.db"
    branch = Branch.copy(template, path)
    branch.an_unpaid_loan(80)
    branch.engine.dispose()
    return path


@pytest.fixture
def hard(late: Path, tmp_path: Path) -> Iterator[Branch]:
    """That branch as a file of one's own."""
    own = Branch.copy(late, tmp_path / "late.db")
    yield own
    own.engine.dispose()


def restructure(branch: Branch, **facts: Any) -> RestructureLoan:
    said: dict[str, Any] = {
        "loan_id": 1,
        "reason": Hardship.JOB_LOSS,
        "evidence": NOTE,
        "periods": 12,
        "first_due_on": branch.today + timedelta(days=30),
    }
    return RestructureLoan(**said | facts)


def restructured(branch: Branch, **facts: Any) -> None:
    proposed = branch.do(restructure(branch, **facts))
    branch.do(Countersign(proposal_id=proposed.proposal_id), "manager")


def test_the_senior_proposes_and_the_manager_signs(hard: Branch) -> None:
    proposed = hard.do(restructure(hard))
    assert (proposed.loan_number, proposed.principal_fen) == ("L00000001", 300_000)
    assert hard.loan(1).version == 0
    (waiting,) = hard.ask(proposals).rows
    assert (waiting.command, waiting.reasons[0].code) == ("restructure-loan", "C01")
    hard.do(Countersign(proposal_id=proposed.proposal_id), "manager")
    row = hard.loan(1)
    assert (row.version, row.carried_days) == (1, 50)
    assert row.observed_until == hard.today + timedelta(days=365)
    assert row.next_due_on == hard.today + timedelta(days=31), "payable on the Monday after"
    assert (row.bucket, row.asset_class) == (Bucket.M2, AssetClass.SPECIAL_MENTION)
    assert hard.rows(loan_event)[0].note == f"C01 {NOTE}"
    assert hard.rows(journal_entry)[-1].kind is EntryKind.RECLASSIFICATION
    assert hard.findings() == []


def test_nobody_else_signs(hard: Branch) -> None:
    by_manager = hard.do(restructure(hard), "manager").proposal_id
    hard.refuse(SamePerson, Countersign(proposal_id=by_manager), "manager")
    hard.refuse(NotYourRight, Countersign(proposal_id=by_manager), "risk")
    hard.refuse(NotYourRight, Countersign(proposal_id=by_manager))
    for login in ("junior", "treasury", "risk"):
        hard.refuse(NotYourRight, restructure(hard), login)
    hard.refuse(AlreadyProposed, restructure(hard))


def test_a_manager_signs_within_the_limit(hard: Branch) -> None:
    proposed = hard.do(restructure(hard))
    hard.set_policy("approve_max_fen", {"senior_officer": 100, "branch_manager": 299_999})
    hard.refuse(AboveAuthority, Countersign(proposal_id=proposed.proposal_id), "manager")


def test_it_is_turned_down(hard: Branch) -> None:
    proposed = hard.do(restructure(hard))
    hard.do(RejectProposal(proposal_id=proposed.proposal_id, note=NOTE), "manager")
    assert hard.rows(proposal)[-1].status == "rejected"
    assert hard.loan(1).version == 0


def test_what_was_proposed_may_be_refused_by_the_day_it_is_signed(hard: Branch) -> None:
    proposed = hard.do(restructure(hard, first_due_on=hard.today + timedelta(days=1)))
    hard.close_days(1)
    hard.refuse(BadTerms, Countersign(proposal_id=proposed.proposal_id), "manager")


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"evidence": "lost the job"}, HardshipUnproven),
        ({"periods": 0}, PeriodsOutsideLimit),
        ({"periods": 25}, PeriodsOutsideLimit),
        ({"first_due_on": date(2027, 1, 1)}, FirstDueTooLate),
        ({"first_due_on": date(2026, 6, 1)}, BadTerms),
        ({"annual_rate_ppm": 900_000}, RateRaised),
        ({"annual_rate_ppm": -1}, BadTerms),
        ({"seen_version": 3}, ChangedMeanwhile),
        ({"loan_id": 7}, NotFound),
    ],
)
def test_what_is_no_restructuring_is_refused(
    hard: Branch, facts: dict[str, Any], refusal: type[Any]
) -> None:
    hard.refuse(refusal, restructure(hard, **facts))


def test_the_price_is_under_the_cap_of_the_day(hard: Branch) -> None:
    hard.set_policy("all_in_cap_ppm", 100_000)
    told = hard.refuse(NewScheduleAboveCap, restructure(hard))
    assert told.cap_ppm == 100_000
    hard.do(restructure(hard, annual_rate_ppm=100_000))


def test_a_paid_loan_has_nothing_to_restructure(hard: Branch) -> None:
    hard.repay(1, 400_000)
    hard.refuse(NothingOutstanding, restructure(hard))


def test_the_evidence_is_no_clear_text_in_the_chain(hard: Branch) -> None:
    hard.do(restructure(hard))
    assert NOTE not in str(hard.rows(audit_record)[-1].facts)


def test_a_reversal_makes_it_overdue_again(hard: Branch) -> None:
    before = hard.dump()["installment"]
    restructured(hard)
    hard.do(Reverse(loan_id=1, seq=1, reason="fraud"))
    row = hard.loan(1)
    assert (row.carried_days, row.observed_until) == (0, None)
    assert hard.dump()["installment"] == before
    assert hard.findings() == []


# The observation


def paid_as_agreed(branch: Branch, days: int) -> None:
    """Every installment paid on its day."""
    for _ in range(days):
        branch.close_days(1)
        row = branch.loan(1)
        if row.next_due_on == branch.today:
            branch.repay(1, row.next_due_fen)


def test_days_past_due_stand_still_while_it_is_paid_as_agreed(hard: Branch) -> None:
    restructured(hard)
    hard.close_days(29)
    assert hard.loan(1).bucket is Bucket.M2
    hard.close_days(13)  # 11 days late with the first installment, payable on a Monday, after 50
    row = hard.loan(1)
    assert (row.bucket, row.asset_class) == (Bucket.M3, AssetClass.SPECIAL_MENTION)
    hard.close_days(30)
    row = hard.loan(1)
    assert (row.bucket, row.asset_class) == (Bucket.M4, AssetClass.SUBSTANDARD)
    assert row.is_non_accrual
    assert hard.findings() == []


def test_the_class_is_raised_only_after_the_observation(hard: Branch) -> None:
    hard.set_policy("restructure_observation_days", 100)
    restructured(hard, periods=24)
    hard.repay(1, 250_000)  # more than what was in arrears
    row = hard.loan(1)
    assert (row.bucket, row.carried_days) == (Bucket.C, 0)
    assert row.asset_class is AssetClass.SPECIAL_MENTION
    paid_as_agreed(hard, 100)
    assert hard.loan(1).asset_class is AssetClass.SPECIAL_MENTION
    assert hard.findings() == []
    paid_as_agreed(hard, 1)
    assert hard.loan(1).asset_class is AssetClass.NORMAL
    assert hard.findings() == []


def test_every_list_counts_the_days_that_are_carried_on(hard: Branch) -> None:
    restructured(hard)
    hard.close_days(36)
    assert hard.ask(loan_query, 1).days_past_due == 55
    (row,) = hard.ask(loans, LoanFilter(is_late=True)).rows
    assert row.days_past_due == 55
    with hard.engine.connect() as connection:
        assert loans_of(connection, 1, hard.today)[0].days_past_due == 55
        assert person(connection, 1, hard.today).is_overdue
        said = connection.exec_driver_sql("SELECT days_past_due FROM report_loans").scalar_one()
    assert said == 55


def test_the_day_tells_beforehand_what_its_close_moves(hard: Branch) -> None:
    hard.set_policy("restructure_observation_days", 35)
    restructured(hard, periods=24)
    hard.repay(1, 250_000)
    for _ in range(40):
        told = hard.ask(day_preview)
        before = hard.loan(1)
        hard.close_days(1)
        after = hard.loan(1)
        moved = (before.bucket, before.asset_class) != (after.bucket, after.asset_class)
        assert told.moved == moved


def test_a_non_performing_loan_stays_so_until_its_arrears_are_paid(hard: Branch) -> None:
    hard.close_days(50)
    restructured(hard)
    row = hard.loan(1)
    assert (row.is_non_accrual, row.asset_class) == (True, AssetClass.SUBSTANDARD)
    hard.repay(1, 250_000)
    row = hard.loan(1)
    assert (row.is_non_accrual, row.asset_class) == (False, AssetClass.SPECIAL_MENTION)
    assert hard.findings() == []
