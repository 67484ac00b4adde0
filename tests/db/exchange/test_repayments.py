"""A file of repayments: each row booked once, whatever stops the import; bad rows are told."""

from pathlib import Path

import pytest

from db.command import NotYourRight
from db.commands.move_loans import MoveLoans
from db.exchange import repayments
from db.exchange.intake import Declined, Fate, Taken
from db.exchange.refusals import MissingColumns, UnknownColumns
from db.exchange.rejections import Problem, Rejected
from db.exchange.repayments import take_repayments
from db.office import CloseUnderWay
from db.schema import loan_event
from models.errors import NotFound
from tests.support import Branch

HEADER = "row_id,loan_number,amount,received_on,paid_by\n"


@pytest.fixture(autouse=True)
def _two_loans(branch: Branch) -> None:
    branch.a_loan()
    branch.an_unpaid_loan(35)


def table(tmp_path: Path, *rows: str, header: str = HEADER) -> Path:
    path = tmp_path / "repayments.csv"
    path.write_text(header + "".join(f"{row}\n" for row in rows), encoding="utf-8")
    return path


def take(branch: Branch, path: Path, login: str = "senior") -> list[Fate]:
    return list(take_repayments(branch.office(login), path).fates)


def test_good_rows_are_booked_as_a_clerk_would(branch: Branch, tmp_path: Path) -> None:
    path = table(
        tmp_path, "b-1,L00000001,526.50,2026-04-30,transfer", "b-2,L00000002,100,2026-05-01,cash"
    )
    assert take(branch, path) == [
        Taken(2, "L00000001", is_new=True),
        Taken(3, "L00000002", is_new=True),
    ]
    booked = [(row.loan_id, row.amount_fen, row.cash_account) for row in branch.rows(loan_event)]
    assert booked == [(1, 52_650, "1002.03"), (2, 10_000, "1001")]
    assert branch.findings() == []


def test_without_a_channel_it_is_a_transfer(branch: Branch, tmp_path: Path) -> None:
    header = HEADER.replace(",paid_by", "")
    take(branch, table(tmp_path, "1,L00000001,1,2026-05-01", header=header))
    take(branch, table(tmp_path, "2,L00000001,1,2026-05-01,"))
    assert {row.cash_account for row in branch.rows(loan_event)} == {"1002.03"}


def test_the_same_row_again_changes_nothing(branch: Branch, tmp_path: Path) -> None:
    path = table(tmp_path, "1,L00000001,20,2026-05-01,cash", "1,L00000001,20,2026-05-01,cash")
    assert take(branch, path) == [
        Taken(2, "L00000001", is_new=True),
        Taken(3, "L00000001", is_new=False),
    ]
    before = branch.dump()
    assert take(branch, path) == [
        Taken(2, "L00000001", is_new=False),
        Taken(3, "L00000001", is_new=False),
    ]
    assert branch.dump() == before
    (changed,) = take(branch, table(tmp_path, "1,L00000001,21,2026-05-01,cash"))
    assert isinstance(changed, Rejected)
    assert (changed.column, changed.problem) == ("row_id", Problem.CHANGED_ROW)
    assert branch.dump() == before


@pytest.mark.parametrize(
    ("row", "column", "problem"),
    [
        (",L00000001,20,2026-05-01,cash", "row_id", Problem.MISSING_VALUE),
        ("1,L00000001,0,2026-05-01,cash", "amount", Problem.ZERO_AMOUNT),
        ("1,L00000001,-3,2026-05-01,cash", "amount", Problem.NEGATIVE_AMOUNT),
        ("1,L00000001,1.005,2026-05-01,cash", "amount", Problem.NOT_MONEY),
        ("1,L00000001,20,2027-05-01,cash", "received_on", Problem.FUTURE_DATE),
        ("1,L00000001,20,2026-05-01,cheque", "paid_by", Problem.UNKNOWN_VALUE),
        ("1,L00000001", "", Problem.TOO_FEW_CELLS),
    ],
)
def test_a_row_that_makes_no_sense_is_told_and_the_others_are_booked(
    branch: Branch, tmp_path: Path, row: str, column: str, problem: Problem
) -> None:
    fates = take(branch, table(tmp_path, row, "9,L00000002,1,2026-05-01,cash"))
    rejected = fates[0]
    assert isinstance(rejected, Rejected)
    assert (rejected.column, rejected.problem) == (column, problem)
    assert fates[1:] == [Taken(3, "L00000002", is_new=True)]


def test_what_a_rule_refuses_is_told(branch: Branch, tmp_path: Path) -> None:
    path = table(tmp_path, "1,L00000077,20,2026-05-01,cash", "2,L00000001,20,2026-03-01,transfer")
    unknown, too_early = take(branch, path)
    assert isinstance(unknown, Declined)
    assert isinstance(unknown.refusal, NotFound)
    assert isinstance(too_early, Declined)
    assert branch.rows(loan_event) == []


def test_what_stops_every_row_stops_the_import(branch: Branch, tmp_path: Path) -> None:
    path = table(tmp_path, "1,L00000001,20,2026-05-01,cash")
    with pytest.raises(NotYourRight):
        take(branch, path, "auditor")
    branch.do(MoveLoans(business_date=branch.today, after_loan=0, upto=1), "treasury")
    with pytest.raises(CloseUnderWay):
        take(branch, path)


def test_columns_are_those_that_are_known(branch: Branch, tmp_path: Path) -> None:
    with pytest.raises(MissingColumns):
        take(branch, table(tmp_path, "1", header="row_id\n"))
    with pytest.raises(UnknownColumns):
        take(branch, table(tmp_path, "1", header=HEADER.replace("\n", ",note\n")))


def test_an_import_that_is_stopped_goes_on_where_it_ended(
    branch: Branch, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repayments, "ROWS_AT_ONCE", 2)
    path = table(tmp_path, *(f"{n},L00000001,{n},2026-05-01,cash" for n in range(1, 8)))
    fates = iter(take_repayments(branch.office(), path).fates)
    next(fates)
    assert len(branch.rows(loan_event)) == 2
    again = take(branch, path)
    assert [fate.is_new for fate in again if isinstance(fate, Taken)] == [False] * 2 + [True] * 5
    assert len(branch.rows(loan_event)) == 7
    assert branch.findings() == []
