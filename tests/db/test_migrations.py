"""The file that the migrations make is the file that the schema tells of, guards included."""

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Engine
from sqlalchemy.exc import DatabaseError

from db.commands.answer_claim import AnswerClaim
from db.commands.give_explanation import GiveExplanation
from db.commands.open_claim import OpenClaim
from db.engine import engine_for, writing
from db.guards import APPEND_ONLY, create_guards, triggers
from db.migrations import HEAD
from db.migrations.run import config, upgrade
from db.reports import VIEWS
from db.schema import metadata
from models.errors import Broken
from models.servicing.claims import PayerKind
from tests.support import Branch

VERSIONS = Path(__file__).parents[2] / "db/migrations/versions"


@pytest.fixture
def migrated(tmp_path: Path) -> Iterator[Engine]:
    """An empty file brought up to date."""
    path = tmp_path / "new.db"
    path.touch()
    upgrade(path, lambda _name: None)
    engine = engine_for(path)
    yield engine
    engine.dispose()


def declared(path: str | Path, kind: str) -> dict[str, set[str]]:
    """Every table or index by name, as the set of the lines that declare it."""
    with closing(sqlite3.connect(path)) as connection:
        rows = connection.execute(
            "SELECT name, sql FROM sqlite_master WHERE type = ? AND sql IS NOT NULL", (kind,)
        ).fetchall()
    return {
        name: {line.strip().rstrip(",") for line in sql.splitlines() if line.strip()}
        for name, sql in rows
        if not re.match(r"sqlite_|alembic_|customer_name", name)
    }


@pytest.mark.parametrize("kind", ["table", "index"])
def test_the_migrations_make_what_the_schema_declares(
    migrated: Engine, tmp_path: Path, kind: str
) -> None:
    path = tmp_path / "schema.db"
    path.touch()
    engine = engine_for(path)
    with writing(engine) as connection:
        metadata.create_all(connection)
    engine.dispose()
    migrated.dispose()
    assert declared(tmp_path / "new.db", kind) == declared(path, kind)


def test_nothing_is_left_to_be_migrated(migrated: Engine) -> None:
    with migrated.begin() as connection:
        options = {"include_name": lambda name, *_: not str(name).startswith("customer_name")}
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, metadata) == []


def test_every_table_is_strict(migrated: Engine) -> None:
    with migrated.begin() as connection:
        rows = connection.exec_driver_sql("PRAGMA table_list").all()
    ours = {row.name: row.strict for row in rows if row.name in metadata.tables}
    assert set(ours) == set(metadata.tables)
    assert set(ours.values()) == {1}


def test_every_table_and_column_has_a_sentence() -> None:
    for table in metadata.tables.values():
        assert table.comment
        assert [column.name for column in table.columns if not column.comment] == []


def test_money_and_rates_tell_their_unit() -> None:
    """A whole number that is money ends in its unit; a name that tells no unit is a count."""
    for table in metadata.tables.values():
        for column in table.columns:
            sentence = (column.comment or "").lower()
            assert ("in fen" not in sentence) or column.name.endswith(("_fen", "report"))


def test_there_is_one_head_and_it_is_the_one_that_is_known(migrated: Engine) -> None:
    with migrated.begin() as connection:
        assert ScriptDirectory.from_config(config(connection)).get_heads() == [HEAD]


def test_what_was_run_is_told_by_name(tmp_path: Path) -> None:
    path = tmp_path / "new.db"
    told: list[str] = []
    path.touch()
    upgrade(path, told.append)
    assert told[0] == "The first schema."
    assert len(told) == len(list(VERSIONS.glob("*.py")))
    once = [*told]
    upgrade(path, told.append)
    assert told == once


def test_guards_and_views_are_as_declared(migrated: Engine) -> None:
    with migrated.begin() as connection:
        there: dict[str, str] = dict(
            connection.exec_driver_sql(
                "SELECT name, type FROM sqlite_master WHERE type IN ('trigger', 'view')"
            ).all()
        )
    assert there == dict.fromkeys(triggers(), "trigger") | dict.fromkeys(VIEWS, "view")


def test_guards_are_made_anew_after_a_table_was_rebuilt(branch: Branch) -> None:
    branch.a_loan()
    with branch.engine.begin() as connection:
        for statement in (
            "PRAGMA defer_foreign_keys = ON",
            "DROP VIEW report_journal",
            "CREATE TABLE copy AS SELECT * FROM journal_leg",
            "DROP TABLE journal_leg",
            "ALTER TABLE copy RENAME TO journal_leg",
        ):
            connection.exec_driver_sql(statement)
    assert {one.found for one in branch.findings()} == {"missing"}
    with branch.engine.begin() as connection:
        create_guards(connection)
    assert branch.findings() == []


