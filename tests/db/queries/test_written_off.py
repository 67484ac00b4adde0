"""The written-off register: what was lost, what came back, what is still claimed."""

from db.commands.record_recovery import RecordRecovery
from db.commands.reverse import Reverse
from db.queries.loan import loan as loan_query
from db.queries.written_off import (
    WrittenOffFilter,
    WrittenOffRow,
    written_off,
    written_off_anchors,
    written_off_count,
)
from tests.borrowers import NOTE
from tests.support import Branch


def recover(branch: Branch, loan_id: int, fen: int) -> int:
    command = RecordRecovery(loan_id=loan_id, amount_fen=fen, received_on=branch.today)
    return branch.do(command).seq


def listed(branch: Branch, **which: object) -> list[WrittenOffRow]:
    return list(branch.ask(written_off, WrittenOffFilter(**which)).rows)  # type: ignore[arg-type]


def a_register(branch: Branch) -> None:
    """Three loans; the first two are given up, a day apart."""
    for _ in range(3):
        branch.a_loan(100_000, 3)
    branch.close_days(215)
    branch.give_up(1)
    branch.close_days(1)
    branch.give_up(2)


def test_a_loan_stays_in_it_until_all_came_back_and_after(branch: Branch) -> None:
    a_register(branch)
    lost_fen = branch.ask(loan_query, 1).recoverable.total_fen
    assert [row.id for row in listed(branch)] == [2, 1]
    recover(branch, 1, 40_000)
    branch.close_days(1)
    (row,) = listed(branch, has_recovery=True)
    assert (row.lost_fen, row.recovered_fen, row.still_claimed_fen) == (
        lost_fen,
        40_000,
        lost_fen - 40_000,
    )
    assert row.last_recovery_on is not None
    recover(branch, 1, row.still_claimed_fen)
    (row,) = listed(branch, has_recovery=True)
    assert (row.still_claimed_fen, row.last_recovery_on) == (0, branch.today)
    assert branch.findings() == []


def test_what_was_taken_back_is_not_in_it(branch: Branch) -> None:
    a_register(branch)
    seq = recover(branch, 2, 100)
    branch.do(Reverse(loan_id=2, seq=seq, reason=NOTE))
    assert [row.id for row in listed(branch, has_recovery=False)] == [2, 1]
    branch.do(Reverse(loan_id=2, seq=1, reason=NOTE))
    assert [row.id for row in listed(branch)] == [1]
    branch.give_up(2)
    assert [row.last_recovery_on for row in listed(branch)] == [None, None]


def test_it_is_paged_and_searched(branch: Branch) -> None:
    a_register(branch)
    first = branch.ask(written_off, limit=1)
    assert first.next_key is not None
    second = branch.ask(written_off, WrittenOffFilter(), first.next_key, 1)
    assert [row.id for row in (*first.rows, *second.rows)] == [2, 1]
    again = branch.ask(written_off, WrittenOffFilter(), first.next_key, 1, is_from=True)
    assert again.rows == first.rows
    assert [row.id for row in listed(branch, is_descending=False)] == [1, 2]
    assert [row.id for row in listed(branch, text="L00000002")] == [2]
    assert branch.ask(written_off_count) == 2
    assert branch.ask(written_off_count, WrittenOffFilter(text="L00000003")) == 0
    keys = branch.ask(written_off_anchors, WrittenOffFilter(), 1)
    assert keys == (first.rows[0].key, second.rows[0].key)
