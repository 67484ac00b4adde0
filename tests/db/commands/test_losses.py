"""A loan is given up with two signatures, against the reserve; what comes in later is booked."""

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from db.commands.countersign import Countersign
from db.commands.file_evidence import FileEvidence
from db.commands.record_recovery import RecordRecovery
from db.commands.record_repayment import PaidBy, RecordRepayment
from db.commands.reject_proposal import RejectProposal
from db.commands.reverse import Reverse
from db.commands.write_off import EvidenceMissing, ReserveTooSmall, WriteOff
from db.evidence import ReferenceMissing
from db.office import NotYourRight
from db.proposals import AlreadyProposed
from db.queries.loan import loan as loan_query
from db.records import ChangedMeanwhile
from db.schema import journal_entry, journal_leg, loan_event, proposal
from models.books.accounts import AccountCode
from models.books.booking import PRINCIPAL_ACCOUNTS
from models.errors import NotFound, Refusal
from models.servicing.losses import (
    EvidenceKind,
    FileIncomplete,
    PursuitTooShort,
    TooEarlyToWriteOff,
    WriteOffReason,
)
from models.servicing.refusals import (
    AfterAsOf,
    HasRecoveries,
    LoanWrittenOff,
    NothingOutstanding,
    NotWrittenOff,
    RecoveryExceedsWrittenOff,
)
from models.servicing.state import LoanStatus
from tests.borrowers import NOTE, TODAY
from tests.support import Branch


@pytest.fixture(scope="module")
def aged(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with one loan nobody paid a fen of, 215 days past due; the reserve was raised."""
    path = tmp_path_factory.mktemp("aged") / "branch.db"
    old = Branch.copy(template, path)
    old.an_unpaid_loan(245)
    old.file_everything(HOPELESS)
    old.engine.dispose()
    return path


@pytest.fixture
def old(aged: Path, tmp_path: Path) -> Iterator[Branch]:
    """That branch as a file of one's own."""
    own = Branch.copy(aged, tmp_path / "aged.db")
    yield own
    own.engine.dispose()


HOPELESS = 1
"""The number of its loan."""


def write_off(loan_id: int = 1, **facts: Any) -> WriteOff:
    said: dict[str, Any] = {
        "loan_id": loan_id,
        "reason": WriteOffReason.COLLECTION_FAILED,
        "evidence": NOTE,
    }
    return WriteOff(**said | facts)


def written_off(branch: Branch, loan_id: int) -> None:
    proposed = branch.do(write_off(loan_id), "manager")
    branch.do(Countersign(proposal_id=proposed.proposal_id), "risk")


def _principal(books: dict[str, int]) -> list[int]:
    return [books[account] for account in PRINCIPAL_ACCOUNTS if account in books]


def balances(branch: Branch) -> dict[str, int]:
    moved: dict[str, int] = {}
    for row in branch.rows(journal_leg):
        moved[row.account_code] = moved.get(row.account_code, 0) + row.amount_fen
    return {account: fen for account, fen in moved.items() if fen}


def test_the_manager_proposes_and_risk_signs(old: Branch) -> None:
    proposed = old.do(write_off(HOPELESS), "manager")
    assert (proposed.loan_number, proposed.loss_fen) == ("L00000001", 300_000)
    assert old.loan(HOPELESS).status is LoanStatus.ACTIVE
    signed = old.do(Countersign(proposal_id=proposed.proposal_id), "risk")
    assert (signed.command, signed.subject_id) == ("write-off", HOPELESS)
    row = old.loan(HOPELESS)
    assert (row.status, row.principal_left_fen, row.next_due_on) == (
        LoanStatus.WRITTEN_OFF,
        0,
        None,
    )
    assert old.rows(loan_event)[0].note == f"C08 {NOTE}"
    books = balances(old)
    assert (books[AccountCode.MEMO_WRITTEN_OFF], *_principal(books)) == (300_000,)
    assert old.findings() == []


@pytest.mark.parametrize("login", ["senior"])
def test_an_approvers_signature_is_none_of_a_write_off(old: Branch, login: str) -> None:
    proposed = old.do(write_off(HOPELESS), "manager").proposal_id
    old.refuse(NotYourRight, Countersign(proposal_id=proposed), login)
    old.refuse(NotYourRight, RejectProposal(proposal_id=proposed, note=NOTE), login)


def test_turned_down_the_loan_stays(old: Branch) -> None:
    proposed = old.do(write_off(HOPELESS), "manager").proposal_id
    old.do(RejectProposal(proposal_id=proposed, note="继续催收"), "risk")
    assert old.loan(HOPELESS).status is LoanStatus.ACTIVE
    assert old.rows(proposal)[-1].status == "rejected"
    old.do(write_off(HOPELESS), "manager")


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"loan_id": 9}, NotFound),
        ({"seen_version": 9}, ChangedMeanwhile),
        ({"evidence": " 打过电话 "}, EvidenceMissing),
    ],
    ids=str,
)
def test_a_write_off_has_a_file(old: Branch, facts: dict[str, Any], refusal: type[Refusal]) -> None:
    old.refuse(refusal, write_off(**facts), "manager")