@pytest.mark.parametrize("table", APPEND_ONLY)
@pytest.mark.parametrize("act", ["UPDATE {} SET rowid = rowid", "DELETE FROM {}"])
def test_what_was_written_there_stays(branch: Branch, table: str, act: str) -> None:
    submitted = branch.an_application()
    branch.approve(submitted)
    branch.do(GiveExplanation(application_id=submitted.application_id))
    loan_id = branch.a_loan().loan_id
    branch.repay(loan_id, 100)
    branch.file_everything(loan_id)
    branch.do(
        OpenClaim(
            loan_id=loan_id,
            payer=PayerKind.INSURER,
            payer_name="平安保险",
            reference="保单 17",
            through_row=1,
            amount_fen=100,
        )
    )
    branch.do(AnswerClaim(claim_id=1, is_acknowledged=True, note="确认函 17 号"))
    with branch.engine.begin() as connection:
        connection.exec_driver_sql("INSERT OR IGNORE INTO decision_reason VALUES (1, 1, 'D04')")
    with branch.engine.connect() as connection:
        connection.exec_driver_sql("PRAGMA defer_foreign_keys = ON")
        for row in (
            "accounting_period VALUES ('2025-12-31', 0, 0, 1, '2026-01-01 09:00:00')",
            "manual_entry VALUES (1, 1, 'a bank charge')",
            "partner_entry VALUES (1, 1)",
            "loan_sale VALUES (1, 1, '2026-03-31', 1, 0, 0, 'opinion 17', '2026-03-30', 1)",
            "sold_loan VALUES (1, 1, 1, 0, 0)",
            "shadow_score VALUES (1, 1, 600, 'A')",
        ):
            connection.exec_driver_sql(f"INSERT INTO {row}")
        assert connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar_one() > 0
        with pytest.raises(DatabaseError, match="append-only"):
            connection.exec_driver_sql(act.format(table))


def test_a_row_that_refers_to_nothing_is_refused(branch: Branch) -> None:
    with branch.engine.connect() as connection, pytest.raises(DatabaseError, match="FOREIGN KEY"):
        connection.exec_driver_sql("INSERT INTO decision_reason VALUES (77, 1, 'D04')")


def test_a_migration_that_leaves_orphans_changes_nothing(template: Path, tmp_path: Path) -> None:
    path = tmp_path / "orphans.db"
    path.write_bytes(template.read_bytes())
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO decision_reason VALUES (77, 1, 'D04')")
    before = path.read_bytes()
    with pytest.raises(Broken, match="refer to nothing"):
        upgrade(path, lambda _name: None)
    assert path.read_bytes() == before


def test_a_file_of_the_first_schema_keeps_its_journal(tmp_path: Path) -> None:
    path = tmp_path / "first.db"
    path.touch()
    engine = engine_for(path)
    moment = "2026-03-31 04:00:00.000000"
    with writing(engine) as connection:
        command.upgrade(config(connection), "0001")
        for row in (
            "account VALUES ('6602', '管理费', 'Cost', 'expense', 'Dr')",
            f"journal_entry VALUES (7, 'manual', '2026-03-31', '{moment}', NULL, NULL, 'k')",
            "journal_leg VALUES (7, 1, '6602', 500)",
        ):
            connection.exec_driver_sql(f"INSERT INTO {row}")
    engine.dispose()
    upgrade(path, lambda _name: None)
    with closing(sqlite3.connect(path)) as read:
        told = read.execute("SELECT * FROM journal_entry JOIN journal_leg ON id = entry_id")
        assert told.fetchall() == [
            (7, "manual", "2026-03-31", moment, None, None, "k", 7, 1, "6602", 500)
        ]


def test_the_name_index_follows_its_customers(branch: Branch) -> None:
    branch.an_application()

    def found(word: str) -> int:
        with branch.engine.begin() as connection:
            return int(
                connection.exec_driver_sql(
                    "SELECT count(*) FROM customer_name WHERE customer_name MATCH ?", (word,)
                ).scalar_one()
            )

    assert (found("晓"), found("明")) == (1, 0)
    with branch.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE customer SET name_letters = '林 明'")
    assert (found("晓"), found("明")) == (0, 1)


def test_the_first_migration_makes_its_tables_itself() -> None:
    """It never changes with the schema: the next change is a migration of its own."""
    text = (VERSIONS / "0001_first.py").read_text("utf-8")
    assert "db.schema" not in text
    assert "create_all" not in text


def test_a_branch_that_was_open_keeps_its_judge_and_gets_its_limits(tmp_path: Path) -> None:
    """Before versions had a standing the newest judged; a new branch gets the same numbers."""
    path = tmp_path / "old.db"
    path.touch()
    engine = engine_for(path)
    with writing(engine) as connection:
        command.upgrade(config(connection), "0001")
        for name, version, day in (("a", 1, "03-01"), ("a", 2, "04-01"), ("b", 1, "05-01")):
            connection.exec_driver_sql(
                "INSERT INTO scorecard (name, version, content, sha256, published_on) "
                f"VALUES ('{name}', {version}, '{{}}', '{name}{version}', '2026-{day}')"
            )
        connection.exec_driver_sql(
            "INSERT INTO policy_parameter (key, lender_type, value, source) "
            "VALUES ('grace_days', '*', '3', 'x')"
        )
    engine.dispose()
    upgrade(path, lambda _name: None)
    kinds = ("price_", "ring_", "score_", "subscores_", "velocity_")
    with closing(sqlite3.connect(path)) as connection:
        given = "SELECT scorecard_id, standing, since, proposal_id FROM card_standing"
        assert connection.execute(given).fetchall() == [
            (2, "champion", "2026-04-01", None),
            (3, "champion", "2026-05-01", None),
        ]
        rows = connection.execute("SELECT key, value, source, note FROM policy_parameter")
        laid_in = {
            key: (json.loads(value), *rest) for key, value, *rest in rows if key.startswith(kinds)
        }
    shipped = json.loads((VERSIONS.parents[1] / "data/policy.json").read_text("utf-8"))
    assert laid_in == {
        row["key"]: (row["value"], row["source"], row["note"])
        for row in shipped
        if row["key"].startswith(kinds)
    }
