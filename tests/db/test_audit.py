"""The chain: what was done, by whom, without personal data, and nothing of it changed unseen."""

import json
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import Connection

from db import audit
from db.audit import BrokenLink
from db.commands.claim_application import ClaimApplication
from db.commands.record_repayment import RecordRepayment
from db.commands.reverse import Reverse
from db.commands.submit_application import SubmitApplication
from db.engine import engine_for
from db.opening import TRAINING_SECRET
from db.schema import audit_record
from fixtures.staff import ADMIN, STAFF
from tests.borrowers import NOTE, TODAY, a_profile, a_request, an_applicant
from tests.support import Branch

GUARD = "DROP TRIGGER audit_record_no_update; DROP TRIGGER audit_record_no_delete;"


@pytest.fixture(scope="module")
def recorded(template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A branch with some life in its chain."""
    path = tmp_path_factory.mktemp("recorded") / "branch.db"
    branch = Branch.copy(template, path)
    loan_id = branch.a_loan().loan_id
    branch.repay(loan_id, 10_000)
    branch.close_days(2)
    branch.engine.dispose()
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(GUARD)
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    return path


@pytest.fixture
def tampered(recorded: Path, tmp_path: Path) -> Path:
    """Such a branch, without the guards, to be tampered with."""
    return Path(shutil.copy(recorded, tmp_path / "tampered.db"))


def links(path: Path) -> list[BrokenLink]:
    """What a walk along the chain finds."""
    engine = engine_for(path)
    with engine.begin() as connection:
        found = list(audit.verify(connection))
    engine.dispose()
    return found


def change(path: Path, sql: str, *values: Any) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(sql, values)


OTHER: dict[str, Any] = {
    "key": "00" * 16,
    "officer_id": 1,
    "role": "auditor",
    "business_date": "2026-01-01",
    "at": "2026-01-01 00:00:00.000000",
    "command": "decide",
    "facts": "{}",
    "result": "{}",
    "hash": "f" * 64,
    "previous_hash": "f" * 64,
}


@pytest.mark.parametrize("column", OTHER)
def test_no_field_is_changed_unseen(tampered: Path, column: str) -> None:
    assert links(tampered) == []
    change(tampered, f"UPDATE audit_record SET {column} = ? WHERE seq = 3", OTHER[column])
    assert 3 in {link.seq for link in links(tampered)}


def test_every_column_was_tried() -> None:
    assert {*OTHER, "seq"} == {column.name for column in audit_record.columns}


@pytest.mark.parametrize("seq", [1, 5])
def test_no_record_is_taken_out_unseen(tampered: Path, seq: int) -> None:
    change(tampered, "DELETE FROM audit_record WHERE seq = ?", seq)
    assert links(tampered)[0] == BrokenLink(seq + 1, "gap")


def test_no_two_records_are_exchanged_unseen(tampered: Path) -> None:
    change(tampered, "UPDATE audit_record SET seq = -1 WHERE seq = 4")
    change(tampered, "UPDATE audit_record SET seq = 4 WHERE seq = 5")
    change(tampered, "UPDATE audit_record SET seq = 5 WHERE seq = -1")
    assert {link.seq for link in links(tampered)} >= {4, 5}


def test_the_last_records_cut_off_show_against_a_head_kept_elsewhere(tampered: Path) -> None:
    engine = engine_for(tampered)
    with engine.begin() as connection:
        kept = audit.head(connection)
    change(tampered, "DELETE FROM audit_record WHERE seq = (SELECT max(seq) FROM audit_record)")
    with engine.begin() as connection:
        assert audit.head(connection) != kept
    engine.dispose()
    assert links(tampered) == []


def test_the_day_close_tells_a_head_to_be_kept_elsewhere(tampered: Path) -> None:
    with closing(sqlite3.connect(tampered)) as connection:
        rows = connection.execute(
            "SELECT result, previous_hash FROM audit_record WHERE command = 'close-day'"
        ).fetchall()
    assert [(json.loads(result)["chain_head"]) for result, _ in rows] == [
        previous for _, previous in rows
    ]


def test_a_chain_begins_with_zeros(tampered: Path) -> None:
    with closing(sqlite3.connect(tampered)) as connection:
        first = connection.execute("SELECT previous_hash FROM audit_record WHERE seq = 1")
        assert first.fetchone() == ("0" * 64,)


def test_an_empty_chain_has_a_head(tampered: Path) -> None:
    change(tampered, "DELETE FROM audit_record")
    engine = engine_for(tampered)
    with engine.begin() as connection:
        assert audit.head(connection) == (0, audit.GENESIS)
    engine.dispose()


def words_of(value: object) -> Iterator[str]:
    """Every piece of text and every number in a JSON value."""
    if isinstance(value, dict):
        for name, item in value.items():
            yield str(name)
            yield from words_of(item)
    elif isinstance(value, list):
        for item in value:
            yield from words_of(item)
    else:
        yield str(value)


def test_no_record_holds_personal_data_in_clear(branch: Branch) -> None:
    person = an_applicant(name="欧阳晓舟", city="齐齐哈尔", monthly_income_fen=7_654_321)
    branch.do(SubmitApplication(applicant=person, request=a_request(200_000), profile=a_profile()))
    records = branch.rows(audit_record)
    text = "\n".join(record.facts + record.result for record in records)
    private = (person.name, person.id_no, person.phone, person.city, "7654321", "1990", "手机")
    assert not [word for word in private if str(word) in text]
    facts = json.loads(records[-1].facts)
    assert len(facts["applicant"]) == len(facts["profile"]) == 64
    assert facts["request"]["amount_fen"] == 200_000
    assert len(facts["request"]["purpose"]) == 64


def test_nor_the_names_of_colleagues(branch: Branch) -> None:
    text = "".join(record.facts for record in branch.rows(audit_record))
    assert not [one.name for one in (ADMIN, *STAFF) if one.name in text]


def test_a_commitment_proves_what_it_holds(branch: Branch) -> None:
    person = an_applicant()
    branch.do(SubmitApplication(applicant=person, request=a_request()))
    kept = json.loads(branch.rows(audit_record)[-1].facts)["applicant"]
    assert kept == audit.commitment(person, TRAINING_SECRET)
    assert kept != audit.commitment(person, "11" * 32)
    assert kept != audit.commitment(an_applicant(), TRAINING_SECRET)
    assert audit.commitment(None, TRAINING_SECRET) is None


def test_the_officers_words_are_commitments_too(branch: Branch) -> None:
    loan_id = branch.a_loan().loan_id
    branch.do(RecordRepayment(loan_id=loan_id, amount_fen=100, received_on=TODAY))
    branch.do(Reverse(loan_id=loan_id, seq=1, reason=NOTE))
    facts = json.loads(branch.rows(audit_record)[-1].facts)
    assert (len(facts["reason"]), facts["seq"]) == (64, 1)
    assert set(words_of(facts)) >= {"loan_id", "1"}


def test_a_record_says_the_time_in_utc(branch: Branch) -> None:
    branch.do(ClaimApplication(application_id=branch.an_application().application_id))

    def as_kept(connection: Connection) -> str:
        sql = "SELECT at FROM audit_record ORDER BY seq DESC LIMIT 1"
        return str(connection.exec_driver_sql(sql).scalar_one())

    with branch.engine.begin() as connection:
        assert as_kept(connection) == "2026-03-31 04:00:00.000000"
