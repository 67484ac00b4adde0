"""The journal, the movement of the reserve and the reconciliation of a branch that lived."""

from collections.abc import Iterator
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from db.commands.countersign import Countersign
from db.commands.record_recovery import RecordRecovery
from db.commands.settle_partner import SettlePartner
from db.commands.write_off import WriteOff
from db.queries.book_closing import reconciliation, reserve_movement
from db.queries.books import trial_balance
from db.queries.journal import (
    JournalFilter,
    entry_detail,
    journal,
    journal_anchors,
    journal_count,
)
from db.reconcile import BooksDoNotAgree, must_agree, reconcile
from db.schema import journal_entry
from db.subledgers import Subledger
from models.books.entry import EntryKind
from models.errors import NotFound
from models.servicing.losses import WriteOffReason
from tests.partners import a_partner, a_shared_loan
from tests.support import Branch

EVIDENCE = "多次电话及上门催收未果，客户失联，已附催收记录与公证材料。"


@pytest.fixture(scope="module")
def lived(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Branch]:
    """Two loans with a partner and two without: of each, one is paid on, one is lost."""
    branch = Branch.copy(template, tmp_path_factory.mktemp("journal") / "branch.db")
    code = a_partner(branch, 420_000)
    paid = [branch.a_loan().loan_id, a_shared_loan(branch).loan_id]
    lost = [branch.a_loan().loan_id, a_shared_loan(branch).loan_id]
    branch.close_days(40)
    for loan_id in paid:
        branch.repay(loan_id, 61_234)
    branch.close_days(181)
    for loan_id in lost:
        branch.file_everything(loan_id)
        given_up = WriteOff(loan_id=loan_id, reason=WriteOffReason.UNTRACEABLE, evidence=EVIDENCE)
        waiting = branch.do(given_up, "manager")
        branch.do(Countersign(proposal_id=waiting.proposal_id), "risk")
        back = RecordRecovery(loan_id=loan_id, amount_fen=20_001, received_on=branch.today)
        branch.do(back, "treasury")
    branch.do(SettlePartner(funder=code), "treasury")
    yield branch
    branch.engine.dispose()


def test_the_journal_is_paged_from_the_latest_on(lived: Branch) -> None:
    count = lived.ask(journal_count)
    assert count == len(lived.rows(journal_entry))
    assert lived.ask(journal_count, cap=3) == 3
    found, after = [], None
    while True:
        page = lived.ask(journal, after=after, limit=7)
        found += [row.id for row in page.rows]
        after = page.next_key
        if after is None:
            break
    assert found == sorted(found, reverse=True)
    assert len(found) == count
    assert lived.ask(journal_anchors, 7) == tuple(found[::7])
    from_here = lived.ask(journal, after=found[3], limit=2, is_from=True)
    assert [row.id for row in from_here.rows] == found[3:5]


@pytest.mark.parametrize(
    "which",
    [
        JournalFilter(kind=EntryKind.WRITE_OFF),
        JournalFilter(account_code="2314.02"),
        JournalFilter(since=date(2026, 4, 30), until=date(2026, 4, 30)),
    ],
)
def test_the_journal_is_filtered(lived: Branch, which: JournalFilter) -> None:
    rows = lived.ask(journal, which, limit=200).rows
    assert 0 < len(rows) == lived.ask(journal_count, which) < lived.ask(journal_count)
    for row in rows:
        told = lived.ask(entry_detail, row.id)
        codes = {leg.account_code for leg in told.entry.legs}
        assert which.kind in {None, told.entry.kind}
        assert which.account_code is None or which.account_code in codes
        assert which.since is None or told.entry.business_date == which.since
        debits = sum(leg.amount_fen for leg in told.entry.legs if leg.amount_fen > 0)
        assert (row.amount_fen, row.loan_number) == (debits, told.loan_number)


def test_an_entry_that_is_not_there_is_refused(lived: Branch) -> None:
    with pytest.raises(NotFound):
        lived.ask(entry_detail, 0)


def test_the_reserve_moves_from_month_to_month(lived: Branch) -> None:
    months = lived.ask(reserve_movement)
    assert months[0].month_end > months[-1].month_end
    assert months[-1].opening_fen == 0
    for after, before in pairwise(months):
        assert after.opening_fen == before.closing_fen
    for one in months:
        moved = (
            one.charged_fen
            - one.written_off_fen
            + one.recovered_fen
            - one.sold_fen
            + one.corrected_fen
        )
        assert one.opening_fen + moved == one.closing_fen
        assert one.stage_1_fen + one.stage_2_fen + one.stage_3_fen == one.closing_fen
    booked = lived.ask(trial_balance).accounts
    reserve = sum(one.balance_fen for one in booked if one.account_code.startswith("1304"))
    assert months[0].closing_fen == -reserve
    assert (months[0].written_off_fen, months[0].recovered_fen) == (390_000, 20_001 + 6_000)


def test_the_sub_ledgers_agree_with_the_books_on_every_day(lived: Branch) -> None:
    rows = lived.ask(reconciliation)
    assert [row.subledger for row in rows] == list(Subledger)
    assert [row.difference_fen for row in rows] == [0] * len(rows)
    told = {row.subledger: row.books_fen for row in rows}
    assert told[Subledger.PRINCIPAL] > 0 < told[Subledger.PARTNER_PRINCIPAL]
    assert told[Subledger.OFF_BALANCE] > 0
    lived.ask(lambda reader: must_agree(reader.connection, reader.business_date))
    assert lived.findings() == []


def test_interest_of_loans_that_accrue_agrees_to_the_fen(branch: Branch) -> None:
    a_partner(branch, 210_000)
    branch.a_loan()
    a_shared_loan(branch)
    branch.close_days(40)
    told = {row.subledger: row.detail_fen for row in branch.ask(reconciliation)}
    assert told[Subledger.INTEREST] > 0 == told[Subledger.FEES]
    assert {row.difference_fen for row in branch.ask(reconciliation)} == {0}


def test_a_difference_is_told_by_its_name(branch: Branch) -> None:
    branch.a_loan()
    with branch.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE loan SET overpaid_fen = 7")
    different = branch.ask(
        lambda reader: [
            one for one in reconcile(reader.connection, reader.business_date) if one.difference_fen
        ]
    )
    assert [(one.subledger, one.detail_fen, one.books_fen) for one in different] == [
        (Subledger.HELD, -7, 0)
    ]
    with pytest.raises(BooksDoNotAgree):
        branch.ask(lambda reader: must_agree(reader.connection, reader.business_date))