def test_it_is_pursued_for_half_a_year_first(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(30 + 179)
    branch.file_everything(loan_id)
    refused = branch.refuse(TooEarlyToWriteOff, write_off(loan_id), "manager")
    assert (refused.days_past_due, refused.at_least) == (179, 180)
    branch.close_days(1)
    branch.do(write_off(loan_id), "manager")


def file(kind: EvidenceKind, **facts: Any) -> FileEvidence:
    said: dict[str, Any] = {
        "loan_id": HOPELESS,
        "kind": kind,
        "dated_on": TODAY,
        "reference": "卷宗 2026-017",
    }
    return FileEvidence(**said | facts)


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"loan_id": 9}, NotFound),
        ({"dated_on": date(2027, 1, 1)}, AfterAsOf),
        ({"reference": " 017 "}, ReferenceMissing),
    ],
    ids=str,
)
def test_evidence_can_be_found_again(
    old: Branch, facts: dict[str, Any], refusal: type[Refusal]
) -> None:
    old.refuse(refusal, file(EvidenceKind.COURT_DOCUMENT, **facts))


def test_a_pursuit_that_is_not_on_file_did_not_happen(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(215)
    refused = branch.refuse(PursuitTooShort, write_off(loan_id), "manager")
    assert (refused.pursued_days, refused.at_least) == (0, 180)
    branch.do(file(EvidenceKind.COLLECTION_LOG, loan_id=loan_id))
    branch.do(write_off(loan_id), "manager")


def test_the_untraceable_were_looked_for(branch: Branch) -> None:
    loan_id = branch.an_unpaid_loan(215)
    branch.do(file(EvidenceKind.COLLECTION_LOG, loan_id=loan_id, note=NOTE))
    command = write_off(loan_id, reason=WriteOffReason.UNTRACEABLE)
    lacking = branch.refuse(FileIncomplete, command, "manager")
    assert lacking.evidence_kinds == (EvidenceKind.CONTACT_ATTEMPT,)


def test_the_dead_are_not_pursued_for_half_a_year(branch: Branch) -> None:
    """Nothing is past due; the reserve of a second loan's loss covers it."""
    branch.an_unpaid_loan(245)
    loan_id = branch.a_loan(50_000, 3).loan_id
    for kind in (EvidenceKind.DEATH_CERTIFICATE, EvidenceKind.ESTATE_STATEMENT):
        branch.do(file(kind, loan_id=loan_id))
    proposed = branch.do(write_off(loan_id, reason=WriteOffReason.DIED), "manager")
    branch.do(Countersign(proposal_id=proposed.proposal_id), "risk")
    assert branch.loan(loan_id).status is LoanStatus.WRITTEN_OFF
    assert branch.findings() == []


def test_the_reserve_covers_the_loss(old: Branch) -> None:
    """Another rule is in force: next to nothing is put aside for what is doubtful."""
    old.set_policy(
        "reserve_rates_ppm",
        dict.fromkeys(("normal", "special_mention", "substandard", "doubtful", "loss"), 1),
    )
    for key in ("provision_to_loans_min_ppm", "coverage_min_ppm"):
        old.set_policy(key, 0)
    old.close_days(31)
    refused = old.refuse(ReserveTooSmall, write_off(HOPELESS), "manager")
    assert (refused.reserve_fen, refused.loss_fen) == (0, 300_000)


def test_it_waits_once(old: Branch) -> None:
    old.do(write_off(HOPELESS), "manager")
    old.refuse(AlreadyProposed, write_off(HOPELESS), "manager")


def test_what_was_paid_meanwhile_is_not_written_off(old: Branch) -> None:
    proposed = old.do(write_off(HOPELESS), "manager").proposal_id
    old.repay(HOPELESS, old.ask(loan_query, HOPELESS).payoff_fen)
    old.refuse(NothingOutstanding, Countersign(proposal_id=proposed), "risk")
    old.refuse(NothingOutstanding, write_off(HOPELESS), "manager")


def test_money_afterwards_is_a_recovery(old: Branch) -> None:
    early = RecordRecovery(loan_id=HOPELESS, amount_fen=1, received_on=old.today)
    old.refuse(NotWrittenOff, early)
    written_off(old, HOPELESS)
    reserve_before = balances(old).get(AccountCode.RESERVE_STAGE_3, 0)
    came = RecordRecovery(
        loan_id=HOPELESS, amount_fen=50_000, received_on=old.today, paid_by=PaidBy.CASH
    )
    receipt = old.do(came)
    assert (receipt.status, receipt.parts.principal_fen) == (LoanStatus.WRITTEN_OFF, 50_000)
    books = balances(old)
    assert (books[AccountCode.CASH], books[AccountCode.MEMO_WRITTEN_OFF]) == (50_000, 250_000)
    assert books.get(AccountCode.RESERVE_STAGE_3, 0) == reserve_before - 50_000
    assert old.findings() == []


@pytest.mark.parametrize(
    ("facts", "refusal"),
    [
        ({"loan_id": 9}, NotFound),
        ({"seen_version": 9}, ChangedMeanwhile),
        ({"amount_fen": 10**9}, RecoveryExceedsWrittenOff),
        ({"received_on": TODAY}, NotWrittenOff),
    ],
    ids=str,
)
def test_a_recovery_is_of_what_was_lost(
    old: Branch, facts: dict[str, Any], refusal: type[Refusal]
) -> None:
    written_off(old, HOPELESS)
    said: dict[str, Any] = {"loan_id": HOPELESS, "amount_fen": 100, "received_on": old.today}
    old.refuse(refusal, RecordRecovery(**said | facts))


def test_a_written_off_loan_takes_no_ordinary_payment(old: Branch) -> None:
    written_off(old, HOPELESS)
    pay = RecordRepayment(loan_id=HOPELESS, amount_fen=100, received_on=old.today)
    old.refuse(LoanWrittenOff, pay)


def test_a_write_off_is_taken_back_unless_money_came(old: Branch) -> None:
    written_off(old, HOPELESS)
    came = RecordRecovery(loan_id=HOPELESS, amount_fen=100, received_on=old.today)
    old.do(came)
    back = Reverse(loan_id=HOPELESS, seq=1, reason=NOTE)
    assert old.refuse(HasRecoveries, back).recovered_fen == 100
    old.do(Reverse(loan_id=HOPELESS, seq=2, reason=NOTE))
    old.do(back)
    assert old.loan(HOPELESS).status is LoanStatus.ACTIVE
    assert old.findings() == []


def test_a_payment_found_later_lowers_the_loss(old: Branch) -> None:
    """It came before the write-off and was booked after it, and after a recovery."""
    written_off(old, HOPELESS)
    day = old.today
    left_fen = old.ask(loan_query, HOPELESS).recoverable.total_fen
    old.do(RecordRecovery(loan_id=HOPELESS, amount_fen=left_fen, received_on=day))
    old.repay(HOPELESS, 40_000, received_on=day - timedelta(days=60))
    assert old.findings() == []
    books = balances(old)
    assert AccountCode.MEMO_WRITTEN_OFF not in books
    assert books[AccountCode.OVERPAYMENT] < 0


def test_the_entry_says_what_it_is(old: Branch) -> None:
    written_off(old, HOPELESS)
    last = old.rows(journal_entry)[-1]
    assert (last.kind, last.loan_id, last.business_date) == (
        "write_off",
        HOPELESS,
        date(2026, 12, 1),
    )
