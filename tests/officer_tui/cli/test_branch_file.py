"""The subcommands for a whole file: init, migrate, check, close-day, open, demo."""

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.officer_tui.cli.conftest import PASSWORD, Run

BRANCH = ("--code", "B2", "--name", "新网点", "--lender-type", "M", "--business-date", "2026-03-02")
INIT = ("init", *BRANCH, "--admin-login", "admin", "--admin-name", "管理员")


def test_init_makes_a_branch_that_its_administrator_can_work(run: Run, tmp_path: Path) -> None:
    path = tmp_path / "new" / "branch.db"
    done = run(*INIT, "--db", path, input=f"{PASSWORD}\n{PASSWORD}\n")
    assert done.exit_code == 0, done.output
    assert "新网点" in done.stdout
    args = ("ask", "standing", "--db", path, "--as", "admin", "--json")
    standing = json.loads(run(*args, env={"OFFICER_TUI_PASSWORD": PASSWORD}).stdout)
    assert (standing["branch_code"], standing["is_training"]) == ("B2", False)
    assert run("check", "--db", path).exit_code == 0


def test_init_never_writes_over_a_file(run: Run, branch: Path) -> None:
    before = branch.read_bytes()
    refused = run(*INIT, "--db", branch, env={"OFFICER_TUI_NEW_PASSWORD": PASSWORD})
    assert refused.exit_code == 3
    assert "already" in refused.stderr
    assert branch.read_bytes() == before


def test_migrate_says_that_nothing_is_to_be_done(run: Run, branch: Path) -> None:
    done = run("migrate", "--db", branch)
    assert done.exit_code == 0
    assert "newest" in done.stdout


def test_an_older_file_is_refused_with_the_way_to_migrate_it(
    run: Run, branch: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("db.opening.HEAD", "0099")
    refused = run("ask", "queue", "--db", branch)
    assert refused.exit_code == 3
    assert f"officer-tui migrate --db {branch}" in refused.stderr
    assert "now" in run("migrate", "--db", branch).stdout


def test_a_newer_file_is_refused(run: Run, branch: Path) -> None:
    stamp(branch, "9999")
    for command in (("ask", "queue"), ("check",), ("export", "loans"), ("migrate",)):
        refused = run(*command, "--db", branch)
        assert refused.exit_code == 3
        assert "newer" in refused.stderr


def stamp(path: Path, version: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", [version])
        connection.commit()


def test_check_is_clean(run: Run, branch: Path) -> None:
    done = run("check", "--db", branch)
    assert done.exit_code == 0, done.output
    assert done.stdout == ""
    assert "Everything adds up." in done.stderr
    assert json.loads(run("check", "--db", branch, "--json").stdout) == []


def test_check_shows_what_does_not_add_up_with_exit_4(run: Run, branch: Path) -> None:
    with closing(sqlite3.connect(branch)) as connection:
        connection.execute("DROP TRIGGER audit_record_no_update")
        connection.execute("UPDATE audit_record SET facts = '{}' WHERE seq = 2")
        connection.commit()
    broken = run("check", "--db", branch)
    assert broken.exit_code == 4
    assert "audit_record 2" in broken.stdout
    found = json.loads(run("check", "--db", branch, "--json").stdout)
    assert {finding["part"] for finding in found} >= {"chain"}


def test_close_day_moves_the_business_date_once(run: Run, branch: Path) -> None:
    done = run("close-day", "--db", branch, "--date", "2026-03-02", "--json")
    assert done.exit_code == 0, done.output
    assert json.loads(done.stdout)["opened"] == "2026-03-03"
    again = run("close-day", "--db", branch, "--date", "2026-03-02")
    assert again.exit_code == 3
    assert "2026-03-03" in again.stderr
    assert run("close-day", "--db", branch).exit_code == 0


def test_close_day_is_the_treasurys(run: Run, branch: Path) -> None:
    refused = run("close-day", "--db", branch, "--as", "senior")
    assert refused.exit_code == 3
    assert "Treasury" in refused.stderr


def test_open_starts_the_app_with_the_settings(
    run: Run, branch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    monkeypatch.setattr("officer_tui.app.run", lambda *args, **named: started.append((args, named)))
    monkeypatch.setattr("officer_tui.cli.open.needs_terminal", lambda: None)
    (tmp_path / "config.toml").write_text('theme = "paper"')
    assert run("open", "--db", branch, "--as", "risk").exit_code == 0
    assert started == [((branch, "risk"), {"theme": "paper"})]


def test_demo_is_built_once_and_opened(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[object] = []
    built: list[object] = []

    def build(path: Path, seed: int, progress: object) -> None:
        assert callable(progress)
        progress("customers", 1, 2)
        built.append(seed)
        path.touch()

    monkeypatch.setattr("officer_tui.app.run", lambda *args, **_named: started.append(args))
    monkeypatch.setattr("fixtures.branch.build", build)
    monkeypatch.setattr("officer_tui.cli.demo.needs_terminal", lambda: None)
    path = tmp_path / "demo.db"
    assert run("demo", "--build-only", "--seed", 7, "--db", path).exit_code == 0
    assert (built, started) == ([7], [])
    assert run("demo", "--db", path).exit_code == 0
    assert (built, started) == ([7], [(path, "senior")])


@pytest.mark.parametrize("command", ["open", "demo"])
def test_without_a_terminal_nothing_is_built_or_opened(
    run: Run, tmp_path: Path, command: str
) -> None:
    path = tmp_path / "demo.db"
    refused = run(command, "--db", path)
    assert refused.exit_code == 3
    assert "There is no terminal to draw on." in refused.stderr
    assert not path.exists()
    assert "没有可显示的终端" in run("--lang", "zh_CN", command, "--db", path).stderr
