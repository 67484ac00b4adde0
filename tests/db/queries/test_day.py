"""The business day: what a close would move is what it moves."""

from db.commands.add_officer import AddOfficer
from db.commands.close_day import CloseDay, DayReport
from db.commands.decide import Decide
from db.queries.day import (
    DayPreview,
    day_closes,
    day_closes_anchors,
    day_closes_count,
    day_preview,
)
from models.origination.authority import Role
from models.origination.decision import DecisionKind
from tests.borrowers import NOTE
from tests.support import Branch


def counts(told: DayPreview | DayReport) -> tuple[int, ...]:
    """What preview and report both count."""
    moved = (told.newly_overdue, told.moved, told.newly_non_accrual)
    if isinstance(told, DayPreview):
        return (*moved, told.offers_expiring, told.requests_expiring)
    return (*moved, told.offers_expired, told.requests_expired)


def close(branch: Branch) -> DayReport:
    report = branch.do(CloseDay(business_date=branch.today), "treasury")
    branch.clock.forward(days=1)
    return report


def test_every_close_of_a_branch_moves_what_was_told(branch: Branch) -> None:
    branch.a_loan()
    branch.an_approved()
    waits = branch.an_application()
    branch.do(
        Decide(
            application_id=waits.application_id,
            kind=DecisionKind.ASK_INFO,
            reasons=("R02",),
            note=NOTE,
        )
    )
    seen = set()
    for number in range(155):
        if number == 50:
            branch.repay(1, 60_000)
        told = branch.ask(day_preview)
        report = close(branch)
        assert counts(told) == counts(report)
        assert (told.closes, told.opens) == (report.closed, report.opened)
        assert told.is_month_end == (report.opened.day == 1)
        seen |= {place for place, count in enumerate(counts(told)) if count}
    assert seen == {0, 1, 2, 3, 4}


def test_rows_that_fall_due_on_the_next_day_are_counted(branch: Branch) -> None:
    made = branch.a_loan()
    assert branch.ask(day_preview).rows_due == 0
    branch.close_days(29)
    told = branch.ask(day_preview)
    assert (told.opens, told.rows_due) == (made.first_due_on, 1)
    assert told.due_fen > 50_000
    branch.repay(made.loan_id, told.due_fen)
    assert branch.ask(day_preview).rows_due == 0


def test_only_the_treasury_closes_the_day(branch: Branch) -> None:
    told = branch.ask(day_preview)
    assert (told.why_not, told.roles) == ("not-your-right", (Role.TREASURY,))
    assert told.last_closed_at is None
    branch.close_days()
    told = branch.office("treasury").ask(day_preview)
    assert (told.why_not, told.refusal) == (None, None)
    assert told.last_closed_at is not None


def test_closed_days_are_paged_the_latest_first(branch: Branch) -> None:
    assert branch.ask(day_closes).rows == ()
    first = branch.today
    branch.close_days(5)
    page = branch.ask(day_closes, None, 2)
    assert [row.business_date.day for row in page.rows] == [4, 3]
    assert page.rows[0].report.closed == page.rows[0].business_date
    assert len(page.rows[0].report.chain_head) == 64
    rest = branch.ask(day_closes, page.next_key, 60)
    assert (len(rest.rows), rest.rows[-1].business_date, rest.next_key) == (3, first, None)
    again = branch.ask(day_closes, page.next_key, 60, is_from=True)
    assert again.rows[0] == page.rows[1]
    assert branch.ask(day_closes_count) == 5
    assert branch.ask(day_closes_count, 3) == 3
    anchors = branch.ask(day_closes_anchors, 2)
    assert [key.day for key in anchors] == [4, 2, 31]


def test_who_closed_a_day_is_told(branch: Branch) -> None:
    command = AddOfficer(login="t2", name="林静", role=Role.TREASURY, password_hash="x")
    branch.do(command, "admin")
    branch.do(CloseDay(business_date=branch.today), "t2")
    assert branch.ask(day_closes).rows[0].officer == "林静"
