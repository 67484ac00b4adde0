"""A closed month takes nothing in, and says so in both languages; nothing is written.

Money that is dated back into it is booked on the open day.
"""

from datetime import date

import pytest
from sqlalchemy.exc import DatabaseError

from db.commands.close_period import ClosePeriod, NotTheNextPeriod
from db.commands.countersign import Countersign
from db.commands.post_entry import PostEntry
from db.commands.reverse import Reverse
from db.commands.reverse_entry import ReverseEntry
from db.periods import PeriodClosed
from db.queries.journal import journal
from db.schema import journal_entry
from models.books.entry import EntryKind
from models.books.manual import EntryTemplate
from models.errors import Refusal
from officer_tui.texts import LANGUAGES, set_language
from officer_tui.texts.refusals import sentence
from tests.support import Branch

MARCH, APRIL_1 = date(2026, 3, 31), date(2026, 4, 1)
CLOSED = [
    "The books are closed on 2026-03-31; they are open from 2026-04-01 on. Correct it there.",
    "2026-03-31 的账已结，自 2026-04-01 起开放。请在开放期内更正。",
]
NEXT = [
    "The month to close next ends on 2026-04-30, not on 2026-03-31. Close 2026-04-30.",
    "下一待结月份截至 2026-04-30，不是 2026-03-31。请先结 2026-04-30。",
]


def said(refusal: Refusal) -> list[str]:
    """A refusal in every language, English first."""
    words = []
    for tag in reversed(LANGUAGES):
        set_language(tag)
        words.append(sentence(refusal))
    return words


def a_charge(on: date | None) -> PostEntry:
    """A bank charge of 5.00."""
    return PostEntry(
        template=EntryTemplate.BANK_CHARGE, amount_fen=500, on=on, reason="银行账户管理费"
    )


def close_march(branch: Branch) -> None:
    branch.do(ClosePeriod(last_day=MARCH), "treasury")


def test_an_entry_of_a_closed_month_is_not_proposed(branch: Branch) -> None:
    branch.close_days(1)
    close_march(branch)
    assert said(branch.refuse(PeriodClosed, a_charge(MARCH), "treasury")) == CLOSED


def test_an_entry_that_waited_for_its_signature_is_not_posted_into_a_month_closed_since(
    branch: Branch,
) -> None:
    """No close leaves one waiting; a file that was mended by hand might."""
    branch.close_days(1)
    proposal_id = branch.do(a_charge(MARCH), "treasury").proposal_id
    with branch.engine.begin() as connection:
        connection.exec_driver_sql(
            "INSERT INTO accounting_period VALUES ('2026-03-31', 0, 0, 1, '2026-04-01 09:00:00')"
        )
    refused = branch.refuse(PeriodClosed, Countersign(proposal_id=proposal_id), "manager")
    assert said(refused) == CLOSED


def test_a_month_is_closed_once(branch: Branch) -> None:
    branch.close_days(1)
    close_march(branch)
    refused = branch.refuse(NotTheNextPeriod, ClosePeriod(last_day=MARCH), "treasury")
    assert said(refused) == NEXT


def test_what_was_posted_before_the_close_is_taken_back_on_an_open_day(branch: Branch) -> None:
    proposed = branch.do(a_charge(None), "treasury")
    branch.do(Countersign(proposal_id=proposed.proposal_id), "manager")
    (posted,) = branch.ask(journal).rows
    branch.close_days(1)
    close_march(branch)
    wrong = ReverseEntry(entry_id=posted.id, reason="重复入账")
    branch.do(Countersign(proposal_id=branch.do(wrong, "treasury").proposal_id), "manager")
    red, black = branch.ask(journal).rows
    assert (red.reverses_id, red.business_date) == (black.id, APRIL_1)
    assert black.business_date == MARCH
    assert branch.findings() == []


def test_money_dated_back_into_a_closed_month_is_booked_on_the_open_day(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    branch.close_days(1)
    close_march(branch)
    before = branch.rows(journal_entry)
    seq = branch.repay(loan_id, 10_000, received_on=MARCH).seq
    branch.do(Reverse(loan_id=loan_id, seq=seq, reason="记错了借据"), "manager")
    booked = branch.rows(journal_entry)[len(before) :]
    assert [row.business_date for row in booked] == [APRIL_1] * 2
    assert branch.findings() == []


@pytest.mark.parametrize("kind", EntryKind)
def test_the_file_itself_takes_no_entry_of_a_closed_month(branch: Branch, kind: EntryKind) -> None:
    branch.close_days(1)
    close_march(branch)
    before = branch.dump()
    with branch.engine.begin() as connection, pytest.raises(DatabaseError, match="is closed"):
        connection.exec_driver_sql(
            "INSERT INTO journal_entry (kind, business_date, posted_at, key) "
            "VALUES (?, '2026-03-31', '2026-04-01 09:00:00', 'x')",
            (kind.value,),
        )
    assert branch.dump() == before
