"""The queue: what is in it, in which order, under which filter, page by page."""

from datetime import timedelta
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import event, text, update

from db.commands.claim_application import HOLD, ClaimApplication
from db.queries.keyset import RowKey
from db.queries.queue import (
    QueueFilter,
    QueueRow,
    QueueSort,
    queue,
    queue_anchors,
    queue_count,
)
from db.schema import application
from db.schema.origination import OPEN_STAGES
from models.origination.application import Stage
from models.origination.sla import Urgency
from tests.borrowers import DOUBTFUL, WEAK, a_profile, an_applicant
from tests.support import Branch

NAMES = ("林晓舟", "欧阳娜娜", "曾伟", "王芳", "王小芳", "李强", "林舟", "阿依古丽·买买提")


@pytest.fixture
def busy(branch: Branch) -> Branch:
    """Eight applications, a minute apart, of all kinds."""
    profiles = (a_profile(), a_profile(late=1), a_profile(late=2), DOUBTFUL, WEAK)
    for number, name in enumerate(NAMES):
        branch.an_application(
            210_000 + 30_000 * (number % 5),
            2 + number % 4,
            applicant=an_applicant(7_000 + number, name=name),
            profile=profiles[number % len(profiles)],
        )
        branch.clock.forward(minutes=1)
    return branch


COLUMNS = {
    QueueSort.DUE: "due_at",
    QueueSort.SCORE: "score",
    QueueSort.AMOUNT: "amount_fen",
    QueueSort.TERM: "term_months",
    QueueSort.SUBMITTED: "submitted_at",
}
"""By which column each order goes."""


def change(branch: Branch, row_id: int, **values: object) -> None:
    """Put an application where a test wants it."""
    with branch.engine.begin() as connection:
        connection.execute(update(application).where(application.c.id == row_id).values(**values))


def found(branch: Branch, **told: object) -> list[QueueRow]:
    """Every row under a filter."""
    return list(branch.ask(queue, QueueFilter(**told)).rows)  # type: ignore[arg-type]


def names(branch: Branch, **told: object) -> set[str]:
    """The masked names under a filter."""
    return {row.masked_name for row in found(branch, **told)}


def test_open_ones_are_shown_the_most_urgent_first(busy: Branch) -> None:
    rows = found(busy)
    assert {row.stage for row in rows} <= set(OPEN_STAGES)
    assert [row.due_at for row in rows] == sorted(row.due_at for row in rows)
    change(busy, rows[0].id, stage=Stage.DECLINED)
    assert rows[0].id not in {row.id for row in found(busy)}
    assert rows[0].id in {row.id for row in found(busy, is_closed_shown=True)}
    assert [row.id for row in found(busy, stage=Stage.DECLINED)] == [rows[0].id]


@pytest.mark.parametrize("sort", QueueSort)
@pytest.mark.parametrize("is_descending", [False, True])
@pytest.mark.parametrize("limit", [1, 3, 100])
def test_pages_put_together_are_the_list(
    busy: Branch, sort: QueueSort, limit: int, *, is_descending: bool
) -> None:
    which = QueueFilter(sort=sort, is_descending=is_descending)
    whole = busy.ask(queue, which, None, 1_000).rows
    pages: list[QueueRow] = []
    key: RowKey | None = None
    while True:
        page = busy.ask(queue, which, key, limit)
        pages += page.rows
        key = page.next_key
        if key is None:
            break
    assert pages == list(whole)
    for before, after in pairwise(whole):
        pair = (before.key.value, before.id), (after.key.value, after.id)
        assert pair[0] > pair[1] if is_descending else pair[0] < pair[1]


@pytest.mark.parametrize("is_descending", [False, True])
def test_anchors_are_the_keys_of_every_so_many_rows(busy: Branch, *, is_descending: bool) -> None:
    which = QueueFilter(sort=QueueSort.AMOUNT, is_descending=is_descending)
    rows = busy.ask(queue, which, None, 1_000).rows
    anchors = busy.ask(queue_anchors, which, 3)
    assert anchors == tuple(row.key for row in rows[::3])
    page = busy.ask(queue, which, anchors[1], 3, is_from=True)
    assert page.rows == rows[3:6]


def test_the_count_stops_at_its_cap(busy: Branch) -> None:
    every = len(found(busy))
    assert busy.ask(queue_count) == every > 3
    assert busy.ask(queue_count, QueueFilter(), 3) == 3


@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("林", {"林*舟", "林*"}),
        ("晓舟", {"林*舟"}),
        ("lxz", {"林*舟"}),
        ("L", {"林*舟", "林*", "李*"}),
        ("oyn", {"欧**娜"}),
        ("zw", {"曾*"}),  # read as a surname, not as céng
        ("买买提", {"阿******提"}),
        ("王芳", {"王*"}),
        ("nobody", set()),
        ('"; DROP', set()),
        ("  ", None),
    ],
)
def test_found_as_it_is_typed(busy: Branch, typed: str, expected: set[str] | None) -> None:
    assert names(busy, text=typed) == (names(busy) if expected is None else expected)


def test_found_by_number_and_by_last_digits(busy: Branch) -> None:
    row = found(busy)[2]
    assert [one.id for one in found(busy, text=row.number.lower())] == [row.id]
    assert len(found(busy, text="A0")) == len(found(busy))
    with busy.engine.begin() as connection:
        id_no, phone = connection.execute(
            text(
                "SELECT id_no, phone FROM customer JOIN application ON customer_id = customer.id "
                "WHERE application.id = :id"
            ),
            {"id": row.id},
        ).one()
    assert row.id in {one.id for one in found(busy, text=phone[-4:])}
    assert row.id in {one.id for one in found(busy, text=id_no[-6:].lower())}


def test_filters_by_band_product_flag_and_holder(busy: Branch) -> None:
    rows = found(busy)
    band = rows[0].band
    assert found(busy, band=band) == [row for row in rows if row.band == band]
    assert found(busy, product="HX-CASH") == rows
    assert found(busy, product="OTHER") == []
    flag = next(flag for row in rows for flag in row.flags)
    assert found(busy, flag=flag) == [row for row in rows if flag in row.flags]
    assert found(busy, flag=flag[:-1]) == []  # whole words only
    assert found(busy, flag="%") == []
    busy.do(ClaimApplication(application_id=rows[1].id), "junior")
    (held,) = found(busy, holder_login="junior")
    assert (held.id, held.holder_login) == (rows[1].id, "junior")


def test_a_hold_that_ran_out_is_nobody_s(busy: Branch) -> None:
    row = found(busy)[0]
    busy.do(ClaimApplication(application_id=row.id), "junior")
    busy.clock.now += HOLD
    assert next(one for one in found(busy) if one.id == row.id).holder_login is None


def test_training_samples_are_hidden_unless_asked_for(busy: Branch) -> None:
    row = found(busy)[0]
    change(busy, row.id, is_training_sample=True)
    assert row.id not in {one.id for one in found(busy)}
    assert row.id in {one.id for one in found(busy, is_training_shown=True)}


def test_the_clock_turns_red_and_runs_out(busy: Branch) -> None:
    row = found(busy)[0]
    assert row.urgency is Urgency.IN_TIME
    busy.clock.now = row.due_at - timedelta(minutes=20)
    page = busy.ask(queue)
    assert (page.rows[0].urgency, page.at) == (Urgency.RED, busy.clock.now)
    busy.clock.now = row.due_at
    assert busy.ask(queue).rows[0].urgency is Urgency.LATE


@pytest.mark.parametrize("sort", QueueSort)
def test_what_waits_is_read_in_its_order_and_never_sorted(busy: Branch, sort: QueueSort) -> None:
    said: list[tuple[str, Any]] = []
    event.listen(
        busy.engine, "before_cursor_execute", lambda _c, _cursor, *rest: said.append(rest[:2])
    )
    first = busy.ask(queue, QueueFilter(sort=sort), None, 2)
    busy.ask(queue, QueueFilter(sort=sort), first.next_key, 2)
    pages = [(sql, facts) for sql, facts in said if "holder_login" in sql]
    assert len(pages) == 2
    with busy.engine.begin() as connection:
        for sql, facts in pages:
            plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {sql}", facts)
            steps = [step.detail for step in plan]
            assert f"USING INDEX ix_application_waiting_{COLUMNS[sort]}" in steps[0]
            assert not any("TEMP B-TREE" in step for step in steps)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(typed=st.text(max_size=12))
def test_whatever_is_typed_is_answered(busy: Branch, typed: str) -> None:
    rows = found(busy, text=typed)
    assert {row.id for row in rows} <= {row.id for row in found(busy)}
